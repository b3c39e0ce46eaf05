"""Settings: their values, the reader of every source, and which files are letters."""
