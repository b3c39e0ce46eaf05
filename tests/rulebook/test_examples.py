"""Every rule on its own examples, and what happens where they are wrong."""

from dataclasses import replace

import pytest

from letterlint import resources
from letterlint.cli.main import run
from letterlint.formats.latex.sample import as_latex, as_latex_body
from letterlint.reviewer import Reviewer
from letterlint.rule import Example
from letterlint.rulebook import examples
from pack import RULES


@pytest.fixture(scope="module")
def reviewer(book):
    return Reviewer(book)


NAMES = sorted(f"{path.parent.name}/{path.stem}" for path in resources.rule_files(resources.rules_dir()))


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_has_its_examples_and_keeps_to_them(name, book, reviewer):
    rule = book.rules[name]
    assert examples.lacking(rule) is None
    for example in rule.examples:
        for markup, text in examples.versions(example):
            failure = examples.try_example(rule, markup, text, book, reviewer, example.documents)
            assert failure is None, f"\n{failure}"


def test_a_rule_without_enough_examples_is_refused(book):
    rule = book.rules["style/cliche"]
    flagged = [example for example in rule.examples if "[[" in example.text]
    clean = [example for example in rule.examples if "[[" not in example.text]
    assert "0 flagged" in examples.lacking(replace(rule, examples=()))
    assert "2 flagged" in examples.lacking(replace(rule, examples=(*flagged[:2], *clean)))
    assert "2 clean" in examples.lacking(replace(rule, examples=(*flagged, *clean[:2])))
    said = [str(one) for one in examples.test_examples(with_examples(book, "style/cliche", ()))]
    assert said == ["style/cliche has 0 flagged examples; 3 are the least"]


def test_a_wrong_example_shows_both_texts(book):
    wrong = tuple(
        Example(text)
        for text in (
            "I am a [[hard]] worker.",
            "A team player, I win.",
            "[[team player]]",
            "[[go-getter]]",
            "a",
            "b",
            "c",
        )
    )
    said = [str(one) for one in examples.test_examples(with_examples(book, "style/cliche", wrong))]
    assert said[0] == (
        "style/cliche (markdown)\nmissing: “hard”\nnoisy: “hard worker”\n"
        "wanted:\n    I am a [[hard]] worker.\nfound:\n    I am a [[hard worker]]."
    )
    assert "(latex)" in said[1]
    assert said[2].startswith("style/cliche (markdown)\nnoisy: “team player”\n")
    assert len(said) == 4


def with_examples(book, name, wrong):
    return replace(book, rules={name: replace(book.rules[name], examples=wrong)})


def test_markdown_becomes_latex():
    made = as_latex_body(
        """\
# Me & you

I **[[cut]] 5%** of `x_y` at [my *repo*](https://a.example/b_c).
- a
- b_

{{role}} ~ \\*"""
    )
    assert (
        made
        == r"""\section*{Me \& you}

I \textbf{[[cut]] 5\%} of \verb|x_y| at \href{https://a.example/b_c}{my \emph{repo}}.
\begin{itemize}
\item a
\item b\_
\end{itemize}

\{\{role\}\} \textasciitilde{} *"""
    )
    assert as_latex("a <!-- b -->").split("\n")[2] == "a % b"


def test_the_command_tries_a_folder_of_ones_own(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in RULES.items():
        file = tmp_path / "mine" / f"{name}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert run(["rules", "test", "mine"]) == 0
    capsys.readouterr()
    file.write_text(text.replace("[[teh web]]!", "teh web!"), encoding="utf-8")
    assert run(["rules", "test", "mine"]) == 1
    said = capsys.readouterr().out
    assert "test/spelling (markdown)\nnoisy: “teh web”" in said
    assert "test/spelling has 2 flagged examples; 3 are the least\n" in said
    assert said.endswith(" 3 wrong.\n")
