"""Analysis of English prose. The words themselves are data in `rules/lexicon/`."""
