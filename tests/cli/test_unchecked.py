"""What no rule looks for is said by pages and reports, with what does, and by no finding."""

import pytest

from letterlint.rulebook.advice_file import read_advice

LETTER = "Dear Ada,\n\nI am a taem player.\n\nBest,\n\nJo\n"


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "cover-letter.md"
    path.write_text(LETTER)
    return path


def test_the_sentence_names_what_checks_spelling():
    for name in ("Spelling", "harper-ls", "ltex-ls-plus"):
        assert name in read_advice().unchecked


def test_a_rule_s_page_ends_with_it(letterlint):
    assert letterlint("explain", "style/cliche").out.endswith(f"\n\n{read_advice().unchecked}\n")


def test_a_report_says_it_once(letterlint, letter, tmp_path):
    page = tmp_path / "page.html"
    assert letterlint("report", letter, "-o", page).status == 0
    assert page.read_text(encoding="utf-8").count(read_advice().unchecked) == 1


@pytest.mark.parametrize("output_format", ["text", "json", "sarif", "github", "junit"])
def test_findings_do_not(letterlint, letter, output_format):
    assert "harper" not in letterlint("check", letter, "--output-format", output_format).out.lower()
