"""The rules, read from YAML and compiled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from letterlint import resources
from letterlint.checks.base import Rule
from letterlint.config.beside import DocumentNames, document_names
from letterlint.language.analyzer import Analyzer
from letterlint.language.phrase_table import PhraseTable
from letterlint.language.terms import Family
from letterlint.problem import Problem, nearest
from letterlint.rulebook import cache
from letterlint.rulebook.advice_file import Advice, read_advice
from letterlint.structure.company import NameTable, name_table


@dataclass(frozen=True)
class Rulebook:
    """Rules by id, with the compiled language. `phrases` are for the documents beside a letter."""

    rules: Mapping[str, Rule]
    analyzer: Analyzer
    names: NameTable
    families: Mapping[str, Family]
    advice: Advice
    document_names: DocumentNames
    phrases: PhraseTable = field(default_factory=dict)


Built = tuple[Rulebook, tuple[Problem, ...]]


def load(packs: Sequence[Path] = ()) -> Built:
    """The rules that ship and those of the packs, where a later rule replaces an earlier of the same id.

    A pack may also add words, terms, signals and base letters, and leave out rules that came before it. A
    rule file with a mistake is left out, and a problem.
    """
    folder = resources.rules_dir()
    state = cache.state(folder, packs)
    found: Built | None = cache.read_packs(state) if packs else cache.read(state)
    if found is not None:
        return found
    book, problems = build(folder, packs)
    # Packs with problems are not cached, as these have paths, nor packs that have changed meanwhile.
    if packs and not problems and cache.state(folder, packs) == state:
        cache.write_packs((book, problems), state)
    return book, problems


def build(folder: Path, packs: Sequence[Path] = ()) -> Built:
    """The rulebook of a folder and packs, from their YAML."""
    # A cached rulebook needs none of these modules, which take long to import.
    from letterlint.rulebook.base_letters import (
        BaseLetters,
        ExampleDocuments,
        read_base_letters,
        read_documents,
    )
    from letterlint.rulebook.language_builder import LanguageBuilder
    from letterlint.rulebook.lexicon_files import read_sources
    from letterlint.rulebook.pack_file import FILE, read_left_out
    from letterlint.rulebook.query_models import NoSuchSignal
    from letterlint.rulebook.rule_file import CheckInputs, named_place, read_rule

    builder = LanguageBuilder(read_sources(folder, packs))
    advice = read_advice()
    letters: BaseLetters = {}
    documents: ExampleDocuments = {}
    rules: dict[str, Rule] = {}
    paths: dict[str, Path] = {}
    left_out: set[str] = set()
    problems: list[Problem] = []
    lacking: Counter[Path] = Counter()  # Numbers of rules, by the file of the signal that they lack.
    for root in (folder, *packs):
        without, wrong = read_left_out(root / FILE, rules)
        left_out, problems = left_out | without, problems + wrong
        rules = {name: rule for name, rule in rules.items() if name not in without}
        own, wrong = read_base_letters(root)
        letters, problems = {**letters, **own}, problems + wrong
        documents = {**documents, **read_documents(root)}
        inputs = CheckInputs.of(builder, letters, documents)
        if root != folder:
            problems += [
                Problem(path, 1, 1, "is not read: a rule is a file GROUP/NAME.yaml in its pack")
                for path in resources.misplaced(root)
                if path != root / FILE
            ]
        for path in resources.rule_files(root):
            try:
                rule, wrong = read_rule(path, root, inputs)
            except NoSuchSignal as error:
                lacking[builder.unread[error.signal]] += 1
                continue
            problems += wrong
            if rule is not None:
                left_out.discard(rule.id)
                rules[rule.id], paths[rule.id] = rule, path
    for rule in rules.values():
        for other in sorted((rule.yields_to | rule.silences) - {*rules, *left_out, "*"}):
            place = named_place(paths[rule.id], other)
            problems.append(Problem(paths[rule.id], *place, f"no rule {other!r}{nearest(other, rules)}"))
    causes = [_with_rules(problem, lacking.pop(problem.path, 0)) for problem in builder.problems]
    book = Rulebook(
        dict(sorted(rules.items())),
        builder.freeze(),
        name_table(resources.read("parts/company.yaml")),
        builder.families,
        advice,
        document_names(resources.read("parts/documents.yaml")),
        builder.phrases,
    )
    return book, (*causes, *problems)


def _with_rules(problem: Problem, count: int) -> Problem:
    """The problem of a signal's file, with the number of rules that are left out for it."""
    rules = f"{count} rules that name it are" if count > 1 else "a rule that names it is"
    return problem._replace(message=f"{problem.message}; {rules} left out") if count else problem
