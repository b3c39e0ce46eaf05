"""Reads what TeX writes about a document."""

import re

_ERROR = re.compile(r"^! .*", re.MULTILINE)
_UNCLOSED = re.compile(r"\(\\end occurred inside a group.*")


def errors(log: str) -> list[str]:
    """The errors that a log tells, and groups that were never closed."""
    return _ERROR.findall(log) + _UNCLOSED.findall(log)
