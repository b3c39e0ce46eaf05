"""What stands in a LaTeX letter and is not read: branches that TeX skips, keys, lengths; and code."""

from __future__ import annotations

import pytest
from parts_read import body

from letterlint.formats import parse

LETTER = (
    r"\documentclass{letter}%s\begin{document}%s\begin{letter}{X}%s\opening{Dear Ann,}%s"
    r"\closing{Best,}\end{letter}"
)


def letter(text):
    return parse(LETTER % ("", "", "", f"\n\n{text}\n\n"), "latex")


def read(text):
    return " ".join(" ".join(block.prose.text.split()) for block in letter(text).body)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("I use {\\tt Mlflow} here.", ["Mlflow"]),
        ("I use {\\ttfamily Mlflow} and \\path{Numpy}.", ["Mlflow", "Numpy"]),
        ("\\begin{quote}\\ttfamily Mlflow\\end{quote}\n\nNumpy", ["Mlflow"]),
    ],
)
def test_words_set_as_code_are_code(source, code):
    found = [block.prose for block in letter(source).body]
    assert [prose.text[span.start : span.end].strip() for prose in found for span in prose.code] == code


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("One \\raisebox{2pt}{two} \\addvspace{3pt}three.", "One two three."),
        ("One \\iffalse two \\fi three.", "One three."),
        ("One.\n\n\\iffalse\nTwo.\n\nThree.\n\\fi\n\nFour.", "One. Four."),
        ("One \\iffalse two \\else three \\fi four.", "One three four."),
        ("One \\iftrue two \\else three \\fi four.", "One two four."),
        ("One \\if0 two \\fi three.", "One three."),
        ("One \\if01 two \\fi three.", "One three."),
        ("One \\if00 two \\else no \\fi three.", "One 00 two three."),
        ("One \\iffalse a \\ifx\\x\\y b \\else c \\fi d \\fi two.", "One two."),
        ("One \\iffalse a \\iftrue b \\fi c \\else d \\iffalse e \\fi f \\fi g.", "One d f g."),
        ("\\newif\\ifdraft One \\iffalse a \\ifdraft b \\fi c \\fi two.", "One two."),
        ("One % \\iffalse\nTwo \\fi three.", "One Two three."),
        ("One \\iffalse % \\fi\ntwo \\fi three.", "One three."),
        ("One \\iffalse two and no end.", "One two and no end."),
        ("One \\ifnum1=1 two\\fi.", "One 1=1 two."),
        ("$a \\iff b$ and \\ifthenelse{a}{b}{c}.", "a b and abc."),
        ("\\begin{verbatim}\n\\iffalse\n\\end{verbatim}\n\nOne \\fi two.", "One two."),
        ("One two\\endinput three\nfour.\n\nFive.", "One two three"),
        ("One % \\endinput\n\nTwo.", "One Two."),
        ("One \\iffalse \\endinput \\fi two.", "One two."),
    ],
)
def test_what_tex_passes_over_is_not_read(source, said):
    assert read(source) == said


def test_a_line_end_of_any_kind_stays_one():
    for end in ("\r\n", "\r", "\n"):
        text = f"One.{end}{end}\\iffalse{end}Two.{end}\\fi{end}{end}Three."
        assert [block.prose.text for block in letter(text).body] == ["One.", "Three."]


@pytest.mark.parametrize(
    "source",
    ["One \\iffalse two 😋 \\fi three.", "One \\iftrue two \\else no \\fi three.", "One \\hspace{1em}three."],
)
def test_what_is_read_stands_where_it_stood(source):
    found = letter(source)
    (block,) = found.body
    at = block.prose.text.index("three")
    start, end = block.span_of(at, at + 5)
    assert found.text[start:end] == "three"


@pytest.mark.parametrize(
    "macro",
    [
        *(r"\citep{key}", r"\citet[p.~3]{key}", r"\parencite[see][3]{key}", r"\textcite{key}"),
        *(r"\autocite*{key}", r"\footcite{key}", r"\citeauthor{key}", r"\autoref{fig:x}", r"\nameref{x}"),
        *(r"\faIcon{github}", r"\faIcon[solid]{github}", r"\linespread{1.2}", r"\enlargethispage{1cm}"),
        *(r"\vskip 1em", r"\vskip1.5em plus 2pt minus 1pt", r"\kern2pt", r"\kern-.5pt", r"\parskip=6pt"),
        *(r"\parindent 0pt", r"\vskip-\baselineskip", r"\hskip 0.5\textwidth", r"\vskip 1true cm"),
        *(r"\looseness=-1", r"\penalty10000", r"\tolerance 100", r"\hangindent=1em", r"\leftskip1cm"),
        *(r"\fontfamily{cmr}\selectfont", r"\ding{51}", r"\markboth{a}{b}", r"\pdfbookmark[1]{a}{b}"),
        *(r"\addbibresource{a.bib}", r"\setstretch{1.1}", r"\needspace{3em}", r"\newgeometry{margin=2cm}"),
        *(r"\advance\leftskip by 1cm", r"\advance \parskip by -1pt plus 2pt", r"\parskip=3pt plus 1pt"),
        *(r"\multiply\count1 by 3", r"\count255=4", r"\dimen0=3pt", r"\skip2=1pt plus 1fil", r"\let\a=\b"),
        *(r"\hsize=\textwidth", r"\parfillskip=0pt plus 1fil", r"\global\parindent=1em", r"\gap = 3pt"),
        *(r"\setlength{\parskip}{6pt}", r"\phantom{ab}", r"\includepdf{a.pdf}", r"\faicon{github}"),
    ],
)
def test_keys_and_lengths_are_no_words(macro):
    assert read(f"One {macro} two.") == "One two."


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (r"\newcommand\rate{Rate}\rate = 5 points", "Rate = 5 points"),
        (r"Count \count by hand", "Count hand"),
        (r"\gap = 5 in all", "= 5 in all"),
        (r"$\alpha=5$ of ten", "α=5 of ten"),
    ],
)
def test_what_is_no_length_is_read(source, said):
    assert read(source) == said


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (r"one\hspace{1em}two\hspace*{\fill}three\hphantom{x}four", "one two three four"),
        (r"one\hspace{0pt}two\hspace*{0.0 em}three", "onetwothree"),
    ],
)
def test_a_gap_parts_words(source, said):
    assert read(source) == said


@pytest.mark.parametrize(
    ("source", "said", "is_code"),
    [
        (r"\texttt{Mlflow}", "Mlflow", True),
        (r"\texttt{scikit\_learn}", "scikit_learn", True),
        (r"\texttt{\textbf{Mlflow}}", "Mlflow", False),
        (r"\texttt{[Company]}", "[Company]", False),
        (r"\detokenize{Mlflow}", "Mlflow", True),
        (r"\textsc{pytorch}", "pytorch", True),
        (r"\lstinline{kubernetes}", "kubernetes", True),
        (r"\lstinline|kuber{netes|", "kuber{netes", True),
        (r"\lstinline[language=Python]{kubernetes}", "kubernetes", True),
        (r"\mintinline{python}{kubernetes}", "kubernetes", True),
        (r"\mintinline[x=y]{python}|kubernetes|", "kubernetes", True),
        (r"\verb|kubernetes|", "kubernetes", True),
        (r"\verb*!kubernetes!", "kubernetes", True),
    ],
)
def test_code_in_every_spelling(source, said, is_code):
    (block,) = letter(f"I use {source}, daily.").body
    assert block.prose.text == f"I use {said}, daily."
    assert bool(block.prose.code) is is_code


BABEL = r"\usepackage[english,ngerman]{babel}"
POLYGLOSSIA = "\\usepackage{polyglossia}\\setmainlanguage{german}"


@pytest.mark.parametrize(
    ("places", "language"),
    [
        (("\\usepackage[%\n  english]{babel}", "", ""), "english"),
        (("\\usepackage[english % the language\n]{babel}", "", ""), "english"),
        (("\\usepackage[ngerman,%\nenglish]{babel}", "", ""), "english"),
        (("\\usepackage[english,%ngerman\n]{babel}", "", ""), "english"),
        ((BABEL, "", ""), "ngerman"),
        ((BABEL + r"\selectlanguage{english}", "", ""), "english"),
        ((BABEL, r"\selectlanguage{english}", ""), "english"),
        ((BABEL, "", r"\selectlanguage {english}"), "english"),
        ((r"\usepackage[ngerman, main = english]{babel}", "", ""), "english"),
        ((BABEL, r"\selectlanguage{english}\begin{ngerman}Hallo.\end{ngerman}", ""), "english"),
        ((BABEL, r"\begin{otherlanguage}{english}Hi.\end{otherlanguage}", ""), "ngerman"),
        ((BABEL, r"\end{english}", ""), "ngerman"),
        ((BABEL, "% \\selectlanguage{english}\n", ""), "ngerman"),
        ((BABEL, r"\begin{otherlanguage}{english}", ""), "english"),
        ((BABEL, r"\begin{otherlanguage*}{english}", ""), "english"),
        ((POLYGLOSSIA, "", ""), "german"),
        ((POLYGLOSSIA, r"\selectlanguage{english}", ""), "english"),
        ((POLYGLOSSIA, r"\begin{english}", ""), "english"),
    ],
)
def test_the_language_is_that_in_which_the_letter_begins(places, language):
    assert parse(LETTER % (*places, "\n\nI am here.\n\n"), "latex").declared_language == language


def test_a_quotation_in_another_language_changes_nothing():
    text = "\n\nI am here.\n\n\\begin{otherlanguage}{german}Ja.\\end{otherlanguage}\n\n"
    assert (
        parse(LETTER % ("\\usepackage[english]{babel}", "", "", text), "latex").declared_language == "english"
    )
    assert body(LETTER % ("", "", "", text), "latex") == ["I am here.", "Ja."]
