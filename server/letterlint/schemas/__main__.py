"""`python -m letterlint.schemas` writes the schemas beside this file."""

from __future__ import annotations

from letterlint import rulebook
from letterlint.schemas import FOLDER, texts

for name, text in texts(rulebook.load()[0]).items():
    (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
