"""A mistake in a rule of a pack costs that rule and is told with file, line and key."""

from functools import cache

import pytest

from letterlint import resources
from letterlint.language.pattern_syntax import NotationError, parse
from letterlint.rulebook import build
from letterlint.rulebook.base_letters import read_base_letters, read_documents
from letterlint.rulebook.language_builder import LanguageBuilder
from letterlint.rulebook.lexicon_files import read_sources
from letterlint.rulebook.rule_file import CheckInputs, read_rule

RULE = """severity: warning
scope: passage
message: "“{text}” says nothing."
why: It says nothing.
source: beyond
check:
  phrase:
    find:
      - team guru
"""


@cache
def inputs():
    folder = resources.rules_dir()
    return CheckInputs.of(
        LanguageBuilder(read_sources(folder)), read_base_letters(folder)[0], read_documents(folder)
    )


def problem(tmp_path, text):
    path = tmp_path / "style" / "guru.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    rule, problems = read_rule(path, tmp_path, inputs())
    assert rule is None
    (found,) = problems
    assert found.path == path
    return f"{found.line}:{found.column}: {found.message}"


def test_the_rule_itself_is_right(tmp_path):
    path = tmp_path / "style" / "guru.yaml"
    path.parent.mkdir()
    path.write_text(RULE)
    assert read_rule(path, tmp_path, inputs())[1] == []


FIELDS = "'message' names what is not there: only {text} are filled in"


@pytest.mark.parametrize(
    ("field", "hint"),
    [
        ("{txt}", "; did you mean 'text'?"),
        ("{0}", ""),
        ("{}", ""),
        ("{text", ""),
        ("text}", ""),
        ("{text.x}", "; did you mean 'text'?"),
        ("{text[0]}", "; did you mean 'text'?"),
        ("{text!r}", "; did you mean 'text'?"),
        ("{text:>9999999999}", "; did you mean 'text'?"),
        ("{count}", ""),
    ],
)
def test_a_message_with_a_field_that_is_not_filled_is_told(tmp_path, field, hint):
    told = problem(tmp_path, RULE.replace("{text}", field))
    assert told == f"3:10: {FIELDS}{hint}"


@pytest.mark.parametrize("key", ["title", "insert", "replace", "everywhere"])
def test_so_is_one_in_an_action(tmp_path, key):
    actions = {"title": "x", **({} if key == "insert" else {"replace": "y"}), key: "{txt}"}
    lines = "".join(f"    {name}: '{said}'\n" for name, said in actions.items())
    told = problem(tmp_path, f"{RULE}actions:\n  -\n{lines}")
    assert f"{key!r} names what is not there" in told


def test_what_all_actions_share_holds_where_one_says_nothing_else(tmp_path):
    path = tmp_path / "style" / "guru.yaml"
    path.parent.mkdir()
    shared = "each action: {at: paragraph end, insert: ' [N].'}"
    own = "actions:\n  - title: One\n  - {title: Two, at: end, insert: ' [M].'}"
    path.write_text(f"{RULE}{shared}\n{own}\n")
    rule, problems = read_rule(path, tmp_path, inputs())
    assert problems == []
    assert [(each.at, each.insert) for each in rule.actions] == [("paragraph end", " [N]."), ("end", " [M].")]


def test_a_mistake_in_what_they_share_is_told_at_its_place(tmp_path):
    told = problem(tmp_path, f"{RULE}each action: {{att: end}}\nactions:\n  - {{title: One, delete: yes}}\n")
    assert told.startswith("10:15: unknown key 'att'")


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("(really+)+ zebra", "what “+” repeats may match in one way only"),
        ("(*+)+ zebra", "what “+” repeats may match in one way only"),
        ("(so? very)+ zebra", "what “+” repeats may match in one way only"),
        ("(<3> very)+ zebra", "what “+” repeats may match in one way only"),
        ("(very|very so)+ zebra", "what “+” repeats may match in one way only"),
        ("[(really+)]+ zebra", "what “+” repeats may match in one way only"),
        ("(" * 400 + "a" + ")" * 400, "more than 20 brackets within one another"),
        ("[" * 400 + "a" + "]" * 400, "more than one “[” in the pattern"),
        ("a <" + "9" * 5000 + "> b", "a pattern of more than 2,000 characters"),
        ("a <" + "9" * 1000 + "> b", "a gap of more than 50 words"),
        ("a <<51>> b", "a gap of more than 50 words"),
        ("a" + " <30> b" * 5, "the gaps, “?” and “+” allow too many ways"),
        ("a? " * 30 + "b", "the gaps, “?” and “+” allow too many ways"),
        ("*+ " * 8 + "b", "the gaps, “?” and “+” allow too many ways"),
    ],
)
def test_a_pattern_that_could_take_long_is_refused(tmp_path, pattern, why):
    told = problem(tmp_path, RULE.replace("team guru", f"'{pattern}'"))
    assert told.startswith(f"9:9: {why}")


@pytest.mark.parametrize("pattern", ["(really|very)+ big", "really+ <50> big", "(a b)+ c", "a <4> (b|c)? d"])
def test_one_that_could_not_is_read(pattern):
    parse(pattern)


def test_its_message_is_short():
    with pytest.raises(NotationError) as error:
        parse("(" * 1500)
    assert len(str(error.value)) < 120


def test_a_wrong_expression_is_told_where_it_stands(tmp_path):
    check = "check:\n  leftover:\n    says: [as an, 'a(i']\n"
    told = problem(tmp_path, RULE.split("check:")[0] + check)
    assert told.startswith("8:19: not a regular expression: missing )")


def test_an_unknown_key_of_a_check_is_told_before_a_missing_one(tmp_path):
    check = "check:\n  phrase:\n    fnid: [as an]\n"
    told = problem(tmp_path, RULE.split("check:")[0] + check)
    assert told == "8:5: unknown key 'fnid'; did you mean 'find'?"


def test_a_number_without_end_costs_its_rule(tmp_path):
    text = RULE.split("check:")[0] + f"check:\n  length:\n    limit: {'9' * 5000}\n"
    assert problem(tmp_path, text) == "8:12: 'limit' wants a whole number"


def test_a_rule_named_wrongly_is_told_where_it_is_named(tmp_path):
    folder = tmp_path / "my"
    (folder / "style").mkdir(parents=True)
    for name in ("style/guru.yml", "guru.yaml"):
        (folder / name).write_text(RULE)
    (folder / "style" / "guru.yaml").write_text(RULE + "yields to:\n  - style/cliche\n  - style/clich\n")
    _, problems = build(resources.rules_dir(), [folder])
    unread = "1:1: is not read: a rule is a file GROUP/NAME.yaml in its pack"
    assert [str(found).removeprefix(f"{folder}/") for found in problems] == [
        f"guru.yaml:{unread}",
        f"style/guru.yml:{unread}",
        "style/guru.yaml:12:5: no rule 'style/clich'; did you mean 'style/cliche'?",
    ]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("who: their", "no such who: 'their'; did you mean 'theirs'?"),
        ("voice: loud", "no such voice: 'loud': it is one of active, passive, either"),
        ("at least: many", "'at least' wants a number"),
        ("how: {real: any}", "'how' wants text"),
    ],
)
def test_a_wrong_value_of_a_query_is_told_with_its_place(tmp_path, query, said):
    text = RULE.replace("- team guru", f"- does: lead\n        {query}")
    assert problem(tmp_path, text).partition(": ")[2] == said
