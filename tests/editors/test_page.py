"""What clients/README.md tells users to paste into editors that are not driven here."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import protocol
import pytest
from workplace import CLIENTS

PAGE = (CLIENTS / "README.md").read_text(encoding="utf-8")


def block(heading: str) -> str:
    """The code under a heading."""
    found = re.search(rf"^## {heading}\n.*?^```\w+\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    assert found, f"no code under {heading}"
    return found[1]


def vim_command() -> list[str]:
    script = block("Vim 9")
    path = re.search(r"path: '(.*?)'", script)
    arguments = re.search(r"args: \[(.*?)\]", script)
    assert path and arguments
    return [path[1], *re.findall(r"'(.*?)'", arguments[1])]


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(lambda: json.loads(block("Kate"))["servers"]["letterlint"]["command"], id="Kate"),
        pytest.param(
            lambda: json.loads(block("Sublime Text"))["clients"]["letterlint"]["command"], id="Sublime"
        ),
        pytest.param(vim_command, id="Vim"),
    ],
)
def test_the_command_starts_a_server(command) -> None:
    name, *arguments = command()
    server = shutil.which(name, path=str(Path(sys.executable).parent))
    assert server
    messages = [
        {"id": 1, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}},
        {"id": 2, "method": "shutdown"},
        {"method": "exit"},
    ]
    sent = "".join(framed({"jsonrpc": "2.0", **message}) for message in messages)

    result = subprocess.run([server, *arguments], input=sent, capture_output=True, text=True, timeout=120)

    assert '"serverInfo"' in result.stdout and '"letterlint"' in result.stdout
    assert result.returncode == 0


def framed(message: dict[str, object]) -> str:
    body = json.dumps(message)
    return f"Content-Length: {len(body)}\r\n\r\n{body}"


def test_kate_knows_what_is_markdown_and_latex() -> None:
    modes = json.loads(block("Kate"))["servers"]["letterlint"]["highlightingModeRegex"]
    assert [mode for mode in ("Markdown", "LaTeX", "YAML") if re.search(modes, mode)] == ["Markdown", "LaTeX"]


def test_the_table_reads_back_as_it_was_written() -> None:
    uses = {
        "helix": {("client", "initialize"), ("server", "window/logMessage")},
        "emacs": {("client", "initialize")},
    }
    page = f"before\n{protocol.BEGIN}{protocol.table(uses)}{protocol.END}after\n"
    assert protocol.listed(page) == uses


def test_files_that_the_page_names_exist() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", PAGE)
    assert links
    assert [link for link in links if not (CLIENTS / link).exists()] == []
