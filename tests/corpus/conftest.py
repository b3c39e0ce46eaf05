import pytest

from letterlint.corpus.reviewing import cluster


@pytest.fixture(scope="module")
def client():
    """A client of two processes on this machine."""
    with cluster(None, 2) as made:
        yield made


@pytest.fixture
def corpus(client, tmp_path, monkeypatch, capsys):
    """Runs `letterlint corpus` on these processes: its status, and what it says on stdout and stderr."""
    from letterlint.cli.main import run

    monkeypatch.chdir(tmp_path)

    def corpus(*arguments):
        status = run(["corpus", *map(str, arguments), "--scheduler", client.scheduler.address])
        said = capsys.readouterr()
        return status, said.out, said.err

    return corpus
