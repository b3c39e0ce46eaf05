"""What a folder that somebody else made can do to whoever looks at a letter in it: nothing."""

import json
import os
import re
import subprocess
import sys
import sysconfig
from dataclasses import replace
from pathlib import Path

import pyromark
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bench.talk import PULLS, Server
from letterlint import explain
from letterlint.config import discovery, globs
from letterlint.config.reader import read_editor, read_project_file, read_project_text
from letterlint.formats import parse
from letterlint.resources.yaml_values import LARGEST_FILE, from_json, read_yaml, read_yaml_file
from letterlint.rule import Edit, Finding, Fix, Safety, Severity
from letterlint.text import Span
from letterlint.workspace import Workspace
from pack import LETTER, lay_out

SCRIPT = Path(sysconfig.get_path("scripts")) / "letterlint"
MODULE = [sys.executable, "-m", "letterlint"]
SECRET = "Zanzibarkowski"

# Modules that letterlint, its libraries or Python's own multiprocessing import; some of them late.
TRAPS = (
    "yaml",
    "spacy",
    "json",
    "pickle",
    "struct",
    "signal",
    "multiprocessing",
    "sitecustomize",
    "letterlint",
)
TRAP = "import pathlib\npathlib.Path({caught!r}).write_text(__name__)\n"

# Python imports `sitecustomize` at its start. The hook sees every file that is opened.
WATCH = """
import os, sys
_log = os.open({log!r}, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
def _watch(event, arguments):
    if event in ("open", "os.open") and isinstance(arguments[0], str):
        os.write(_log, os.fsencode(arguments[0]) + b"\\n")
sys.addaudithook(_watch)
"""


def run(folder, *arguments, environment=None, command=MODULE):
    """What `letterlint` says in a folder. A pipe that somebody waits for costs the test, not the day."""
    done = subprocess.run(
        [*command, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=120,
    )
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


class TestModulesInTheWorkingFolder:
    @pytest.fixture
    def trapped(self, tmp_path):
        """A folder of letters and traps, and the file that says which of them was sprung."""
        caught, folder = tmp_path / "caught", tmp_path / "work"
        folder.mkdir()
        for name in TRAPS:
            place = folder / name if name == "letterlint" else folder
            place.mkdir(exist_ok=True)
            file = place / ("__init__.py" if name == "letterlint" else f"{name}.py")
            file.write_text(TRAP.format(caught=str(caught)))
        for number in range(3):
            (folder / f"cover-letter-{number}.md").write_text("Dear Ann,\n\nI am a team player.\n")
        return folder, caught

    @pytest.mark.skipif(not SCRIPT.exists(), reason="the console script is not installed here")
    @pytest.mark.parametrize(
        "arguments",
        [["check", "."], ["check", "--jobs", "2", "."], ["rules"], ["report", "cover-letter-0.md"]],
    )
    def test_the_command_line_imports_none_of_them(self, trapped, arguments):
        folder, caught = trapped
        status, out, err = run(folder, *arguments, command=[SCRIPT])
        assert (status in (0, 1), err) == (True, "")
        assert "team player" in out or "style/cliche" in out
        assert not caught.exists(), caught.read_text()

    @pytest.mark.skipif(not SCRIPT.exists(), reason="the console script is not installed here")
    def test_nor_does_the_server(self, trapped):
        folder, caught = trapped
        about = {"textDocument": {"uri": (folder / "cover-letter-0.md").as_uri()}}
        document = {**about["textDocument"], "languageId": "markdown", "version": 1, "text": LETTER}
        with Server([str(SCRIPT), "serve"], folder, 120) as server:
            server.start(PULLS)
            server.notify("textDocument/didOpen", {"textDocument": document})
            assert server.request("textDocument/diagnostic", about)["result"]["items"]
            server.request("workspace/diagnostic", {"previousResultIds": []})
            report = {"command": "letterlint.showReport", "arguments": [about["textDocument"]["uri"]]}
            assert server.request("workspace/executeCommand", report)["result"]
            assert server.stop() == 0
        assert not caught.exists(), caught.read_text()

    def test_the_traps_work(self, trapped):
        """Else the tests above would prove nothing. It is why clients never start `python -m letterlint`."""
        folder, caught = trapped
        subprocess.run([sys.executable, "-c", "import yaml"], cwd=folder, check=True)
        assert caught.read_text() == "yaml"


def test_no_client_starts_a_module_of_the_working_folder():
    clients = Path(__file__).parent.parent / "clients"
    suffixes = {".lua", ".ts", ".el", ".toml", ".json", ".vim"}
    files = [
        path for path in clients.rglob("*") if path.suffix in suffixes and "node_modules" not in path.parts
    ]
    assert len(files) > 5
    for path in files:
        assert "-m letterlint" not in path.read_text(encoding="utf-8"), path
        assert '"-m", "letterlint"' not in path.read_text(encoding="utf-8"), path


class TestYaml:
    BOMB = "a0: &a0 [x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30)
    )

    def test_aliases_are_refused(self):
        value, problems = read_yaml(self.BOMB, Path("x.yaml"))
        assert value is None
        assert [problem.message for problem in problems] == ["aliases are not read here"]

    @pytest.mark.parametrize("key", ["letterlint", "company", "role", "lang", "title", "date"])
    def test_aliases_in_front_matter_are_never_written_out(self, key):
        """Written out these would be 9 to the power of 29 words."""
        text = f"---\n{self.BOMB}{key}: *a29\n---\n\n{LETTER}"
        review = Workspace().review(parse(text, "markdown"), Path("/nowhere/cover-letter.md"))
        assert review.report.is_letter
        assert review.report.failures == ()

    @pytest.mark.parametrize("tag", ["!!python/object/apply:os.system [x]", "!x y", "!!binary eA==", "! x"])
    def test_tags_are_refused(self, tag):
        value, problems = read_yaml(f"company: {tag}\n", Path("x.yaml"))
        assert value is None
        assert [problem.message for problem in problems] == ["tags are not read here"]

    def test_rule_files_are_read_by_the_same_reader(self, tmp_path):
        lay_out(tmp_path)
        (tmp_path / "rules" / "test" / "stale.yaml").write_text("why: !!python/name:os.system\n")
        (tmp_path / "rules" / "test" / "spelling.yaml").write_text(self.BOMB)
        status, _, err = run(tmp_path, "check", ".")
        assert status == 2
        assert "tags are not read here" in err
        assert "aliases are not read here" in err

    def test_a_file_without_end_is_not_read(self, tmp_path):
        big = tmp_path / ".letterlint.yaml"
        with big.open("wb") as file:
            file.truncate(10**12)
        (problem,) = read_project_file(big).problems
        assert problem.message == f"larger than {LARGEST_FILE:,} bytes, which no such file is"

    def test_a_link_to_a_name_too_long_is_no_file(self, tmp_path):
        letter = tmp_path / "letters" / "cover-letter.md"
        letter.parent.mkdir()
        letter.write_text("Dear Ann,\n\nI know Go.\n\nBest,\nJo\n")
        for link in ("resume.md", "posting.md", "other-letter.md", "old"):
            (letter.parent / link).symlink_to("a" * 300)
        status, _, err = run(letter.parent, "check", "--fail-on", "never", letter.name)
        assert (status, err) == (0, "")

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
    def test_a_pipe_is_not_waited_for(self, tmp_path):
        os.mkfifo(tmp_path / ".letterlint.yaml")
        _, (problem,) = read_yaml_file(tmp_path / ".letterlint.yaml")
        assert problem.message == "not a file"

    def test_json_without_bottom_is_cut_off(self):
        section: object = "deep"
        for _ in range(100_000):
            section = {"rules": [section]}
        assert from_json(section)
        assert read_editor(section, None).layer.packs is None
        while section != "deep":  # Python frees what is nested this deeply no better than it reads it.
            section = section["rules"].pop()

    def test_many_mistakes_are_told_up_to_a_number(self):
        names = {"style/cliche": frozenset({"limit"})}
        many = "rules:\n" + "".join(f"  style/clich{number}: off\n" for number in range(3000))
        assert len(read_project_text(many, Path("x.yaml")).unknown_rules(names)) == 100
        settings = (
            "rules:\n  style/cliche: {" + ", ".join(f"limi{number}: 1" for number in range(3000)) + "}\n"
        )
        assert len(read_project_text(settings, Path("x.yaml")).unknown_rules(names)) == 100


class TestPacks:
    @pytest.mark.parametrize(
        "name", ["..", "../x", "a/../..", "/", "loop", "out", "a\\0b", "\\uD800", "n" * 300]
    )
    def test_what_is_no_folder_of_the_workspace_is_none(self, tmp_path, name):
        (tmp_path / "work").mkdir()
        (tmp_path / "outside").mkdir()
        (tmp_path / "work" / "loop").symlink_to("loop")
        (tmp_path / "work" / "out").symlink_to(tmp_path / "outside")
        file = tmp_path / "work" / ".letterlint.yaml"
        read = read_project_text(f'packs: ["{name}"]\n', file)
        assert read.layer.packs == ()
        assert len(read.problems) == 1

    @pytest.mark.parametrize("link", ["group", "file"])
    def test_links_in_a_pack_lead_nowhere_else(self, tmp_path, link):
        outside = tmp_path / "outside"
        outside.mkdir()
        (outside / "rule.yaml").write_text(f"{SECRET}: 1\n")
        pack = tmp_path / "work" / "pack"
        (pack / "style").mkdir(parents=True)
        if link == "group":
            (pack / "group").symlink_to(outside)
        else:
            (pack / "style" / "rule.yaml").symlink_to(outside / "rule.yaml")
        (pack.parent / ".letterlint.yaml").write_text("packs: [pack]\n")
        (pack.parent / "cover-letter.md").write_text(LETTER)
        status, out, err = run(pack.parent, "check", ".")
        assert status == 2
        assert "links that lead out" in err
        assert SECRET not in out + err

    @pytest.mark.parametrize(
        "name", ["~nobody-of-this-name/x", "/a\0b", "/\ud800", "/" + "n" * 300, "relative"]
    )
    def test_an_editor_may_name_folders_that_cannot_be(self, tmp_path, name):
        read = read_editor({"packs": [name]}, tmp_path)
        assert read.layer.packs == ()
        assert len(read.problems) == 1


class TestGlobs:
    @pytest.mark.parametrize(
        "glob", ["*a" * 200 + "b", "**/" * 150 + "b", "**a" * 150 + "b", "**/a*" * 90 + "b", "?*" * 200 + "b"]
    )
    def test_stars_are_matched_in_bounded_time(self, glob):
        """The straightforward regular expression took a minute for eight stars and sixty characters."""
        assert not globs.matches(Path("/" + "a" * 2000), f"/{glob}")
        assert not globs.matches(Path("/a" * 1000), f"/{glob}")

    @pytest.mark.parametrize("name", ["x{a,b}", "x[a]", "x*", "{x", "a?b"])
    def test_a_folder_is_matched_by_its_own_name(self, name):
        assert globs.matches(Path("/", name, "a.md"), f"{globs.escaped(f'/{name}')}/*.{{md,txt}}")

    @pytest.mark.parametrize("glob", ["[z-a]", "[a--b]", "[[]]", "[!]]", "[^]", "[--a]", "[a&&b]", "[\\d]"])
    def test_brackets_are_no_regular_expressions(self, glob, recwarn):
        assert not globs.matches(Path("/é"), f"**/x{glob}")
        assert not recwarn.list

    def test_many_and_long_globs_are_refused(self):
        many = read_project_text(f"letters: [{'a/**, ' * 101}]\n", Path("/x/.letterlint.yaml"))
        long = read_project_text(f"letters: [{'a' * 501}, b/**]\n", Path("/x/.letterlint.yaml"))
        assert [problem.message for problem in many.problems] == ["'letters' holds more than 100 items"]
        assert [problem.message for problem in long.problems] == ["a glob of more than 500 characters"]
        assert long.layer.letters == ("/x/b/**",)


class TestLettersThatAreLinks:
    @pytest.fixture
    def folder(self, tmp_path):
        """A folder whose letters are not its own."""
        (tmp_path / "outside").mkdir()
        (tmp_path / "outside" / "diary.md").write_text(f"Dear {SECRET},\n\nI know Pytorch.\n")
        work = tmp_path / "work"
        (work / "own").mkdir(parents=True)
        (work / "own" / "cover-letter.md").write_text("Dear Ann,\n\nI know Pytorch.\n\nBest,\n\nJo\n")
        (work / "cover-letter.md").symlink_to(tmp_path / "outside" / "diary.md")
        (work / "folder").symlink_to(tmp_path / "outside")
        (work / "loop.md").symlink_to("loop.md")
        (work / "within.md").symlink_to(work / "own" / "cover-letter.md")
        (work / "device.md").symlink_to("/dev/zero")
        with (work / "huge-cover-letter.md").open("wb") as file:
            file.truncate(10**12)
        if hasattr(os, "mkfifo"):
            os.mkfifo(work / "pipe.md")
        return work

    def test_of_a_folder_only_its_own_files_are_letters(self, folder):
        found = [path.relative_to(folder).as_posix() for path in discovery.candidates(folder)]
        assert found == ["within.md", "own/cover-letter.md"]

    def test_they_are_neither_read_nor_mended(self, folder):
        _, out, err = run(folder, "check", "--fix", ".")
        assert "PyTorch" in (folder / "own" / "cover-letter.md").read_text()
        assert SECRET not in out + err
        assert "Pytorch" in (folder.parent / "outside" / "diary.md").read_text()

    def test_nor_by_the_server(self, folder):
        with Server([*MODULE, "serve"], folder, 120) as server:
            server.start(PULLS)
            answer = server.request("workspace/diagnostic", {"previousResultIds": []})
            (folder / "stderr").unlink()
            found = {Path(item["uri"]).name for item in answer["result"]["items"]}
            assert found == {"within.md", "cover-letter.md"}
            assert SECRET not in json.dumps(answer)


# Everything that includes a file, by its name alone or with a folder.
INPUTS = (
    *("input", "include", "subfile", "InputIfFileExists", "verbatiminput", "lstinputlisting", "bibliography"),
    *(
        "includegraphics",
        "includepdf",
        "usepackage",
        "documentclass",
        "loadletteroptions",
        "openin0=",
        "@@input",
    ),
)


@pytest.mark.parametrize("command", [["check", "--output-format", "json"], ["report"]])
def test_no_macro_reads_a_file(tmp_path, command):
    """Not `/etc/passwd`, nothing next to the letter either: files are the letter, settings and rules."""
    hook, log, work = tmp_path / "hook", tmp_path / "log", tmp_path / "work"
    for folder in (hook, work):
        folder.mkdir()
    (hook / "sitecustomize.py").write_text(WATCH.format(log=str(log)))
    (work / "neighbor.tex").write_text(f"My name is {SECRET}.\n")
    (tmp_path / "above.tex").write_text(f"My name is {SECRET}.\n")
    named = [
        str(work / "neighbor.tex"),
        "neighbor",
        "neighbor.tex",
        "../above",
        "../above.tex",
        "/etc/passwd",
    ]
    uses = "\n".join(f"\\{macro}{{{name}}}" for macro in INPUTS for name in named)
    (work / "cover-letter.tex").write_text(
        f"{uses}\n\\documentclass{{letter}}\n\\begin{{document}}\n"
        "\\begin{letter}{Acme}\n\\opening{Dear Ann,}\n"
        f"I know Pytorch.\n\n{uses}\n\n\\input neighbor\n\\import{{..}}{{above}}\n\\closing{{Best,}}\n"
        "\\end{letter}\n\\end{document}\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(hook), os.environ.get("PYTHONPATH", "")])}
    _, out, err = run(work, command[0], "cover-letter.tex", *command[1:], environment=environment)
    opened = log.read_text().splitlines()
    assert "Pytorch" in out or '"letter": true' in out
    assert SECRET not in out + err
    assert any(name.endswith("cover-letter.tex") for name in opened), "the watch saw nothing"
    assert not [name for name in opened if "neighbor" in name or "above" in name or "passwd" in name]


# Tags that lay out and lead nowhere.
LAYOUT = {
    f"<{end}{tag}>" for tag in ("p", "ul", "ol", "li", "h1", "h2", "h3", "blockquote") for end in ("", "/")
}
LAYOUT |= {"<br />", "<hr />"}


class TestHovers:
    """Editors make links of links and fetch pictures: neither may come from the words of a letter."""

    RULE = next(iter(Workspace().rules().rulebook.rules.values()))
    EVIL = (
        *(
            "](command:workbench.action.quit)",
            "![x](https://evil.example/x.png)",
            "[x](command:a)",
            "[x]: http://a",
        ),
        *("<img src=x onerror=alert(1)>", "<https://evil.example>", "<a href='x'>", "</p><script>", "<!--"),
        *(
            "`",
            "```",
            "~~~",
            "$(trash)",
            "&lt;img&gt;",
            "\\",
            "\\[",
            "\\<",
            "**",
            "__",
            "|",
            "# ",
            "\n",
            "\n\n",
            "---",
        ),
        *("[[x]]", "[^1]", "javascript:x", "word ", "](", "![", ")", "(", "]", "[", "<", ">", "!"),
    )

    # What editors read: Markdown as GitHub has it. What needs a word more in front to mean anything, too.
    DIALECT = (
        pyromark.Options.ENABLE_GFM
        | pyromark.Options.ENABLE_TABLES
        | pyromark.Options.ENABLE_FOOTNOTES
        | pyromark.Options.ENABLE_STRIKETHROUGH
        | pyromark.Options.ENABLE_WIKILINKS
    )

    def html(self, text):
        return pyromark.html(text, options=self.DIALECT)

    def tip(self, words, after):
        text = f"{words} {words}"
        edit = Edit(Span(0, len(words)), after)
        fix = Fix("Mend it", Safety.SAFE, (edit,))
        finding = Finding(
            "style/x", Severity.HINT, Span(0, len(words)), f"“{words}” says nothing.", lambda _: (fix,)
        )
        return explain.hover_text(self.RULE, finding, text)

    @given(st.lists(st.sampled_from(EVIL), min_size=1, max_size=6).map("".join))
    def test_no_words_make_a_link_a_picture_or_html(self, words):
        harmless = set(re.findall("<[^>]*>", self.html(self.tip("words", "other"))))
        found = set(re.findall("<[^>]*>", self.html(self.tip(words, words))))
        assert found <= harmless | LAYOUT, found - harmless

    @given(st.lists(st.sampled_from(EVIL), min_size=1, max_size=6).map("".join))
    @example("\\<img src=x>")
    @example("\\![x](https://evil.example/x.png)")
    @example("![x][1]\n\n[1]: https://evil.example/x.png")
    def test_a_rule_of_the_workspace_fetches_no_picture(self, why):
        evil = replace(self.RULE, why=why)
        found = explain.hover_text(evil, Finding("style/x", Severity.HINT, Span(0, 1), "x"), "word")
        tags = set(re.findall("<[/a-z0-9]*", self.html(found)))
        assert not tags & {"<img", "<script"}
        assert "<a href='" not in self.html(found), "HTML as the rule has it"

    def test_such_things_would_be_seen(self):
        """Else the test above would prove nothing."""
        found = self.html("[x](command:a) ![x](http://a) <b>x</b> <https://a.example>")
        assert all(
            tag in found for tag in ('<a href="command:a"', "<img ", "<b>", '<a href="https://a.example"')
        )
