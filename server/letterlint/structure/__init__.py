"""Who says what in a letter: blocks of markup in, blocks with roles out."""
