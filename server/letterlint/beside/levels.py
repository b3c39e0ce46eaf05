"""Levels of headings in documents beside a letter: from 1 as the markup has them, and these behind them."""

from __future__ import annotations

BOLD = 6  # A line that is bold as a whole.
UNMARKED = 7  # A line that no sign of the markup makes a heading, but its words do.
