"""The process and its wire, without a client library in between."""

import pytest
from wire import HELLO, OPEN, answers, message, serve


@pytest.mark.parametrize(
    ("last", "status"),
    [([message("shutdown", id_=2), message("exit")], 0), ([message("exit")], 1), ([], 1)],
    ids=["after shutdown", "without shutdown", "client gone"],
)
def test_exit_status(tmp_path, last, status):
    done = serve([*HELLO, OPEN, *last], tmp_path, "--stdio")
    assert done.returncode == status
    assert done.stderr == b""
    assert answers(done.stdout)[0]["result"]["serverInfo"]["name"] == "letterlint"


def test_a_stray_print_does_not_reach_the_wire(tmp_path):
    code = """
import sys, os
import letterlint.lsp.handlers.documents as documents
before = documents.opened
def opened(ls, params):
    print("stray")
    os.write(1, b"stray")
    before(ls, params)
import letterlint.lsp.handlers as handlers
handlers._HANDLERS["textDocument/didOpen"] = opened
from letterlint.__main__ import main
sys.argv = ["letterlint", "serve"]
sys.exit(main())
"""
    done = serve([*HELLO, OPEN, message("shutdown", id_=2), message("exit")], tmp_path, code=code)
    assert done.stderr.count(b"stray") == 2
    assert [answer["id"] for answer in answers(done.stdout) if "id" in answer] == [1, 2]


def test_what_fails_is_logged_without_the_letter(tmp_path):
    code = """
import sys
import letterlint.lsp.handlers as handlers
def changed(ls, params):
    raise ValueError(ls.workspace.text_documents["untitled:1"].source)
handlers._HANDLERS["textDocument/didChange"] = changed
from letterlint.__main__ import main
sys.argv = ["letterlint", "serve"]
sys.exit(main())
"""
    change = {"textDocument": {"uri": "untitled:1", "version": 2}, "contentChanges": [{"text": "SECRET too"}]}
    broken = {"textDocument": {"uri": "untitled:1", "version": "SECRET"}, "contentChanges": "SECRET"}
    messages = [
        *HELLO,
        OPEN,
        message("textDocument/didChange", change),
        message("textDocument/didChange", broken),
    ]
    done = serve([*messages, message("shutdown", id_=2), message("exit")], tmp_path, code=code)
    assert b"SECRET" not in done.stderr
    assert b"ValueError at <string>:5" in done.stderr
    assert "window/showMessage" not in [answer.get("method") for answer in answers(done.stdout)]
    assert done.returncode == 0


def test_initialize_is_answered_before_spacy_is_imported(tmp_path):
    code = """
import sys
import letterlint.lsp.handlers as handlers
from letterlint.lsp.handlers import lifecycle
before = lifecycle.initialize
def initialize(ls, params):
    before(ls, params)
    # numpy comes with spaCy, of whose own modules none is left to be seen.
    sys.stderr.write(f"spaCy's {'numpy' in sys.modules} rulebook {'letterlint.rulebook' in sys.modules}")
handlers._HANDLERS["initialize"] = initialize
from letterlint.__main__ import main
sys.argv = ["letterlint", "serve"]
sys.exit(main())
"""
    done = serve([*HELLO, message("shutdown", id_=2), message("exit")], tmp_path, code=code)
    assert done.stderr == b"spaCy's False rulebook False"


def test_notifications_leave_nothing_behind(tmp_path):
    code = """
import sys
import letterlint.lsp.handlers as handlers
from letterlint.lsp.handlers import lifecycle
def saved(ls, params):
    sys.stderr.write(str(len(ls.protocol._request_futures)))
handlers._HANDLERS["textDocument/didSave"] = saved
from letterlint.__main__ import main
sys.argv = ["letterlint", "serve"]
sys.exit(main())
"""
    changes = [
        message(
            "textDocument/didChange",
            {"textDocument": {"uri": "untitled:1", "version": n}, "contentChanges": [{"text": f"Dear {n}"}]},
        )
        for n in range(2, 52)
    ]
    saved = message("textDocument/didSave", {"textDocument": {"uri": "untitled:1"}})
    done = serve(
        [*HELLO, OPEN, *changes, saved, message("shutdown", id_=2), message("exit")], tmp_path, code=code
    )
    # The notification that asks is one itself, with the generator behind it.
    assert int(done.stderr) <= 4
