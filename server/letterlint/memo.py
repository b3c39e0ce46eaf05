"""How many results are kept of what is computed from a paragraph: an edit changes one and no other."""

from __future__ import annotations

PARAGRAPHS = 700  # For results needed of each paragraph at every key: a hundred letters have 500 of them.
