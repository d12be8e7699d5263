"""The seeds: what a new workspace starts from."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from monitor import seeds
from monitor.demo import samples
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


def test_no_delay_and_an_interval_of_a_minute_are_allowed(tmp_path: Path) -> None:
    """The edges of what may be asked."""
    (source,) = seeds.read_sources(write(tmp_path, GOOD + "delay = 0\ninterval = 1\n"))
    assert (source.delay, source.interval) == (0.0, 1)


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
        ('archive = "https://one.example/{DD-MM}"', "archive may hold {YYYY-MM-DD}"),
        ('archive = "file:///{YYYY-MM-DD}"', "is not an http or https address"),
        ('clock = "Moscow"', "clock must be a time zone"),
        ('clock = "../../etc/passwd"', "clock must be a time zone"),
        ("delay = -1", "delay must be 0 seconds or more"),
        ("delay = true", "delay must be a number"),
        ('delay = "2"', "delay must be a number"),
        ("interval = 0", "interval must be 1 to 10080 minutes"),
        ("interval = 10081", "interval must be 1 to 10080 minutes"),
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


# --- the demo's samples ------------------------------------------------------------------------

NOW = datetime(2026, 3, 12, 6, 0, tzinfo=UTC)
"""A Thursday, at eight in the morning in Bucharest."""


@pytest.fixture(scope="module")
def demo() -> samples.Samples:
    return samples.read()


def outlet(demo: samples.Samples, name: str) -> samples.Outlet:
    return next(outlet for outlet in demo.outlets if outlet.id == f"{name}-sample")


def told(demo: samples.Samples, name: str, story: str, *, changed: bool = False) -> str:
    """Title and text of the outlet's article on a story."""
    found = samples.tell(outlet(demo, name), demo.events, NOW, changed=changed)
    one = next(one for one in found if one.sample.story == story)
    return "\n".join((one.title, *one.paragraphs))


def test_the_demo_has_outlets_stories_and_articles_enough(demo: samples.Samples) -> None:
    """Four Romanian outlets, four Russian, one Ukrainian and two English answer; one is down."""
    answering = [outlet for outlet in demo.outlets if outlet.shape != "down"]
    assert Counter(outlet.language for outlet in answering) == {"ro": 4, "ru": 4, "en": 2, "uk": 1}
    assert len(demo.outlets) - len(answering) == 1
    articles = [sample for outlet in answering for sample in outlet.samples]
    assert len(articles) == 66
    by_story = Counter(sample.story for sample in articles)
    assert set(by_story) == set(demo.events)
    assert sum(count > 1 for count in by_story.values()) == 11
    assert {outlet.shape for outlet in demo.outlets} == set(samples.SHAPES)
    assert [event.id for event in demo.events.values() if event.lead] == ["ai-order"]
    assert [sample.id for sample in articles if sample.wall] == ["eu-chip-sanctions"]
    assert len({outlet.id for outlet in demo.outlets}) == len(demo.outlets)


def test_every_outlet_that_answers_tells_the_lead_story(demo: samples.Samples) -> None:
    """Putin, Sberbank, China and AI in each; what else they say is theirs."""
    for one in demo.outlets:
        if one.shape != "down":
            text = told(demo, one.id.removesuffix("-sample"), demo.lead.id)
            for actor in (r"Putin|Путин|Путін", r"Sberbank|Сбербанк", r"Chin|Кита", r"AI Alliance|AI|БРИКС"):
                assert re.search(actor, text), f"{one.id} leaves out {actor}"


def test_the_outlets_disagree_on_the_rank_and_two_leave_it_out(demo: samples.Samples) -> None:
    """31st by most, 32nd by the wire's first version, its copy and Nistru; no rank in two outlets."""
    ranks: dict[str, set[str]] = {}
    for one in demo.outlets:
        if one.shape != "down":
            name = one.id.removesuffix("-sample")
            ranks[name] = set(re.findall(r"(?<!\d)3[12](?!\d)", told(demo, name, "ai-order")))
    assert {name for name, found in ranks.items() if found == {"32"}} == {"vestnik", "sibir", "nistru"}
    assert {name for name, found in ranks.items() if not found} == {"kremlin", "curierul"}
    assert sum(found == {"31"} for found in ranks.values()) == 6
    assert "31-е место" in told(demo, "vestnik", "ai-order", changed=True)


def test_three_outlets_cite_ziare_for_what_the_kremlin_published(demo: samples.Samples) -> None:
    """In Romanian and in English; the others cite the Kremlin's site or a wire."""
    citing = {
        name
        for name in ("curierul", "nistru", "danube", "carpat", "eurasia", "delovoy")
        if "Ziare" in told(demo, name, "ai-order")
    }
    assert citing == {"curierul", "nistru", "danube"}
    assert "Vestnik" in told(demo, "carpat", "ai-order")


def test_one_outlet_copies_the_first_version_of_the_wire(demo: samples.Samples) -> None:
    """What the wire takes out afterwards still stands in the copy."""
    copy = told(demo, "sibir", "ai-order").split("\n")
    first = told(demo, "vestnik", "ai-order").split("\n")
    second = told(demo, "vestnik", "ai-order", changed=True).split("\n")
    assert len(set(copy) & set(first)) == 3
    assert len(set(copy) & set(second)) == 2
    admission = "Самое сложное — это графические процессоры"
    assert any(admission in paragraph for paragraph in copy)
    assert not any(admission in paragraph for paragraph in second)


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("ai-order", "sber-profit", r"Сбербанк.*Греф|Греф.*Сбербанк"),
        ("ai-order", "putin-xi-call", r"искусственн\w+ интеллект"),
        ("ai-order", "beijing-ai", r"БРИКС"),
        ("ai-order", "eu-chips", r"microchips.*China|China.*microchips"),
        ("putin-xi-call", "gas-china", r"газ"),
        ("odesa-strike", "moldova-power", r"Odesa.*dron|dron.*Odesa"),
        ("odesa-strike", "danube-flood", r"Одес|Odesa|Izmail"),
        ("vat-vote", "deficit", r"TVA"),
        ("moldova-power", "danube-flood", r"România|români"),
    ],
)
def test_stories_that_are_easily_confused_overlap(
    demo: samples.Samples, one: str, other: str, shared: str
) -> None:
    """Both are told in the same hours and both name the same actors."""
    spans, naming = {}, {}
    for story in (one, other):
        articles = [sample for outlet in demo.outlets for sample in outlet.samples if sample.story == story]
        spans[story] = (min(a.hours for a in articles), max(a.hours for a in articles))
        naming[story] = [a for a in articles if re.search(shared, f"{a.title} {a.text}", re.DOTALL)]
    assert naming[one]
    assert naming[other]
    assert spans[one][0] < spans[other][1] + 12
    assert spans[other][0] < spans[one][1] + 12


def test_every_sample_is_whole(demo: samples.Samples) -> None:
    """A headline, paragraphs, a time before now; a summary where the feed has nothing else to give."""
    for one in demo.outlets:
        for article in samples.tell(one, demo.events, NOW, changed=False):
            assert len(article.title) > 20
            assert len(article.paragraphs) >= 2
            assert all(len(paragraph) > 30 for paragraph in article.paragraphs)
            assert article.at < NOW
            assert article.sample.hours <= demo.events[article.sample.story].hours
            if one.shape in ("rss-ziare", "rss-pages", "rss-full", "rdf-pages"):
                assert article.summary
            whole = "\n".join((article.title, article.summary, *article.paragraphs))
            assert not re.search(r"[{}\x00-\x09\x0b-\x1f]|sample|  ", whole, re.IGNORECASE)


@pytest.mark.parametrize(
    ("language", "foreign"),
    [
        # Cedillas instead of commas, straight quotes, Cyrillic.
        ("ro", r"[şţŞŢ\"\u0400-\u04ff]"),
        # Letters of Ukrainian and Belarusian, straight quotes.
        ("ru", r"[іїєґўІЇЄҐ\"]"),
        # Letters of Russian, straight quotes and apostrophes.
        ("uk", r"[ыэёъЫЭЁЪ\"']"),
        ("en", r"[\u0400-\u04ff„“”«»]"),
    ],
)
def test_samples_are_spelt_in_their_own_letters(demo: samples.Samples, language: str, foreign: str) -> None:
    """Diacritics, quotation marks and alphabets are those of the language."""
    texts = [
        f"{sample.title}\n{sample.summary}\n{sample.text}"
        for outlet in demo.outlets
        for sample in outlet.samples
        if outlet.language == language
    ]
    assert texts
    for text in texts:
        assert not re.search(foreign, text), re.search(foreign, text)
    if language == "ro":
        assert all(re.search("[ăâîșț]", text) for text in texts)
        assert sum(text.count("„") for text in texts) == sum(text.count("”") for text in texts)


def test_dates_follow_the_present_in_the_grammar_of_the_language(demo: samples.Samples) -> None:
    """The event's day is the same for all; a deadline is counted from it; a dateline is the article's own."""
    assert "опубликован на сайте Кремля в среду вечером" in told(demo, "delovoy", "ai-order")
    assert "on Wednesday, the state agency Vestnik reported" in told(demo, "eurasia", "ai-order")
    assert "până la 9 iunie" in told(demo, "ziare", "ai-order")
    assert "до 9 июня" in told(demo, "vestnik", "ai-order")
    assert "Kiev, 12 martie (Agenția Carpat)" in told(demo, "carpat", "odesa-strike")
    assert "Galați, 11 martie (Agenția Carpat)" in told(demo, "carpat", "danube-flood")
    sunday = datetime(2026, 3, 15, tzinfo=UTC)
    assert [samples.weekday(sunday, code) for code in ("ro", "ru", "uk", "en")] == [
        "duminică",
        "в воскресенье",
        "у неділю",
        "Sunday",
    ]
    assert [samples.day(sunday, code) for code in ("ro", "ru", "uk", "en")] == [
        "15 martie",
        "15 марта",
        "15 березня",
        "March 15",
    ]
    assert all(len(names.split()) == 12 for names in samples.MONTHS.values())
    assert all(len(names.split(",")) == 7 for names in samples.WEEKDAYS.values())


def test_what_an_outlet_tells_stands_newest_first_in_its_own_time(demo: samples.Samples) -> None:
    """Ziare's newest article came 4.4 hours before now, which is 03:36 in Bucharest."""
    articles = samples.tell(outlet(demo, "ziare"), demo.events, NOW, changed=False)
    assert [one.at for one in articles] == sorted((one.at for one in articles), reverse=True)
    assert articles[0].at.isoformat() == "2026-03-12T03:36:00+02:00"
    assert re.fullmatch(r"/[a-z-]+-\d+", articles[0].path)
    assert len({one.path for one in articles}) == len(articles)


STORIES = '[[story]]\nid = "s"\ntitle = "S"\nhours = 5.0\nlead = true\n'
OUTLET = """
[outlet]
id = "a-sample"
name = "A (sample)"
country = "RO"
language = "ro"
kind = "private"
zone = "Europe/Bucharest"
shape = "rss-full"
path = "/{id}"
[[article]]
id = "one"
story = "s"
hours = 4.0
title = "Un titlu"
text = "Un text. Un text."
"""


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('story = "s"', 'story = "t"', "one: there is no story 't'"),
        ('"rss-full"', '"usenet"', "shape must be one of"),
        ('kind = "private"', 'kind = "secret"', "secret"),
        ('kind = "private"', "", "kind"),
        ('"Europe/Bucharest"', '"Europe/Nowhere"', "Nowhere"),
        ('id = "one"', 'id = "one"\nauthor = "x"', "author"),
        ("[[article]]", "[[article", "Expected"),
        ("[outlet]", "[paper]", "outlet"),
    ],
)
def test_a_broken_sample_file_is_refused(tmp_path: Path, before: str, after: str, message: str) -> None:
    """With the file and what is wrong in it."""
    (tmp_path / "stories.toml").write_text(STORIES)
    (tmp_path / "a.toml").write_text(OUTLET)
    assert samples.read(tmp_path).outlets[0].samples[0].id == "one"
    (tmp_path / "a.toml").write_text(OUTLET.replace(before, after, 1))
    with pytest.raises(UsageError, match=r"a\.toml: ") as caught:
        samples.read(tmp_path)
    assert message in caught.value.message


def test_a_change_must_find_its_passage_once(tmp_path: Path) -> None:
    """Else an edit would be served that nobody wrote; so would two articles of one id."""
    (tmp_path / "stories.toml").write_text(STORIES)
    change = '[[article.changes]]\nfrom = "{}"\nto = "x"\n'
    for passage in ("Un text.", "Alt text."):
        (tmp_path / "a.toml").write_text(OUTLET + change.format(passage))
        with pytest.raises(UsageError, match="must stand in it once"):
            samples.read(tmp_path)
    (tmp_path / "a.toml").write_text(OUTLET + change.format("Un titlu"))
    assert samples.read(tmp_path).outlets[0].samples[0].changes[0].after == "x"
    (tmp_path / "a.toml").write_text(OUTLET + OUTLET[OUTLET.index("[[article]]") :])
    with pytest.raises(UsageError, match="two articles have one id"):
        samples.read(tmp_path)
