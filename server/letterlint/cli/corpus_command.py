"""`letterlint corpus`: reviews a table of letters into a table of counts."""

from __future__ import annotations

import argparse
from collections import Counter

from letterlint.cli import files, printing
from letterlint.cli.errors import DONE, WRONG, CommandError, print_error
from letterlint.cli.safe_path import safe_path

try:
    from letterlint.corpus.folder import Folder
    from letterlint.corpus.part import FailedPart, Order
    from letterlint.corpus.reviewing import ATTEMPTS, cluster, plan, reviewed
    from letterlint.corpus.texts import Columns, CorpusError, read_texts
except ImportError as error:
    raise CommandError(
        "corpus needs dask, which letterlint[dask] brings: "
        "pipx inject letterlint 'dask[dataframe,distributed]' pyarrow adds it"
    ) from error


def corpus(arguments: argparse.Namespace) -> int:
    """The exit status: 0 when every letter has its row, 2 when some could not be reviewed."""
    settings = str(files.existing_file(arguments.config)) if arguments.config else None
    columns = Columns(arguments.text, tuple(dict.fromkeys(arguments.keep or ())))
    order = Order(columns, Folder(arguments.output), settings)
    letters, given_up = 0, 0
    attempts: Counter[int] = Counter()
    try:
        texts = read_texts(arguments.input, columns)
        work = plan(texts, order)
        if work.left:
            with safe_path(), cluster(arguments.scheduler, arguments.jobs) as client:
                outcomes = reviewed(client, texts, order, work.left)
                for outcome in printing.with_bar(outcomes, len(work.left)):
                    if not isinstance(outcome, FailedPart):
                        letters += outcome.letters
                        continue
                    attempts[outcome.part] += 1
                    last = attempts[outcome.part] == ATTEMPTS
                    given_up += last
                    then = "given up" if last else "once more"
                    print_error(f"part {outcome.part} failed ({outcome.reason}): {then}")
    except CorpusError as error:
        raise CommandError(str(error)) from error
    done = len(work.left) - given_up
    printing.out(f"{letters:,} letters in {done} of {work.parts} parts reviewed: {arguments.output}\n")
    if given_up:
        print_error(f"{given_up} of {work.parts} parts are missing: the same command tries them again")
    return WRONG if given_up else DONE
