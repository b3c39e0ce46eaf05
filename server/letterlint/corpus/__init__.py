"""Reviews large tables of letters by dask: a table of texts in, a table of counts out.

dask reads the input in parts and distributes these to processes on one machine or a cluster. This package
reviews a part, and writes its rows to a folder.
"""
