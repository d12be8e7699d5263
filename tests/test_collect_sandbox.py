"""Parsers run where a deadline can kill them, and the next job finds a worker."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from monitor.collect.sandbox import Sandbox
from monitor.errors import CollectError, DeadlineExceeded

FEED = b"<rss version='2.0'><channel><title>t</title><item><title>Titlu</title></item></channel></rss>"
SLOW = b"<html><body><select>" + b"<option>" * 400_000
"""trafilatura needs far more than a second for it."""


def titles(sandbox: Sandbox, body: bytes = FEED) -> list[str]:
    return [item["title"] for item in sandbox.run("feed", body, 20, url="http://h/feed")["items"]]


def test_a_parser_that_takes_too_long_is_killed_and_replaced() -> None:
    """The deadline is kept, and the job after it works."""
    with Sandbox(1) as sandbox:
        sandbox.run("page", b"<p>warm</p>", 20, url="http://h/x")
        started = time.monotonic()
        with pytest.raises(DeadlineExceeded, match="longer than 1 s"):
            sandbox.run("page", SLOW, 1.0, url="http://h/x")
        assert time.monotonic() - started < 15
        assert titles(sandbox) == ["Titlu"]


def test_a_worker_is_kept_for_the_next_job() -> None:
    """Starting one costs a second; the second job does not pay it."""
    with Sandbox(1) as sandbox:
        titles(sandbox)
        workers = list(sandbox._idle)
        titles(sandbox)
        assert sandbox._idle == workers


def test_a_worker_imports_no_more_than_the_parsers() -> None:
    """Neither the desk nor the engines nor the store, and no client for the network."""
    code = (
        "import sys, monitor.collect.worker, monitor.collect.feeds, monitor.collect.sitemaps\n"
        "print(*(m for m in ('textual', 'ctranslate2', 'sqlite3', 'urllib3', 'monitor.store', 'lingua',"
        " 'monitor.workbench', 'trafilatura') if m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_what_a_parser_refuses_is_one_error() -> None:
    """In its own words, and the worker lives on."""
    with Sandbox(1) as sandbox:
        with pytest.raises(CollectError, match="web page"):
            sandbox.run("feed", b"<html><body>hi</body></html>", 20, url="http://h/feed")
        with pytest.raises(CollectError, match="TypeError"):
            sandbox.run("feed", FEED, 20, url="http://h/feed", nonsense=True)
        assert titles(sandbox) == ["Titlu"]


def test_a_kept_worker_that_left_is_replaced() -> None:
    """It goes after a while without work, perhaps just now; the job does not notice."""
    with Sandbox(1) as sandbox:
        titles(sandbox)
        sandbox._idle[0]._process.kill()
        assert titles(sandbox) == ["Titlu"]


def test_a_parser_that_dies_fails_its_job_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its process goes, and a new one's, and nobody else's."""
    with Sandbox(1) as sandbox:
        titles(sandbox)
        monkeypatch.setattr(sys, "executable", "/bin/false")
        sandbox._idle[0]._process.kill()
        with pytest.raises(CollectError, match="died of this input"):
            titles(sandbox)
        monkeypatch.undo()
        assert titles(sandbox) == ["Titlu"]


def test_loading_a_parser_is_not_parsing() -> None:
    """A worker's first page does not pay for the import with its own seconds."""
    body = (
        "<html><body><article><p>"
        + "Guvernul a adoptat bugetul pe anul viitor. " * 9
        + "</p></article></body></html>"
    )
    with Sandbox(1) as sandbox:
        page = sandbox.run("page", body.encode(), 1.0, url="http://h/x")
    assert page["text"].startswith("Guvernul")


def test_threads_share_the_workers() -> None:
    """Two workers serve eight threads."""
    found: list[list[str]] = []
    with Sandbox(2) as sandbox:
        threads = [threading.Thread(target=lambda: found.append(titles(sandbox))) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(sandbox._idle) <= 2
    assert found == [["Titlu"]] * 8


def test_closing_ends_the_workers() -> None:
    """No process is left behind, and a closed sandbox starts none."""
    with Sandbox(1) as sandbox:
        titles(sandbox)
        process = sandbox._idle[0]._process
    assert process.poll() == 0
    with pytest.raises(CollectError, match="closed"):
        titles(sandbox)


def test_stop_ends_a_job_in_hand() -> None:
    """A collection that is left does not wait for a parser."""
    stop = threading.Event()
    timer = threading.Timer(1.0, stop.set)
    with Sandbox(1) as sandbox:
        titles(sandbox)
        timer.start()
        started = time.monotonic()
        with pytest.raises(CollectError, match="stopped"):
            sandbox.run("page", SLOW, 60.0, stop=stop, url="http://h/x")
        assert time.monotonic() - started < 10
        assert titles(sandbox) == ["Titlu"]


def test_a_worker_ends_when_its_collector_is_gone() -> None:
    """A killed program leaves no parser behind."""
    code = (
        "import os, sys\n"
        "from monitor.collect.sandbox import Sandbox\n"
        "sandbox = Sandbox(1)\n"
        f"sandbox.run('feed', {FEED!r}, 20, url='http://h/')\n"
        "print(sandbox._idle[0]._process.pid, flush=True)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    worker = int(done.stdout)
    until = time.monotonic() + 10
    while _alive(worker) and time.monotonic() < until:
        os.sched_yield()
    assert not _alive(worker)


def _alive(pid: int) -> bool:
    try:
        # A zombie that nobody has fetched is as dead as can be.
        return ") Z" not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="memory limits are checked on Linux")
def test_memory_is_bounded() -> None:
    """A parser that wants gigabytes gets an error, not the machine."""
    code = (
        "import monitor.collect.worker as worker\n"
        "worker._bound_memory()\n"
        "try:\n    bytes(4 * 2**30)\nexcept MemoryError:\n    print('bounded')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "bounded"
