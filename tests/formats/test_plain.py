"""Plain text letters, and the reading of lines that all markups share."""

from __future__ import annotations

import pytest
from parts_read import body, parts, source_of, targets

from letterlint.formats import markup_of, parse
from letterlint.letter import Role

LETTER = """Jo Doe
12 Main Road, 10115 Berlin
jo@mail.example | linkedin.com/in/jo

3 June 2025

Re: ML Engineer

Dear Ms. Roe,
I run search at Acme: Java and Go services on
Kubernetes, 2,300 queries per second.

Three things:
- one, which
  goes on
- two

I would like to
talk.
Best regards,
Jo Doe
+49 30 1234567

P.S. I forgot
something.

Enclosures: CV,
certificates
"""


def test_a_letter_with_everything() -> None:
    assert parts(LETTER, "plain") == [
        ("header", "Jo Doe\n12 Main Road, 10115 Berlin\njo@mail.example | linkedin.com/in/jo"),
        ("header", "3 June 2025"),
        ("header", "Re: ML Engineer"),
        ("salutation", "Dear Ms. Roe,"),
        (
            "paragraph",
            "I run search at Acme: Java and Go services on\nKubernetes, 2,300 queries per second.",
        ),
        ("paragraph", "Three things:"),
        ("item", "one, which\ngoes on"),
        ("item", "two"),
        ("paragraph", "I would like to\ntalk."),
        ("sign-off", "Best regards,"),
        ("name", "Jo Doe"),
        ("header", "+49 30 1234567"),
        ("postscript", "P.S. I forgot\nsomething."),
        ("aside", "Enclosures: CV,\ncertificates"),
    ]
    assert targets(LETTER, "plain") == ["linkedin.com/in/jo"]
    letter = parse(LETTER, "plain")
    assert letter.salutes
    assert source_of(letter, "goes on") == "goes on"


@pytest.mark.parametrize(
    ("end", "read"),
    [
        (
            "Sincerely,\njo doe\njo@mail.example",
            [("sign-off", "Sincerely,"), ("name", "jo doe"), ("header", "jo@mail.example")],
        ),
        ("Sincerely,\n\nyour name", [("sign-off", "Sincerely,"), ("name", "your name")]),
        ("Thanks,\nlooking forward to it", [("paragraph", "Thanks,\nlooking forward to it")]),
        ("Sincerely,\nI wait.", [("paragraph", "Sincerely,\nI wait.")]),
    ],
)
def test_a_name_in_lower_case_signs(end: str, read: list[tuple[str, str]]) -> None:
    assert parts(f"Dear Ann,\n\nI run search.\n\n{end}\n", "plain")[2:] == read


@pytest.mark.parametrize(
    "line",
    [
        "Dear Mrs. Oduya-Klein,",
        "Dear Prof. Dr. Lund:",
        "Dear X,",
        "Dear Ms. Smith, Mr. Jones and team,",
        "Hello Hiring Team! 👋",
        "Hi there",
        "Hey Mika & the crew 👋",
        "To whom it may concern:",
        "Good morning AfyaLens team,",
        "dear hiring manager",
        "Dear [Hiring Manager],",
        "Greetings!",
        "Sir,",
        "Sir or Madam,",
        "Ladies and Gentlemen:",
    ],
)
def test_salutations(line: str) -> None:
    assert parts(f"{line}\n\nI run it in production.", "plain") == [
        ("salutation", line),
        ("paragraph", "I run it in production."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "G'day Prue,",
        "Ahoy team,",
        "Bonjour Ms. Lee,",
        "Prue,",
        "Sehr geehrte Frau Lindqvist, dear forecasting team,",
        "To the hiring team at Cardamom,",
    ],
)
@pytest.mark.parametrize("above", [[], [("header", "Kai Lund\nkai@lund.example\n3 March 2026")]])
def test_a_short_line_with_a_comma_above_the_first_paragraph_greets(line, above) -> None:
    text = "\n\n".join([*(text for _, text in above), line, "I run it in production.", "I also mend it."])
    assert parts(text, "plain") == [
        *above,
        ("salutation", line),
        ("paragraph", "I run it in production."),
        ("paragraph", "I also mend it."),
    ]


@pytest.mark.parametrize("line", ["Oslo, 3 March 2026,", "kai@lund.example,", "As I said,", "Kai Lund"])
def test_a_line_that_is_something_else_greets_nobody(line) -> None:
    read = parts(f"{line}\n\nI run it in production.", "plain")
    assert "salutation" not in dict(read)


@pytest.mark.parametrize(
    "line",
    [
        "Dear Jane, I run your competitor.",
        "Hello from Lisbon, where I run it.",
        "Hi, my name is Bob and I run it.",
        "Dearly beloved, this runs.",
        "Hi, how are you?",
    ],
)
def test_no_salutations(line: str) -> None:
    assert parts(line, "plain") == [("paragraph", line)]


@pytest.mark.parametrize(
    ("end", "read"),
    [
        ("Sincerely,\nJane Doe", [("sign-off", "Sincerely,"), ("name", "Jane Doe")]),
        ("Sincerely, Jane Doe", [("sign-off", "Sincerely,"), ("name", "Jane Doe")]),
        ("Best, Priya", [("sign-off", "Best,"), ("name", "Priya")]),
        ("Thanks!\n\nKai", [("sign-off", "Thanks!"), ("name", "Kai")]),
        ("Thank you,", [("sign-off", "Thank you,")]),
        ("With kind regards\n\n[Your Name]", [("sign-off", "With kind regards"), ("name", "[Your Name]")]),
        (
            "Mit freundlichen Grüßen\n\nJane Doe",
            [("sign-off", "Mit freundlichen Grüßen"), ("name", "Jane Doe")],
        ),
        (
            "Yours faithfully,\nDipl.-Ing. G. van der Berg",
            [
                ("sign-off", "Yours faithfully,"),
                ("name", "Dipl.-Ing. G. van der Berg"),
            ],
        ),
        (
            "Cheers,\nKai\n\nPS: more to say",
            [
                ("sign-off", "Cheers,"),
                ("name", "Kai"),
                ("postscript", "PS: more to say"),
            ],
        ),
        (
            "Warmly,\nKai\nP.S. More.\nAnd more.",
            [
                ("sign-off", "Warmly,"),
                ("name", "Kai"),
                ("postscript", "P.S. More.\nAnd more."),
            ],
        ),
        (
            "Regards,\nJo\ngithub.com/jo\n\nI am away until the 5th, sorry about that.",
            [
                ("sign-off", "Regards,"),
                ("name", "Jo"),
                ("header", "github.com/jo"),
                ("postscript", "I am away until the 5th, sorry about that."),
            ],
        ),
        ("Yours in data,\nJane", [("sign-off", "Yours in data,"), ("name", "Jane")]),
        ("Until soon,\n\nJane Doe", [("sign-off", "Until soon,"), ("name", "Jane Doe")]),
        (
            "Best regards, Jane Doe | jane.dev | +49 12345678",
            [("sign-off", "Best regards,"), ("name", "Jane Doe | jane.dev | +49 12345678")],
        ),
        ("/Ingrid", [("name", "/Ingrid")]),
        ("— Lasse Krogh, Aarhus", [("name", "— Lasse Krogh, Aarhus")]),
        ("— Lasse\n\nP.S. More.", [("name", "— Lasse"), ("postscript", "P.S. More.")]),
        ("Encl.: CV", [("aside", "Encl.: CV")]),
        ("Thank you for your time!", [("paragraph", "Thank you for your time!")]),
        ("Hope to hear from you!", [("paragraph", "Hope to hear from you!")]),
        ("Best of all, it runs.", [("paragraph", "Best of all, it runs.")]),
        ("Thanks to Kafka it runs.", [("paragraph", "Thanks to Kafka it runs.")]),
        ("No hurry.", [("paragraph", "No hurry.")]),
    ],
)
def test_ends(end: str, read: list[tuple[str, str]]) -> None:
    found = parts(f"Dear X,\n\nI run it in production.\n\n{end}\n", "plain")
    assert found[:2] == [("salutation", "Dear X,"), ("paragraph", "I run it in production.")]
    assert found[2:] == read
    for markup in ("markdown", "latex"):
        assert parts(f"Dear X,\n\nI run it in production.\n\n{end}\n", markup)[2:] == read


def test_thanks_in_the_middle_is_no_sign_off() -> None:
    source = "Dear X,\n\nThank you!\n\nI run search there.\n\nIt is fast and it is sound.\n\nBest,\nJo"
    assert [role for role, _ in parts(source, "plain")] == [
        "salutation",
        "paragraph",
        "paragraph",
        "paragraph",
        "sign-off",
        "name",
    ]


@pytest.mark.parametrize("unseen", ["\xad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u200b\xad"])
@pytest.mark.parametrize("markup", ["markdown", "latex", "plain"])
def test_what_is_invisible_is_not_read(markup: str, unseen: str) -> None:
    source = f"Dear X,\n\nI run{unseen} Kub{unseen}ernetes.\n\nBest,\nJo\n"
    block = next(parse(source, markup).having(Role.PARAGRAPH))
    assert block.prose.text == "I run Kubernetes."
    start = block.prose.text.index("Kub")
    assert source[slice(*block.span_of(start, start + 3))] == f"Kub{unseen}"


def test_joiners_of_other_scripts_and_of_pictures_are_read() -> None:
    for said in ("می\u200cخواهم", "👩\u200d💻"):
        assert f"I am {said}." in [said for _, said in parts(f"Dear X,\n\nI am {said}.\n", "plain")]


def test_sentences_under_the_name_are_not_the_letter() -> None:
    notes = "Ask about the notice period first.\n\nMention the ferries in the second paragraph."
    long = "I run search there, and it is fast and sound. I would like to run yours as well, if I may."
    assert [role for role, _ in parts(f"Dear X,\n\n{long}\n\nBest,\nJo\n\n{notes}", "plain")] == [
        "salutation",
        "paragraph",
        "sign-off",
        "name",
        "postscript",
        "postscript",
    ]


def test_a_sign_off_above_most_of_the_letter_ends_a_mail() -> None:
    letter = "I run search there, and it is fast.\n\nMy code has run for four years now."
    roles = [role for role, _ in parts(f"Dear X,\n\nSee below.\n\nBest,\nJo\n\n{letter}", "plain")]
    assert "sign-off" not in roles


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("I run it.", [("paragraph", "I run it.")]),
        ("Pytorch, TensorFlow", [("paragraph", "Pytorch, TensorFlow")]),
        (
            "Jo Doe\njo@x.example\n\nI run search at Acme.",
            [
                ("header", "Jo Doe\njo@x.example"),
                ("paragraph", "I run search at Acme."),
            ],
        ),
        (
            "Berlin, 27 November 2024\n\nApplication for ML Engineer\n\nI run search at Acme.",
            [
                ("header", "Berlin, 27 November 2024"),
                ("header", "Application for ML Engineer"),
                ("paragraph", "I run search at Acme."),
            ],
        ),
        (
            "Sir Edvin Okafor\nHead of Belts\n\nSir,\n\nI run it all.",
            [
                ("header", "Sir Edvin Okafor\nHead of Belts"),
                ("salutation", "Sir,"),
                ("paragraph", "I run it all."),
            ],
        ),
        (
            "Dear X,\n\nRe: Machine Learning Engineer\n\nI run it all.",
            [
                ("salutation", "Dear X,"),
                ("header", "Re: Machine Learning Engineer"),
                ("paragraph", "I run it all."),
            ],
        ),
    ],
)
def test_headers(source: str, read: list[tuple[str, str]]) -> None:
    assert parts(source, "plain") == read
    assert parts(source, "markdown") == read
    assert parts(source, "latex") == read


def test_a_salutation_far_down_makes_no_letter() -> None:
    above = "A line that says something.\n\n"
    assert parse(above * 39 + "Dear X,\n\nText.", "plain").salutes
    assert not parse(above * 40 + "Dear X,\n\nText.", "plain").salutes
    assert not parse("# Read me\n\nThis says hello to you.", "markdown").salutes


def test_a_salutation_below_the_text_is_no_salutation_of_it() -> None:
    above = "A paragraph that says something here.\n\n"
    assert parts(above * 5 + "Dear X,\n\nText.", "plain")[0][0] == "paragraph"


def test_long_lines_and_separators() -> None:
    source = "Dear X,\r\n\r\n" + "word " * 100 + "end.\x0c\u2028 Next.\r\n\r\nBest,\rJo"
    assert [block.role for block in parse(source, "plain").blocks] == [
        Role.SALUTATION,
        Role.PARAGRAPH,
        Role.SIGN_OFF,
        Role.NAME,
    ]
    assert "\u2028" in body(source, "plain")[0]


def test_a_directive_is_no_prose() -> None:
    source = "Dear X,\n\nOne <!-- letterlint-disable-line a/b --> two.\n"
    assert body(source, "plain") == ["One two."]
    assert [d.verb for d in parse(source, "plain").directives] == ["disable-line"]


@pytest.mark.parametrize(
    ("name", "markup"),
    [
        ("markdown", "markdown"),
        ("latex", "latex"),
        ("LaTeX", "latex"),
        ("tex", "latex"),
        ("plaintex", "latex"),
        ("plaintext", "plain"),
        ("text", "plain"),
        ("a/cover letter.MD", "markdown"),
        ("x.markdown", "markdown"),
        ("/a.b/x.tex", "latex"),
        ("x.txt", "plain"),
        ("x.rst", None),
        ("python", None),
        ("", None),
    ],
)
def test_markup_of(name: str, markup: str | None) -> None:
    assert markup_of(name) == markup
