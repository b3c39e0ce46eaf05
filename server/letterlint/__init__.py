"""letterlint reviews a machine learning engineer's cover letter while it is being written."""

__version__ = "0.1.0"
