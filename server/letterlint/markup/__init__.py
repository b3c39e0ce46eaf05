"""Markdown, LaTeX and plain text to a letter: `parse(text, markup) -> Letter`, for any text whatever."""
