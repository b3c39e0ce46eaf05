"""VS Code's settings complete the names of the rules that ship."""

import json

from letterlint import rulebook
from vscode_rules import PACKAGE, fresh


def test_the_extension_names_the_rules_that_ship() -> None:
    package = PACKAGE.read_text(encoding="utf-8")
    assert fresh(package) == package, "run `make generate`"
    setting = json.loads(package)["contributes"]["configuration"]["properties"]["letterlint.rules"]
    assert set(rulebook.load()[0].rules) < set(setting["properties"])
    assert "style/*" in setting["properties"]
