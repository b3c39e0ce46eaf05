"""What is offered at a cursor, which the texts have as a bar."""

from pathlib import Path

import pytest

from letterlint.config import reader
from letterlint.config.front_matter import PROJECT_ONLY
from letterlint.config.model import MOST_WORDS, SEVERITY_WORDS
from letterlint.features.completion import CompletionKind, completion
from letterlint.features.document_item import DocumentItem
from letterlint.features.snapshot import take_snapshot
from letterlint.workspace import Workspace

WORKSPACE = Workspace()
LETTER = "Dear Ms. Okafor,\n\nAt Kestrel I deployed a model.\n\n{}\n\nKind regards,\n\nJonas Albrecht\n"
TEX = (
    "\\documentclass{{letter}}\n\\begin{{document}}\n\\begin{{letter}}{{Kestrel}}\n"
    "\\opening{{Dear Ms. Okafor,}}\n"
    "At Kestrel I deployed a model.\n\n{}\n\n\\closing{{Kind regards,}}\n\\end{{letter}}\n\\end{{document}}\n"
)


def offered(marked, name="cover-letter.md"):
    """What is offered at the bar of a text."""
    at = marked.index("|")
    document = DocumentItem(f"file:///x/{name}", Path("/x", name), 1, marked.replace("|", "", 1))
    return completion(take_snapshot(document, WORKSPACE, 1), at)


def labels(marked, name="cover-letter.md"):
    return [found.label for found in offered(marked, name)]


RULES = list(WORKSPACE.rules().rulebook.rules)
A_RULE = next(rule for rule, names in WORKSPACE.rules().names.items() if names)
GROUP = A_RULE.partition("/")[0] + "/*"


@pytest.mark.parametrize(
    "text", ["I use tens|", "I use Tens|", "We used NumPy and tens|", "*I* use **tens|**"]
)
def test_tools_in_prose(text):
    assert "TensorFlow" in labels(LETTER.format(text))
    found = next(each for each in offered(LETTER.format(text)) if each.label == "TensorFlow")
    assert found.kind is CompletionKind.TOOL
    marked = LETTER.format(text).replace("|", "")
    assert marked[found.span.start : found.span.end].lower() == "tens"


@pytest.mark.parametrize(
    "text",
    [
        "See [x](https://a.example/tens|) there.",
        "See <https://a.example/tens|> there.",
        "See [x](tens|) there.",
        "I use it <!-- tens| --> there.",
        'I use <span title="tens|">it</span> there.',
        "me@tens|",
        "I use t|",
    ],
)
def test_no_tools_in_markdown_that_readers_do_not_see(text):
    assert labels(LETTER.format(text)) == []


@pytest.mark.parametrize("text", ["I use tens|", "I use \\emph{tens|} there.", "I use \\textbf{Tens|}"])
def test_tools_in_the_prose_of_latex(text):
    assert "TensorFlow" in labels(TEX.format(text), "a.tex")


@pytest.mark.parametrize(
    "text",
    [
        "I use \\tens|",
        "I use \\tens| there.",
        "I use \\tens|{x} there.",
        "See \\url{tens|} there.",
        "See \\url{tens|",
        "See \\url{https://a.example/tens|} there.",
        "See \\href{tens|}{my code} there.",
        "I use it. % tens|",
        "See \\ref{tens|} there.",
        "See \\cite{tens|} there.",
        "\\vspace{tens|} There.",
    ],
)
def test_no_tools_in_latex_that_readers_do_not_see(text):
    assert labels(TEX.format(text), "a.tex") == []


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("<!-- letterlint-disable-line |", RULES),
        ("<!-- letterlint-disable-line sty|", RULES),
        ("<!-- letterlint-disable-next-line style/cliche, sty|", RULES),
        ("<!-- letterlint-disable style/cliche -- pyt|", []),
        ("<!-- letterlint-disable style/cliche -- it is py| -->", []),
        ("<!-- letterlint-disable style/cliche -|", RULES),
    ],
)
def test_rules_in_directives_and_nothing_in_their_reasons(comment, expected):
    assert labels(LETTER.format(f"I use it. {comment}")) == expected


@pytest.mark.parametrize(
    ("comment", "expected"),
    [("% letterlint-disable-line sty|", RULES), ("% letterlint-disable style/cliche -- pyt|", [])],
)
def test_the_same_in_latex(comment, expected):
    assert labels(TEX.format(f"I use it. {comment}"), "a.tex") == expected


KEYS = list(reader.KEYS)
IN_PROJECT = [
    ("|", KEYS),
    ("com|", KEYS),
    ("rules:\n  sty|", RULES),
    ("rules:\n  # a comment\n\n  sty|", RULES),
    ("rules:\n  'sty|", RULES),
    (f"rules:\n  {A_RULE}: |", list(SEVERITY_WORDS)),
    (f"rules:\n  {A_RULE}: o|", list(SEVERITY_WORDS)),
    (f"rules:\n  '{A_RULE}': o|", list(SEVERITY_WORDS)),
    (f"rules:\n  {A_RULE}: {{severity: o|", list(SEVERITY_WORDS)),
    (f"rules:\n  {A_RULE}: {{sev|", ["severity", *sorted(WORKSPACE.rules().names[A_RULE])]),
    (f"rules:\n  {A_RULE}:\n    sev|", ["severity", *sorted(WORKSPACE.rules().names[A_RULE])]),
    (f"rules:\n  {A_RULE}:\n    severity: o|", list(SEVERITY_WORDS)),
    (f"rules:\n  '{GROUP}':\n    sev|", ["severity"]),
    (f"rules:\n  {A_RULE}:\n    other:\n      sev|", []),
    ("letters:\n  - a|", []),
    ("letters: a|", []),
    ("severity: h|", list(MOST_WORDS)),
    ("company: Kes|", []),
    ("other:\n  na|", []),
]


@pytest.mark.parametrize(("text", "expected"), IN_PROJECT)
def test_keys_and_values_of_a_project_file(text, expected):
    assert labels(text, ".letterlint.yaml") == expected


@pytest.mark.parametrize(("text", "expected"), IN_PROJECT)
def test_the_same_under_its_key_in_the_front_matter(text, expected):
    within = "\n".join(f"  {line}" for line in text.split("\n"))
    said = [key for key in expected if key not in PROJECT_ONLY]
    assert labels(f"---\nletterlint:\n{within}\n---\n\n{LETTER.format('I use it.')}") == said


@pytest.mark.parametrize(
    ("matter", "expected"),
    [
        ("title: x\ncom|", ["letterlint", "company", "role", "without"]),
        ("author:\n  na|", []),
        ("author:\n  rules:\n    sty|", []),
        ("title: pyt|", []),
        ("title: x # pyt|", []),
        ("- a|", []),
    ],
)
def test_the_rest_of_the_front_matter_is_the_writers(matter, expected):
    assert labels(f"---\n{matter}\n---\n\n{LETTER.format('I use it.')}") == expected


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_make_no_difference(end):
    marked = f"---\nletterlint:\n  com|\n---\n\n{LETTER.format('I use it.')}".replace("\n", end)
    assert labels(marked) == [key for key in KEYS if key not in PROJECT_ONLY]


def test_documentation_fetches_no_picture():
    for found in offered(LETTER.format("I use it. <!-- letterlint-disable-line |")):
        assert "![" not in found.documentation
        assert found.documentation
