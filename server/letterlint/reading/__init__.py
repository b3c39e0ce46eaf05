"""Prose to passages: words, terms and quantities, sentences, clauses. Knows English only through `rules/lexicon/`."""
