"""Changes to a sentence that must not change what letterlint says of it, and others that must.

In the manner of CheckList (Ribeiro et al., ACL 2020). A change gives None where a sentence has no room.
Most of them want a first-person deed ("I built the ranker"), which the parser of clauses finds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

import evidence
from letterlint import resources
from letterlint.language.clause import Clause
from letterlint.language.paragraph import TokenizedParagraph
from letterlint.language.phrases import Owner
from letterlint.language.verb_groups import Form
from letterlint.rulebook.lexicon_files import read_sources, verb_forms

Change = Callable[[str], str | None]


@dataclass(frozen=True)
class Deed:
    """A deed told in the first person and the past tense, without auxiliaries: offsets into its sentence."""

    text: str
    subject: tuple[int, int]
    verb: tuple[int, int]
    object: tuple[int, int] | None

    @property
    def who(self) -> str:
        """The pronoun of the writer's."""
        return self.text[slice(*self.subject)]

    @property
    def word(self) -> str:
        """The verb as it stands."""
        return self.text[slice(*self.verb)]

    def with_verb(self, words: str) -> str:
        """The sentence with other words for the verb."""
        return self.text[: self.verb[0]] + words + self.text[self.verb[1] :]

    def with_subject(self, words: str) -> str:
        """The sentence with somebody else for the writer; at its head the first letter is large."""
        start, end = self.subject
        named = words[0].upper() + words[1:] if start == 0 else words
        return self.text[:start] + named + self.text[end:]

    def with_both(self, subject: str, verb: str) -> str:
        """The sentence with other words for subject and verb."""
        start, last = self.subject[0], self.verb[1]
        named = subject[0].upper() + subject[1:] if start == 0 else subject
        return f"{self.text[:start]}{named} {verb}{self.text[last:]}"


@cache
def deed_of(text: str) -> Deed | None:
    """The deed of a sentence that tells one in the first person, right behind its subject."""
    analysis = evidence.analyzer().analyze(evidence.prose_of(text), ())
    if len(analysis.sentences) != 1:
        return None
    for clause in analysis.sentences[0].clauses:
        if _told(clause):
            return _deed(text, analysis.tokenized, clause)
    return None


def _told(clause: Clause) -> bool:
    return (
        clause.form is Form.PAST
        and clause.group == clause.verb
        and not clause.passive
        and not clause.shared
        and clause.antecedent is None
        and clause.agent is not None
        and clause.agent.owner is Owner.WRITER
        and clause.agent.last == clause.verb
    )


def _deed(text: str, tokens: TokenizedParagraph, clause: Clause) -> Deed | None:
    def place(first: int, last: int) -> tuple[int, int]:
        return tokens.starts[first], tokens.ends[last - 1]

    assert clause.agent is not None
    word = text[tokens.starts[clause.verb] : tokens.ends[clause.verb]]
    if text[slice(*place(clause.agent.first, clause.agent.last))] not in {"I", "We", "we"}:
        return None
    if word not in forms() or word in {"was", "were"}:
        return None
    found = clause.object
    behind = found is not None and found.first == clause.verb + 1
    return Deed(
        text,
        place(clause.agent.first, clause.agent.last),
        place(clause.verb, clause.verb + 1),
        place(found.first, found.last) if found is not None and behind else None,
    )


@cache
def forms() -> Mapping[str, dict[str, tuple[str, ...]]]:
    """The forms of each verb by its past tense."""
    made = verb_forms(read_sources(resources.rules_dir()))[0].values()
    return {past: verb for verb in made for past in verb["past"]}


def deed(change: Callable[[Deed], str | None]) -> Change:
    """A change to the deed of a sentence that has one."""

    def made(text: str) -> str | None:
        found = deed_of(text)
        return None if found is None else change(found)

    return made


def swap(pairs: str) -> Change:
    """Replaces whole words by others: "I>we, my>our"."""
    words = dict(pair.strip().split(">") for pair in pairs.split(", "))
    pattern = re.compile(rf"(?<![\w,.])({'|'.join(map(re.escape, words))})(?![\w,]|\.\d)")

    def made(text: str) -> str | None:
        changed = pattern.sub(lambda match: words[match[1]], text)
        first = text[:1].isupper()
        return (changed[:1].upper() + changed[1:] if first else changed) if changed != text else None

    return made


def base(found: Deed) -> str:
    """The infinitive of the verb."""
    return forms()[found.word]["base"][0]


def participle(found: Deed) -> str:
    """The past participle of the verb."""
    return forms()[found.word]["part"][0]


def passive(found: Deed) -> str | None:
    """ "I built the ranker" as "The ranker was built by me"."""
    if found.object is None or found.subject[0] != 0 or found.word in {"had", "went"}:
        return None
    start, end = found.object
    thing = found.text[start:end]
    if not re.match(r"(the|a|an|our|my|its|this)\b", thing, re.IGNORECASE):
        return None
    return f"{thing[0].upper()}{thing[1:]} was {participle(found)} by me{found.text[end:]}"


def adjective(found: Deed) -> str | None:
    """ "the ranker" as "the new ranker"."""
    if found.object is None:
        return None
    start, _ = found.object
    match = re.match(r"(the|our|my|its|this|that) ", found.text[start:])
    return (
        None
        if match is None
        else found.text[: start + match.end()] + "new " + found.text[start + match.end() :]
    )


def lower_first(text: str) -> str:
    """A sentence as it stands behind other words: "I" stays large, and so do names."""
    first = text.split(" ", 1)[0]
    return text[0].lower() + text[1:] if first in _SMALL else text


_SMALL = {
    "The",
    "A",
    "An",
    "My",
    "Our",
    "We",
    "It",
    "This",
    "Its",
    "In",
    "On",
    "At",
    "With",
    "Every",
    "Each",
    "Since",
}


def in_front(words: str) -> Change:
    """Puts an adjunct in front of a deed that begins its sentence."""
    return deed(lambda found: f"{words} {lower_first(found.text)}" if found.subject[0] == 0 else None)


def aside(found: Deed) -> str:
    """ "I built it" as "I, after a slow start, built it"."""
    return found.with_verb(f", after a slow start, {found.word}").replace(" ,", ",")


def wrapped(text: str) -> str | None:
    """A sentence whose last word stands on a line of its own."""
    return re.sub(r" (\w+) (\w+)([.?!])$", r" \1\n\2\3", text) if text.count(" ") > 3 else None


def before_stop(words: str) -> Change:
    """Puts words before the full stop."""
    return lambda text: f"{text[:-1]}{words}." if text.endswith(".") else None


# What keeps the meaning keeps the answer.
SAME: Mapping[str, Change] = {
    "also before the verb": deed(lambda found: found.with_verb(f"also {found.word}")),
    "adverb before the verb": deed(lambda found: found.with_verb(f"recently {found.word}")),
    "two adverbs before the verb": deed(lambda found: found.with_verb(f"then quietly {found.word}")),
    "perfect for past": deed(lambda found: found.with_verb(f"have {participle(found)}")),
    "perfect, shortened": deed(lambda found: found.with_both(f"{found.who}'ve", participle(found))),
    "perfect with since": deed(lambda found: found.with_verb(f"have since {participle(found)}")),
    "emphatic did": deed(lambda found: found.with_verb(f"did {base(found)}")),
    "we for I": swap("I>we, my>our, My>Our, am>are, me>us, mine>ours"),
    "passive with an agent": deed(passive),
    "adjective on the object": deed(adjective),
    "last year in front": in_front("Last year"),
    "an employer in front": in_front("At Fjordline,"),
    "a role in front": in_front("In my last role"),
    "a parenthesis": deed(lambda found: found.with_verb(f"(with some luck) {found.word}")),
    "an aside between commas": deed(aside),
    "words before the stop": before_stop(", as planned"),
    "British spelling": swap(
        "optimized>optimised, optimize>optimise, labeled>labelled, modeled>modelled, organized>organised, "
        "analyzed>analysed, center>centre, programs>programmes"
    ),
    "another tool of the family": swap(
        "PyTorch>TensorFlow, FastAPI>Flask, AWS>Azure, MLflow>Weights & Biases, Airflow>Dagster, "
        "Kafka>Pulsar, Triton>TorchServe, Evidently>Arize, Kubernetes>Nomad, Docker>Podman, Grafana>Datadog"
    ),
    "another number": swap("40>60, 300>700, 35>48, 12>17, 14>19, 900>800, two>three, 200>500, 5>7, 30>45"),
    "curly quotes": lambda text: text.replace("'", "’") if "'" in text else None,
    "a wrapped line": wrapped,
    "a stressed verb": deed(lambda found: found.with_verb(f"**{found.word}**")),
    "a sentence before": lambda text: f"That was three years ago. {text}",
}  # fmt: skip

# What takes the deed away takes the evidence away.
NONE: Mapping[str, Change] = {
    "a wish": deed(lambda found: found.with_verb(f"would like to {base(found)}")),
    "a hope": deed(lambda found: found.with_verb(f"hope to {base(found)}")),
    "a plan": deed(lambda found: found.with_verb(f"plan to {base(found)}")),
    "a denial": deed(lambda found: found.with_verb(f"have never {participle(found)}")),
    "not yet": deed(lambda found: found.with_verb(f"have not yet {participle(found)}")),
    "the reader's deed": deed(lambda found: found.with_subject("your team")),
    "another team's deed": deed(lambda found: found.with_subject("another team")),
    "a vendor's deed": deed(lambda found: found.with_subject("a vendor")),
    "the posting's demand": deed(
        lambda found: found.with_both("you need somebody who", found.word) if found.subject[0] == 0 else None
    ),
    "a condition": deed(
        lambda found: f"If {found.text[:-1]}, all would be well." if found.text.endswith(".") else None
    ),
    "a possibility": deed(lambda found: found.with_verb(f"could have {participle(found)}")),
}
