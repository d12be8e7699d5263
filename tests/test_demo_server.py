"""The sample outlets over real HTTP: the shapes real outlets publish in, and their habits."""

from __future__ import annotations

import errno
import http.client
import io
import re
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from monitor.demo import morning
from monitor.demo.samples import MARK
from monitor.demo.stand import LOOPBACK, Newsstand
from monitor.errors import UsageError
from monitor.news import Article, Collected, Health, Kind, PageHints, Progress, Source
from monitor.settings import Limits, Workspace
from monitor.workbench import Workbench

NOW = datetime(2026, 3, 12, 6, 0, tzinfo=UTC)

DC = "{http://purl.org/dc/elements/1.1/}"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def stand() -> Iterator[Newsstand]:
    with Newsstand(NOW) as opened:
        yield opened


class Reply:
    """One exchange over a socket of its own."""

    def __init__(self, url: str, method: str = "GET", **headers: str) -> None:
        parts = urlsplit(url)
        connection = http.client.HTTPConnection(parts.netloc, timeout=10)
        try:
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            connection.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})
            response = connection.getresponse()
            self.status = response.status
            self.headers = response.headers
            self.body = response.read()
        finally:
            connection.close()


def source(stand: Newsstand, name: str) -> Source:
    return next(source for source in stand.sources() if source.id == f"{name}-sample")


def feed(stand: Newsstand, name: str) -> str:
    return (source(stand, name).feeds + source(stand, name).sitemaps)[0]


def lead_page(stand: Newsstand, name: str) -> str:
    """Address of the outlet's page on the lead story."""
    host = urlsplit(feed(stand, name)).netloc
    return next(u for u, story in stand.gold().items() if story == "ai-order" and urlsplit(u).netloc == host)


def entries(body: bytes) -> list[Any]:
    import feedparser

    parsed = feedparser.parse(io.BytesIO(body))
    assert not parsed.bozo, parsed.get("bozo_exception")
    return list(parsed.entries)


def tree(body: bytes) -> Any:
    from lxml import etree

    return etree.fromstring(body)


def html(body: bytes) -> Any:
    from lxml import html

    return html.document_fromstring(body.decode())


def test_every_feed_is_well_formed_and_holds_every_article(stand: Newsstand) -> None:
    """What lxml and feedparser read is what the files say."""
    for outlet in stand.samples.outlets:
        if outlet.shape == "down":
            continue
        reply = Reply(feed(stand, outlet.id.removesuffix("-sample")))
        assert reply.status == 200
        assert len(reply.body) == int(reply.headers["Content-Length"])
        assert MARK in reply.body.decode(outlet.encoding)
        titles = [one.title for one in stand.told(outlet)]
        if outlet.shape == "sitemap":
            news = "{http://www.google.com/schemas/sitemap-news/0.9}"
            assert [node.text for node in tree(reply.body).iter(f"{news}title")] == titles
            dates = [node.text for node in tree(reply.body).iter(f"{news}publication_date")]
            assert [datetime.fromisoformat(date) for date in dates] == [one.at for one in stand.told(outlet)]
        else:
            tree(reply.body)
            assert [entry.title for entry in entries(reply.body)] == titles
            assert all(entry.link.startswith(stand.address(outlet.id)) for entry in entries(reply.body))


def test_the_kremlin_sends_full_texts_without_summaries_and_with_the_wrong_offset(stand: Newsstand) -> None:
    """13.4 hours before now is 19:36 in Moscow, and the feed calls it +04:00."""
    body = Reply(feed(stand, "kremlin")).body
    order = next(e for e in tree(body).iter(f"{ATOM}entry") if "поручений" in e.findtext(f"{ATOM}title"))
    assert order.findtext(f"{ATOM}published") == "2026-03-11T19:36:00+04:00"
    assert order.findtext(f"{ATOM}updated") == "2026-03-11T19:36:00+04:00"
    assert not order.findtext(f"{ATOM}summary")
    content = order.find(f"{ATOM}content")
    assert content.get("type") == "html"
    assert content.text.startswith("<p>Владимир Путин утвердил")
    assert content.text.count("<p>") == 5
    assert order.findtext(f"{ATOM}id") == order.find(f"{ATOM}link").get("href")
    assert source(stand, "kremlin").clock == "Europe/Moscow"
    assert source(stand, "kremlin").hints == PageHints(fetch=False)
    assert source(stand, "kremlin").kind is Kind.GOVERNMENT


def test_pages_of_the_kremlin_answer_403(stand: Newsstand) -> None:
    """To everyone: the feed is all there is."""
    assert Reply(lead_page(stand, "kremlin")).status == 403


def test_ziare_sends_summaries_and_has_the_pages_of_the_real_site(stand: Newsstand) -> None:
    """The selectors find title, text, author and a date in words, and nothing of what stands around."""
    for entry in entries(Reply(feed(stand, "ziare")).body):
        assert len(entry.summary) < 200
        assert "content" not in entry
    hints = source(stand, "ziare").hints
    page = html(Reply(lead_page(stand, "ziare")).body)
    (title,) = page.cssselect(hints.title)
    assert title.text_content().startswith("Putin cere Guvernului și Sberbank")
    paragraphs = [p.text_content() for p in page.cssselect(hints.body)]
    assert len(paragraphs) == 6
    assert paragraphs[0].startswith("Președintele rus Vladimir Putin a cerut")
    whole = page.text_content()
    for clutter in ("Publicitate", "cookie", "ion_67", "Citește și"):
        assert clutter in whole
        assert not any(clutter in paragraph for paragraph in paragraphs)
    assert {e.text_content() for e in page.cssselect(hints.byline)} == {"Andreea Stoica"}
    (published,) = page.cssselect(hints.published)
    assert published.text_content() == "miercuri, 11 martie 2026"


def test_pages_with_markup_for_machines_say_when_and_by_whom(stand: Newsstand) -> None:
    """Pages of the business daily carry JSON-LD; the text is in the article element."""
    import json

    page = html(Reply(lead_page(stand, "delovoy")).body)
    data = json.loads(page.cssselect('script[type="application/ld+json"]')[0].text)
    assert data["datePublished"] == "2026-03-11T23:12:00+03:00"
    assert data["author"]["name"] == "Ирина Мельникова"
    text = page.cssselect("article")[0].text_content()
    assert "труднее всего — ускорители" in text
    assert "Читайте также" not in text
    assert "Читайте также" in page.text_content()
    related = [link.get("href") for link in page.cssselect("aside a")]
    assert len(related) == 4
    assert urlsplit(lead_page(stand, "delovoy")).path not in related


@pytest.mark.parametrize("name", ["vestnik", "sibir", "khvylia", "curierul", "carpat"])
def test_full_text_feeds_carry_every_paragraph(stand: Newsstand, name: str) -> None:
    """In content:encoded, beside the summary, and their pages need not be asked."""
    found = {entry.title: entry for entry in entries(Reply(feed(stand, name)).body)}
    outlet = next(o for o in stand.samples.outlets if o.id == f"{name}-sample")
    for one in stand.told(outlet):
        content = found[one.title].content[0].value
        assert all(paragraph in content for paragraph in one.paragraphs)
        assert found[one.title].summary == one.summary
    assert source(stand, name).hints == PageHints(fetch=False)


def test_the_atom_feed_of_the_newsletter_carries_xhtml(stand: Newsstand) -> None:
    """A real offset, a tag for an id, and the author's name."""
    body = Reply(feed(stand, "eurasia")).body
    first = next(e for e in entries(body) if "Cut off" in e.title)
    assert "ranks 31st of 83 countries" in first.content[0].value
    assert first.id == "tag:eurasia-sample.example,2026:russia-china-ai-order"
    assert first.author == "Helen Marsh"
    assert tree(body).find(f"{ATOM}entry").findtext(f"{ATOM}published").endswith("+00:00")


def test_the_paper_from_vienna_sends_rss_1_with_dublin_core_dates(stand: Newsstand) -> None:
    """As Deutsche Welle does: no pubDate, summaries only."""
    root = tree(Reply(feed(stand, "danube")).body)
    assert root.tag == "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}RDF"
    items = list(root.iter("{http://purl.org/rss/1.0/}item"))
    assert all(re.fullmatch(r"2026-03-1\dT[\d:]+\+01:00", item.findtext(f"{DC}date")) for item in items)
    assert len(items) == 6


def test_one_feed_is_in_an_old_encoding_and_says_so(stand: Newsstand) -> None:
    """windows-1251, in the header and in the XML declaration, without a letter lost."""
    reply = Reply(feed(stand, "sibir"))
    assert reply.body.startswith(b'<?xml version="1.0" encoding="windows-1251"?>')
    assert reply.headers["Content-Type"].endswith("charset=windows-1251")
    assert "«Самое сложное — это графические процессоры" in reply.body.decode("windows-1251")
    assert b"&#" not in reply.body


def test_one_feed_hangs_tracking_on_its_links_and_the_page_names_the_real_one(stand: Newsstand) -> None:
    """The canonical link is the address without it."""
    links = [entry.link for entry in entries(Reply(feed(stand, "curierul")).body)]
    assert all("?utm_source=rss&utm_medium=feed" in link for link in links)
    for link in links:
        page = html(Reply(link).body)
        (canonical,) = page.cssselect('link[rel="canonical"]')
        assert canonical.get("href") == link.partition("?")[0]
        assert canonical.get("href") in stand.gold()


def test_the_outlet_without_a_feed_is_found_through_its_sitemap(stand: Newsstand) -> None:
    """robots.txt names it, and that is the address the source has."""
    nistru = source(stand, "nistru")
    assert nistru.feeds == ()
    site = str(nistru.site)
    robots = Reply(site + "robots.txt").body.decode()
    assert f"Sitemap: {nistru.sitemaps[0]}" in robots
    assert "Disallow: /search" in robots
    assert "Sitemap" not in Reply(str(source(stand, "ziare").site) + "robots.txt").body.decode()
    assert Reply(site + "feed/").status == 404


def test_an_unchanged_feed_is_not_sent_again(stand: Newsstand) -> None:
    """By its tag or by its date; the tag counts where both are given, and a date nobody reads does not."""
    for name in ("kremlin", "ziare", "nistru", "danube"):
        first = Reply(feed(stand, name))
        etag, modified = first.headers["ETag"], first.headers["Last-Modified"]
        assert modified.endswith("GMT")
        outlet = next(o for o in stand.samples.outlets if o.id == f"{name}-sample")
        assert parsedate_to_datetime(modified) == stand.told(outlet)[0].at
        again = Reply(feed(stand, name), If_None_Match=etag)
        assert (again.status, again.body) == (304, b"")
        assert again.headers["ETag"] == etag
        assert Reply(feed(stand, name), If_Modified_Since=modified).status == 304
        assert Reply(feed(stand, name), If_None_Match='"old"').status == 200
        assert Reply(feed(stand, name), If_None_Match='"old"', If_Modified_Since=modified).status == 200
        earlier = "Mon, 09 Mar 2026 00:00:00 GMT"
        assert Reply(feed(stand, name), If_Modified_Since=earlier).status == 200
        assert Reply(feed(stand, name), If_None_Match=etag, If_Modified_Since=earlier).status == 304
        assert Reply(feed(stand, name), If_Modified_Since="yesterday").status == 200


def test_the_wire_changes_its_text_in_silence(stand: Newsstand) -> None:
    """The number, the admission and the wording; the date of publication stays what it was."""
    before = Reply(feed(stand, "vestnik"))
    stand.tick()
    after = Reply(
        feed(stand, "vestnik"),
        If_None_Match=before.headers["ETag"],
        If_Modified_Since=before.headers["Last-Modified"],
    )
    assert after.status == 200
    assert Reply(feed(stand, "vestnik"), If_Modified_Since=before.headers["Last-Modified"]).status == 200

    def order(reply: Reply) -> Any:
        return next(e for e in entries(reply.body) if "усилить сотрудничество" in e.title)

    old, new = order(before), order(after)
    assert (new.link, new.id, new.published) == (old.link, old.id, old.published)
    assert "32-е место" in old.content[0].value
    assert "31-е место" in new.content[0].value
    assert "труднее всего" in old.content[0].value
    assert "труднее всего" not in new.content[0].value
    rest = [e.content[0].value for e in entries(before.body) if e.id != old.id]
    assert rest == [e.content[0].value for e in entries(after.body) if e.id != old.id]


def test_ziare_raises_a_number_on_its_page_in_silence(stand: Newsstand) -> None:
    """11 injured become 14, in the headline and in the text; nobody else touches a word."""
    pages = [url for url in stand.gold() if urlsplit(url).netloc != urlsplit(feed(stand, "kremlin")).netloc]
    before = {url: Reply(url).body.decode() for url in pages}
    stand.tick()
    after = {url: Reply(url).body.decode() for url in pages}
    own = {url: re.sub(r"<aside.*?</aside>", "", body, flags=re.DOTALL) for url, body in before.items()}
    changed = [
        url
        for url, body in after.items()
        if re.sub(r"<aside.*?</aside>", "", body, flags=re.DOTALL) != own[url]
    ]
    assert sorted(stand.gold()[url] for url in changed) == ["ai-order", "odesa-strike"]
    odesa = next(url for url in changed if stand.gold()[url] == "odesa-strike")
    assert "doi morți și 11 răniți" in before[odesa]
    assert "doi morți și 14 răniți" in after[odesa]
    assert "14 au fost răniți" in after[odesa]


def test_the_outlet_that_is_down_refuses_every_connection(stand: Newsstand) -> None:
    """It has an address, and nobody can take its port meanwhile."""
    bosfor = source(stand, "bosfor")
    for _ in range(2):
        with pytest.raises(ConnectionRefusedError):
            Reply(bosfor.feeds[0])
    assert not any(asked.outlet == "bosfor-sample" for asked in stand.asked)


def test_one_page_stands_behind_a_consent_wall(stand: Newsstand) -> None:
    """It answers 200 and holds no word of the article."""
    walled = next(url for url in stand.gold() if url.endswith("/en/eu-chip-sanctions"))
    reply = Reply(walled)
    assert reply.status == 200
    page = html(reply.body)
    assert page.cssselect("#consent-wall")
    assert "accept all cookies" in page.text_content()
    assert "microchips" not in page.text_content()
    others = [url for url in stand.gold() if url != walled and "/en/" in url]
    assert len(others) == 5
    assert not any(b"consent-wall" in Reply(url).body for url in others)


def test_the_outlets_listen_on_the_loopback_interface_alone(stand: Newsstand) -> None:
    """Each on a port of its own; the same port on another address is free."""
    ports = set()
    for one in stand.sources():
        parts = urlsplit((one.feeds + one.sitemaps)[0])
        assert parts.hostname == LOOPBACK == "127.0.0.1"
        assert parts.port is not None
        ports.add(parts.port)
        with socket.socket() as other:
            try:
                other.bind(("127.0.0.2", parts.port))
            except OSError as error:
                # Only Linux has all of 127/8 configured.
                if error.errno != errno.EADDRNOTAVAIL:
                    raise
    assert len(ports) == len(stand.sources()) == 12


def test_nothing_listens_when_the_stand_is_closed() -> None:
    """The ports are given back."""
    with Newsstand(NOW) as opened:
        url = feed(opened, "ziare")
        assert Reply(url).status == 200
    with pytest.raises(ConnectionRefusedError):
        Reply(url)


def test_two_stands_at_one_present_say_the_same() -> None:
    """Nothing but the ports comes from chance or from the clock."""
    bodies = []
    for _ in range(2):
        with Newsstand(NOW) as opened:
            everything = [feed(opened, s.id.removesuffix("-sample")) for s in opened.sources()]
            everything += opened.gold()
            replies = [Reply(url) for url in everything if url != feed(opened, "bosfor")]
            bodies.append([re.sub(rb"127\.0\.0\.1:\d+", b"HOST", reply.body) for reply in replies])
    assert bodies[0] == bodies[1]


def test_the_stand_answers_like_a_web_server(stand: Newsstand) -> None:
    """A front page with links, 404 for what is not there, HEAD without a body; each request is noted."""
    site = str(source(stand, "ziare").site)
    front = html(Reply(site).body)
    assert len(front.cssselect("main a")) == 8
    assert Reply(site + "nothing").status == 404
    head = Reply(site + "rss/12h.xml", method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert [(asked.path, asked.status) for asked in stand.asked] == [
        ("/", 200),
        ("/nothing", 404),
        ("/rss/12h.xml", 200),
    ]
    assert stand.asked[0].outlet == "ziare-sample"


def test_samples_are_marked_outside_their_texts(stand: Newsstand) -> None:
    """In feeds and in the head of pages, in every outlet's name and note, never in what is read."""
    for one in stand.sources():
        assert one.name.endswith("(sample)")
        assert str(one.note).startswith(MARK)
        assert one.delay == 0.0
        assert not any("sample" in alias for alias in one.aliases)
    for url in stand.gold():
        body = Reply(url).body.decode()
        if "consent-wall" not in body and "403" not in body[:60]:
            head, _, rest = body.partition("</head>")
            assert MARK in head
            assert MARK not in rest


def test_gold_names_the_story_of_every_article(stand: Newsstand) -> None:
    """66 addresses, 15 stories, 11 of them told by more than one outlet."""
    gold = stand.gold()
    assert len(gold) == 66
    stories = list(gold.values())
    assert len(set(stories)) == 15
    assert sum(stories.count(story) > 1 for story in set(stories)) == 11
    assert stories.count(stand.samples.lead.id) == 11
    page = lead_page(stand, "curierul")
    assert stand.story(f"{page}?utm_source=rss") == "ai-order"
    assert stand.story(page.replace("http:", "https:")) == "ai-order"


def test_news_is_of_the_night_before_whenever_the_demo_runs() -> None:
    """The newest article is hours old, the oldest about a day."""
    now = datetime.now(UTC).replace(microsecond=0) + timedelta(days=40)
    with Newsstand(now) as opened:
        ages = [now - one.at for outlet in opened.samples.outlets for one in opened.told(outlet)]
    assert min(ages) > timedelta(hours=3)
    assert max(ages) < timedelta(hours=27)


# --- through the ordinary collector ------------------------------------------------------------


class Night:
    """The stand collected twice by a workbench, with the page turned in between."""

    def __init__(self, folder: Path) -> None:
        with (
            Newsstand(NOW) as stand,
            Workbench.create(
                Workspace(folder),
                sources=stand.sources(),
                limits=Limits(allow_loopback=True),
                clock=lambda: NOW,
            ) as bench,
        ):
            self.gold = stand.gold()
            self.told = {
                stand.address(outlet.id, one.path): (outlet, one)
                for outlet in stand.samples.outlets
                for one in stand.told(outlet)
            }
            self.first: Collected = bench.collect()
            stand.tick()
            asked = len(stand.asked)
            self.second: Collected = bench.collect()
            self.asked_again = stand.asked[asked:]
            self.health = {state.source.id: state.health for state in bench.sources()}
            self.articles: list[Article] = [bench.record(i).article for i in bench.ids()]
            self.versions = {a.id: bench.versions(a.id) for a in self.articles}


def own(article: Article) -> str:
    """The article's address as the stand knows it."""
    return str(article.url).partition("?")[0]


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Night:
    return Night(tmp_path_factory.mktemp("night"))


@pytest.mark.xdist_group("demo-night")
def test_every_article_is_collected_under_its_own_address(night: Night) -> None:
    """65 of 66 at once; tracking is gone from the addresses.

    The wall is told as a problem, and what stands behind it is the headline of the feed at the second try.
    """
    assert (night.first.added, night.first.edited) == (65, 0)
    assert {own(article) for article in night.articles} == set(night.gold)
    assert not any("utm_" in str(article.canonical_url) for article in night.articles)
    assert any("consent" in problem.message for problem in night.first.problems)
    (walled,) = (article for article in night.articles if not night.versions[article.id][0].text)
    assert night.gold[own(walled)] == "eu-chips"


@pytest.mark.xdist_group("demo-night")
def test_collected_texts_are_what_the_outlets_wrote(night: Night) -> None:
    """Every paragraph and nothing of what stands around it, in the language and at the time it says."""
    for article in night.articles:
        outlet, one = night.told[own(article)]
        first = night.versions[article.id][0]
        assert first.title == one.title
        if not first.text:
            continue  # The one behind the wall.
        text = "\n".join(one.paragraphs)
        assert first.text.removeprefix(one.summary).strip() == text
        assert article.published.at == one.at, article.published
        assert article.language.code == outlet.language
        if one.sample.byline and outlet.shape != "atom-full":
            assert article.byline == one.sample.byline


@pytest.mark.xdist_group("demo-night")
def test_the_second_collection_sees_two_silent_edits_and_nothing_new(night: Night) -> None:
    """Vestnik's text and Ziare's headline; both versions are kept. What is added is the walled headline."""
    assert (night.second.added, night.second.edited) == (1, 2)
    edited = {a.source: night.versions[a.id] for a in night.articles if len(night.versions[a.id]) > 1}
    assert set(edited) == {"vestnik-sample", "ziare-sample"}
    before, after = edited["vestnik-sample"]
    assert "32-е место" in before.text
    assert "31-е место" in after.text
    before, after = edited["ziare-sample"]
    assert "11 răniți" in before.title
    assert "14 răniți" in after.title


@pytest.mark.xdist_group("demo-night")
def test_the_second_collection_is_spared_the_unchanged_feeds(night: Night) -> None:
    """Ten feeds answer 304; the one that changed is sent."""
    feeds = [asked for asked in night.asked_again if "feed" in asked.path or asked.path.endswith(".xml")]
    feeds += [asked for asked in night.asked_again if asked.path.startswith("/rdf/")]
    answers = {asked.outlet: asked.status for asked in feeds}
    assert len(answers) == 11
    assert {outlet for outlet, status in answers.items() if status == 200} <= {
        "vestnik-sample",
        "ziare-sample",
        "danube-sample",
    }
    assert answers["kremlin-sample"] == 304
    assert answers["vestnik-sample"] == 200


@pytest.mark.xdist_group("demo-night")
def test_the_outlet_that_is_down_is_reported_and_holds_up_nobody(night: Night) -> None:
    """It failed; all others are well."""
    assert night.health.pop("bosfor-sample") is Health.FAILED
    assert set(night.health.values()) <= {Health.OK, Health.UNCHANGED}
    assert any(problem.subject == "bosfor-sample" for problem in night.first.problems)


@pytest.mark.xdist_group("demo-night")
def test_a_morning_ends_with_a_workbench_to_read(tmp_path: Path) -> None:
    """Collected, translated and grouped twice over, with the edits seen; the outlets still answer."""
    stages: list[str] = []

    def note(progress: Progress) -> None:
        if not stages or stages[-1] != progress.stage:
            stages.append(progress.stage)

    workspace = Workspace(tmp_path / "demo")
    with morning(workspace, on_progress=note, now=NOW) as bench:
        assert bench.count() == 66
        headlines = bench.headlines()
        assert sum(headline.version > 1 for headline in headlines) == 2
        assert all(headline.title_en for headline in headlines if headline.language in ("ro", "ru", "en"))
        assert any(len(story.articles) > 2 for story in bench.stories())
        assert bench.collect(["kremlin-sample"]).sources == {"kremlin-sample": Health.UNCHANGED}
    assert stages[:3] == ["collect", "translate", "group"]
    assert stages.count("collect") == 2
    assert workspace.exists()


def test_a_stopped_morning_does_nothing_more() -> None:
    """And leaves no folder behind."""
    stop = threading.Event()
    stop.set()
    with morning(stop=stop) as bench:
        root = bench.workspace.root
        assert root.is_dir()
        assert bench.count() == 0
        assert len(bench.sources()) == 12
    assert not root.exists()


def test_the_demo_refuses_a_folder_that_holds_a_workspace(tmp_path: Path) -> None:
    """Samples must never stand among real articles."""
    workspace = Workspace(tmp_path)
    workspace.database.touch()
    with pytest.raises(UsageError, match="already holds a workspace"), morning(workspace):
        pass
    assert workspace.database.stat().st_size == 0
