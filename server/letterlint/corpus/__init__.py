"""Reviews more letters than one machine should: a table of texts in, a table of counts out, by dask.

dask reads the input in parts, gives these to processes on this machine or on a cluster, and looks after them
when a process dies. What is ours is the review of one part, and the folder that its rows go to.
"""
