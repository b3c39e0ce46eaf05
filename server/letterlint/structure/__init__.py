"""Finds the parts of a letter: blocks of markup in, blocks with roles out."""
