"""Parsing in processes that a deadline can kill.

Feeds and pages come from strangers, and a parser can be made to run for minutes. Each job runs in a
worker of its own kind: a fresh interpreter that imports no more than the parsers, started when
first needed, kept for the next job, and killed with its job when time is up. (A spawned
`multiprocessing` child would import the whole program again; a forked one would inherit threads'
locks and Textual's terminal.)
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

from monitor.errors import CollectError, DeadlineExceeded

T = TypeVar("T")
START_SECONDS = 60.0
"""Given to a worker to start and to load a parser: the machine may be busy, and it is no parsing."""
SIZE = max(1, min(4, os.cpu_count() or 1))
"""Workers of a collection; each takes about 90 MB once it has read a page."""
LOOK = 0.1
"""Seconds between two looks at the clock and the stop event while a job runs."""


class Sandbox:
    """A few workers; safe to use from several threads. Close it, or use it as a context manager."""

    def __init__(self, size: int = 2) -> None:
        self._idle: list[_Worker] = []
        self._slots = threading.Semaphore(size)
        self._lock = threading.Lock()
        self._closed = False

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """End the workers; one that is at work ends after its job."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.end()

    def run(
        self, job: str, body: bytes, seconds: float, *, stop: threading.Event | None = None, **options: Any
    ) -> Any:
        """What `job` makes of `body`, as plain lists, mappings and strings.

        Raises DeadlineExceeded when it takes longer than `seconds`, CollectError when it fails or
        `stop` is set.
        """
        with self._slots:
            try:
                answer = self._with_worker(job, body, seconds, stop, options)
            except _Gone:
                # A kept worker may have left a moment ago; a new one that dies, died of its job.
                try:
                    answer = self._with_worker(job, body, seconds, stop, options, fresh=True)
                except _Gone as error:
                    raise CollectError("the parser died of this input") from error
        if "error" in answer:
            raise CollectError(str(answer["error"]))
        return answer["value"]

    def _with_worker(
        self,
        job: str,
        body: bytes,
        seconds: float,
        stop: threading.Event | None,
        options: Mapping[str, Any],
        *,
        fresh: bool = False,
    ) -> dict[str, Any]:
        with self._lock:
            if self._closed:
                raise CollectError("the parsers are closed")
            worker = self._idle.pop() if self._idle and not fresh else None
        worker = worker or _Worker()
        try:
            answer = worker.ask(job, body, options, seconds, stop or threading.Event())
        except BaseException:
            worker.kill()
            raise
        with self._lock:
            keep = worker.alive and not self._closed
            if keep:
                self._idle.append(worker)
        if not keep:
            worker.end()
        return answer


@cache
def shared() -> Sandbox:
    """The workers of this process: a collection an hour must not start them anew each time."""
    sandbox = Sandbox(SIZE)
    atexit.register(sandbox.close)
    return sandbox


class _Gone(Exception):
    """The worker is no longer there."""


class _Worker:
    def __init__(self) -> None:
        self._process = subprocess.Popen(
            # -P and -s: no module of the current folder takes a parser's place. A session of its own,
            # so that Ctrl-C reaches the collector alone.
            [sys.executable, "-P", "-s", "-m", "monitor.collect.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._warm: set[str] = set()
        self.alive = True
        """False once the deadline struck, be it a moment after the answer."""

    def ask(
        self, job: str, body: bytes, options: Mapping[str, Any], seconds: float, stop: threading.Event
    ) -> dict[str, Any]:
        if not self._warm:
            self._bounded(START_SECONDS, stop, self._greeting)
        if job not in self._warm:
            self._bounded(START_SECONDS, stop, lambda: self._talk("warm", b"", {"job": job}, START_SECONDS))
            self._warm.add(job)
        return self._bounded(seconds, stop, lambda: self._talk(job, body, options, seconds))

    def end(self) -> None:
        """An idle worker leaves when its input ends."""
        self._shut()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        self._process.kill()
        self._shut()
        self._process.wait()

    def _shut(self) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            # What was buffered for a dead worker cannot be written any more.
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()

    def _bounded(self, seconds: float, stop: threading.Event, act: Callable[[], T]) -> T:
        """What `act` returns, with the process killed under it when time is up or `stop` is set."""
        done = threading.Event()
        why: list[CollectError] = []

        def watch() -> None:
            until = time.monotonic() + seconds
            while not done.wait(LOOK):
                if stop.is_set():
                    why.append(CollectError("stopped"))
                elif time.monotonic() >= until:
                    why.append(DeadlineExceeded(f"parsing took longer than {seconds:g} s and was ended"))
                else:
                    continue
                self.alive = False
                self._process.kill()
                return

        watcher = threading.Thread(target=watch, name="watch a parser", daemon=True)
        watcher.start()
        try:
            return act()
        except (OSError, EOFError) as error:
            raise (why[0] if why else _Gone()) from error
        finally:
            done.set()
            watcher.join()

    def _greeting(self) -> None:
        assert self._process.stdout is not None
        if self._process.stdout.read(1) != b"+":
            raise EOFError

    def _talk(self, job: str, body: bytes, options: Mapping[str, Any], seconds: float) -> dict[str, Any]:
        assert self._process.stdin is not None and self._process.stdout is not None
        head = json.dumps({"job": job, "seconds": seconds, "options": options}).encode()
        self._process.stdin.write(len(head).to_bytes(4, "big") + head + len(body).to_bytes(8, "big") + body)
        self._process.stdin.flush()
        size = self._process.stdout.read(8)
        if len(size) < 8:
            raise EOFError
        answer = self._process.stdout.read(int.from_bytes(size, "big"))
        if len(answer) < int.from_bytes(size, "big"):
            raise EOFError
        read: dict[str, Any] = json.loads(answer)
        return read
