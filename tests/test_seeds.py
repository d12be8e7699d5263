"""The seeds: what a new workspace starts from."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from monitor import seeds
from monitor.errors import Exit, UsageError
from monitor.news import Kind, PageHints

GOOD = """
[[source]]
id = "one"
name = "One"
language = "ro"
feeds = ["https://one.example/feed"]
"""


def write(folder: Path, text: str) -> Path:
    file = folder / "sources.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_every_outlet_of_the_seeds_is_well_formed() -> None:
    """59 outlets, unique ids, web addresses, known kinds; whoever is switched off says why."""
    sources = seeds.sources()
    assert len(sources) == 59
    assert len({source.id for source in sources}) == 59
    assert {source.kind for source in sources} == set(Kind)
    for source in sources:
        for address in (*source.feeds, *source.sitemaps, *source.listings):
            parts = urlsplit(address)
            assert parts.scheme in ("http", "https")
            assert parts.hostname
            assert "{" not in address, f"{source.id}: a feed, sitemap or listing has no blanks to fill in"
        assert source.country is not None
        assert bool(source.reason) is not source.enabled
        assert len(set(source.aliases)) == len(source.aliases)


def test_the_outlets_known_to_answer_nobody_are_switched_off() -> None:
    """Each of them with its reason; every other one has an address to ask."""
    off = {source.id: source.reason for source in seeds.sources() if not source.enabled}
    assert set(off) == {"mid-ru", "president-ua", "xinhua", "scmp", "people", "reuters"}
    assert "401" in str(off["reuters"])


def test_the_kremlin_is_read_from_its_feed_alone_and_by_moscow_time() -> None:
    """Its pages answer 403, its offset is wrong, and two seconds lie between requests."""
    kremlin = {source.id: source for source in seeds.sources()}["kremlin-ru"]
    assert kremlin.feeds == ("http://kremlin.ru/events/all/feed",)
    assert kremlin.hints == PageHints(fetch=False)
    assert kremlin.clock == "Europe/Moscow"
    assert kremlin.delay == 2.0
    assert kremlin.kind is Kind.GOVERNMENT


def test_ziare_carries_the_selectors_of_its_pages() -> None:
    """Title, text, author and date of a page, and the archive of a day."""
    ziare = {source.id: source for source in seeds.sources()}["ziare"]
    assert ziare.hints.fetch
    assert ziare.hints.title == "#article__container > h1"
    assert ziare.hints.body is not None
    assert ziare.hints.body.startswith("#article__container div.news__content")
    assert ziare.hints.published == "div.news__publish"
    assert ziare.archive == "https://ziare.com/arhiva/{YYYY-MM-DD}"


def test_no_outlet_of_the_list_it_came_from_is_left_out(shared: Path) -> None:
    """Every outlet is there, with its language, and every plain address in a field or in its note."""
    given = json.loads((shared / "sources.json").read_text(encoding="utf-8"))
    ours = {source.id: source for source in seeds.sources()}
    assert set(ours) == {outlet["id"] for outlet in given}
    for outlet in given:
        source = ours[outlet["id"]]
        assert source.language == outlet["language"].split("/")[0]
        hosts = {urlsplit(address).hostname for address in (*source.feeds, *source.sitemaps)}
        for address in (*outlet.get("feeds", []), *outlet.get("sitemaps", [])):
            assert urlsplit(address).hostname in hosts or urlsplit(address).netloc in str(source.note)


def test_a_source_takes_the_defaults_for_what_it_leaves_out(tmp_path: Path) -> None:
    """Four fields are enough."""
    (source,) = seeds.read_sources(write(tmp_path, GOOD))
    assert (source.id, source.kind, source.delay, source.interval) == ("one", Kind.PRIVATE, 1.0, 60)
    assert source.feeds == ("https://one.example/feed",)
    assert source.hints == PageHints()


def test_a_whole_number_serves_as_seconds(tmp_path: Path) -> None:
    """TOML tells 2 from 2.0; people do not."""
    (source,) = seeds.read_sources(write(tmp_path, GOOD + "delay = 2\n"))
    assert source.delay == 2.0
    assert isinstance(source.delay, float)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('fedes = ["https://a.example/"]', "one: there is no field 'fedes'"),
        ('kind = "tabloid"', "kind must be one of state, public, private, wire, government"),
        ('country = "Romania"', "country must be a code of two capitals"),
        ('sitemaps = ["ftp://one.example/map"]', "'ftp://one.example/map' is not an http or https address"),
        ('sitemaps = ["https:///map"]', "is not an http or https address"),
        ('sitemaps = ["https://one.example/a b"]', "is not an http or https address"),
        ('sitemaps = ["https://[one/"]', "is not an http or https address"),
        ('listings = ["javascript:alert(1)"]', "is not an http or https address"),
        ('listings = "https://one.example/"', "listings must be a list of texts"),
        ('listings = [""]', "listings must be a list of texts"),
        ('site = "one.example"', "'one.example' is not an http or https address"),
        ("note = 7", "note must be a text"),
        ('archive = "https://one.example/2026-03-12"', "archive must hold {YYYY-MM-DD}"),
        ('archive = "file:///{YYYY-MM-DD}"', "is not an http or https address"),
        ('clock = "Moscow"', "clock must be a time zone"),
        ('clock = "../../etc/passwd"', "clock must be a time zone"),
        ("delay = -1", "delay must be 0 seconds or more"),
        ("delay = true", "delay must be a number"),
        ('delay = "2"', "delay must be a number"),
        ("interval = 0", "interval must be 1 minute or more"),
        ("interval = 1.5", "interval must be a whole number"),
        ('enabled = "no"', "enabled must be true or false"),
        ("enabled = false", "reason is missing"),
        ("hints = 3", "hints must be a table"),
        ('hints = { heading = "h1" }', "hints has no field 'heading'"),
        ('hints = { fetch = "no" }', "hints.fetch must be true or false"),
        ("hints = { title = 1 }", "hints.title must be a text"),
    ],
)
def test_a_wrong_field_is_named(tmp_path: Path, line: str, message: str) -> None:
    """One line with the file, the source and the field; the exit code is that of a wrong setting."""
    with pytest.raises(UsageError) as caught:
        seeds.read_sources(write(tmp_path, GOOD + line + "\n"))
    assert message in caught.value.message
    assert "sources.toml: source 1: one:" in caught.value.message
    assert "\n" not in caught.value.message
    assert caught.value.exit is Exit.USAGE


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "it holds no [[source]] table"),
        ("source = 3", "it holds no [[source]] table"),
        ("source = [3]", "a source is a table of fields"),
        ("[[source]\n", "Expected"),
        (GOOD + GOOD, "source 2: one is there twice"),
        (GOOD.replace('"one"', '"One!"'), "id must be lower-case letters"),
        (GOOD.replace('id = "one"', ""), "without id: id is missing"),
        (GOOD.replace('name = "One"', ""), "one: name is missing"),
        (GOOD.replace('language = "ro"', ""), "one: language is missing"),
        (GOOD.replace('"ro"', '"Romanian"'), "language must be a code of two letters"),
        (GOOD.replace('feeds = ["https://one.example/feed"]', ""), "it has no feed, sitemap or listing"),
    ],
)
def test_a_wrong_file_says_what_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    """Whatever is wrong with it, it ends in one UsageError."""
    with pytest.raises(UsageError) as caught:
        seeds.read_sources(write(tmp_path, text))
    assert message in caught.value.message


def test_a_file_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    """Missing, or not UTF-8."""
    with pytest.raises(UsageError, match="cannot be read"):
        seeds.read_sources(tmp_path / "nothing.toml")
    broken = tmp_path / "latin.toml"
    broken.write_bytes('name = "Adevărul"'.encode("iso8859_2"))
    with pytest.raises(UsageError, match="not UTF-8 at byte 12"):
        seeds.read_sources(broken)


def test_the_seeds_inside_an_installed_package_come_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder named seeds beside the package in site-packages is somebody else's."""
    package = tmp_path / "monitor"
    (tmp_path / "seeds").mkdir()
    package.mkdir()
    monkeypatch.setattr(seeds, "__file__", str(package / "seeds.py"))
    assert seeds.folder() == tmp_path / "seeds"
    (package / "_seeds").mkdir()
    assert seeds.folder() == package / "_seeds"
    with pytest.raises(UsageError, match="models folder is missing"):
        seeds.bundled_models()
