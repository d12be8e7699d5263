"""Lists of outlets go out to feed readers and come in from them, whatever stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from monitor import seeds
from monitor.cli import monitor
from monitor.collect import opml, text
from monitor.errors import CollectError, ExportError, UsageError
from monitor.export import opml as writing
from monitor.news import Kind, Problem, Source
from monitor.settings import Workspace
from monitor.text import plain
from monitor.workbench import Workbench
from tests.fakes import NOON
from tests.measuring import costs_less_than
from tests.storing import ZIARE

FOLDERS = """<?xml version="1.0" encoding="utf-8"?>
<opml version="1.0"><head><title>Mine</title></head><body>
<outline text="Romania"><outline text="Politics">
  <outline type="rss" text="Ziarul &amp; co" xmlUrl="https://ziarul.example/rss" htmlUrl="https://www.ziarul.example"/>
  <outline type="rss" text="Ziarul, economie" xmlUrl="https://ziarul.example/eco" htmlUrl="http://ziarul.example/"/>
</outline></outline>
<outline text="Ведомость" xmlUrl="http://vedomost.example:8080/feed" language="ru-RU"/>
<outline text="A folder and nothing in it"/>
</body></opml>"""


def parsed(body: str | bytes) -> tuple[list[Source], list[Problem]]:
    found = list(opml.parse(body.encode() if isinstance(body, str) else body))
    return [f for f in found if isinstance(f, Source)], [f for f in found if isinstance(f, Problem)]


def one(**attributes: str) -> str:
    said = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    return f'<opml xmlns:m="urn:monitor:sources"><body><outline {said}/></body></opml>'


def written(*sources: Source) -> str:
    stream = StringIO()
    writing.write(sources, stream, NOON)
    return stream.getvalue()


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Workbench]:
    with Workbench.create(Workspace(tmp_path / "w"), sources=[ZIARE]) as opened:
        yield opened


def test_a_reader_s_folders_become_outlets() -> None:
    """Feeds of one site are one outlet; its first feed's name is its own."""
    (ziarul, vedomost), problems = parsed(FOLDERS)
    assert problems == []
    assert (ziarul.id, ziarul.name, ziarul.language) == ("ziarul", "Ziarul & co", "und")
    assert ziarul.feeds == ("https://ziarul.example/rss", "https://ziarul.example/eco")
    assert ziarul.site == "https://www.ziarul.example"
    assert (vedomost.id, vedomost.language, vedomost.site) == ("vedomost", "ru", None)
    assert vedomost.feeds == ("http://vedomost.example:8080/feed",)


def test_the_seeds_survive_the_way_out_and_in() -> None:
    """All that OPML can hold of the outlets that have a feed."""
    outlets = [source for source in seeds.sources() if source.feeds]
    found, problems = parsed(written(*seeds.sources()))
    assert problems == []

    def kept(source: Source) -> tuple[object, ...]:
        s = source
        return s.id, s.name, s.language, s.country, s.kind, s.site, set(s.feeds), s.interval

    assert [kept(source) for source in found] == [kept(source) for source in outlets]


@given(st.text(st.characters(exclude_categories=("Cs", "Cf")), max_size=30), st.text(max_size=30))
def test_any_name_is_written_as_xml(name: str, site: str) -> None:
    """And read back as any title from outside is."""
    outlet = Source("a", name, "ro", site=site, feeds=("https://a.example/?a=1&b=2",))
    (found,), problems = parsed(written(outlet))
    assert problems == []
    assert found.feeds == outlet.feeds
    assert found.name == (text.line(plain(name)) or found.id)


@pytest.mark.parametrize("hidden", ["\ufffe", "\uffff", "\x0b"])
def test_other_programs_can_read_whatever_an_outlet_is_called(hidden: str) -> None:
    """A strict reader of XML refuses the whole list for one character."""
    list_ = etree.fromstring(
        written(Source("a", f"A{hidden}<b>", "ro", feeds=("https://a.example",))).encode()
    )
    assert list_.xpath("string(//outline/@text)").startswith("A")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"language": "RO"}, {"language": "ro"}),
        ({"language": "română"}, {"language": "ro"}),
        ({"language": "яз"}, {"language": "und"}),
        ({"m:country": "MD"}, {"country": "MD"}),
        ({"m:country": "md"}, {"country": None}),
        ({"m:kind": "wire"}, {"kind": Kind.WIRE}),
        ({"m:kind": "evil"}, {"kind": Kind.PRIVATE}),
        ({"m:interval": "30"}, {"interval": 30}),
        ({"m:interval": "0"}, {"interval": 60}),
        ({"m:interval": "999999999999"}, {"interval": 60}),
        ({"m:interval": "²"}, {"interval": 60}),
        ({"m:id": "Ziarul; DROP"}, {"id": "ziarul-drop"}),
        ({"m:id": "--"}, {"id": "a"}),
        ({"text": "  "}, {"name": "a"}),
        ({"title": "T"}, {"name": "T"}),
        ({"text": "\u202eevil&#x9;x"}, {"name": "evil x"}),
    ],
)
def test_what_is_not_plausible_is_as_good_as_not_said(said: dict[str, str], expected: dict[str, Any]) -> None:
    """An outline may say anything of its outlet."""
    (found,), _ = parsed(one(xmlUrl="https://a.example/rss", **said))
    assert {name: getattr(found, name) for name in expected} == expected


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "javascript:alert(1)", "/rss", "https://", "feed", "ftp://a.example/rss"],
)
def test_a_feed_that_is_not_of_the_web_is_refused_by_name(address: str) -> None:
    """The others go in."""
    good = '<outline xmlUrl="https://b.example/rss"/>'
    found, (problem,) = parsed(one(text="Evil", xmlUrl=address).replace("</body>", f"{good}</body>"))
    assert [source.id for source in found] == ["b"]
    assert problem == Problem("Evil", f"{address!a} is not a web address")


def test_ten_thousand_feeds_are_capped_and_told() -> None:
    """In well under a second."""
    rows = "".join(f'<outline xmlUrl="https://h{n}.example/rss"/>' for n in range(10_000))
    with costs_less_than(5):
        found, (problem,) = parsed(f"<opml><body>{rows}</body></opml>")
    assert len(found) == opml.MAX_FEEDS
    assert problem == Problem("feeds", "more than 2000; only the first were taken")


def test_folders_a_thousand_deep_are_no_recursion() -> None:
    """What lies deeper than the parser goes is lost, and nothing else happens."""
    deep = '<outline text="x">' * 1000 + '<outline xmlUrl="https://a.example/rss"/>' + "</outline>" * 1000
    top = '<outline xmlUrl="https://b.example/rss"/>'
    found, _ = parsed(f"<opml><body>{top}{deep}</body></opml>")
    assert found[0].id == "b"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "broken XML|not OPML|empty"),
        (b"<html></html>", "not OPML"),
        (b"just text", "broken XML|not OPML"),
        (b"<rss version='2.0'><channel/></rss>", "not OPML"),
        (b'<!DOCTYPE o [<!ENTITY a "b">]><opml/>', "defines entities"),
        (b'<!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml/>', "defines entities"),
        (b"<opml>" + b" " * 11 * 2**20, "more than 10 MiB"),
    ],
)
def test_what_is_no_list_of_feeds_is_one_clear_error(body: bytes, words: str) -> None:
    """Nothing is expanded, opened or fetched on the way."""
    with pytest.raises(CollectError, match=words):
        parsed(body)


def test_a_list_in_another_charset_is_read() -> None:
    """As its declaration says."""
    head = '<?xml version="1.0" encoding="windows-1251"?>'
    body = head + one(xmlUrl="https://a.example/rss", text="Ведомость")
    (found,), _ = parsed(body.encode("cp1251"))
    assert found.name == "Ведомость"


def test_outlets_are_added_once(bench: Workbench, tmp_path: Path) -> None:
    """One that is known by a feed stays as it is; one whose id is taken gets another."""
    file = tmp_path / "mine.opml"
    file.write_text(
        FOLDERS.replace(
            "</body>",
            '<outline text="Ziare" xmlUrl="https://ziare.example/rss"/>'
            '<outline text="Other" xmlUrl="https://ziare.other/rss"/>'
            '<outline text="Third" xmlUrl="https://www.ziare.third/rss"/>'
            '<outline text="Bad" xmlUrl="gopher://x"/></body>',
        )
    )
    added, known, refused = bench.import_sources(file)
    assert added == ["ziarul", "vedomost", "ziare-2", "ziare-3"]
    assert (known, [problem.subject for problem in refused]) == (1, ["Bad"])
    assert bench.import_sources(file)[:2] == ([], 5)
    assert bench.undo() == "added 4 outlets", "one act, and the second file added nothing"
    assert not {"ziarul", "ziare-2"} & {s.source.id for s in bench.sources()}
    bench.redo()
    assert {s.source.id: s.source.name for s in bench.sources()}["ziare"] == "Ziare"


def test_files_that_cannot_be_used_are_said_plainly(bench: Workbench, tmp_path: Path) -> None:
    """Nothing is added, nothing is written."""
    with pytest.raises(UsageError, match="cannot read"):
        bench.import_sources(tmp_path)
    file = tmp_path / "x.opml"
    file.write_text("<html/>")
    with pytest.raises(UsageError, match=f"{file}: the file is not OPML"):
        bench.import_sources(file)
    with pytest.raises(ExportError, match="cannot write"):
        bench.export_sources(tmp_path / "nowhere" / "x.opml")


def test_the_commands_take_a_list_from_one_workspace_to_another(bench: Workbench, tmp_path: Path) -> None:
    """Outlets that are switched off stay behind, as do those that have no feed; - is stdout."""
    bench.add_source(Source("off", "Off", "ro", feeds=("https://off.example/",), enabled=False, reason="x"))
    bench.add_source(Source("map", "Map", "ro", sitemaps=("https://map.example/sitemap.xml",)))

    def run(workspace: str, *arguments: str) -> Any:
        return CliRunner().invoke(monitor, ["-w", str(tmp_path / workspace), *arguments])

    out = tmp_path / "out.opml"
    done = run("w", "sources", "export", str(out))
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "exported 1 outlet; 1 have no feed and were left out\n"
    assert run("w", "sources", "export", "-").stdout == out.read_text()
    Workbench.create(Workspace(tmp_path / "v"), sources=[]).close()
    done = run("v", "sources", "import", str(out))
    assert (done.exit_code, done.stderr) == (0, "added 1, known 0\n")
    out.write_text(one(xmlUrl="data:x", text="Bad"))
    done = run("v", "sources", "import", str(out))
    assert (done.exit_code, done.stderr) == (
        1,
        "added 0, known 0, refused 1\nBad: 'data:x' is not a web address\n",
    )
