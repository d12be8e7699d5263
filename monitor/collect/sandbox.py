"""Parsing in processes that a deadline can kill.

Feeds and pages come from strangers, and a parser can be made to run for minutes. Each job runs in a
worker of its own kind: a fresh interpreter that imports no more than the parsers, started when
first needed, kept for the next job, and killed with its job when time is up. (A spawned
`multiprocessing` child would import the whole program again; a forked one would inherit threads'
locks and Textual's terminal.)
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Mapping
from typing import Any

from monitor.errors import CollectError, DeadlineExceeded


class Sandbox:
    """A few workers; safe to use from several threads. Close it, or use it as a context manager."""

    def __init__(self, size: int = 2) -> None:
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
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

    def kill(self) -> None:
        """End the workers at once; a job in hand fails with CollectError."""
        with self._lock:
            self._closed = True
            busy = list(self._busy)
        for worker in busy:
            worker.strike()

    def run(self, job: str, body: bytes, seconds: float, **options: Any) -> Any:
        """What `job` makes of `body`, as plain lists, mappings and strings.

        Raises DeadlineExceeded when it takes longer than `seconds`, CollectError when it fails.
        """
        with self._slots:
            with self._lock:
                if self._closed:
                    raise CollectError("the parsers are closed")
                worker = self._idle.pop() if self._idle else _Worker()
                self._busy.add(worker)
            try:
                answer = worker.ask(job, body, options, seconds)
            except BaseException:
                self._dismiss(worker)
                raise
            self._dismiss(worker, keep=worker.alive)
        if "error" in answer:
            raise CollectError(str(answer["error"]))
        return answer["value"]

    def _dismiss(self, worker: _Worker, *, keep: bool = False) -> None:
        with self._lock:
            self._busy.discard(worker)
            if keep and not self._closed:
                self._idle.append(worker)
                return
        worker.end() if keep else worker.kill()


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
        self._ready = False
        self.alive = True
        """False once the deadline struck, be it a moment after the answer."""

    def ask(self, job: str, body: bytes, options: Mapping[str, Any], seconds: float) -> dict[str, Any]:
        if not self._ready:
            # Starting an interpreter is not the job's fault, so its clock starts after the greeting.
            self._timed(30.0, self._greeting)
            self._ready = True
        answer: dict[str, Any] = self._timed(seconds, lambda: self._talk(job, body, options, seconds))
        return answer

    def end(self) -> None:
        """An idle worker leaves when its input ends."""
        self._shut()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.kill()

    def strike(self) -> None:
        """Kill the process under whoever is waiting for its answer."""
        self.alive = False
        self._process.kill()

    def kill(self) -> None:
        self._process.kill()
        self._shut()
        self._process.wait()

    def _shut(self) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    # What was buffered for a dead worker cannot be written.
                    continue

    def _timed(self, seconds: float, act: Any) -> Any:
        late = threading.Event()

        def over() -> None:
            late.set()
            self.strike()

        timer = threading.Timer(seconds, over)
        timer.daemon = True
        timer.start()
        try:
            return act()
        except (OSError, EOFError) as error:
            if late.is_set():
                raise DeadlineExceeded(f"parsing took longer than {seconds:g} s and was ended") from error
            raise CollectError("the parser died of this input") from error
        finally:
            timer.cancel()

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
