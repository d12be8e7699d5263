"""The process behind `sandbox`: reads jobs from stdin, writes results to stdout, until stdin ends."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

from monitor.errors import MonitorError

IDLE = 300.0
"""Seconds without a job after which a worker leaves; the next job starts another."""
MEMORY = 2 * 2**30
"""Bytes of address space; a parser that wants more is ended by its own MemoryError."""


def _feed(body: bytes, options: dict[str, Any]) -> Any:
    from monitor.collect import feeds

    return feeds.parse(body, **options).plain()


def _sitemap(body: bytes, options: dict[str, Any]) -> Any:
    from monitor.collect import sitemaps

    return sitemaps.parse(body, **options).plain()


def _page(body: bytes, options: dict[str, Any]) -> Any:
    from monitor.collect import pages

    return pages.parse(body, **options).plain()


def _links(body: bytes, options: dict[str, Any]) -> Any:
    from monitor.collect import pages

    return pages.links(body, **options)


def _alternates(body: bytes, options: dict[str, Any]) -> Any:
    from monitor.collect import pages

    return pages.alternates(body, **options)


def _warm(body: bytes, options: dict[str, Any]) -> Any:
    """Do a job once for nothing: parsers load most of themselves with their first input."""
    JOBS[options["job"]](
        SAMPLES[options["job"]], {"url": "http://localhost/", **EXTRA.get(options["job"], {})}
    )


_PAGE = (
    b"<html><head><title>A</title></head><body><article><h1>A</h1><time>2026-03-12</time>"
    + b"<p>The government adopted the budget for next year on Thursday, after weeks of talks.</p>" * 3
    + b"</article></body></html>"
)
SAMPLES = {
    "feed": b"<rss version='2.0'><channel><title>A</title><item><title>A</title></item></channel></rss>",
    "sitemap": b"<urlset></urlset>",
    "page": _PAGE,
    "links": _PAGE,
    "alternates": _PAGE,
}
EXTRA: dict[str, dict[str, Any]] = {"links": {"selector": "a"}, "page": {"hints": {"body": "p"}}}
JOBS: dict[str, Callable[[bytes, dict[str, Any]], Any]] = {
    "warm": _warm,
    "feed": _feed,
    "sitemap": _sitemap,
    "page": _page,
    "links": _links,
    "alternates": _alternates,
}


def main() -> None:
    jobs = sys.stdin.buffer
    # Whatever a parser prints must not get between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _bound_memory()
    answers.write(b"+")
    answers.flush()
    _alarm(IDLE)
    while job := _read(jobs):
        head, body = job
        _alarm(head["seconds"] + 5)
        answer = _answer(head, body)
        _alarm(IDLE)
        packed = json.dumps(answer).encode()
        answers.write(len(packed).to_bytes(8, "big") + packed)
        answers.flush()


def _read(jobs: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    size = jobs.read(4)
    if len(size) < 4:
        return None
    head = json.loads(jobs.read(int.from_bytes(size, "big")))
    return head, jobs.read(int.from_bytes(jobs.read(8), "big"))


def _answer(head: dict[str, Any], body: bytes) -> dict[str, Any]:
    try:
        return {"value": JOBS[head["job"]](body, head["options"])}
    except MonitorError as error:
        return {"error": error.message}
    # The plug boundary: parsers raise what they like on hostile input, and it is one item's failure.
    except Exception as error:
        return {"error": f"cannot be parsed ({type(error).__name__})"}


def _bound_memory() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, OSError, ValueError):
        # Windows has no such limit, and some systems do not let it be set; the deadline remains.
        return


def _alarm(seconds: float) -> None:
    """End this process when the collector that should have killed it is gone."""
    import signal

    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


if __name__ == "__main__":
    main()
