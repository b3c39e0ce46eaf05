"""Checkers of prose that are built from their registries first: harper-ls, Vale and LanguageTool.

LTeX itself is in no registry. It asks LanguageTool within its own process: what that takes for a text in a
server of its own, a key in LTeX takes at the least.
"""

from __future__ import annotations

import subprocess
import time
from contextlib import suppress
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

from bench.peers import HOME, failure

HARPER_LS, VALE, LANGUAGETOOL = "3.0.0", "v3.21.0", "6.7"
_BUILT = HOME / "built"
_BIN = _BUILT / "bin"
_JARS = _BUILT / "languagetool"
_VALE_SETTINGS = """StylesPath = styles
MinAlertLevel = suggestion
[*]
BasedOnStyles = Vale
"""
_POM = f"""<project>
<modelVersion>4.0.0</modelVersion><groupId>letterlint</groupId><artifactId>bench</artifactId><version>1</version>
<dependencies>
<dependency>
<groupId>org.languagetool</groupId><artifactId>languagetool-server</artifactId><version>{LANGUAGETOOL}</version>
</dependency>
<dependency>
<groupId>org.languagetool</groupId><artifactId>language-en</artifactId><version>{LANGUAGETOOL}</version>
</dependency>
</dependencies>
</project>
"""
_PORT = 8481
_PATIENCE = 60.0  # Seconds for LanguageTool to start.

SERVER = [str(_BIN / "harper-ls"), "--stdio"]


def install() -> dict[str, str]:
    """Builds what is missing, which takes some twenty minutes; why what is still missing is."""
    _JARS.mkdir(parents=True, exist_ok=True)
    (_BUILT / "vale.ini").write_text(_VALE_SETTINGS)
    (_BUILT / "styles").mkdir(exist_ok=True)
    (_BUILT / "pom.xml").write_text(_POM)
    missing: dict[str, str] = {}
    if not (_BIN / "harper-ls").exists():
        cargo = ["cargo", "install", "harper-ls", "--version", HARPER_LS, "--locked", "--root", _BUILT]
        # Optimized, one of its grammars alone would take more than a quarter of an hour.
        missing["harper-ls"] = failure(cargo, {"CFLAGS": "-O0"})
    if not (_BIN / "vale").exists():
        go = ["go", "install", f"github.com/vale-cli/vale/v3/cmd/vale@{VALE}"]
        missing["vale"] = failure(go, {"GOBIN": str(_BIN)})
    if not any(_JARS.iterdir()):
        copy = ["dependency:copy-dependencies", f"-DoutputDirectory={_JARS}"]
        missing["LanguageTool"] = failure(["mvn", "-q", "-f", _BUILT / "pom.xml", *copy])
    return {name: why for name, why in missing.items() if why}


def commands() -> dict[str, list[str]]:
    """How each checks one file from a shell."""
    return {"vale": [str(_BIN / "vale"), "--config", str(_BUILT / "vale.ini")]}


class LanguageTool:
    """LanguageTool's server on this machine. It is sent the whole text at every key."""

    def __enter__(self) -> LanguageTool:
        main = "org.languagetool.server.HTTPServer"
        self._process = subprocess.Popen(
            ["java", "-cp", f"{_JARS}/*", main, "--port", str(_PORT)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()

    def start(self, text: str) -> None:
        """Has the first text checked, as soon as the server is there."""
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            with suppress(URLError):
                return self.check(text)
            time.sleep(0.05)
        raise TimeoutError("LanguageTool does not answer")

    def check(self, text: str) -> None:
        """Has a text checked."""
        asked = urlencode({"language": "en-US", "text": text}).encode()
        with urlopen(f"http://127.0.0.1:{_PORT}/v2/check", asked, timeout=_PATIENCE) as answer:
            assert answer.read().startswith(b"{")
