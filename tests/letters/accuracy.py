"""How often the linter is right about the gold letters, rule by rule: `make accuracy` prints it.

`--write` puts the table into `rules/README.md`, and takes out of `known.yaml` the differences that are gone.
"""

import sys
from collections import Counter

from labels import GOLD, compare, known, workspace, write_known

import rules_page


def table():
    """The table in Markdown: hits, false alarms, misses, precision, recall and F1 of every rule."""
    hits, noise, missed = Counter(), Counter(), Counter()
    for path in GOLD:
        compared = compare(path)
        hits.update(compared.agreed)
        noise.update(one.rule for one in compared.differences if one.kind == "noisy")
        missed.update(one.rule for one in compared.differences if one.kind == "missing")
    rows = [
        (rule, hits[rule], noise[rule], missed[rule])
        for rule in workspace().rules().rulebook.rules
        if hits[rule] + noise[rule] + missed[rule]
    ]
    judged = [score(*counts) for _, *counts in rows]
    micro = score(hits.total(), noise.total(), missed.total())
    macro = tuple(sum(scores) / len(judged) for scores in zip(*judged, strict=True))
    lines = [
        "| rule | right | false alarms | missed | precision | recall | F1 |",
        "| --- | --: | --: | --: | --: | --: | --: |",
        *(line(f"`{rule}`", counts, scores) for (rule, *counts), scores in zip(rows, judged, strict=True)),
        line("all findings (micro)", (hits.total(), noise.total(), missed.total()), micro),
        line("mean of the rules (macro)", ("", "", ""), macro),
    ]
    return "\n".join(lines) + "\n"


def score(hits, noise, missed):
    """Precision, recall and F1."""
    precision = hits / (hits + noise) if hits + noise else 1.0
    recall = hits / (hits + missed) if hits + missed else 1.0
    return precision, recall, 2 * hits / (2 * hits + noise + missed)


def line(name, counts, scores):
    return f"| {name} | {' | '.join(map(str, counts))} | {' | '.join(f'{score:.2f}' for score in scores)} |"


def main(arguments):
    made = table()
    if arguments == ["--write"]:
        rules_page.write(accuracy=made)
        still = {one for path in GOLD for one in compare(path).differences}
        write_known({one: reason for one, reason in known().items() if one in still})
    else:
        sys.stdout.write(made)


if __name__ == "__main__":
    main(sys.argv[1:])
