"""LaTeX letters: each case is a source and what a reader reads."""

from __future__ import annotations

import pytest
from parts_read import body, parts, source_of, targets

from letterlint.formats import parse
from letterlint.letter import Role


@pytest.mark.parametrize(
    ("source", "read"),
    [
        (r"Caf\'e", "Café"),
        (r"\"{o}l and \"ol", "öl and öl"),
        (r"Va\v{s}ek, \c c, \~Nu\~noa, \={a}", "Vašek, ç, Ñuñoa, ā"),
        (r"na\"{\i}ve", "naïve"),
        (r"\d{a} and \b{ut with a brace left open", "ạ and ut with a brace left open"),
        (r"vit\ae{} stra\ss e \o re \LaTeX\ runs", "vitæ straße øre LaTeX runs"),
        ("a---b -- c", "a—b – c"),
        ("``so'' it is", "“so” it is"),
        (r"5\% of R\&D at \$3 \#1 a\_b \{x\}", "5% of R&D at $3 #1 a_b {x}"),
        (r"8.6~million, 28\,ms, Ms.\ X", "8.6 million, 28 ms, Ms. X"),
        (r"in \SI{180}{ms} flat", "in 180 ms flat"),
        (r"\SI{11}{\milli\second}", "11 ms"),
        (r"\SI{91.4}{\percent}", "91.4%"),
        (r"\SI{-18}{\percent} and $-18\%$", "-18% and -18%"),
        (r"\num{1e6}, $10^6$ and $2\times10^{6}$", "1e6, 10^6 and 2×10^6"),
        (r"\SI{600}{\giga\byte}", "600 GB"),
        (r"\SI{3}{\metre\per\second}", "3 m/s"),
        (r"\qty{2}{\tera\byte} and \num{12000}", "2 TB and 12000"),
        (r"\SIrange{10}{20}{ms}", "10 to 20 ms"),
        (r"from \EUR{4.10} to 3 \euro{} or 5\,\texteuro", "from €4.10 to 3 € or 5 €"),
        (r"$3\times$ faster, $95\%$, $n=5$", "3× faster, 95%, n=5"),
        (r"\(\approx 4\) ms", "≈4 ms"),
        (r"the \href{https://x.example/a_b}{code} is", "the code is"),
        (r"at \url{https://x.example/a%20b}.", "at https://x.example/a%20b."),
        (r"\textbf{bold} and \emph{em}phasis \texttt{mono}", "bold and emphasis mono"),
        (r"{\bfseries bold} and {\it old}", "bold and old"),
        (r"\unknown{kept} \other[dropped]{kept too}", "kept kept too"),
        (r"a\vspace{1em}b\label{x}\includegraphics[width=2cm]{f}\setlength\parskip{1em}c", "abc"),
        (r"\textcolor{red}{warm} words", "warm words"),
        ("it was [mostly accountants] and on", "it was [mostly accountants] and on"),
        ("at [Company] I \\emph{do} [this]", "at [Company] I do [this]"),
        ("soft\n   break  here", "soft\nbreak here"),
        ("half%\n word % said\nmore", "halfword more"),
        (r"one\\two\newline three", "one\ntwo\nthree"),
        (r"\def\co#1{#1 of \emph{Bergen}}I like \co{Halden}.", "I like Halden of Bergen."),
        (r"\gdef\by[#1]#2{#2 by #1}\edef\x{y}I like \x.", "I like y."),
        (r"\NewDocumentCommand{\by}{m m}{#1 by #2}a \by{map}{hand}.", "a map by hand."),
        (r"\NewDocumentCommand\by{O{x} m}{#1 by #2}a \by[map]{hand}.", "a hand."),
        (r"\newcommand{\hi}[2][red]{\colorbox{#1}{#2}}a \hi[blue]{map}.", "a map."),
        (r"a \hl[red]{map}", "a map"),
        (r"a map\todo[inline]{Which one?} of it\fixme{now}", "a map of it"),
        (r"why not\footnote{A note, see \url{https://n.example}.} so", "why not so"),
        (r"see \verb|x_y%| here", "see x_y% here"),
        (r"pre\-train \enquote{this} and \ldots\ on", "pretrain “this” and … on"),
        (r"in \hspace*{1cm} a row\,!", "in a row !"),
        (r"x.example/\~{}jo and \^{}", "x.example/~jo and ^"),
        ("One % c\r\n two.", "One two."),
        ("One % c\n two.", "One two."),
        (r"at \\[Company] too", "at\n[Company] too"),
    ],
)
def test_prose(source: str, read: str) -> None:
    assert body(f"Dear X,\n\n{source}\n", "latex") == [read]


@pytest.mark.parametrize(
    ("source", "words", "stands"),
    [
        (r"the Caf\'e is", "é", r"\'e"),
        (r"a \SI{180}{ms} b", "180 ms", r"180}{ms"),
        (r"a \SI{11}{\milli\second} b", "ms", r"\milli\second"),
        (r"a \textbf{bold} b", "bold", "bold"),
        (r"a --- b", "—", "---"),
        (r"a ``b'' c", "“", "``"),
        (r"a \EUR{4.10} c", "€4.10", r"\EUR{4.10"),
        (r"a 9\% c", "9%", r"9\%"),
        (r"a 9~million c", "9 million", r"9~million"),
    ],
)
def test_every_character_knows_its_source(source: str, words: str, stands: str) -> None:
    assert source_of(parse(f"Dear X,\n\n{source}\n", "latex"), words) == stands


LETTER = r"""\documentclass{letter}
\usepackage[T1]{fontenc}
\usepackage[ngerman,english]{babel}
\signature{Jo Doe}
\address{1 Road\\Town [Zip]}
\date{May 2025}
\begin{document}
\begin{letter}{Acme\\Berlin}
\opening{Dear Ms.\ Roe,}

First paragraph.

\section*{Why}
Second one.
\begin{itemize}
  \item one thing
  \item two

  more of two
\end{itemize}
\closing{Yours,}
\ps{P.S. One more thing.}
\encl{CV}
\cc{Him}
\end{letter}
\end{document}
"""


def test_the_letter_class() -> None:
    assert parts(LETTER, "latex") == [
        ("header", "Jo Doe"),
        ("header", "1 Road\nTown [Zip]"),
        ("header", "May 2025"),
        ("header", "Acme\nBerlin"),
        ("salutation", "Dear Ms. Roe,"),
        ("paragraph", "First paragraph."),
        ("heading", "Why"),
        ("paragraph", "Second one."),
        ("item", "one thing"),
        ("item", "two"),
        ("item", "more of two"),
        ("sign-off", "Yours,"),
        ("postscript", "P.S. One more thing."),
        ("aside", "CV"),
        ("aside", "Him"),
    ]
    letter = parse(LETTER, "latex")
    assert letter.salutes
    assert letter.declared_language == "english"
    sign_off = next(letter.having(Role.SIGN_OFF))
    assert letter.text[slice(*sign_off.span)] == r"\closing{Yours,}"


def test_moderncv_signs_off_where_the_closing_is_printed() -> None:
    source = r"""\documentclass{moderncv}
\name{Jo}{Doe}
\homepage{jo.example}
\social[github]{jodoe}
\begin{document}
\recipient{HR}{Acme}
\opening{Hello,}
\closing{Best,}
\enclosure[Attached]{CV}
\makelettertitle
First.

Last one.

\makeletterclosing
\end{document}"""
    assert parts(source, "latex") == [
        ("header", "Jo Doe"),
        ("header", "jo.example"),
        ("header", "jodoe"),
        ("header", "HR\nAcme"),
        ("salutation", "Hello,"),
        ("sign-off", "Best,"),
        ("aside", "CV"),
        ("paragraph", "First."),
        ("paragraph", "Last one."),
    ]
    letter = parse(source, "latex")
    assert letter.closing is not None
    assert letter.closing.prose.text == "Last one."
    assert [link.target for link in letter.links] == ["jo.example", "github.com/jodoe"]


def test_awesome_cv_with_its_macros_in_the_preamble() -> None:
    source = r"""\documentclass{awesome-cv}
\letteropening{Dear team,}
\letterclosing{Sincerely,}
\begin{document}
\makecvheader[R]
\makecvfooter{\today}{Jo~~~·~~~Letter}{}
\makelettertitle
\begin{cvletter}
\lettersection{About}
I run it.

\end{cvletter}
\makeletterclosing
\end{document}"""
    assert parts(source, "latex") == [
        ("salutation", "Dear team,"),
        ("sign-off", "Sincerely,"),
        ("heading", "About"),
        ("paragraph", "I run it."),
    ]


def test_koma_script_variables_are_header() -> None:
    source = r"""\documentclass{scrlttr2}
\setkomavar{fromname}{Jo Doe}
\setkomavar{subject}[Re]{ML Engineer at [Company]}
\begin{document}\begin{letter}{Acme}
\opening{Hi,}
Text here.
\closing{Bye}
\end{letter}\end{document}"""
    assert parts(source, "latex")[:3] == [
        ("header", "Jo Doe"),
        ("header", "ML Engineer at [Company]"),
        ("header", "Acme"),
    ]


def test_an_article_by_hand() -> None:
    source = r"""\documentclass{article}
\begin{document}
\begin{comment}
Not {this TODO
\end{comment}
\begin{flushright}
Jo Doe\\
\href{mailto:jo@x.example}{jo@x.example}\\[2mm]
\today
\end{flushright}
\textbf{ML Engineer}

\emph{Dear Ms.~Roe,}

I \emph{run} it.

% I do not run this.

\textbf{Why you}

Because.\\[1em]
Also this.\\\\
And this.

\begin{center}
\emph{Kind regards,}\\
Jo Doe
\end{center}
\end{document}"""
    assert parts(source, "latex") == [
        ("header", "Jo Doe\njo@x.example"),
        ("header", "ML Engineer"),
        ("salutation", "Dear Ms. Roe,"),
        ("paragraph", "I run it."),
        ("heading", "Why you"),
        ("paragraph", "Because."),
        ("paragraph", "Also this."),
        ("paragraph", "And this."),
        ("sign-off", "Kind regards,"),
        ("name", "Jo Doe"),
    ]
    assert targets(source, "latex") == []


def test_an_environment_keeps_its_first_words() -> None:
    source = "\\begin{center}{\\Large Jo Doe}\\\\\r\n Berlin\\end{center}\n\nDear X,\n\nI run it."
    letter = parse(source, "latex")
    assert [block.prose.text for block in letter.blocks] == ["Jo Doe\nBerlin", "Dear X,", "I run it."]
    unknown = "Dear X,\n\n\\begin{adjust}[t]{2cm}{2cm}{\\em So it} runs.\\end{adjust}"
    assert body(unknown, "latex") == ["So it runs."]


def test_own_macros_are_read() -> None:
    source = r"""\newcommand{\firm}{Caf\'e Co}
\newcommand{\tool}[1]{\textsf{#1}}
\newcommand{\code}[2]{\href{https://x.example/#1}{the #2 code}}
\begin{document}
Dear X,

At \firm: I use \tool{Dagster}, \firm{} and \firm too; see \code{a}{best}.
\end{document}"""
    letter = parse(source, "latex")
    assert [block.prose.text for block in letter.body] == [
        "At Café Co: I use Dagster, Café Co and Café Co too; see the best code."
    ]
    assert source_of(letter, "Café Co:") == r"\firm:"
    assert source_of(letter, "é") == r"\firm"
    assert source_of(letter, "Café Co and") == r"\firm{} and"
    assert source_of(letter, "Dagster") == "Dagster"
    assert source_of(letter, "best") == "best"
    assert [link.target for link in letter.links] == ["https://x.example/a"]


@pytest.mark.parametrize(("argument", "source"), [("Acme", "e}"), ("A", "A}"), ("", "{}"), (r"\&", "&}")])
def test_text_behind_an_own_macros_argument_has_a_range_of_its_own(argument: str, source: str) -> None:
    text = rf"\newcommand{{\firm}}[1]{{the firm #1 in [City]}} Dear X,\par I join \firm{{{argument}}} now."
    assert source_of(parse(text, "latex"), "[City]") == source


def test_text_behind_an_argument_that_is_handed_on_has_a_range_of_its_own() -> None:
    text = r"""\newcommand{\loud}[1]{\textbf{#1}!} \newcommand{\firm}[1]{the firm \loud{#1} in [City]}
Dear X,\par I join \firm{Acme} now."""
    assert source_of(parse(text, "latex"), "[City]") == "e}"


def test_a_declaration_ends_with_the_argument_that_it_is_in() -> None:
    """Else the whole body would be bold, and code."""
    text = r"""\opening{\bfseries\ttfamily Dear X,}

Short words"""
    assert parts(text, "latex") == [("salutation", "Dear X,"), ("paragraph", "Short words")]
    assert not any(block.prose.code for block in parse(text, "latex").body)


def test_a_line_that_ends_behind_code_in_an_argument_has_its_place_there() -> None:
    letter = parse(r"\section{\texttt{b}\par Ida}", "latex")
    assert letter.blocks[0].span_of(1, 2) == (19, 19)


def test_an_own_macro_that_calls_itself_ends() -> None:
    assert body("\\newcommand{\\a}{x\\a\\a}\nDear X,\n\nSo \\a{} it is.", "latex")


def test_what_is_no_prose() -> None:
    source = r"""Dear X,

Text.
\begin{tabular}{ll} a & b \\ c & d \end{tabular}
\[ x = y \]
\begin{verbatim}
\closing{No}
\end{verbatim}
\begin{equation} E \end{equation}
More."""
    assert parts(source, "latex") == [
        ("salutation", "Dear X,"),
        ("paragraph", "Text."),
        ("aside", "a b\nc d"),
        ("code", ""),
        ("code", ""),
        ("code", ""),
        ("paragraph", "More."),
    ]


def test_links_of_footnotes_and_macros_are_kept() -> None:
    source = r"""Dear X,

See \url{https://a.example/x\_y}, \href{https://b.example}{b.example} and
more\footnote{At \href{https://c.example}{c} or d.example/e; mail \href{mailto:a@b.example}{me}.}.
"""
    assert targets(source, "latex") == [
        "https://a.example/x_y",
        "https://b.example",
        "https://c.example",
        "d.example/e",
    ]


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("\\opening{Dear X,\n\nI run it.\n\n\\closing{Best,}", ["salutation", "paragraph", "sign-off"]),
        ("\\opening{Dear X,\nI run it.\n\n\\closing{Best,}", ["salutation", "paragraph", "sign-off"]),
        ("\\opening{Dear X,}\n\nI \\textbf{run it.\n\nAnd on.\n\n\\closing{Best,}", None),
        (
            "\\opening{Dear X,}\n\\begin{itemize}\n\\item One\n\n\\closing{Best,}",
            ["salutation", "item", "sign-off"],
        ),
        ("\\opening{Dear X,}\n\nI run} it.\n\n\\closing{Best,}", ["salutation", "paragraph", "sign-off"]),
        (
            "\\opening{Dear X,}\n\n\\vspace{1em\nI run it.\n\n\\closing{Best,}",
            ["salutation", "paragraph", "sign-off"],
        ),
        ("\\recipient{HR}{Acme\n\\opening{Dear X,}\n\nI run it.\n\n\\closing{Best,}", None),
        ("\\opening{Dear X,}\n\nIt costs $5 a day.\n\nAnd on.\n\n\\closing{Best,}", None),
        ("\\opening{Dear X,}\n\nI run \\SI{5}{ms of it.\n\nAnd on.\n\n\\closing{Best,}", None),
    ],
)
def test_broken_letters_lose_no_text(source: str, kept: list[str] | None) -> None:
    found = parts(source, "latex")
    roles = [role for role, _ in found]
    assert {"salutation", "sign-off"} <= set(roles)
    said = " ".join(text for role, text in found if role in ("paragraph", "item"))
    for words in ("run it", "And on", "One", "a day"):
        assert (words in source.replace("run}", "run")) == (words in said)
    if kept is not None:
        assert roles == kept


def test_the_switch_and_directives() -> None:
    source = (
        "% letterlint: off\n\\opening{Dear X,}\n\\begin{itemize}\n"
        "  \\item I run 5\\% letterlint-disable\n"
        "  % letterlint-disable-next-line style/cliche, evidence/* -- it is mine\n"
        "  \\item two % letterlint-disable-line\n\\end{itemize}\n"
        "\\begin{verbatim}\n% letterlint-enable\n\\end{verbatim}\n"
    )
    letter = parse(source, "latex")
    assert letter.switch is False
    assert [(d.verb, [rule for rule, _ in d.rules]) for d in letter.directives] == [
        ("disable-next-line", ["style/cliche", "evidence/*"]),
        ("disable-line", []),
    ]
    first = letter.directives[0]
    assert letter.text[slice(*first.span)].startswith("% letterlint-disable-next-line style")
    assert letter.text[slice(*first.rules[1][1])] == "evidence/*"


@pytest.mark.parametrize(
    ("source", "language"),
    [
        (r"\usepackage[ngerman,english]{babel}", "english"),
        (r"\usepackage[english,main=ngerman]{babel}", "ngerman"),
        (r"\usepackage{polyglossia}\setmainlanguage[variant=swiss]{german}", "german"),
        (r"% \usepackage[ngerman]{babel}", None),
        (r"\usepackage[utf8]{inputenc}", None),
    ],
)
def test_declared_language(source: str, language: str | None) -> None:
    letter = parse(source + "\n\\begin{document}\nDear X,\n\\end{document}", "latex")
    assert letter.declared_language == language


def test_a_document_that_is_too_long_to_be_parsed_keeps_what_its_preamble_declares() -> None:
    letter = parse(r"\usepackage[german]{babel}\begin{document}" + "{}" * 20_000, "latex")
    assert letter.declared_language == "german"


@pytest.mark.parametrize(
    ("source", "salutes"),
    [
        (r"\documentclass{scrlttr2}\begin{document}\end{document}", True),
        (r"\documentclass{article}\begin{document}Text.\end{document}", False),
        ("\\documentclass{article}\\begin{document}\nDear X,\n\nText.\\end{document}", True),
        (r"\begin{document}\opening{Hi}\end{document}", True),
        (r"% \opening{Hi}", False),
        (r"\begin{cvletter}x\end{cvletter}", True),
    ],
)
def test_which_files_are_letters(source: str, salutes: bool) -> None:
    assert parse(source, "latex").salutes is salutes
