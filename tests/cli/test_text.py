"""What `check` prints for people: where to begin, one excerpt a place, hints last, what is there."""

import re

import pytest

import clean_letter
from letterlint.cli import main, printing
from letterlint.cli.output_formats import excerpt
from letterlint.text import LineIndex, Span
from weak_letters import GRADUATE

PLACE = re.compile(r"letter\.md:(\d+):(\d+) (error|warning|information|hint) (\S+) (.+)")


@pytest.fixture
def check(tmp_path, monkeypatch, capsys):
    """The lines that `check` prints of a letter."""
    monkeypatch.chdir(tmp_path)

    def run(text):
        (tmp_path / "letter.md").write_text(text, encoding="utf-8")
        main.run(["check", "letter.md"])
        return capsys.readouterr().out.splitlines()

    return run


@pytest.fixture
def terminal(monkeypatch):
    """Makes stdout a terminal of so many columns, without its colors."""

    def narrow(columns):
        monkeypatch.setattr(printing, "has_styles", lambda: True)
        monkeypatch.setattr(printing, "width", lambda: columns)
        monkeypatch.setattr(printing, "styled", lambda pieces: printing.out("".join(t for t, _ in pieces)))

    return narrow


def test_three_things_come_first(check):
    lines = check(GRADUATE)
    assert lines[0] == "Begin here"
    assert [line[:15] for line in lines[1:4]] == [f"  {n}. letter.md:" for n in (1, 2, 3)]
    assert "I am excited to apply" in lines[1]
    assert "Numbers are missing" in lines[2]
    assert lines[4] == ""


def test_places_come_in_the_order_of_the_letter_and_hints_last(check):
    text = "I use Pytorch.\n\nI am a team player.\n\nWe saved [N] a year.\n\nI reduced costs."
    found = [PLACE.match(line) for line in check(clean_letter.letter("markdown", text))]
    places = [(int(each[1]), each[3]) for each in found if each]
    assert [severity for _, severity in places] == ["warning", "error", "warning", "hint"]
    assert places[:3] == sorted(places[:3])
    assert places[3][0] < places[0][0]


def test_a_place_is_quoted_once_with_all_that_is_said_of_it(check):
    lines = check(clean_letter.letter("markdown", "I greatly reduced the queue of the depot."))
    assert [PLACE.match(line)[4] for line in lines[:2]] == [
        "evidence/vague-quantity",
        "evidence/unquantified-claim",
    ]
    assert lines[2:4] == [
        "  | I greatly reduced the queue of the depot.",
        "  |   ^^^^^^^ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
    ]
    assert sum(line.startswith("  | I greatly") for line in lines) == 1


def test_each_line_of_a_place_is_quoted(check):
    lines = check(
        clean_letter.letter("markdown", "It is significantly better, and\nI reduced costs a great deal.")
    )
    messages = [
        at for at, line in enumerate(lines) if (found := PLACE.match(line)) and found[4][:9] == "evidence/"
    ]
    assert [lines[at + 1][4:10] for at in messages] == ["It is ", "I redu"]


def test_what_is_missing_is_one_line_with_its_rules(check):
    (numbers,) = (found for line in check(GRADUATE) if (found := PLACE.match(line)) and "Numbers" in found[5])
    assert numbers[4] == "evidence/no-impact,evidence/no-scale,opening/no-metric"
    assert (numbers[1], numbers[2]) == ("1", "1")


def test_what_is_there_is_named(check):
    lines = check(clean_letter.letter("markdown", "I am a team player."))
    seen = "Seen: 3 metrics, AWS, Python, PyTorch, FastAPI and Apache Airflow, 6 of 6 stages; "
    assert re.fullmatch(re.escape(seen) + r"\d+ of 400 words\.", lines[-2])


def test_the_strongest_number_is_missed_in_the_opening(check):
    paragraphs = clean_letter.MARKDOWN.replace("⟨paragraph⟩", "").split("\n\n")
    paragraphs[1], paragraphs[2] = paragraphs[2], paragraphs[1]
    paragraphs[1] = f"I am a team player. {paragraphs[1]}"
    lines = check("\n\n".join(paragraphs))
    assert "Your strongest number, “$1.2 million”, stands in paragraph 2: open with it." in lines
    assert not [line for line in check(clean_letter.MARKDOWN) if "strongest" in line]


def test_a_letter_without_findings_is_told_in_a_line(check):
    assert check(clean_letter.letter("markdown")) == ["No findings in 1 letter."]


@pytest.mark.parametrize("columns", [40, 57, 80, 120])
def test_a_terminal_gets_no_line_that_is_wider(check, terminal, columns):
    plain = check(GRADUATE)
    terminal(columns)
    lines = check(GRADUATE)
    assert max(map(len, lines)) <= columns
    assert "".join("".join(lines).split()).count("Numbersaremissing") == 2
    unwrapped = re.sub(r"\s+", "", "".join(line for line in plain if not line.startswith("  | ")))
    assert re.sub(r"\s+", "", "".join(line for line in lines if not line.startswith("  | "))) == unwrapped


@pytest.mark.parametrize("width", range(40, 121, 9))
@pytest.mark.parametrize("words", ["team player", "日本 team", "ends here."])
def test_markers_stand_under_the_words_at_any_width(width, words):
    text = (
        "We built the ranking of the shop 😋, and I am a team player with 日本 team in it " * 3 + "ends here."
    )
    at = text.rindex(words)
    quoted, marker = excerpt.excerpt(
        LineIndex(text), Span(at, at + len(words)), [Span(at, at + len(words))], width
    )
    assert excerpt.columns(quoted) + 4 <= width
    before = quoted[: quoted.rindex(words)]
    assert marker == " " * excerpt.columns(before) + "^" * excerpt.columns(words)


def test_fixing_says_what_it_changed_and_what_is_left(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    letter = clean_letter.letter("markdown", "I use Pytorch, Numpy and Tensorflow. I am a team player.")
    (tmp_path / "letter.md").write_text(letter, encoding="utf-8")
    main.run(["check", "--fix", "letter.md"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == ["Fixed in letter.md", "     3 stack/tool-casing", ""]
    assert lines[-1] == "3 fixed, 1 left in 1 letter: 1 warning."
    main.run(["check", "--fix", "letter.md"])
    assert capsys.readouterr().out.splitlines()[-1] == "1 finding in 1 letter: 1 warning."


def test_fixing_all_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letter.md").write_text(clean_letter.letter("markdown", "I use Pytorch."), encoding="utf-8")
    main.run(["check", "--fix", "letter.md"])
    assert capsys.readouterr().out.splitlines()[-1] == "1 fixed, none left in 1 letter."


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_group_is_named_with_or_without_its_star(tmp_path, monkeypatch, capsys, option):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letter.md").write_text(GRADUATE, encoding="utf-8")
    said = []
    for name in ("style", "style/*"):
        main.run(["check", option, name, "letter.md"])
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]
    assert ("style/cliche" in said[0]) is (option == "--select")


def test_a_group_that_is_none_is_named_with_the_nearest(capsys):
    assert main.run(["check", "--select", "stile", "."]) == 2
    assert "no rule 'stile'; did you mean 'style/*'?" in capsys.readouterr().err
    assert main.run(["explain", "stile"]) == 2
    assert "no rule 'stile'; did you mean 'style'?" in capsys.readouterr().err


def test_a_group_is_explained_by_its_rules(capsys):
    for name in ("style", "style/*"):
        assert main.run(["explain", name]) == 0
        page = capsys.readouterr().out
        assert page.startswith("# style\n")
        assert "- **style/cliche** (warning): replace stock phrases" in page
        assert "stack/" not in page
