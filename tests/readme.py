"""What our pages tell people to run: their blocks of shell commands, in the order of the page.

readme.py FILE WORD     prints the one block of a page that holds a word, for scripts
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

_SHELL = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def shell_blocks(page: Path) -> list[str]:
    """The shell blocks of a page, each as one script."""
    return _SHELL.findall(page.read_text(encoding="utf-8"))


def shell_block(page: Path, word: str) -> str:
    """The one block that holds a word; an error where there is none, or more."""
    (block,) = (block for block in shell_blocks(page) if word in block)
    return block


if __name__ == "__main__":
    print(shell_block(Path(sys.argv[1]), sys.argv[2]), end="")
