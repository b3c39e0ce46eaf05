"""Letters as rows of a table, and tables as files."""
