"""A cluster whose processes die, and parts that fail: the others go on, and nothing is lost."""

import os
import signal

import dask
import pandas
from dask.distributed import WorkerPlugin

from letterlint.api import row
from letterlint.cli import corpus_command
from letterlint.corpus import reviewing, texts
from letterlint.corpus.folder import Folder
from letterlint.corpus.part import Order, Reviewed
from letterlint.corpus.reviewing import cluster, plan, reviewed
from letterlint.corpus.texts import Columns, read_texts

MANY = 20_000
POISON = "Zanzibarkowski"
SYSTEMS = ("a ranker", "the fraud model", "a forecast", "an API", "a search index", "the churn model")


def a_letter(number):
    """One of some hundred different ones: what a process remembers of them keeps the test short."""
    return f"Dear Ann,\n\nI built {SYSTEMS[number % 6]} for {number % 97} users.\n"


def spoiled(how, marker):
    """What makes each process that reviews fail at one text: killed by it, or once with an error."""

    class Spoiler(WorkerPlugin):
        def setup(self, worker):
            from letterlint.corpus import part

            review = part.row

            def spoiled_row(text, *arguments, **given):
                if POISON in text and how == "kills":
                    os._exit(9)
                if POISON in text and not marker.exists():
                    marker.touch()
                    raise ValueError(text)
                return review(text, *arguments, **given)

            part.row = spoiled_row

    return Spoiler()


def a_corpus(folder, count, poisoned=None):
    letters = [a_letter(number) for number in range(count)]
    if poisoned is not None:
        letters[poisoned] += f"\n{POISON}\n"
    path = folder / "letters.parquet"
    pandas.DataFrame({"text": letters, "id": range(count)}).to_parquet(path)
    return path, letters


def test_a_process_that_is_killed_on_the_way_costs_nothing(client, tmp_path):
    path, letters = a_corpus(tmp_path, MANY)
    order = Order(Columns(keep=("id",)), Folder(str(tmp_path / "rows")))
    corpus = read_texts(str(path), order.columns)
    work = plan(corpus, order)
    assert len(work.left) == work.parts == MANY // 500
    processes = client.run(os.getpid)
    assert len(processes) == 2
    outcomes = []
    for outcome in reviewed(client, corpus, order, work.left):
        outcomes.append(outcome)
        if len(outcomes) == 3:
            os.kill(next(iter(processes.values())), signal.SIGKILL)
    assert set(client.run(os.getpid).values()) != set(processes.values())
    assert {type(outcome) for outcome in outcomes} == {Reviewed}
    assert sum(outcome.letters for outcome in outcomes) == MANY
    rows = pandas.read_parquet(tmp_path / "rows").sort_values("id", ignore_index=True)
    assert list(rows["id"]) == list(range(MANY))
    assert list(rows["part"] * 500 + rows["row"]) == list(range(MANY))
    for number in range(0, MANY, 1999):
        expected = row(letters[number])
        assert rows.loc[number, list(expected)].to_dict() == expected
    assert plan(corpus, order).left == []


def test_a_part_that_fails_is_told_without_its_words_and_tried_again(client, corpus, tmp_path, monkeypatch):
    monkeypatch.setattr(texts, "_LETTERS", 2)
    a_corpus(tmp_path, 6, poisoned=3)
    client.register_plugin(spoiled("once", tmp_path / "marker"), name="spoiler")
    status, out, err = corpus("letters.parquet", "rows")
    client.unregister_worker_plugin("spoiler")
    assert (status, out) == (0, "6 letters in 3 of 3 parts reviewed: rows\n")
    assert err.startswith("letterlint: part 1 failed (ValueError at ")
    assert err.endswith("): once more\n")
    assert POISON not in err
    assert len(pandas.read_parquet("rows")) == 6


def test_a_text_that_kills_its_process_costs_its_part_alone(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(texts, "_LETTERS", 2)
    monkeypatch.setattr(reviewing, "ATTEMPTS", 2)
    monkeypatch.setattr(corpus_command, "ATTEMPTS", 2)
    path, _ = a_corpus(tmp_path, 8, poisoned=3)
    from letterlint.cli.main import run

    with dask.config.set({"distributed.scheduler.allowed-failures": 0}), cluster(None, 2) as client:
        client.register_plugin(spoiled("kills", tmp_path))
        options = ["--keep", "id", "--scheduler", client.scheduler.address]
        status = run(["corpus", str(path), str(tmp_path / "rows"), *options])
    said = capsys.readouterr()
    assert status == 2
    assert said.out == f"6 letters in 3 of 4 parts reviewed: {tmp_path / 'rows'}\n"
    *told, last = said.err.splitlines()
    assert [line for line in told if line.startswith("letterlint: part 1 ")] == [
        "letterlint: part 1 failed (KilledWorker): once more",
        "letterlint: part 1 failed (KilledWorker): given up",
    ]
    # Others may have been in line at the process that it killed.
    assert [line for line in told if line.endswith("given up")] == told[-1:]
    assert last == "letterlint: 1 of 4 parts are missing: the same command tries them again"
    assert sorted(pandas.read_parquet(tmp_path / "rows")["id"]) == [0, 1, 4, 5, 6, 7]

    assert run(["corpus", str(path), str(tmp_path / "rows"), "--keep", "id", "--jobs", "1"]) == 0
    assert sorted(pandas.read_parquet(tmp_path / "rows")["id"]) == list(range(8))
