"""The server over a socket: one client, whoever else knocks, and a sentence where it cannot listen."""

import json
import socket
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest
from wire import BYE, HELLO, SECONDS, SERVE, answers, message

TEXT = "Dear Ann,\n\nI know Pytorch.\n\nBest,\nJo\n"


@contextmanager
def serving(folder, transport="--tcp"):
    """A process that serves on a port that is free."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [*SERVE, transport, f"127.0.0.1:{port}"], cwd=folder, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL
    )
    try:
        yield process, port
    finally:
        process.kill()
        process.communicate()


def connected(process, port):
    until = time.monotonic() + SECONDS
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), SECONDS)
        except ConnectionRefusedError:
            assert process.poll() is None
            assert time.monotonic() < until
            time.sleep(0.05)


def said(client):
    """All that a client hears until the connection ends."""
    output = b""
    while chunk := client.recv(1 << 16):
        output += chunk
    return answers(output)


def heard(client):
    """The next message that a client hears."""
    output = b""
    while True:
        output += client.recv(1)
        if output.endswith(b"\r\n\r\n"):
            length = int(output.split(b"Content-Length: ")[1].split(b"\r\n")[0])
            body = b""
            while len(body) < length:
                body += client.recv(length - len(body))
            return json.loads(body)


def test_a_client_is_served_and_its_goodbye_ends_the_server(tmp_path):
    opened = {"uri": "untitled:1", "languageId": "markdown", "version": 1, "text": TEXT}
    with serving(tmp_path) as (process, port), connected(process, port) as client:
        client.sendall(b"".join([*HELLO, message("textDocument/didOpen", {"textDocument": opened})]))
        assert heard(client)["id"] == 1
        found = heard(client)
        assert found["method"] == "textDocument/publishDiagnostics"
        assert found["params"]["diagnostics"]
        client.sendall(b"".join(BYE))
        assert [each["id"] for each in said(client)] == ["bye"]
        assert process.wait(SECONDS) == 0
        assert process.stderr.read() == b""


def test_who_only_knocks_neither_ends_it_nor_takes_the_place_of_the_client(tmp_path):
    with serving(tmp_path) as (process, port):
        for probe in (b"", b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", b"Content-Length: 100\r\n\r\n{"):
            with connected(process, port) as client:
                client.sendall(probe)
        with connected(process, port) as idle, connected(process, port) as client:
            client.sendall(b"".join([*HELLO, *BYE]))
            assert [each["id"] for each in said(client)] == [1, "bye"]
            assert process.wait(SECONDS) == 0
            assert idle.recv(1) == b""
        assert b"Traceback" not in process.stderr.read()


def test_a_second_client_is_turned_away_and_the_first_goes_on(tmp_path):
    with serving(tmp_path) as (process, port), connected(process, port) as client:
        client.sendall(b"".join(HELLO))
        assert heard(client)["id"] == 1
        with connected(process, port) as second:
            second.sendall(b"".join(HELLO))
            assert second.recv(1) == b""
        client.sendall(b"".join(BYE))
        assert heard(client)["id"] == "bye"
        assert process.wait(SECONDS) == 0
        assert process.stderr.read() == b""


def test_a_client_that_is_gone_ends_it(tmp_path):
    with serving(tmp_path) as (process, port):
        with connected(process, port) as client:
            client.sendall(b"".join(HELLO))
            assert heard(client)["id"] == 1
        assert process.wait(SECONDS) == 1
        assert process.stderr.read() == b""


@pytest.mark.parametrize("transport", ["--tcp", "--ws"])
def test_a_port_that_is_taken_is_one_sentence(tmp_path, transport):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        done = subprocess.run([*SERVE, transport, address], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr == f"letterlint: cannot listen on {address}: address already in use\n"


@pytest.mark.parametrize("transport", ["--tcp", "--ws"])
@pytest.mark.parametrize("host", ["no-such-host.invalid", "256.256.256.256"])
def test_a_host_that_is_unknown_is_one_sentence(tmp_path, transport, host):
    done = subprocess.run([*SERVE, transport, f"{host}:1"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"letterlint: cannot listen on {host}:1: ")
    assert "Error" not in line


def test_a_port_that_may_not_be_used_is_one_sentence(tmp_path):
    if sys.platform != "linux":
        pytest.skip("which ports these are differs")
    done = subprocess.run([*SERVE, "--tcp", "192.0.2.1:7"], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("letterlint: cannot listen on 192.0.2.1:7: ")
