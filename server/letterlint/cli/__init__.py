"""The command line: letterlint's front end for terminals, scripts and continuous integration."""
