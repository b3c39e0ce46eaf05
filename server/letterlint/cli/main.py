"""The command line from its arguments to its exit status."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from letterlint.cli import printing
from letterlint.cli.arguments import parser
from letterlint.cli.errors import DONE, WRONG, CommandError, print_error
from letterlint.problem import place_of_error


def run(argv: Sequence[str]) -> int:
    """The exit status of `letterlint` with these arguments."""
    try:
        if sys.stdout is None:
            raise CommandError("standard output is closed")
        arguments = parser().parse_args(argv)
        _check_folder()
        return _run_command(arguments)
    except CommandError as error:
        print_error(error)
        return WRONG
    except BrokenPipeError:  # The reader of the output has closed it.
        printing.detach_stdout()
        return DONE
    except Exception as error:
        print_error(f"internal error: {place_of_error(error)}")
        return WRONG


def _run_command(arguments: argparse.Namespace) -> int:
    """Each command imports only what it needs, as the server's libraries take long to import."""
    match arguments.command:
        case "check":
            from letterlint.cli.check_command import check

            return check(arguments)
        case "serve":
            from letterlint.lsp.serve import CannotListen, serve

            try:
                return serve(tcp=arguments.tcp, ws=arguments.ws)
            except CannotListen as error:
                raise CommandError(str(error)) from error
        case "report":
            from letterlint.cli.report import report

            return report(arguments)
        case "corpus":
            from letterlint.cli.corpus_command import corpus

            return corpus(arguments)
        case "explain":
            from letterlint.cli.catalog import explain

            return explain(arguments.rule)
        case "why":
            from letterlint.cli.why import explain_place

            return explain_place(arguments.place)
        case _ if arguments.action == "words":
            from letterlint.cli.why import list_words

            return list_words()
        case _:
            from letterlint.cli.catalog import rules, test_rules

            return test_rules(arguments.folder) if arguments.action else rules(arguments.output_format)


def _check_folder() -> None:
    """Raises CommandError where the working folder cannot be used."""
    try:
        Path.cwd()
    except OSError as error:
        raise CommandError(f"the working folder cannot be read: {error.strerror}") from error
