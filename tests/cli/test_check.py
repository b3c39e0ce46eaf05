import json
import os
import stat

import pytest

from letterlint.fixes import writing
from pack import LETTER, SETTINGS, lay_out


def test_text_shows_the_line_and_marks_the_words(letterlint, tmp_path):
    lay_out(tmp_path)
    run = letterlint("check", "cover-letter.md")
    assert run.out.splitlines() == [
        "cover-letter.md:3:12 warning test/stale “team player” says nothing.",
        "  | We 😋 are a team player on teh web.",
        "  |             ^^^^^^^^^^^",
        "cover-letter.md:3:27 information test/spelling “teh web” is written “the web”.",
        "  | We 😋 are a team player on teh web.",
        "  |                            ^^^^^^^",
        "Seen: no metrics, no tools, 0 of 6 stages; 8 of 400 words.",
        "2 findings in 1 letter: 1 warning, 1 information.",
    ]
    assert (run.status, run.err) == (1, "")


def test_a_finding_in_a_long_line_is_shown_in_a_window(letterlint, tmp_path):
    lay_out(tmp_path, f"Dear Ann,\n\n{'We met with the ' * 20} team player{' and he was there' * 20}.\n")
    _, quoted, marker, *_ = letterlint("check", "cover-letter.md").out.splitlines()
    assert quoted.startswith("  | …") and quoted.endswith("…") and len(quoted) < 120
    assert quoted[marker.index("^") : marker.rindex("^") + 1] == "team player"


def test_json_is_version_1_with_places_in_code_points(letterlint, tmp_path):
    lay_out(tmp_path, LETTER.replace("\n", "\r\n"))
    run = letterlint("check", "cover-letter.md", "--output-format", "json")
    document = json.loads(run.out)
    assert document["version"] == 1
    assert document["files"] == [{"path": "cover-letter.md", "words": 8, "letter": True}]
    first, second = document["findings"]
    assert first["start"] == {"line": 3, "column": 12, "offset": 24}
    assert first["end"] == {"line": 3, "column": 23, "offset": 35}
    assert first["fixes"][0]["safety"] == "suggestion"
    assert (second["rule"], second["severity"]) == ("test/spelling", "information")
    assert second["fixes"][0]["edits"][0]["text"] == "the web"


def test_sarif_has_what_readers_of_it_need(letterlint, tmp_path):
    lay_out(tmp_path, name="cover letter.md")
    document = json.loads(letterlint("check", "cover letter.md", "--output-format", "sarif").out)
    (run,) = document["runs"]
    assert document["version"] == "2.1.0"
    assert run["tool"]["driver"]["name"] == "letterlint"
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [(r["ruleId"], r["level"]) for r in run["results"]] == [
        ("test/stale", "warning"),
        ("test/spelling", "note"),
    ]
    assert all(ids[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "cover%20letter.md"}
    assert (place["region"]["startLine"], place["region"]["startColumn"]) == (3, 12)


def test_sarif_describes_its_rules_and_says_where_to_read_on(letterlint, tmp_path):
    lay_out(tmp_path, settings="packs: [rules]\n")
    document = json.loads(letterlint("check", "cover-letter.md", "--output-format", "sarif").out)
    rules = {rule["id"]: rule for rule in document["runs"][0]["tool"]["driver"]["rules"]}
    assert list(rules) == sorted(rules)
    own, shipped = rules["test/stale"], rules["style/cliche"]
    assert own["shortDescription"]["text"].startswith("It says **nothing**.")
    assert "helpUri" not in own
    assert shipped["helpUri"].endswith(".github.io/letterlint/rules/style/cliche/")
    assert shipped["help"]["markdown"] == shipped["help"]["text"] != ""
    assert "\n- Before:" in shipped["fullDescription"]["text"]
    assert own["defaultConfiguration"] == {"level": "warning"}


def test_github_escapes_what_would_end_a_command(letterlint, tmp_path):
    lay_out(tmp_path, name="cover,letter.md")
    out = letterlint("check", "cover,letter.md", "--output-format", "github").out
    assert out.splitlines()[0] == (
        "::warning file=cover%2Cletter.md,line=3,endLine=3,title=test/stale,col=12,endColumn=23"
        "::“team player” says nothing."
    )


def test_junit_is_xml_whatever_the_letter_holds(letterlint, tmp_path):
    from xml.etree import ElementTree

    lay_out(tmp_path, LETTER.replace("team player", "team\x0bplayer & team player"))
    suites = ElementTree.fromstring(letterlint("check", "cover-letter.md", "--output-format", "junit").out)
    assert [suite.get("failures") for suite in suites] == [str(len(suites[0]))]
    assert len(suites[0]) >= 2


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--fail-on", "error"], 0),
        (["--fail-on", "warning"], 1),
        (["--fail-on", "never"], 0),
        (["--ignore", "test/stale"], 0),
        (["--ignore", "test/stale", "--fail-on", "information"], 1),
        (["--ignore", "test/*", "--fail-on", "hint"], 0),
        (["--select", "test/spelling", "--fail-on", "hint"], 1),
        (["--select", "test/spelling,test/stale"], 1),
    ],
)
def test_status(letterlint, tmp_path, arguments, status):
    lay_out(tmp_path)
    assert letterlint("check", "cover-letter.md", *arguments).status == status


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "COMMAND"),
        (["chek"], "chek"),
        (["check", "--nonsense"], "--nonsense"),
        (["check", "--output-format", "xml"], "xml"),
        (["check", "--jobs", "0"], "'0' is no number of processes"),
        (["check", "--select", "test/stal"], "no rule 'test/stal'; did you mean 'test/stale'?"),
        (["check", "--unsafe-fixes"], "--unsafe-fixes goes with --fix or --diff"),
        (["check", "missing.md"], "missing.md: no such file"),
        (["check", "--config", "missing.yaml"], "missing.yaml: no such file"),
        (["check", "empty"], "no letters in empty"),
        (["check", "latin.md"], "latin.md: not UTF-8: byte 0xe9 at offset 6"),
        (["check", "-", "cover-letter.md"], "standard input"),
        (["why", "long.md:1"], "long.md: has 2,400,000 characters, which no letter has"),
        (["report", "long.md"], "long.md: has 2,400,000 characters, which no letter has"),
        (["explain", "test/nothing"], "no rule 'test/nothing'"),
        (["serve", "--tcp", "here"], "'here' is no HOST:PORT"),
    ],
)
def test_wrong_use_is_one_sentence_and_status_2(letterlint, tmp_path, arguments, said):
    lay_out(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "README.md").write_text("# Nothing\n\nHere.\n")
    (tmp_path / "latin.md").write_bytes("Dear Ré".encode("latin-1"))
    (tmp_path / "long.md").write_text("I know Go.  " * 200_000)
    run = letterlint(*arguments)
    assert run.status == 2
    assert len(run.err.splitlines()) == 1
    assert said in run.err


def test_the_other_files_are_checked_all_the_same(letterlint, tmp_path):
    lay_out(tmp_path)
    run = letterlint("check", "missing.md", "cover-letter.md")
    assert run.status == 2
    assert "cover-letter.md:3:12" in run.out


def test_a_broken_configuration_names_file_line_and_key(letterlint, tmp_path):
    lay_out(tmp_path, settings=SETTINGS + "  test/stal: off\nrolle: x\n")
    run = letterlint("check", "cover-letter.md")
    assert run.status == 2
    assert run.err.splitlines() == [
        "letterlint: .letterlint.yaml:6:3: no rule 'test/stal'; did you mean 'test/stale'?",
        "letterlint: .letterlint.yaml:7:1: unknown key 'rolle'; did you mean 'role'?",
    ]
    assert "team player" in run.out


def test_a_broken_rule_file_costs_that_rule(letterlint, tmp_path):
    lay_out(tmp_path)
    (tmp_path / "rules/test/stale.yaml").write_text("sevrity: warning\n")
    run = letterlint("check", "cover-letter.md")
    assert run.status == 2
    assert run.err.startswith("letterlint: rules/test/stale.yaml:1:1: ")
    assert "test/spelling" in run.out


def test_of_a_folder_the_letters_are_checked(letterlint, tmp_path):
    lay_out(tmp_path)
    (tmp_path / "README.md").write_text("# Readme\n\nWritten by a team player.\n")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/any.txt").write_text("Dear Bo,\n\nI am a team player.\n\nBest,\nJo\n")
    for arguments in ([], ["."], [tmp_path]):
        run = letterlint("check", *arguments, "--output-format", "json")
        names = [os.path.relpath(tmp_path / file["path"], tmp_path) for file in json.loads(run.out)["files"]]
        assert names == ["cover-letter.md", "sub/any.txt"]


def test_a_file_that_is_named_is_checked_whatever_it_is(letterlint, tmp_path):
    lay_out(tmp_path)
    (tmp_path / "README.md").write_text("# Readme\n\nWritten by a team player.\n")
    run = letterlint("check", "README.md", "README.md", "--output-format", "json")
    document = json.loads(run.out)
    assert [(file["path"], file["letter"]) for file in document["files"]] == [("README.md", False)]
    assert len(document["findings"]) == 1


def test_standard_input(letterlint, tmp_path):
    lay_out(tmp_path)
    run = letterlint("check", "-", "--stdin-filename", "sub/x.md", stdin=LETTER.encode())
    assert run.out.startswith("sub/x.md:3:12 warning test/stale")
    run = letterlint("check", "-", "--config", ".letterlint.yaml", stdin=LETTER.encode())
    assert run.out.startswith("-:3:12 warning test/stale")


def test_output_is_the_same_for_any_number_of_jobs(letterlint, tmp_path):
    for number in range(5):
        lay_out(tmp_path, LETTER * (number + 1), name=f"{number}.md")
    runs = [
        letterlint("check", "--output-format", "json", *jobs)
        for jobs in ([], ["--jobs", "1"], ["--jobs", "3"])
    ]
    assert runs[0].out == runs[1].out == runs[2].out
    assert json.loads(runs[0].out)["findings"]


def test_statistics_count_each_rule(letterlint, tmp_path):
    lay_out(tmp_path, LETTER + LETTER.replace("Dear Ann,", ""))
    out = letterlint("check", "cover-letter.md", "--statistics").out
    counted = [line.split() for line in out.splitlines() if line.startswith("     ")]
    assert ["test/stale"] in [line[1:] for line in counted]


def test_nothing_in_a_letter_steers_the_terminal(letterlint, tmp_path):
    lay_out(
        tmp_path,
        "Dear Ann,\n\nWe \x1b[31m\x07\u202e are \x9b a team player.\n",
        name="cover letter\x1b[2J.md",
    )
    run = letterlint("check", ".")
    assert "team player" in run.out
    assert not {char for char in run.out + run.err if ord(char) < 32 or ord(char) in (0x7F, 0x9B, 0x202E)} - {
        "\n"
    }


def test_front_matter_outweighs_the_project_file(letterlint, tmp_path):
    lay_out(tmp_path, "---\nletterlint:\n  rules: {test/stale: off}\n---\n" + LETTER)
    run = letterlint("check", "cover-letter.md", "--output-format", "json")
    assert [finding["rule"] for finding in json.loads(run.out)["findings"]] == ["test/spelling"]


def test_a_mistake_in_front_matter_is_told_with_its_line(letterlint, tmp_path):
    lay_out(tmp_path, "---\ncompany: Acme\nletterlint:\n  rules: {test/stal: off}\n---\n" + LETTER)
    run = letterlint("check", "cover-letter.md")
    assert run.err == "letterlint: cover-letter.md:4:11: no rule 'test/stal'; did you mean 'test/stale'?\n"


def test_front_matter_that_cannot_be_read_is_told(letterlint, tmp_path):
    lay_out(tmp_path, "---\ntitle: Cover letter: Acme\nletterlint: false\n---\n" + LETTER)
    run = letterlint("check", ".")
    assert run.err.startswith(
        "letterlint: cover-letter.md:2:20: the front matter cannot be read at 'title', so none of it holds: "
    )
    assert (run.status, len(run.err.splitlines())) == (2, 1)


def test_a_number_of_the_wrong_kind_is_told(letterlint, tmp_path):
    lay_out(tmp_path, settings=SETTINGS + "  length/too-long: {limit: 0}\n")
    run = letterlint("check", "cover-letter.md")
    said = "'limit' of 'length/too-long' must be a whole number from 1 to 1,000,000"
    assert run.err == f"letterlint: .letterlint.yaml:6:21: {said}\n"
    assert run.status == 2


@pytest.mark.parametrize("arguments", [["check", "-"], ["check", "-", "--stdin-filename", "a.md"]])
def test_standard_input_obeys_the_settings_of_the_folder(letterlint, tmp_path, arguments):
    lay_out(tmp_path, settings=SETTINGS.replace("test/stale: warning", "test/stale: off"))
    run = letterlint(*arguments, stdin=LETTER.encode())
    assert "test/spelling" in run.out
    assert "test/stale" not in run.out


class TestFixing:
    def test_what_a_protected_letter_says_stays_told(self, letterlint, tmp_path):
        path = lay_out(tmp_path)
        path.chmod(0o444)
        run = letterlint("check", "--fix", path)
        assert run.status == 2
        assert run.err == f"letterlint: {path}: is write-protected, left as it is\n"
        assert "2 findings in 1 letter" in run.out and "ixed" not in run.out

    def test_safe_fixes_are_made_and_the_rest_reported(self, letterlint, tmp_path):
        path = lay_out(tmp_path, "\ufeff" + LETTER.replace("\n", "\r\n") + "é")
        path.chmod(0o640)
        run = letterlint("check", "--fix", path)
        assert (
            path.read_bytes()
            == ("\ufeff" + LETTER.replace("teh", "the").replace("\n", "\r\n") + "é").encode()
        )
        assert stat.S_IMODE(path.stat().st_mode) == 0o640
        assert run.status == 1
        assert run.out.startswith(f"Fixed in {path}\n     1 test/spelling\n\n")
        assert "1 fixed, 1 left in 1 letter" in run.out
        assert sorted(file.name for file in tmp_path.iterdir()) == [
            ".letterlint.yaml",
            "cover-letter.md",
            "rules",
        ]

    @pytest.mark.parametrize(
        "failure",
        [writing.Refused("changed while it was being checked"), OSError(28, "No space left on device")],
    )
    def test_what_is_not_written_is_not_counted_as_fixed(self, letterlint, tmp_path, monkeypatch, failure):
        def put(path, content, expected=None):
            raise failure

        monkeypatch.setattr(writing, "put", put)
        path = lay_out(tmp_path)
        found = letterlint("check", path)
        run = letterlint("check", "--fix", path)
        assert run.status == 2
        assert str(failure.args[-1]) in run.err
        assert run.out == found.out
        assert path.read_text() == LETTER

    def test_what_the_writer_must_fill_in_is_left(self, letterlint, tmp_path):
        path = lay_out(tmp_path)
        letterlint("check", "--fix", "--unsafe-fixes", path)
        assert path.read_text() == LETTER.replace("teh", "the")

    def test_a_link_stays_a_link(self, letterlint, tmp_path):
        real = lay_out(tmp_path, name="real.md")
        link = tmp_path / "link.md"
        link.symlink_to(real)
        letterlint("check", "--fix", link)
        assert link.is_symlink()
        assert "the web" in real.read_text()

    def test_a_file_that_needs_nothing_is_not_touched(self, letterlint, tmp_path):
        path = lay_out(tmp_path, "Dear Ann,\n\nWe met.\n")
        before = path.stat().st_mtime_ns
        letterlint("check", "--fix", path)
        assert path.stat().st_mtime_ns == before

    def test_a_diff_changes_nothing(self, letterlint, tmp_path):
        path = lay_out(tmp_path)
        run = letterlint("check", "--diff", path.name)
        assert path.read_text() == LETTER
        assert run.out.splitlines()[:2] == ["--- a/cover-letter.md", "+++ b/cover-letter.md"]
        assert "-We 😋 are a team player on teh web." in run.out
        assert "+We 😋 are a team player on the web." in run.out
        assert run.status == 1

    def test_standard_input_is_mended_to_standard_output(self, letterlint, tmp_path):
        lay_out(tmp_path)
        run = letterlint("check", "--fix", "-", "--stdin-filename", "x.md", stdin=LETTER.encode())
        assert run.out == LETTER.replace("teh", "the")

    def test_only_selected_rules_are_mended(self, letterlint, tmp_path):
        path = lay_out(tmp_path)
        letterlint("check", "--fix", "--select", "test/stale", path)
        assert path.read_text() == LETTER
