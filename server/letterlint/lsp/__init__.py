"""The language server: letterlint's front end for editors, and the only part that imports the protocol."""
