"""How quick the collector is beside the `reader` library, on feeds served locally; run by hand.

    python -m tests.benchmarks.collect [--feeds 300] [--entries 30] [--peer PYTHON]

One process serves the feeds, each with its own text and an ETag, three to a host as outlets have them: a
host is asked one thing at a time, and 127.0.0.1 to 127.0.0.100 are hosts of their own (on Linux). Then
this collector, with its store and its captures, and `reader` (from the interpreter named by --peer, where
it is installed) fetch them twice: for the first time, and unchanged. Prints one table in Markdown.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import resource
import socketserver
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from monitor.news import PageHints, Source
from monitor.settings import Limits, Workspace
from monitor.workbench import Workbench

HOSTS = 100
PROSE = (
    "guvernul a adoptat joi bugetul pe anul viitor după negocieri cu sindicatele din educație și sănătate "
    "ministrul finanțelor spune că deficitul va coborî iar taxele nu vor crește în primele șase luni"
)
PEER = """
import json, resource, sys, time
from reader import make_reader
path, feeds, workers = sys.argv[1], json.loads(sys.argv[2]), int(sys.argv[3])
reader = make_reader(path)
for feed in feeds:
    reader.add_feed(feed)
times = []
for _ in range(2):
    started = time.perf_counter()
    reader.update_feeds(workers=workers, scheduled=False)
    times.append(time.perf_counter() - started)
entries = reader.get_entry_counts().total
print(json.dumps([*times, entries, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024]))
"""


def feed(number: int, entries: int) -> bytes:
    """An RSS feed with summaries and full texts."""
    dice = random.Random(number)
    words_of_prose = PROSE.split()

    def words(count: int) -> str:
        return " ".join(dice.choices(words_of_prose, k=count))

    items = "".join(
        f"<item><title>{words(9)} {number} {entry}</title><link>http://127.0.0.1/{number}/{entry}</link>"
        f"<guid isPermaLink='false'>{number}-{entry}</guid><description>{words(30)}</description>"
        f"<pubDate>Thu, 12 Mar 2026 {entry % 24:02}:00:00 GMT</pubDate>"
        f"<content:encoded><![CDATA[<p>{words(80)}.</p><p>{words(80)}.</p>]]></content:encoded></item>"
        for entry in range(entries)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>Feed {number}</title><link>http://127.0.0.1/{number}</link>{items}</channel></rss>"
    ).encode()


def serve(feeds: int, entries: int) -> None:
    """Serve until stdin ends; the port is the one line on stdout."""
    bodies = {f"/{number}.xml": feed(number, entries) for number in range(feeds)}
    tags = {path: f'"{hashlib.sha256(body).hexdigest()[:16]}"' for path, body in bodies.items()}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1
        # Else the body of each answer waits 40 ms for the acknowledgement of its head.
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            body = bodies.get(self.path)
            if body is None:
                self.send_response(404)
                body = b""
            elif self.headers.get("If-None-Match") == tags[self.path]:
                self.send_response(304)
                body = b""
            else:
                self.send_response(200)
                self.send_header("Content-Type", "application/rss+xml; charset=utf-8")
            if self.path in tags:
                self.send_header("ETag", tags[self.path])
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            self.wfile.flush()

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    first = Server((host(0), 0), Handler)
    port = first.server_address[1]
    others = [Server((host(number), port), Handler) for number in range(1, HOSTS)]
    for server in others:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    print(port, flush=True)
    first.serve_forever()


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def server_bind(self) -> None:
        # The name that HTTPServer would look up for the address is used nowhere, and takes its time.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "localhost", int(self.server_address[1])


def host(feed: int) -> str:
    """Where a feed is served."""
    return f"127.0.0.{feed % HOSTS + 1}"


@contextmanager
def serving(feeds: int, entries: int) -> Iterator[list[str]]:
    """The addresses of the feeds, while they are served."""
    command = [sys.executable, "-m", "tests.benchmarks.collect", "--serve", "--feeds", str(feeds)]
    with subprocess.Popen(
        [*command, "--entries", str(entries)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        port = int(process.stdout.readline())
        try:
            yield [f"http://{host(number)}:{port}/{number}.xml" for number in range(feeds)]
        finally:
            process.kill()


def ours(urls: list[str], folder: Path) -> tuple[float, float, int, int]:
    """Seconds for the first and the unchanged fetch, articles, peak megabytes with all workers."""
    outlets = [
        Source(
            f"feed-{number}", f"Feed {number}", "ro", feeds=(url,), hints=PageHints(fetch=False), delay=0.0
        )
        for number, url in enumerate(urls)
    ]
    times = []
    limits = Limits(allow_loopback=True)
    with Workbench.create(Workspace(folder), sources=outlets, limits=limits) as bench:
        for _ in range(2):
            started = time.perf_counter()
            collected = bench.collect()
            times.append(time.perf_counter() - started)
            assert not collected.problems, collected.problems[:3]
        articles = bench.count()
    from monitor.collect import sandbox

    sandbox.shared().close()
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return times[0], times[1], articles, (own + children * sandbox.SIZE) // 1024


def theirs(peer: str, urls: list[str], folder: Path, workers: int) -> tuple[float, float, int, int]:
    """The same of `reader`."""
    command = [peer, "-c", PEER, str(folder / f"reader-{workers}.sqlite"), json.dumps(urls), str(workers)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    first, second, entries, megabytes = json.loads(done.stdout)
    return first, second, entries, megabytes


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--feeds", type=int, default=300)
    arguments.add_argument("--entries", type=int, default=30)
    arguments.add_argument("--peer", help="a Python interpreter that has `reader`")
    arguments.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.serve:
        serve(given.feeds, given.entries)
        return
    print(f"{given.feeds} feeds of {given.entries} entries with full text, served on this machine\n")
    print("| | first fetch, s | unchanged, s | entries | peak memory, MB |\n|---|---|---|---|---|")
    with serving(given.feeds, given.entries) as urls, tempfile.TemporaryDirectory() as name:
        rows = [("monitor", ours(urls, Path(name) / "workspace"))]
        if given.peer:
            for workers in (1, 8):
                rows.append((f"reader, workers={workers}", theirs(given.peer, urls, Path(name), workers)))
    for label, (first, second, entries, megabytes) in rows:
        print(f"| {label} | {first:.1f} | {second:.2f} | {entries} | {megabytes} |")


if __name__ == "__main__":
    main()
