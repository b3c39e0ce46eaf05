"""Input led by what code it reaches, with atheris: texts, settings, rule files and conversations."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from fuzz import run, session, texts

LONGEST = 800  # Bytes: what is short is tried often, and that is what leads somewhere.

# Texts are also parsed alone, ten times as often as they could be reviewed.
LED = (
    *(("parsed", kind) for kind in texts.MARKUPS),
    *(("letter", kind) for kind in texts.MARKUPS),
    *(("settings", ""), ("rule file", ""), ("conversation", "")),
)


def fuzz(seconds: float) -> int:
    """1 if a case failed, which is saved; 2 without atheris. libFuzzer may end the process itself.

    Only for this are modules imported late: atheris sees the code of those that are imported after it.
    """
    try:
        import atheris
    except ImportError:
        print("atheris is not installed: pip install atheris (Python 3.11 to 3.13)", file=sys.stderr)
        return 2
    for name in [name for name in sys.modules if name.partition(".")[0] == "letterlint"]:
        del sys.modules[name]
    for name in ("targets", "conversation"):  # What they imported is as little seen.
        del sys.modules[f"fuzz.{name}"]
        delattr(sys.modules["fuzz"], name)
    with atheris.instrument_imports(include=["letterlint"]):
        from fuzz import targets

        for seed in seeds()[::7]:  # Some modules are imported only when a text wants them.
            targets.run(case(seed))
    failed: list[Path] = []

    def one(data: bytes) -> None:
        made = case(data)
        try:
            targets.run(made)
        except Exception:
            failed.append(run.saved(made))
            print(failed[-1].relative_to(run.PROJECT))
            raise

    with TemporaryDirectory() as corpus:
        for number, seed in enumerate(seeds()):
            (Path(corpus) / str(number)).write_bytes(seed)
        limits = [f"-max_total_time={seconds:.0f}", f"-max_len={LONGEST}", "-timeout=60"]
        # libFuzzer ends the process itself: with 0 when the time is up, with 77 at a fault.
        atheris.ResolvedConfig([sys.argv[0], *limits, "-print_final_stats=1", corpus], one)
        atheris.Fuzz()
    return 1 if failed else 0


def case(data: bytes) -> dict[str, str]:
    """The case that bytes stand for: the first says which target, the others are the text, in UTF-8."""
    target, kind = LED[data[0] % len(LED) if data else 0]
    text = data[1:].decode("utf-8", "surrogateescape")
    return {"target": target, "lines" if target == "conversation" else "text": text} | (
        {"kind": kind} if kind else {}
    )


def seeds() -> list[bytes]:
    """Beginnings and middles of letters in each markup, of settings and rules, and some conversations."""
    latex = [text for text in texts.letters() if "\\begin" in text]
    other = [text for text in texts.letters() if "\\begin" not in text]
    whole = {"settings": run.settings(), "rule file": run.rules(), "conversation": _conversations()}
    return [
        bytes([number]) + part.encode("utf-8", "surrogatepass")[: LONGEST - 1]
        for number, (target, kind) in enumerate(LED)
        for text in whole.get(target, latex if kind == "latex" else other)
        for part in ([text] if target in whole else [text[:400], text[len(text) // 2 :][:400]])
    ]


def _conversations() -> list[str]:
    """What clients say, a message a line."""
    return ["\n".join(map(json.dumps, _said(Random(f"conversation-{number}")))) for number in range(40)]


def _said(random: Random) -> list[session.Message]:
    uri = "untitled:cover-letter.md"
    document = {"uri": uri, "languageId": "markdown", "version": 1, "text": "Dear Ann,\n\nI know Pytorch.\n"}
    found: list[session.Message] = [
        {"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}}
    ]
    for number in range(random.randint(1, 3)):
        about = {"textDocument": {"uri": uri, "version": number + 2}, "position": {"line": 2, "character": 8}}
        changed = {**about, "contentChanges": [session.change(random)]}
        method = random.choice(session.ABOUT_TEXT)
        found += [
            {"jsonrpc": "2.0", "method": "textDocument/didChange", "params": changed},
            {"jsonrpc": "2.0", "id": number, "method": method, "params": about},
            session.odd(random),
        ]
    return found
