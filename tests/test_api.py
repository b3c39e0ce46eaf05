"""What `import letterlint` offers: the reports of the command line, as values."""

import json
import pickle
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import mypy.api
import pytest

import letterlint
from pack import LETTER, lay_out

PROJECT = Path(__file__).parent.parent
GOLD = sorted(
    path for path in PROJECT.glob("tests/letters/gold/**/*") if path.suffix in {".md", ".tex", ".txt"}
)[::20]
POSTING = "# ML Engineer\n\n## Requirements\n\n- Five years of Rust\n- Kubernetes\n"
APPLIED = "Dear Acme team,\n\nI want to join Acme.\n\nBest regards,\n\nJo Marsh\n"
WHOLE = (PROJECT / "tests/letters/samples/cover-letter.md").read_text(encoding="utf-8")


def python(*code, **options):
    """What a new process with this code prints."""
    done = subprocess.run([sys.executable, "-c", "\n".join(code)], capture_output=True, text=True, **options)
    assert done.returncode == 0, done.stderr
    return done.stdout


def as_printed(report):
    """The report's findings as `check --output-format json` prints them."""
    for finding in report.findings:
        line, column = report.place(finding.span.start)
        fixes = [
            (fix.title, fix.safety.value, [(*edit.span, edit.text) for edit in fix.edits])
            for fix in finding.fixes
        ]
        start = {"line": line, "column": column, "offset": finding.span.start}
        yield finding.rule, finding.severity.word, finding.message, start, finding.span.end, fixes


def printed(path):
    command = [sys.executable, "-m", "letterlint", "check", path, "--output-format", "json"]
    document = json.loads(subprocess.run(command, capture_output=True, cwd=path.parent).stdout)
    for found in document["findings"]:
        fixes = [
            (
                fix["title"],
                fix["safety"],
                [(e["start"]["offset"], e["end"]["offset"], e["text"]) for e in fix["edits"]],
            )
            for fix in found["fixes"]
        ]
        place = found["start"], found["end"]["offset"]
        yield found["rule"], found["severity"], found["message"], *place, fixes


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_it_finds_what_the_command_finds(path):
    report = letterlint.review(path.read_bytes().decode("utf-8"), path=path)
    assert report.findings
    assert list(as_printed(report)) == list(printed(path))


def test_a_report_can_be_sent_to_another_process(tmp_path):
    text = "---\ncompany: Acme\n---\n\nDear Ann,\n\nI know Pytorch, and served 40 requests a second.\n"
    report = letterlint.review(text, "markdown", posting=POSTING)
    sent = pickle.dumps(report)
    received = pickle.loads(sent)
    assert received == report
    assert [finding.fixes for finding in received.findings] == [finding.fixes for finding in report.findings]
    assert any(finding.fixes for finding in received.findings)
    assert received.signals == report.signals != ()
    assert (received.summary, received.sentences) == (report.summary, report.sentences)
    (tmp_path / "report").write_bytes(sent)
    code = "import pickle; print(pickle.load(open('report', 'rb')).findings[0].fixes[0].title)"
    assert python(code, cwd=tmp_path).strip() == report.findings[0].fixes[0].title


def test_importing_it_loads_nothing():
    loaded = "{name for name in sys.modules if name.split('.')[0] not in sys.stdlib_module_names}"
    before = python("import sys", f"print(sorted({loaded}))")
    after = python("import sys, letterlint", f"print(sorted({loaded} - {{'letterlint'}}))")
    assert after == before


def test_what_is_given_outweighs_what_the_letter_says():
    letter = f"---\ncompany: Acme\n---\n\n{APPLIED}"

    def names(**given):
        found = letterlint.review(letter, "markdown", **given).findings
        return [finding.message for finding in found if finding.rule == "company/other-name"]

    assert names() == []
    assert names(company="Nordklang") != []


def test_a_posting_is_a_text_or_a_file(tmp_path):
    def unmet(posting):
        found = letterlint.review(WHOLE, posting=posting).findings
        return [finding.message for finding in found if finding.rule == "posting/unmet"]

    file = tmp_path / "posting.md"
    file.write_text(POSTING, encoding="utf-8")
    assert unmet(None) == []
    assert unmet("We are hiring.") == []
    assert unmet(POSTING) == unmet(file) != []


def test_a_file_that_is_not_there_is_a_problem(tmp_path):
    report = letterlint.review(APPLIED, resume=tmp_path / "resume.md")
    assert [problem.message for problem in report.problems] == [
        "resume.md cannot be read: No such file or directory"
    ]
    assert report.findings == letterlint.review(APPLIED).findings


def test_nothing_is_read_that_is_not_named(tmp_path, monkeypatch):
    path = lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    plain = letterlint.review(LETTER)
    assert "test/stale" not in {finding.rule for finding in plain.findings}
    for given in ({"path": path}, {"path": "cover-letter.md"}, {"settings": tmp_path / ".letterlint.yaml"}):
        found = letterlint.review(LETTER, **given).findings
        assert [finding.rule for finding in found] == ["test/stale", "test/spelling"]


@pytest.mark.parametrize("text", ["", "\ud83d", "\\begin{", "---\na: [\n---\n", "\0" * 9])
def test_any_text_has_a_report(text):
    report = letterlint.review(text)
    assert not report.is_letter
    assert pickle.loads(pickle.dumps(report)) == report


def test_a_markup_that_there_is_not_is_told():
    with pytest.raises(ValueError, match="markup is one of markdown, latex, plain, not 'plaintext'"):
        letterlint.review(LETTER, "plaintext")


def test_threads_take_turns():
    texts = [APPLIED.replace("Acme.", f"Acme {number}.") for number in range(1, 9)]
    alone = [letterlint.review(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(letterlint.review, texts)) == alone


def test_a_name_that_is_none_is_no_attribute():
    assert not hasattr(letterlint, "lint")
    assert set(letterlint.__all__) <= set(dir(letterlint))
    assert all(hasattr(letterlint, name) for name in letterlint.__all__)


def test_the_page_about_it_runs(monkeypatch, capsys):
    page = (PROJECT / "docs" / "python.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    exec(code, {})
    assert "3:8 " in capsys.readouterr().out
    told = re.findall(r"^\| (`.+?) \|", page.split("## What comes back")[1], re.MULTILINE)
    report = letterlint.review(APPLIED)
    for name in re.findall(r"`([\w.]+)`", " ".join(told)):
        assert hasattr(report, name.split(".")[0]), name


def test_type_checkers_know_what_comes_back(tmp_path):
    program = tmp_path / "program.py"
    program.write_text("import letterlint\nreveal_type(letterlint.review('').findings[0].severity)\n")
    out, wrong, _ = mypy.api.run(["--config-file", str(PROJECT / "pyproject.toml"), str(program)])
    assert 'Revealed type is "letterlint.rule.Severity"' in out, out + wrong
