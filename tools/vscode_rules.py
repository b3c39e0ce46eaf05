"""Names the rules in the schema of VS Code's settings, which complete them: the extension's package.json."""

from __future__ import annotations

import json
import re
from pathlib import Path

from letterlint import rulebook

PACKAGE = Path(__file__).parents[1] / "clients" / "vscode" / "package.json"
_NAMES = re.compile(r'(?P<head> +"properties": \{\n)(?: +"[\w*/-]+": \{\},?\n)+(?P<tail> +\})')


def fresh(package: str) -> str:
    """The text of package.json with the rules and groups that ship."""
    rules = rulebook.load()[0].rules
    names = sorted({*rules, *(f"{rule.rpartition('/')[0]}/*" for rule in rules)})
    rows = ",\n".join(f"            {json.dumps(name)}: {{}}" for name in names)
    return _NAMES.sub(lambda found: f"{found['head']}{rows}\n{found['tail']}", package, count=1)


if __name__ == "__main__":
    PACKAGE.write_text(fresh(PACKAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
