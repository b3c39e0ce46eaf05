"""The arguments of `letterlint`."""

from __future__ import annotations

import argparse
from functools import partial
from typing import NoReturn

from letterlint import __version__
from letterlint.cli import printing
from letterlint.cli.errors import CommandError
from letterlint.rule import Severity

FORMATS = ("text", "json", "sarif", "github", "junit", "csv", "parquet")


class _Parser(argparse.ArgumentParser):
    """An argument parser that reports a mistake in one sentence."""

    def error(self, message: str) -> NoReturn:
        raise CommandError(f"{message} (see {self.prog} --help)")

    def _print_message(self, message: str, file: object = None) -> None:
        printing.out(message)  # The help or the version. argparse itself ignores an output that is full.


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    whole = _Parser(
        "letterlint", description="Reviews a machine learning engineer's cover letter.", allow_abbrev=False
    )
    whole.add_argument("--version", action="version", version=f"letterlint {__version__}")
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)
    command = partial(commands.add_parser, allow_abbrev=False)
    _check(command("check", help="review letters"))
    report = command("report", help="make a page of one letter's review")
    report.add_argument("letter", type=_path, metavar="LETTER", help="a letter, or - for standard input")
    output = "the HTML file to write (default: standard output)"
    report.add_argument("-o", "--output", type=_path, metavar="FILE", help=output)
    _settings(report)
    _corpus(command("corpus", help="review a table of letters, on many machines"))
    explain = command("explain", help="print the page of a rule or group")
    explain.add_argument("rule", metavar="RULE", help='a rule, or a group ("style")')
    why = command("why", help="tell what a place counts as, and why")
    why.add_argument("place", metavar="FILE:LINE[:COLUMN]", help="a place in a letter, counted from 1")
    rules = command("rules", help="list the rules")
    rules.add_argument(
        "--output-format", choices=("text", "json"), default="text", help="how to list them (default: text)"
    )
    tests = rules.add_subparsers(dest="action", metavar="ACTION", parser_class=_Parser)
    test = tests.add_parser("test", help="run the examples inside rule files", allow_abbrev=False)
    test.add_argument("folder", nargs="?", type=_path, metavar="DIR", help="a folder of your own rule files")
    tests.add_parser("words", help="list the classes of words and the verbs that patterns may name")
    serve = command("serve", help="run the language server")
    transport = serve.add_mutually_exclusive_group()
    transport.add_argument("--stdio", action="store_true", help="on standard input and output (the default)")
    transport.add_argument("--tcp", metavar="HOST:PORT", type=_address, help="on a socket")
    transport.add_argument("--ws", metavar="HOST:PORT", type=_address, help="on a web socket")
    return whole


def _check(check: argparse.ArgumentParser) -> None:
    add = check.add_argument
    paths = "letters, folders of them, or - for standard input"
    add("paths", nargs="*", type=_path, metavar="PATH", help=paths)
    add("--output-format", choices=FORMATS, help="how to print the findings (default: text)")
    add_names = partial(add, type=_names, action="extend", metavar="RULE,...")
    add_names("--select", help='only these rules or groups ("style")')
    add_names("--ignore", help="not these")
    add("--fix", action="store_true", help="make the safe fixes in the files")
    add("--unsafe-fixes", action="store_true", help="with --fix or --diff: make suggestions too")
    add("--diff", action="store_true", help="print what --fix would change, and change nothing")
    levels = [*(severity.word for severity in reversed(Severity)), "never"]
    fail_on = "the least severity that gives status 1 (default: warning)"
    add("--fail-on", choices=levels, default="warning", help=fail_on)
    _settings(check)
    add("--stdin-filename", type=_path, metavar="NAME", help="what to take standard input for")
    add("--jobs", type=_count, metavar="N", help="processes to check in")
    add("--statistics", action="store_true", help="count the findings of each rule")
    add("--summary", action="store_true", help="print the numbers of all letters together, and no finding")
    add("--group-by", type=_path, metavar="FOLDER", help="with --summary: one for each folder in this one")


def _corpus(corpus: argparse.ArgumentParser) -> None:
    add = corpus.add_argument
    add("input", type=_path, metavar="INPUT", help="Parquet or JSON lines, at any address that fsspec knows")
    output = "the folder for the rows, as Parquet; taken up where it was left"
    add("output", type=_path, metavar="OUTPUT", help=output)
    add("--text", default="text", metavar="COLUMN", help="where the letters are (default: text)")
    keep = "columns to keep beside the counts"
    add("--keep", type=_names, action="extend", metavar="COLUMN,...", help=keep)
    add("--config", type=_path, metavar="FILE", help="settings, in a file that every process can read")
    where = corpus.add_mutually_exclusive_group()
    where.add_argument("--jobs", type=_count, metavar="N", help="processes to review in, on this machine")
    where.add_argument("--scheduler", metavar="ADDRESS", help="a scheduler of dask's: tcp://host:8786")


def _settings(command: argparse.ArgumentParser) -> None:
    """The file of settings, and the documents beside the letters."""
    add = command.add_argument
    add("--config", type=_path, metavar="FILE", help="settings instead of the nearest .letterlint.yaml")
    add("--posting", type=_path, metavar="FILE", help="the job posting that the letters answer")
    add("--resume", type=_path, metavar="FILE", help="the resume that the letters go out with")


def _path(text: str) -> str:
    if not text:
        raise argparse.ArgumentTypeError("an empty name is no file")
    return text


def _names(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if not names:
        raise argparse.ArgumentTypeError(f"{text!r} has no name")
    return names


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes")
    return int(text)


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no HOST:PORT")
    return host.strip("[]"), int(port)
