"""Prose to passages: words, terms, quantities, sentences. Knows English only through `rules/lexicon/`."""
