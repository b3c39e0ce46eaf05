"""Kinds of check by themselves: a rule of a test's own, and short letters with what it marks in [[ ]]."""

import pytest

from letterlint import rulebook
from letterlint.config.model import Config, RuleSetting
from letterlint.explain import marked_text
from letterlint.formats import parse
from letterlint.reviewer import Reviewer
from letterlint.rule import Severity

RULE = """severity: warning
scope: passage
message: "{text}"
why: It is tried.
source: a test
check:
"""
# The settings of each kind, and letters; without marks the rule finds nothing.
KINDS = {
    "phrase": (
        "{find: [team player], once: letter, unless sentence says: [never]}",
        [
            "I am a [[team player]].",
            "I am a [[team player]]. You want a team player.",
            "I never was a team player.",
            "> We look for a team player.\n\nThat is me.",
        ],
    ),
    "acronyms": (
        "{at least: 3}",
        [
            "I know [[ETL, OCR and NLP]] well.",
            "I know ETL, OCR and ETL well.",
            "I know ETL. I know OCR. I know NLP.",
            "I KNOW ETL, OCR AND NLP.",
        ],
    ),
    "long-sentence": (
        "{limit: 5}",
        ["I built it for all [[of them.]]", "I built it for all.", "I built it. It runs for all."],
    ),
    "long-paragraph": (
        "{limit: 5}",
        ["[[I built it.]] It runs for all.", "I built it.\n\nIt runs for all."],
    ),
    "length": (
        "{limit: 6}",
        ["I built it. It runs [[for all.]]", "I built it."],
    ),
    "repeated": (
        "{at least: 4}",
        [
            "I built the forecast. It runs. [[I built the forecast.]] It runs.",
            "I built the forecast. Then I built the forecast.",
        ],
    ),
    "list": (
        "{families: [tool], at least: 3}",
        [
            "I know [[Kubernetes, Airflow and Kafka]].",
            "I know Kubernetes and Kafka.",
            "I know Kubernetes. I moved Airflow beside Kafka.",
        ],
    ),
    "crowd": (
        "{families: [tool], at least: 3}",
        [
            "My world is [[Kubernetes with Airflow beside Kafka]].",
            "I deployed Kubernetes with Airflow beside Kafka.",
        ],
    ),
    "mention": (
        "{families: [tool], unless sentence has: [metric]}",
        [
            "I know [[Kafka]] and Airflow.",
            "Kafka carries 4,000 events per second.",
            "I know the river.",
        ],
    ),
    "spelling": (
        "{}",
        ["I know [[Pytorch]] and Kafka.", "I know PyTorch.", "I KNOW PYTORCH AND THE RIVER."],
    ),
    "leftover": (
        "{says: ['(?i:as an ai)'], markdown: ['\\*\\*']}",
        ["[[As an AI]] I cannot know.", "An artist I am."],
    ),
    "dead-address": (
        "{addresses: ['https?://localhost\\S*']}",
        ["See [[http://localhost:8888/x]] for it.", "See https://ada.example/localhost for it."],
    ),
    "claim": (
        "{find: ['~improve:done'], unless sentence has: [metric]}",
        [
            "I [[improved the search]].",
            "I improved the search by 12%.",
            "I want to improve the search.",
            "You improved the search.",
        ],
    ),
    "missing-signal": (
        '{any of: [metric], where: opening, mark: ["opening\'s first sentence"]}',
        ["[[I built it.]] It runs.", "I built it. It serves 4,000 requests per second."],
    ),
    "figures": (
        "{falling: ['from #any to #any'], impossible: ['accuracy of #percent']}",
        [
            "Latency fell from [[12 ms to 40 ms]].",
            "Latency fell from 40 ms to 12 ms.",
            "I reached an accuracy of [[130%]].",
        ],
    ),
    "units": (
        "{missing: ['latency of [#count]'], missing unit: ms}",
        ["It has a latency of [[12]].", "It has a latency of 12 ms.", "It answers in [[12 MS]]."],
    ),
    "majority": (
        "{of: [family/tool], over: [metric], at least: 2}",
        [
            "[[I know Kafka.]] I know Airflow.",
            "I know Kafka. It serves 900 requests per second.",
            "[[I know Kafka.]] I know Airflow. It serves 900 requests per second.",
        ],
    ),
    "coverage": (
        '{parts: {tools: [family/tool], numbers: [metric]}, mark: ["opening\'s first sentence"]}',
        ["[[I know Kafka.]] It runs.", "I know Kafka. It serves 900 requests per second."],
    ),
    "missing-part": (
        '{part: link, mark: ["closing\'s last line"]}',
        ["I know Kafka.\n\n[[It runs.]]", "I know Kafka: https://ada.example."],
    ),
    "link-excuse": (
        "{find: [just a toy]}",
        [
            "See https://ada.example for it. It is [[just a toy]].",
            "It is [[just a toy]]: https://ada.example.",
            "It is just a toy.",
        ],
    ),
    "language": (
        "{names: [en], common words: [the, and, is], common words of others: [der, und, ist], at least: 4}",
        ["[[Der Lauf ist lang und der Weg.]]", "The way is long and the day of rest is near."],
    ),
}
CASES = [(kind, text) for kind, (_, texts) in KINDS.items() for text in texts]


@pytest.fixture(scope="module")
def reviewer(tmp_path_factory):
    pack = tmp_path_factory.mktemp("pack")
    (pack / "kind").mkdir()
    for kind, (settings, _) in KINDS.items():
        (pack / "kind" / f"{kind}.yaml").write_text(f"{RULE}  {kind}: {settings}\n", encoding="utf-8")
    book, problems = rulebook.load([pack])
    assert not problems, problems
    return Reviewer(book)


@pytest.mark.parametrize(("kind", "marked"), CASES)
def test_a_kind_marks_what_it_asks_for(reviewer, kind, marked):
    text, wanted = marked_text.read(f"Dear Ann,\n\n{marked}\n\nBest regards,\n\nJo Marsh\n")
    alone = {"*": RuleSetting(off=True), f"kind/{kind}": RuleSetting(severity=Severity.WARNING)}
    report = reviewer.review(parse(text, "markdown"), Config(rules=alone))
    assert report.failures == ()
    assert marked_text.write(text, [finding.span for finding in report.findings]) == marked_text.write(
        text, wanted
    )
