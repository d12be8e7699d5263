"""Outlets are visited, several at once; what one of them does is its own affair."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from monitor import collect
from monitor.collect import captures as evidence
from monitor.collect import revisits, urls
from monitor.collect.tally import Tally
from monitor.errors import StoreError
from monitor.news import Draft, FeedState, Health, PageHints, Problem, Progress, Source, Visit
from monitor.settings import Limits, Workspace
from monitor.workbench import Workbench
from tests.outlets import Answer, Outlet
from tests.test_pages import PARAGRAPHS, WALLS, page

NOW = datetime(2026, 3, 12, 18, 0, tzinfo=UTC)
PATIENT = Limits(deadline=20.0, parse_seconds=10.0, allow_loopback=True)
LONG = " ".join(PARAGRAPHS)


class Memory:
    """Remembers what a store would be asked."""

    def __init__(self) -> None:
        self.states: dict[str, FeedState] = {}
        self.drafts: list[Draft] = []
        self.seen_at: dict[str, datetime] = {}

    def state(self, url: str) -> FeedState | None:
        return self.states.get(url)

    def met(self, source: str, urls: Sequence[str]) -> set[str]:
        kept = [draft for draft in self.drafts if draft.source == source]
        return {url for url in urls for draft in kept if url in (draft.url, draft.canonical_url)}

    def young(self, source: str, since: datetime) -> list[tuple[str, str]]:
        young = [draft for draft in self.drafts if self.seen_at[draft.url or ""] >= since]
        return list(
            {d.url: (d.url, d.canonical_url or d.url) for d in young if d.url and d.source == source}.values()
        )

    def keep(self, event: Draft | Visit, at: datetime = NOW) -> None:
        if isinstance(event, Visit):
            self.states.update((state.url, state) for state in event.feeds)
        else:
            if event.page:
                self.states[event.page.url] = event.page
            self.drafts.append(event)
            self.seen_at.setdefault(event.url or "", at)


def feed(*items: str, title: str = "Ziarul") -> Answer:
    body = (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>{title}</title>{''.join(items)}</channel></rss>"
    )
    return Answer(body.encode(), content_type="application/rss+xml")


def item(name: str, *, full: bool = False, link: str | None = None, more: str = "") -> str:
    text = f"<content:encoded><![CDATA[<p>{LONG}</p><p>{name}</p>]]></content:encoded>" if full else ""
    return (
        f"<item><title>Titlul {name}</title><link>{link or '/' + name}</link><guid>g-{name}</guid>"
        f"<description>Pe scurt {name}.</description>"
        f"<pubDate>Thu, 12 Mar 2026 10:00:00 GMT</pubDate>{text}{more}</item>"
    )


def article(name: str) -> Answer:
    return Answer(
        page(
            paragraphs=(f"Articolul {name} începe aici, cu o propoziție de o lungime potrivită.", *PARAGRAPHS)
        )
    )


@pytest.fixture
def outlet() -> Iterator[Outlet]:
    with Outlet() as served:
        yield served


def source(outlet: Outlet, **fields: Any) -> Source:
    given: dict[str, Any] = {"id": "ziarul", "name": "Ziarul", "language": "ro", "delay": 0.0}
    given |= (
        {"feeds": (outlet.url("/feed"),)} if not fields.keys() & {"feeds", "sitemaps", "listings"} else {}
    )
    return Source(**(given | fields))


def visited(
    sources: Source | Sequence[Source],
    memory: Memory | None = None,
    *,
    limits: Limits = PATIENT,
    now: datetime = NOW,
    **options: Any,
) -> tuple[list[Draft], list[Visit]]:
    memory = memory or Memory()
    drafts, visits = [], []
    wanted = [sources] if isinstance(sources, Source) else sources
    found = collect.run(wanted, memory, limits=limits, clock=lambda: now, **options)
    for event in chain.from_iterable(found):
        memory.keep(event, now)
        if isinstance(event, Visit):
            visits.append(event)
        else:
            drafts.append(event)
    return drafts, visits


def one(source: Source, memory: Memory | None = None, **options: Any) -> tuple[list[Draft], Visit]:
    drafts, (visit,) = visited(source, memory, **options)
    return drafts, visit


# --- feeds and pages -------------------------------------------------------------------------


def test_a_feed_with_full_text_needs_no_page(outlet: Outlet, tmp_path: Path) -> None:
    """The draft is whole, and points at the raw feed."""
    outlet.routes["/feed"] = feed(item("a", full=True))
    (draft,), visit = one(source(outlet), captures=tmp_path)
    assert outlet.asked == ["/feed"]
    assert draft == Draft(
        source="ziarul",
        title="Titlul a",
        url=outlet.url("/a"),
        canonical_url=outlet.url("/a").replace("http:", "https:"),
        guid="g-a",
        summary="Pe scurt a.",
        text=f"{LONG}\na",
        published=draft.published,
        language=draft.language,
        capture=draft.capture,
    )
    assert draft.published.at == datetime(2026, 3, 12, 10, tzinfo=UTC)
    assert draft.language.code == "ro"
    assert draft.capture is not None and draft.capture.url == outlet.url("/feed")
    assert b"Titlul a" in evidence.read(draft.capture, tmp_path)
    assert (visit.source, visit.health, visit.at, visit.message, visit.problems) == (
        "ziarul",
        Health.OK,
        NOW,
        None,
        (),
    )


def test_a_feed_with_summaries_sends_to_the_pages(outlet: Outlet, tmp_path: Path) -> None:
    """Title and date are the feed's, text and evidence the page's."""
    outlet.routes |= {"/feed": feed(item("a"), item("b")), "/a": article("a"), "/b": article("b")}
    drafts, visit = one(source(outlet), captures=tmp_path)
    assert [draft.title for draft in drafts] == ["Titlul a", "Titlul b"]
    assert drafts[0].text.startswith("Articolul a începe")
    assert drafts[0].summary == "Pe scurt a."
    assert drafts[0].byline == "Andreea Stoica" or drafts[0].byline is None
    assert drafts[0].published.at == datetime(2026, 3, 12, 10, tzinfo=UTC)
    assert drafts[0].capture is not None and drafts[0].capture.url == outlet.url("/a")
    assert b"Articolul a" in evidence.read(drafts[0].capture, tmp_path)
    assert visit.health is Health.OK


def test_pages_that_must_not_be_asked_are_not(outlet: Outlet) -> None:
    """As the Kremlin's: its pages answer 403, its feed has all, its offset is wrong."""
    entry = (
        "<entry><id>http://kremlin.ru/1</id><title>Указ</title><link rel='alternate' href='/1'/><summary/>"
        "<published>2026-03-12T15:00:00+04:00</published><content type='html'>Указ краток.</content></entry>"
    )
    outlet.routes["/feed"] = Answer(
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>К</title>{entry}</feed>'.encode()
    )
    outlet.routes["/1"] = Answer(status=403)
    kremlin = source(outlet, language="ru", clock="Europe/Moscow", hints=PageHints(fetch=False))
    (draft,), visit = one(kremlin)
    assert outlet.asked == ["/feed"]
    assert draft.text == "Указ краток."
    assert draft.published.at == datetime(2026, 3, 12, 12, tzinfo=UTC)
    assert visit.health is Health.OK


def test_an_act_over_several_addresses_is_one_article(outlet: Outlet) -> None:
    """Its parts are entries of their own, in any order, ten after three; one without a beginning is alone."""
    outlet.routes["/feed"] = feed(
        item("part10", full=True, link="/acts/1/page/10"),
        item("part3", full=True, link="/acts/1/page/3"),
        item("part2", full=True, link="/acts/1/page/2/"),
        item("act", full=True, link="/acts/1"),
        item("other", full=True, link="/acts/2/page/2"),
        item("short", link="/acts/3/page/2"),
        item("begun", full=True, link="/acts/3"),
    )
    fed = source(outlet, hints=PageHints(fetch=False))
    memory = Memory()
    drafts, _ = one(fed, memory)
    assert [draft.title.removeprefix("Titlul ") for draft in drafts] == ["act", "other", "short", "begun"]
    act = drafts[0].text.split("\n")
    assert [line for line in act if line not in LONG] == ["act", "part2", "part3", "part10"]
    assert drafts[0].url == outlet.url("/acts/1")
    assert drafts[3].text.split("\n")[-1] == "begun"


def test_selectors_of_the_outlet_are_used(outlet: Outlet) -> None:
    """And when they miss, the visit says so and the text comes all the same."""
    outlet.routes |= {"/feed": feed(item("a")), "/a": article("a")}
    (draft,), visit = one(source(outlet, hints=PageHints(body="div.news__content > p")))
    assert draft.text.count("\n") == len(PARAGRAPHS)
    assert visit.problems == ()
    (draft,), visit = one(source(outlet, hints=PageHints(body="div.gone")))
    assert draft.text.startswith("Articolul a")
    assert "selector" in visit.problems[0].message
    assert visit.problems[0].kept


def test_three_items_with_one_guid_are_three_drafts(outlet: Outlet) -> None:
    """And one item in two feeds, under two spellings of its address, is one."""
    same = [f"<item><title>T{n}</title><link>/{n}</link><guid>same</guid></item>" for n in range(3)]
    outlet.routes["/feed"] = feed(*same)
    outlet.routes["/other"] = feed(item("x", link="/1?utm_source=rss#top"))
    both = source(outlet, feeds=(outlet.url("/feed"), outlet.url("/other")), hints=PageHints(fetch=False))
    drafts, _ = one(both)
    assert [draft.title for draft in drafts] == ["T0", "T1", "T2"]


def test_an_odd_link_is_told_and_its_item_kept(outlet: Outlet) -> None:
    """Nothing is opened."""
    outlet.routes["/feed"] = feed(item("a", link="javascript:alert(1)"), item("b", link="file:///etc/passwd"))
    drafts, visit = one(source(outlet))
    assert [(draft.title, draft.url) for draft in drafts] == [("Titlul a", None), ("Titlul b", None)]
    assert len(visit.problems) == 2
    assert visit.health is Health.OK


def test_a_link_in_the_outlets_own_letters_is_followed_and_kept(outlet: Outlet, tmp_path: Path) -> None:
    """Its page, the evidence for it, and the items after it."""
    outlet.routes |= {"/feed": feed(item("a", link="/știri/x"), item("b")), "/b": article("b")}
    outlet.routes["/%C8%99tiri/x"] = article("x")
    drafts, visit = one(source(outlet), captures=tmp_path)
    assert [draft.url for draft in drafts] == [outlet.url("/%C8%99tiri/x"), outlet.url("/b")]
    assert drafts[0].capture is not None
    assert b"Articolul x" in evidence.read(drafts[0].capture, tmp_path)
    assert (visit.health, visit.problems) == (Health.OK, ())


def test_items_that_all_point_at_the_home_page_are_articles_of_their_own(outlet: Outlet) -> None:
    """Told apart by their ids; the home page is no article."""
    items = [item("a", link="/"), item("b", link="/#b"), item("c", link="/?p=3")]
    outlet.routes |= {"/feed": feed(*items), "/": article("home"), "/?p=3": article("c")}
    memory = Memory()
    drafts, _ = one(source(outlet), memory)
    assert [(draft.title, draft.url, draft.guid) for draft in drafts] == [
        ("Titlul a", None, "g-a"),
        ("Titlul b", None, "g-b"),
        ("Titlul c", outlet.url("/?p=3"), "g-c"),
    ]
    assert outlet.asked == ["/feed", "/?p=3"]


WORDS = (
    ("Avarie la conducta de apă", "Locuitorii sunt rugați să își facă provizii până mâine dimineață."),
    ("Drum închis spre munte", "Zăpada blochează circulația dinspre localitățile vecine."),
)


@pytest.mark.parametrize(
    ("links", "guids", "together"),
    [
        (("/n", "/n"), ("<guid>1</guid>", "<guid>2</guid>"), False),
        (("/n#1", "/n#2"), ("<guid>/n#1</guid>", "<guid>/n#2</guid>"), False),
        (("/n", "/n?utm_source=rss"), ("", ""), False),
        (("/n", "/n"), ("<guid>/n#0</guid>", "<guid>/n#1</guid>"), True),
    ],
    ids=["guids", "fragments", "nothing", "editions"],
)
def test_notices_at_one_address_are_articles_of_their_own(
    links: tuple[str, str], guids: tuple[str, str], together: bool, outlet: Outlet, tmp_path: Path
) -> None:
    """Both come, and neither is an edit of the other, nor is the page's text either's."""
    notices = [
        f"<item><title>{title}</title><link>{link}</link>{guid}<description>{words}</description></item>"
        for (title, words), link, guid in zip(WORDS, links, guids, strict=True)
    ]
    outlet.routes |= {"/feed": [feed(*notices), feed(*reversed(notices))], "/n": article("n")}
    with Workbench.create(Workspace(tmp_path / "w"), sources=[source(outlet)], limits=PATIENT) as bench:
        counts = [(done.added, done.edited) for done in (bench.collect(), bench.collect())]
    assert counts == ([(1, 0), (0, 0)] if together else [(2, 0), (0, 0)])
    assert ("/n" in outlet.asked) is together


def test_an_item_that_is_listed_twice_is_one_article(outlet: Outlet) -> None:
    """Under another id and a headline put a little otherwise."""
    again = item("a").replace("Titlul a", "Titlul a, pe larg").replace("g-a", "g-2")
    outlet.routes |= {"/feed": feed(item("a"), again), "/a": article("a")}
    drafts, _ = one(source(outlet))
    assert [(draft.title, bool(draft.text)) for draft in drafts] == [("Titlul a", True)]


def test_a_link_into_a_private_network_is_not_followed(outlet: Outlet) -> None:
    """The item stays with its summary."""
    outlet.routes["/feed"] = feed(item("a", link="http://169.254.169.254/latest/meta-data/"))
    (draft,), visit = one(source(outlet))
    assert draft.text == ""
    assert draft.summary == "Pe scurt a."
    assert "link-local" in visit.problems[0].message


def test_a_page_that_robots_txt_forbids_is_not_asked(outlet: Outlet) -> None:
    """What the feed says is kept."""
    outlet.routes |= {"/robots.txt": Answer(b"User-agent: *\nDisallow: /a"), "/feed": feed(item("a"))}
    (draft,), visit = one(source(outlet))
    assert outlet.asked == ["/feed"]
    assert draft.text == ""
    assert "robots.txt" in visit.problems[0].message


def test_a_paywalled_page_is_kept_as_the_beginning_that_it_shows(outlet: Outlet) -> None:
    """Its offers stay out, and when the rest is shown at the next look it is taken."""
    words = [f"Articolul a începe aici, cu o propoziție de o lungime potrivită. {LONG[:400]}"]
    shut = page(paragraphs=(*words, "Abonează-te pentru a citi mai departe", "5 lei pe lună"))
    outlet.routes |= {"/feed": feed(item("a")), "/a": Answer(shut)}
    memory = Memory()
    (draft,), _ = one(source(outlet), memory)
    assert draft.cut
    assert "lei pe" not in draft.text
    outlet.routes["/a"] = article("a")
    (again,), _ = one(source(outlet), memory, now=NOW + timedelta(hours=1))
    assert again.revisit
    assert not again.cut
    assert len(again.text) > len(draft.text)


@pytest.mark.parametrize("status", [404, 410, 403])
def test_a_page_that_is_not_there_leaves_the_summary(status: int, outlet: Outlet) -> None:
    """It will not come later either, so the feed may count as read; a refusal is another matter."""
    outlet.routes |= {"/feed": feed(item("a"), item("b")), "/a": Answer(status=status), "/b": article("b")}
    memory = Memory()
    drafts, visit = one(source(outlet), memory)
    assert [draft.title for draft in drafts] == (["Titlul b"] if status == 403 else ["Titlul a", "Titlul b"])
    assert (memory.state(outlet.url("/feed")) is not None) is (status != 403)
    (problem,) = visit.problems
    assert problem.kept is (status != 403)
    assert problem.message.endswith("; added with the feed's summary alone") is (status != 403)


@pytest.mark.parametrize(
    "broken",
    [Answer(status=500), Answer(status=429), lambda handler: handler.raw(b"nonsense\r\n\r\n")],
    ids=["500", "429", "torn"],
)
def test_a_page_that_fails_for_now_comes_with_a_later_visit(broken: Any, outlet: Outlet) -> None:
    """The item is not stored without its text, and the feed is read again although it is unchanged."""
    outlet.routes |= {
        "/feed": feed(item("a"), item("b")),
        "/a": [broken, article("a")] if isinstance(broken, Answer) else broken,
    }
    outlet.routes["/b"] = article("b")
    memory = Memory()
    drafts, visit = one(source(outlet), memory)
    assert [draft.title for draft in drafts] == ["Titlul b"]
    assert visit.health is Health.OK
    assert [problem.subject for problem in visit.problems] == [outlet.url("/a")]
    outlet.routes["/a"] = article("a")
    drafts, _ = one(source(outlet), memory, limits=replace(PATIENT, revisit_hours=0))
    assert [draft.title for draft in drafts] == ["Titlul a"]
    drafts, visit = one(source(outlet), memory, limits=replace(PATIENT, revisit_hours=0))
    assert (drafts, visit.health) == ([], Health.UNCHANGED)


def test_after_three_failures_in_a_row_a_host_is_left_alone(outlet: Outlet) -> None:
    """No storm of requests against an outlet that is in trouble."""
    outlet.routes["/feed"] = feed(*(item(f"p{n}") for n in range(10)))
    outlet.routes |= {f"/p{n}": Answer(status=502) for n in range(10)}
    drafts, visit = one(source(outlet))
    assert drafts == []
    assert outlet.asked == ["/feed", "/p0", "/p1", "/p2"]
    assert len(visit.problems) == 4
    assert visit.problems[-1].message == "3 pages failed one after another; 7 left for later"


@pytest.mark.parametrize("bad", [Answer(status=403), Answer(status=502)], ids=["refused", "broken"])
def test_pages_that_failed_before_come_last_and_then_as_the_feed_has_them(
    bad: Answer, outlet: Outlet, tmp_path: Path
) -> None:
    """They shut out nothing for long, and their texts are taken when they come, which is no edit."""
    outlet.routes["/feed"] = feed(*(item(name) for name in "abcd"))
    outlet.routes |= {"/a": bad, "/b": bad, "/c": bad, "/d": article("d")}
    with Workbench.create(Workspace(tmp_path / "w"), sources=[source(outlet)], limits=PATIENT) as bench:
        assert bench.collect().added == 0
        assert bench.collect().added == 4
        assert outlet.asked == ["/feed", "/a", "/b", "/c", "/feed", "/d", "/a", "/b", "/c"]
        assert {bench.store.articles.get(n).extent.value for n in (2, 3, 4)} == {"summary"}
        outlet.routes |= {f"/{name}": article(name) for name in "abc"}
        again = bench.collect()
        assert (again.added, again.edited, again.problems) == (0, 0, ())
        assert all(bench.store.articles.get(n).text.startswith("Articolul") for n in (1, 2, 3, 4))


def test_an_outlet_whose_pages_stay_walled_is_blocked_though_its_headlines_come(outlet: Outlet) -> None:
    """Three at a visit."""
    outlet.routes["/feed"] = feed(*(item(f"p{n}") for n in range(3)))
    outlet.routes |= {f"/p{n}": Answer(status=403) for n in range(3)}
    memory = Memory()
    visits = [one(source(outlet), memory) for _ in range(2)]
    assert [len(drafts) for drafts, _ in visits] == [0, 3]
    assert {visit.health for _, visit in visits} == {Health.BLOCKED}


def test_a_host_in_trouble_is_no_other_hosts_trouble(outlet: Outlet) -> None:
    """An outlet's video pages on a machine of their own, and its feed's other items."""
    dead = f"http://localhost:{outlet.port}"
    items = [item(f"v{n}", link=f"{dead}/v{n}") for n in range(4)]
    outlet.routes |= {"/feed": feed(*items, item("b")), "/b": article("b")}
    outlet.routes |= {f"/v{n}": Answer(status=502) for n in range(4)}
    drafts, visit = one(source(outlet))
    assert [draft.title for draft in drafts] == ["Titlul b"]
    assert (visit.problems[-1].subject, len(visit.problems)) == ("localhost", 4)


def test_pages_of_one_visit_are_capped_and_the_rest_comes_next_time(outlet: Outlet) -> None:
    """Nothing is lost, and nobody is flooded."""
    outlet.routes["/feed"] = feed(*(item(f"p{n}") for n in range(5)))
    outlet.routes |= {f"/p{n}": article(f"p{n}") for n in range(5)}
    memory, limits = Memory(), replace(PATIENT, pages_per_source=3, revisit_hours=0)
    drafts, visit = one(source(outlet), memory, limits=limits)
    assert len(drafts) == 3
    assert "more than 3 new pages" in visit.problems[0].message
    drafts, visit = one(source(outlet), memory, limits=limits)
    assert [draft.title for draft in drafts] == ["Titlul p3", "Titlul p4"]
    assert outlet.asked.count("/p0") == 1


def test_problems_of_a_visit_are_not_told_without_end(outlet: Outlet) -> None:
    """Thirty, and that there are more."""
    outlet.routes["/feed"] = feed(*(item(f"p{n}", link="ftp://h/x") for n in range(100)))
    _, visit = one(source(outlet))
    assert len(visit.problems) == 31
    assert visit.problems[-1].message == "and more of the kind"


@pytest.mark.parametrize("lost", [None, 32, 40])
def test_what_is_told_together_is_kept_only_where_all_of_it_is(lost: int | None) -> None:
    """Else an item that was lost would count for nothing."""
    tally = Tally()
    for number in range(1, 41):
        tally.problem(f"page {number}", "gone", kept=number != lost)
    assert len(tally.problems) == 31
    assert tally.problems[-1].kept is (lost is None)
    assert all(problem.kept for problem in tally.problems[:-1])


def test_a_page_without_its_article_leaves_what_the_feed_says(outlet: Outlet) -> None:
    """The headline, where there is no summary; nothing where there is neither."""
    bare = "<item><title>Titlul c</title><link>/c</link><guid>c</guid></item>"
    listing = Answer(b'<html><body><a href="/2026/03/12/d">A headline of some length</a></body></html>')
    outlet.routes |= {"/feed": feed(bare), "/news": listing}
    outlet.routes |= {path: Answer(status=404) for path in ("/c", "/2026/03/12/d")}
    both = {"feeds": (outlet.url("/feed"),), "listings": (outlet.url("/news"),)}
    drafts, visit = one(source(outlet, **both))
    assert [draft.title for draft in drafts] == ["Titlul c"]
    assert [(problem.message, problem.kept) for problem in visit.problems] == [
        ("the server answers 404; added with the feed's headline alone", True),
        ("the server answers 404", False),
    ]


# --- sitemaps, listings, archives ------------------------------------------------------------


def test_a_sitemap_leads_to_pages(outlet: Outlet) -> None:
    """With the news title where it has one, and else the page's own."""
    rows = (
        f"<url><loc>{outlet.url('/a')}</loc><news:news><news:publication_date>2026-03-12T10:00:00Z"
        f"</news:publication_date><news:title>Titlu din hartă</news:title></news:news></url>"
        f"<url><loc>{outlet.url('/b')}</loc></url><url><loc>{outlet.url('/none')}</loc></url>"
    )
    body = f'<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{rows}</urlset>'.encode()
    outlet.routes |= {"/map.xml": Answer(gzip.compress(body)), "/a": article("a"), "/b": article("b")}
    drafts, visit = one(source(outlet, sitemaps=(outlet.url("/map.xml"),)))
    assert [draft.title for draft in drafts] == ["Titlu din hartă", "Guvernul a adoptat bugetul pe 2026"]
    assert all(draft.text.startswith("Articolul") for draft in drafts)
    assert visit.problems[0].subject == outlet.url("/none")


def test_an_index_of_sitemaps_is_followed_one_level_and_never_taken_for_unchanged(outlet: Outlet) -> None:
    """It stays the same while its maps change; an index in an index is not followed."""
    outlet.routes["/index.xml"] = Answer(
        f"<sitemapindex><sitemap><loc>{outlet.url('/map.xml')}</loc></sitemap>"
        f"<sitemap><loc>{outlet.url('/deep.xml')}</loc></sitemap></sitemapindex>".encode()
    )
    outlet.routes["/deep.xml"] = Answer(
        f"<sitemapindex><sitemap><loc>{outlet.url('/x')}</loc></sitemap></sitemapindex>".encode()
    )
    outlet.routes["/map.xml"] = [
        Answer(f"<urlset><url><loc>{outlet.url(path)}</loc></url></urlset>".encode()) for path in ("/a", "/b")
    ]
    outlet.routes |= {"/a": article("a"), "/b": article("b")}
    memory = Memory()
    mapped = source(outlet, sitemaps=(outlet.url("/index.xml"),))
    assert [draft.url for draft in one(mapped, memory)[0]] == [outlet.url("/a")]
    assert [draft.url for draft in one(mapped, memory)[0] if not draft.revisit] == [outlet.url("/b")]
    assert "/x" not in outlet.asked


def test_a_listing_leads_to_pages(outlet: Outlet) -> None:
    """By the outlet's selector; the page says the headline."""
    outlet.routes["/stiri"] = Answer(b'<a href="/menu">Menu</a><h2><a href="/a">mai mult</a></h2>')
    outlet.routes["/a"] = article("a")
    listed = source(outlet, listings=(outlet.url("/stiri"),), listing_links="h2 a")
    (draft,), visit = one(listed)
    assert (draft.title, draft.url) == ("Guvernul a adoptat bugetul pe 2026", outlet.url("/a"))
    assert visit.health is Health.OK


def test_archives_are_read_back_to_a_day(outlet: Outlet) -> None:
    """A page a day, the last one today's; feeds are read whatever their state, and older items left out."""
    for day in (10, 11, 12):
        outlet.routes[f"/arhiva/2026-03-{day}"] = Answer(f'<a href="/d{day}">x</a>'.encode())
        outlet.routes[f"/d{day}"] = article(f"d{day}")
    old = item("old", full=True).replace("12 Mar 2026", "01 Mar 2026")
    outlet.routes["/feed"] = feed(item("new", full=True), old)
    archived = source(
        outlet,
        feeds=(outlet.url("/feed"),),
        archive=outlet.url("/arhiva/{YYYY-MM-DD}"),
        listing_links="a",
        clock="Europe/Bucharest",
    )
    memory = Memory()
    one(archived, memory)
    assert not any(path.startswith("/arhiva") for path in outlet.asked)
    memory.drafts.clear()
    drafts, _ = one(archived, memory, since=date(2026, 3, 10))
    assert [draft.title for draft in drafts][:1] == ["Titlul new"]
    assert [draft.url for draft in drafts[1:]] == [outlet.url(f"/d{day}") for day in (10, 11, 12)]


def test_older_pages_of_a_feed_are_read_back_to_a_day(outlet: Outlet) -> None:
    """From the second page on, until one holds nothing younger; each page is evidence of its own."""

    def dated(name: str, day: int) -> str:
        return item(name, full=True).replace("12 Mar", f"{day:02} Mar")

    outlet.routes["/feed"] = feed(dated("a", 12))
    for number, day in ((2, 11), (3, 10), (4, 9), (5, 8)):
        outlet.routes[f"/feed/page/{number}"] = feed(dated(f"p{number}", day))
    paged = source(outlet, feeds=(outlet.url("/feed"),), archive=outlet.url("/feed/page/{N}"))
    drafts, visit = one(paged, since=date(2026, 3, 10))
    assert [draft.title for draft in drafts] == ["Titlul a", "Titlul p2", "Titlul p3"]
    assert outlet.asked == ["/feed", *(f"/feed/page/{number}" for number in (2, 3, 4))]
    assert visit.health is Health.OK


def test_a_server_that_knows_no_older_pages_is_left_alone(outlet: Outlet) -> None:
    """It repeats its feed for every number, or has no such page: one try."""
    outlet.routes["/feed"] = feed(item("a", full=True))
    outlet.routes["/same"] = feed(item("a", full=True))
    for path in ("/same", "/none"):
        outlet.asked.clear()
        paged = source(outlet, feeds=(outlet.url("/feed"),), archive=outlet.url(path + "?page={N}"))
        drafts, _ = one(paged, since=date(2026, 1, 1))
        assert [draft.title for draft in drafts] == ["Titlul a"]
        assert outlet.asked == ["/feed", f"{path}?page=2"]


@pytest.mark.parametrize(
    ("archive", "asked"),
    [
        ("/sitemap.xml", ["/sitemap.xml"]),
        ("/sitemap_{YYYY}.xml", ["/sitemap_2025.xml", "/sitemap_2026.xml"]),
        ("/sitemap?from={YYYYMMDD}&to={YYYYMMDD}", None),
    ],
)
def test_sitemaps_of_older_articles_are_read_back_to_a_day(
    archive: str, asked: list[str] | None, outlet: Outlet
) -> None:
    """One for all, one a year, one a day: the articles of the days asked for are fetched, no other."""
    entries = "".join(
        f"<url><loc>{outlet.url(path)}</loc><lastmod>{day}</lastmod></url>"
        for path, day in (("/old", "2025-11-02"), ("/new", "2026-01-02"))
    )
    answer = Answer(f"<urlset>{entries}</urlset>".encode(), content_type="application/xml")
    outlet.routes |= dict.fromkeys(("/sitemap.xml", "/sitemap_2026.xml", "/sitemap"), answer)
    outlet.routes |= {"/feed": feed(), "/new": article("new"), "/old": article("old")}
    mapped = source(outlet, feeds=(outlet.url("/feed"),), archive=outlet.url(archive))
    drafts, _ = one(mapped, since=date(2025, 12, 20))
    assert [draft.url for draft in drafts] == [outlet.url("/new")]
    lists = [path for path in outlet.asked if path.startswith("/sitemap")]
    assert lists == asked if asked else lists[-1] == "/sitemap?from=20260312&to=20260312"


def test_a_backfill_may_ask_for_more_pages(outlet: Outlet) -> None:
    """Than a visit, and says so where there are more still."""
    outlet.routes["/feed"] = feed(*(item(f"a{n}") for n in range(4)))
    outlet.routes |= {f"/a{n}": article(f"a{n}") for n in range(4)}
    few = replace(PATIENT, pages_per_source=1, pages_per_backfill=3)
    assert len(one(source(outlet), limits=few)[0]) == 1
    drafts, visit = one(source(outlet), limits=few, since=date(2026, 3, 1))
    assert len(drafts) == 3
    assert "more than 3 new pages" in visit.problems[0].message


def test_how_far_a_feed_reaches_is_told(outlet: Outlet) -> None:
    """By its items' times; the oldest tenth does not count, and few items say nothing."""
    times = [item(f"a{n}", full=True).replace("10:00:00", f"{n:02}:00:00") for n in range(11)]
    pinned = item("pinned", full=True).replace("2026", "2019")
    outlet.routes["/feed"] = feed(*times, pinned)
    outlet.routes["/short"] = feed(*times[-5:])
    outlet.routes["/few"] = feed(*times[:4])
    assert one(source(outlet))[1].reach == timedelta(hours=9)
    both = source(outlet, feeds=(outlet.url("/feed"), outlet.url("/few")))
    assert one(both)[1].reach == timedelta(hours=9)
    assert one(source(outlet, feeds=(outlet.url("/short"),)))[1].reach == timedelta(hours=3)
    assert one(source(outlet, feeds=(outlet.url("/few"),)))[1].reach is None


def test_a_backfill_does_not_go_back_for_ever(outlet: Outlet) -> None:
    """Three months of days, and no more."""
    outlet.routes["/feed"] = feed()
    archived = source(outlet, feeds=(outlet.url("/feed"),), archive=outlet.url("/arhiva/{YYYY-MM-DD}"))
    _, visit = one(archived, since=date(1999, 1, 1))
    assert sum(path.startswith("/arhiva") for path in outlet.asked) == 93
    said = "its days before 2025-12-10 were not asked for"
    assert visit.problems[0] == Problem(outlet.url("/arhiva/{YYYY-MM-DD}"), said)


def test_an_archive_of_years_is_read_back_as_far_as_asked(outlet: Outlet) -> None:
    """A list a year is no burden; each is asked for once, and none from before the web."""
    outlet.routes["/feed"] = feed()
    archived = source(outlet, feeds=(outlet.url("/feed"),), archive=outlet.url("/sitemap-{YYYY}.xml"))
    one(archived, since=date(2023, 5, 1))
    assert outlet.asked[1:] == [f"/sitemap-{year}.xml" for year in (2023, 2024, 2025, 2026)]
    outlet.asked.clear()
    one(archived, since=date(1, 1, 1))
    assert outlet.asked[1] == "/sitemap-1991.xml"


# --- what is known already -------------------------------------------------------------------


def test_a_known_item_is_not_fetched_again(outlet: Outlet) -> None:
    """Only what is new in a changed feed is asked for."""
    outlet.routes |= {
        "/feed": [feed(item("a")), feed(item("b"), item("a"))],
        "/a": article("a"),
        "/b": article("b"),
    }
    memory = Memory()
    limits = replace(PATIENT, revisit_hours=0)
    one(source(outlet), memory, limits=limits)
    drafts, visit = one(source(outlet), memory, limits=limits)
    assert [draft.title for draft in drafts] == ["Titlul b"]
    assert outlet.asked == ["/feed", "/a", "/feed", "/b"]
    assert visit.health is Health.OK


def test_a_known_item_under_a_new_address_brings_that_address(outlet: Outlet) -> None:
    """The store keeps all of them; no page is asked."""
    outlet.routes |= {"/feed": [feed(item("a")), feed(item("a", link="/a?utm_source=x"))], "/a": article("a")}
    memory, limits = Memory(), replace(PATIENT, revisit_hours=0)
    one(source(outlet), memory, limits=limits)
    (draft,), _ = one(source(outlet), memory, limits=limits)
    assert (draft.url, draft.text) == (outlet.url("/a?utm_source=x"), "")
    assert outlet.asked.count("/a") == 1


def test_an_unchanged_feed_is_not_read(outlet: Outlet) -> None:
    """304, with the tags that the server gave; a state that it leaves out is kept."""
    outlet.routes["/feed"] = [
        replace(
            feed(item("a", full=True)),
            headers={"ETag": 'W/"1"', "Last-Modified": "Thu, 01 Jan 2099 00:00:00 GMT"},
        ),
        Answer(status=304),
    ]
    memory = Memory()
    one(source(outlet), memory)
    kept = memory.states[outlet.url("/feed")]
    drafts, visit = one(source(outlet), memory)
    assert (drafts, visit.health, visit.message) == ([], Health.UNCHANGED, None)
    assert outlet.requests[-1][1]["if-none-match"] == 'W/"1"'
    assert visit.feeds == (kept,)


def test_the_same_bytes_are_unchanged_without_any_tag(outlet: Outlet) -> None:
    """Some servers send them with a fresh date for ever."""
    outlet.routes["/feed"] = feed(item("a", full=True))
    memory = Memory()
    one(source(outlet), memory)
    drafts, visit = one(source(outlet), memory)
    assert (drafts, visit.health) == ([], Health.UNCHANGED)


def test_a_304_that_nobody_asked_for_is_a_failure(outlet: Outlet) -> None:
    """Without a state there is nothing it could be the same as."""
    outlet.routes["/feed"] = Answer(status=304)
    _, visit = one(source(outlet))
    assert (visit.health, visit.message) == (Health.FAILED, "the server answers 304")


# --- silent edits ----------------------------------------------------------------------------


def test_a_silent_edit_of_a_page_is_seen(outlet: Outlet, tmp_path: Path) -> None:
    """The young page is asked again, with its tag; only a changed text is worth a draft."""
    outlet.routes |= {
        "/feed": feed(item("a"), item("b")),
        "/a": [
            replace(article("a"), headers={"ETag": '"1"'}),
            replace(article("a schimbat"), headers={"ETag": '"2"'}),
        ],
        "/b": [article("b"), Answer(article("b").body.replace(b"Accept", b"OK"))],
    }
    memory = Memory()
    one(source(outlet), memory)
    (draft,), visit = one(source(outlet), memory, captures=tmp_path)
    assert draft.revisit
    assert draft.url == outlet.url("/a")
    assert draft.text.startswith("Articolul a schimbat")
    assert draft.capture is not None and b"a schimbat" in evidence.read(draft.capture, tmp_path)
    assert {path: headers.get("if-none-match") for path, headers in outlet.requests[-2:]} == {
        "/a": '"1"',
        "/b": None,
    }
    assert visit.health is Health.UNCHANGED
    drafts, _ = one(source(outlet), memory)
    assert drafts == []


def test_an_edited_feed_text_is_seen_and_its_page_left_alone(outlet: Outlet) -> None:
    """What a feed and a page say differs without an edit, so each is compared with itself."""
    outlet.routes["/feed"] = [
        feed(item("a", full=True)),
        feed(item("a", full=True, more="<x/>").replace("premier", "x") + item("b", full=True)),
    ]
    memory = Memory()
    one(source(outlet), memory)
    drafts, _ = one(source(outlet), memory)
    assert [(draft.title, bool(draft.text)) for draft in drafts] == [("Titlul a", True), ("Titlul b", True)]
    assert "/a" not in outlet.asked


@pytest.mark.parametrize("first", ["feed", "page"])
def test_another_place_for_a_text_is_no_edit(first: str, outlet: Outlet, tmp_path: Path) -> None:
    """A feed that carries teasers from now on, or texts where it had none: the outlet edited nothing."""
    teaser = item("a").replace(
        "<pubDate>", f"<content:encoded><![CDATA[<p>{LONG[:300]}</p>]]></content:encoded><pubDate>"
    )
    order = {"feed": [item("a", full=True), teaser], "page": [item("a"), item("a", full=True)]}[first]
    outlet.routes |= {"/feed": [feed(entry) for entry in order], "/a": article("a")}
    edited = item("a", full=True).replace("Guvernul", "Parlamentul")
    with Workbench.create(Workspace(tmp_path / "w"), sources=[source(outlet)], limits=PATIENT) as bench:
        bench.collect()
        text = bench.store.articles.get(1).text
        assert bench.collect().edited == 0
        assert bench.store.articles.get(1).text == text
        outlet.routes["/feed"] = feed(edited)
        assert bench.collect().edited == (first == "feed")


def test_a_feed_of_summaries_alone_shows_its_edits(outlet: Outlet) -> None:
    """Where pages are never asked, a changed headline is all that can be seen."""
    outlet.routes["/feed"] = [feed(item("a")), feed(item("a").replace("Titlul", "Alt titlu"))]
    memory, headlines = Memory(), source(outlet, hints=PageHints(fetch=False))
    one(headlines, memory)
    (draft,), _ = one(headlines, memory)
    assert draft.title == "Alt titlu a"


@pytest.mark.parametrize(("hours", "asked"), [(1, 6), (5, 6), (47, 6), (49, 0)])
def test_young_articles_are_looked_at_again_for_two_days(hours: int, asked: int, outlet: Outlet) -> None:
    """On each visit at first, later once in six hours, then no more."""
    outlet.routes["/feed"] = feed(*(item(f"p{n}") for n in range(6)))
    outlet.routes |= {f"/p{n}": article(f"p{n}") for n in range(6)}
    memory = Memory()
    one(source(outlet), memory)
    count = 0
    for later in range(1 if hours < 6 else 6):
        outlet.asked.clear()
        one(source(outlet), memory, now=NOW + timedelta(hours=hours - later))
        count += sum(path != "/feed" for path in outlet.asked)
        if hours == 49:
            break
    assert count == asked


def due(fresh: int, old: int, now: datetime) -> list[str]:
    """What is looked at again of so many articles."""
    new = [f"https://h.ro/new/{n}" for n in range(fresh)]
    young = [*new, *(f"https://h.ro/old/{n}" for n in range(old))]
    return [state.url for state in revisits.chosen(new, young, lambda url: FeedState(url, sha256="x"), now)]


@pytest.mark.parametrize(
    ("fresh", "old", "counts"), [(100, 600, (10, 10)), (5, 600, (5, 15)), (100, 0, (20, 0)), (3, 0, (3, 0))]
)
def test_a_busy_outlets_older_pages_have_their_share(fresh: int, old: int, counts: tuple[int, int]) -> None:
    """Twenty at a visit, half of them older ones where there are so many."""
    urls = due(fresh, old, NOW)
    assert (sum("new" in url for url in urls), sum("old" in url for url in urls)) == counts


def test_each_of_many_pages_comes_up() -> None:
    """Not the same ones at every visit."""
    visits = [due(40, 60, NOW + timedelta(minutes=20 * n)) for n in range(144)]
    assert len({url for urls in visits for url in urls}) == 100


def test_pages_that_were_never_read_are_looked_at_last() -> None:
    """What fails there again must not cost the others their look."""
    young = [f"https://h.ro/{n}" for n in range(9)]
    states = {url: FeedState(url, sha256=None if n % 2 else "x") for n, url in enumerate(young)}
    found = revisits.chosen(young, young, states.get, NOW)
    assert [state.sha256 for state in found] == ["x"] * 5 + [None] * 4
    assert revisits.chosen(young, young, lambda url: None, NOW) == []


def test_what_a_page_was_is_kept_with_its_text(outlet: Outlet, tmp_path: Path) -> None:
    """A collection that is cut off in the middle looks at its pages again all the same."""
    names = [f"p{n}" for n in range(3)]
    outlet.routes["/feed"] = feed(*map(item, names))
    outlet.routes |= {f"/{name}": article(name) for name in names[:2]}
    stop = threading.Event()

    def ended(handler: Any) -> None:
        stop.set()
        handler.hold()

    outlet.routes["/p2"] = ended
    with Workbench.create(Workspace(tmp_path / "w"), sources=[source(outlet)], limits=PATIENT) as bench:
        assert bench.collect(stop=stop).added == 2
        outlet.routes |= {"/feed": feed(), "/p0": article("p0 schimbat")}
        assert bench.collect().edited == 1


def test_a_page_that_became_a_wall_is_no_edit(outlet: Outlet) -> None:
    """Nor is an error page, nor an empty one."""
    outlet.routes["/feed"] = feed(item("a"), item("b"), item("c"))
    outlet.routes |= {
        "/a": [article("a"), Answer(WALLS["english"])],
        "/b": [article("b"), Answer(status=500)],
        "/c": [article("c"), Answer(b"<html><h1>Eroare</h1></html>")],
    }
    memory = Memory()
    one(source(outlet), memory)
    drafts, visit = one(source(outlet), memory)
    assert drafts == []
    assert visit.health is Health.UNCHANGED
    assert len(visit.problems) == 2


# --- four kinds of nothing -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "health", "words"),
    [
        (feed(), Health.EMPTY, "without a single item"),
        (Answer(status=500), Health.FAILED, "answers 500"),
        (Answer(status=404), Health.FAILED, "answers 404"),
        (Answer(b"<html><body>Bine ati venit</body></html>"), Health.FAILED, "web page"),
        (Answer(b""), Health.FAILED, "empty"),
        (Answer(b"x" * 3_000_000), Health.FAILED, "cap"),
        (lambda handler: handler.hold(), Health.FAILED, "deadline"),
        (Answer(status=403), Health.BLOCKED, "refuses"),
        (Answer(WALLS["cloudflare"]), Health.BLOCKED, "bot check"),
        (Answer(WALLS["cloudflare"], status=503), Health.BLOCKED, "bot check"),
        (Answer(WALLS["google"]), Health.BLOCKED, "consent"),
        (Answer(status=429, headers={"Retry-After": "99999"}), Health.FAILED, "429"),
    ],
)
def test_kinds_of_nothing_are_told_apart(answer: Any, health: Health, words: str, outlet: Outlet) -> None:
    """Empty, failed and blocked are different things, and none of them an article."""
    outlet.routes["/feed"] = answer
    drafts, visit = one(source(outlet), limits=replace(PATIENT, deadline=0.5, feed_bytes=2_000_000))
    assert drafts == []
    assert visit.health is health
    assert visit.message is not None and words in visit.message


def test_an_outlet_whose_pages_are_all_walled_is_blocked_and_brings_nothing(outlet: Outlet) -> None:
    """Its items come when the wall is gone."""
    outlet.routes["/feed"] = feed(*(item(f"p{n}") for n in range(5)))
    outlet.routes |= {f"/p{n}": Answer(WALLS["english"]) for n in range(5)}
    memory = Memory()
    drafts, visit = one(source(outlet), memory)
    assert drafts == []
    assert visit.health is Health.BLOCKED
    assert memory.state(outlet.url("/feed")) is None
    outlet.routes |= {f"/p{n}": article(f"p{n}") for n in range(5)}
    drafts, visit = one(source(outlet), memory)
    assert len(drafts) == 5


def test_one_walled_page_does_not_block_an_outlet(outlet: Outlet) -> None:
    """It is a problem of its own."""
    outlet.routes |= {
        "/feed": feed(item("a"), item("b")),
        "/a": Answer(WALLS["romanian"]),
        "/b": article("b"),
    }
    drafts, visit = one(source(outlet))
    assert [draft.title for draft in drafts] == ["Titlul b"]
    assert visit.health is Health.OK
    assert "consent" in visit.problems[0].message


def test_an_outlet_without_anything_to_visit_says_so(outlet: Outlet) -> None:
    """It is no success."""
    _, visit = one(source(outlet, feeds=()))
    assert (visit.health, visit.message) == (Health.FAILED, "it has no feed, sitemap or listing to visit")


def test_one_dead_feed_of_two_is_a_problem_and_no_failure(outlet: Outlet) -> None:
    """The other one answered."""
    outlet.routes["/feed"] = feed(item("a", full=True))
    both = source(outlet, feeds=(outlet.url("/dead"), outlet.url("/feed")))
    drafts, visit = one(both)
    assert len(drafts) == 1
    assert visit.health is Health.OK
    assert visit.problems[0].subject == outlet.url("/dead")


def test_loopback_is_refused_without_the_demos_allowance(outlet: Outlet) -> None:
    """And no byte is sent."""
    _, visit = one(source(outlet), limits=Limits(deadline=1.0))
    assert visit.health is Health.FAILED
    assert visit.message is not None and "loopback" in visit.message
    assert outlet.requests == []


# --- many outlets ----------------------------------------------------------------------------


def test_one_outlet_never_ends_the_visits_to_the_others(outlet: Outlet) -> None:
    """Dead, slow, hostile and good ones, in one collection."""
    deep = b"<rss version='2.0'><channel>" + b"<a>" * 100_000
    outlet.routes |= {
        "/good": feed(item("a", full=True)),
        "/deep": Answer(deep),
        "/bomb": Answer(gzip.compress(bytes(30_000_000)), headers={"Content-Encoding": "gzip"}),
    }
    with Outlet({"/slow": lambda handler: handler.trickle(b"HTTP/1.1 200 OK\r\n" + b"X" * 9000)}) as slow:
        sources = [
            source(outlet, id=name, feeds=(url,))
            for name, url in {
                "dead": "http://127.0.0.1:1/feed",
                "slow": slow.url("/slow"),
                "deep": outlet.url("/deep"),
                "bomb": outlet.url("/bomb"),
                "odd": "file:///etc/passwd",
                "good": outlet.url("/good"),
            }.items()
        ]
        drafts, visits = visited(sources, limits=replace(PATIENT, deadline=4.0, feed_bytes=2_000_000))
    assert [draft.source for draft in drafts] == ["good"]
    assert {visit.source: visit.health for visit in visits} == {
        "good": Health.OK, **dict.fromkeys(("dead", "slow", "deep", "bomb", "odd"), Health.FAILED)
    }  # fmt: skip


def test_a_slow_outlet_holds_up_nobody(outlet: Outlet) -> None:
    """The quick one's draft and Visit are there while the slow one still says nothing."""
    outlet.routes["/feed"] = feed(item("a", full=True))
    with Outlet({"/silent": lambda handler: handler.hold()}) as slow:
        sources = [source(slow, id="slow", feeds=(slow.url("/silent"),)), source(outlet)]
        order = [
            event.source
            for events in collect.run(
                sources, Memory(), limits=replace(PATIENT, deadline=3.0), clock=lambda: NOW
            )
            for event in events
        ]
    assert order == ["ziarul", "ziarul", "slow"]


def test_a_parser_that_hangs_is_killed_and_the_rest_goes_on(outlet: Outlet) -> None:
    """A page that trafilatura needs minutes for."""
    hang = Answer(b"<html><body><select>" + b"<option>" * 400_000)
    # A page that says when it was published, for a search of its text loads half a calendar library.
    good = Answer(page(head='<meta property="article:published_time" content="2026-03-12T10:00:00Z">'))
    outlet.routes |= {"/feed": feed(item("a"), item("b")), "/a": hang, "/b": good}
    drafts, visit = one(source(outlet), limits=replace(PATIENT, deadline=5.0, parse_seconds=2.0))
    assert [problem.message for problem in visit.problems] == ["parsing took longer than 2 s and was ended"]
    assert [draft.title for draft in drafts] == ["Titlul b"]


def test_an_unforeseen_fault_is_one_outlets_failure(outlet: Outlet, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug over one outlet's oddity must not cost the others their visit."""
    outlet.routes["/feed"] = feed(item("a", full=True))

    class Odd(Memory):
        def met(self, source: str, urls: Sequence[str]) -> set[str]:
            if source == "odd":
                raise ZeroDivisionError("odd")
            return set()

    drafts, visits = visited([source(outlet, id="odd"), source(outlet)], Odd())
    assert [draft.source for draft in drafts] == ["ziarul"]
    failed = next(visit for visit in visits if visit.source == "odd")
    assert (failed.health, failed.message) == (Health.FAILED, "ZeroDivisionError: odd")


def test_a_fault_takes_nothing_from_what_was_read_before(outlet: Outlet) -> None:
    """The feed that was read to its end counts as read."""

    class Odd(Memory):
        def met(self, source: str, urls: Sequence[str]) -> set[str]:
            if any(url.endswith("/b") for url in urls):
                raise ZeroDivisionError("odd")
            return set()

    outlet.routes |= {"/feed": feed(item("a", full=True)), "/other": feed(item("b", full=True))}
    _, visit = one(source(outlet, feeds=(outlet.url("/feed"), outlet.url("/other"))), Odd())
    assert [state.url for state in visit.feeds] == [outlet.url("/feed")]


def test_a_store_that_fails_ends_the_collection(outlet: Outlet) -> None:
    """With its own error: there is nowhere left to put anything."""
    outlet.routes["/feed"] = feed(item("a", full=True))

    class Full(Memory):
        def met(self, source: str, urls: Sequence[str]) -> set[str]:
            raise StoreError("the disk is full")

    with pytest.raises(StoreError, match="disk is full"):
        visited([source(outlet)], Full())


def test_progress_is_told_an_outlet_at_a_time(outlet: Outlet, tmp_path: Path) -> None:
    """In the thread that collects."""
    outlet.routes["/feed"] = feed(item("a", full=True))
    told: list[tuple[Progress, str]] = []
    sources = [source(outlet, id=f"s{n}") for n in range(3)]
    with Workbench.create(Workspace(tmp_path / "w"), sources=sources, limits=PATIENT) as bench:
        bench.collect(on_progress=lambda done: told.append((done, threading.current_thread().name)))
    assert [(progress.done, progress.total, progress.unit) for progress, _ in told] == [
        (n, 3, "sources") for n in (1, 2, 3)
    ]
    assert {name for _, name in told} == {threading.current_thread().name}
    assert {progress.note for progress, _ in told} == {"s0", "s1", "s2"}


def test_no_sources_are_no_work() -> None:
    """And no waiting."""
    assert visited([]) == ([], [])


def test_stop_ends_a_collection_and_keeps_what_it_had(outlet: Outlet) -> None:
    """The outlet in hand gets no Visit, for half a visit says nothing of it."""
    outlet.routes["/feed"] = feed(*(item(f"p{n}", full=True) for n in range(40)))
    stop = threading.Event()
    events: list[Draft | Visit] = []
    with Outlet({"/silent": lambda handler: handler.hold()}) as slow:
        sources = [source(outlet), source(slow, id="slow", feeds=(slow.url("/silent"),))]
        started = time.monotonic()
        for come in collect.run(
            sources, Memory(), limits=replace(PATIENT, deadline=30.0), clock=lambda: NOW, stop=stop
        ):
            events += come
            stop.set()
        assert time.monotonic() - started < 10
    assert events
    assert "slow" not in {event.source for event in events}


def test_leaving_early_leaves_nothing_behind(outlet: Outlet) -> None:
    """No thread, no process, though hundreds of drafts were still to come."""
    outlet.routes["/feed"] = feed(*(item(f"p{n}", full=True) for n in range(300)))
    before = threading.active_count()
    events = collect.run([source(outlet)], Memory(), limits=PATIENT, clock=lambda: NOW)
    next(events)
    started = time.monotonic()
    events.close()  # type: ignore[attr-defined]
    assert time.monotonic() - started < 5
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("visit")]
    assert threading.active_count() <= before + 2


def test_evidence_that_cannot_be_written_is_a_problem_and_the_articles_come(
    outlet: Outlet, tmp_path: Path
) -> None:
    """A full disk must not cost the news."""
    (tmp_path / "captures").write_text("a file stands in the way")
    outlet.routes["/feed"] = feed(item("a", full=True))
    (draft,), visit = one(source(outlet), captures=tmp_path / "captures")
    assert draft.capture is None
    assert "cannot be written" in visit.problems[0].message


def test_a_clock_that_does_not_exist_is_passed_over(outlet: Outlet) -> None:
    """A mistake in a settings file costs no article."""
    outlet.routes["/feed"] = feed(item("a", full=True))
    (draft,), _ = one(source(outlet, clock="Europe/Atlantis"))
    assert draft.published.at == datetime(2026, 3, 12, 10, tzinfo=UTC)


def test_a_russian_item_of_a_ukrainian_outlet_is_russian(outlet: Outlet) -> None:
    """Whatever the outlet's own language."""
    russian = (
        item("a")
        .replace("Titlul a", "Власти области восстановили движение поездов")
        .replace("Pe scurt a.", "")
    )
    outlet.routes["/feed"] = feed(russian)
    (draft,), _ = one(source(outlet, language="uk", hints=PageHints(fetch=False)))
    assert draft.language.code == "ru"


def test_a_cleartext_step_is_told(outlet: Outlet) -> None:
    """What was served over a redirect keeps the address that the outlet gave."""
    outlet.routes |= {
        "/feed": Answer(status=301, headers={"Location": "/new"}),
        "/new": feed(item("a", full=True)),
    }
    _, visit = one(source(outlet))
    assert visit.health is Health.OK
    assert visit.feeds[0].url == outlet.url("/feed")


# --- checking and discovering ----------------------------------------------------------------


def test_a_check_says_what_it_found(outlet: Outlet) -> None:
    """How many items, the newest, and where the text is; one page at most is asked."""
    outlet.routes |= {"/feed": feed(item("a"), item("b")), "/a": article("a"), "/b": article("b")}
    visit, found = collect.check(source(outlet), limits=PATIENT, clock=lambda: NOW)
    assert (visit.health, found) == (Health.OK, 2)
    assert visit.message is not None
    assert visit.message.startswith("2 items, newest 2026-03-12 10:00 UTC, ")
    assert visit.message.endswith("characters of text in the page")
    assert outlet.asked == ["/feed", "/a"]
    outlet.routes["/feed"] = feed(item("a", full=True))
    visit, _ = collect.check(source(outlet), limits=PATIENT, clock=lambda: NOW)
    assert visit.message is not None and visit.message.endswith("characters of text in the feed")


def test_a_check_of_a_dead_outlet_says_why(outlet: Outlet) -> None:
    """As a visit does."""
    visit, found = collect.check(source(outlet), limits=PATIENT, clock=lambda: NOW)
    assert (visit.health, visit.message, found) == (Health.FAILED, "the server answers 404", 0)


def test_a_check_of_headlines_alone_says_so(outlet: Outlet) -> None:
    """There is no text to be had."""
    outlet.routes["/feed"] = feed(item("a"))
    visit, _ = collect.check(source(outlet, hints=PageHints(fetch=False)), limits=PATIENT, clock=lambda: NOW)
    assert visit.message is not None and visit.message.endswith("no text but summaries")


def test_a_modules_import_is_cheap() -> None:
    """Neither client nor parsers nor detectors are loaded before they are needed."""
    import subprocess
    import sys

    heavy = ("urllib3", "lxml", "trafilatura", "feedparser", "lingua", "langdetect", "warcio", "protego")
    code = f"import sys, monitor.collect; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# --- what answers in an article's place ------------------------------------------------------


def test_a_removed_story_that_leads_home_leaves_what_the_feed_says(outlet: Outlet) -> None:
    """The home page's text is no story's."""
    outlet.routes |= {
        "/feed": feed(item("a"), item("b")),
        "/a": Answer(status=302, headers={"Location": "/"}),
        "/b": article("b"),
        "/": article("acasă"),
    }
    drafts, visit = one(source(outlet))
    assert [bool(draft.text) for draft in drafts] == [False, True]
    assert "home page" in visit.problems[0].message and visit.problems[0].kept


def test_a_page_that_became_not_found_is_no_edit(outlet: Outlet) -> None:
    """It is told; the text that was there stays the last one."""
    gone = "<p>Ne pare rău, pagina pe care o căutați nu există sau a fost mutată.</p>"
    outlet.routes["/feed"] = feed(item("a"))
    html = f"<html><head><title>Eroare 404</title></head><body>{gone}</body></html>"
    outlet.routes["/a"] = [article("a"), Answer(html.encode())]
    memory = Memory()
    one(source(outlet), memory)
    drafts, visit = one(source(outlet), memory)
    assert drafts == []
    assert "not found" in visit.problems[0].message


@pytest.mark.parametrize(
    "answer",
    [Answer(b"%PDF-1.7", content_type="application/pdf"), Answer(b"%PDF-1.7"),
     Answer(b"x" * 500, content_type="audio/mpeg")],
)  # fmt: skip
def test_files_are_no_failure_of_their_host(answer: Answer, outlet: Outlet) -> None:
    """Three in a row do not keep the page behind them from being asked."""
    outlet.routes |= {"/feed": feed(*(item(name) for name in "abcd")), "/d": article("d")}
    outlet.routes |= dict.fromkeys(("/a", "/b", "/c"), answer)
    drafts, visit = one(source(outlet))
    assert [bool(draft.text) for draft in drafts] == [False, False, False, True]
    assert "a file and no page" in visit.problems[0].message


def test_a_page_that_sends_its_reader_on_is_followed(outlet: Outlet) -> None:
    """A few times; one that never arrives leaves what the feed says."""
    hop = '<html><head><meta http-equiv="refresh" content="0; url={}"></head><body>...</body></html>'
    outlet.routes |= {
        "/feed": feed(item("a"), item("r0")),
        "/a": Answer(hop.format("/real").encode()),
        "/real": article("real"),
    }
    outlet.routes |= {f"/r{n}": Answer(hop.format(f"/r{n + 1}").encode()) for n in range(9)}
    drafts, _ = one(source(outlet))
    assert "Articolul real" in drafts[0].text
    assert drafts[0].url == outlet.url("/a")
    assert not drafts[1].text
    assert "/r3" not in outlet.asked


@pytest.mark.parametrize(("title", "settled"), [("Titlul /go pe scurt", "/a-1"), ("Politică internă", "/go")])
def test_an_address_that_leads_to_the_story_has_its_key(title: str, settled: str, outlet: Outlet) -> None:
    """One that leads to its section has not: every removed story would be one with the next."""
    html = page(title=title).replace(b"Guvernul a adoptat bugetul pe 2026", title.encode())
    outlet.routes |= {
        "/feed": feed(item("/go", link="/go")),
        "/go": Answer(status=302, headers={"Location": "/a-1"}),
        "/a-1": Answer(html),
    }
    drafts, _ = one(source(outlet))
    assert drafts[0].canonical_url == urls.canonical(outlet.url(settled))
    assert drafts[0].url == outlet.url("/go")


@pytest.mark.parametrize(
    ("head", "at", "doubt"),
    [
        ('<meta property="article:published_time" content="2025-05-03T08:00:00Z">', (2025, 5, 3, 8), None),
        ("", (2026, 3, 12, 9), "when it was last changed, not when it was published"),
    ],
)
def test_a_date_of_change_stands_in_only_for_one_of_publication(
    head: str, at: tuple[int, ...], doubt: str | None, outlet: Outlet
) -> None:
    """An old article that was touched today is not of today; a year in its text is no better a date."""
    words = ("În 2021, o lucrare la fel de mare a durat cu nouă zile mai mult decât fusese planificat.",)
    text = "</p><p>".join((*words, *PARAGRAPHS))
    html = f"<html><head>{head}</head><body><article><p>{text}</p></article></body></html>"
    row = f"<url><loc>{outlet.url('/a')}</loc><lastmod>2026-03-12T09:00:00Z</lastmod></url>"
    outlet.routes |= {"/map.xml": Answer(f"<urlset>{row}</urlset>".encode()), "/a": Answer(html.encode())}
    (draft,), _ = one(source(outlet, sitemaps=(outlet.url("/map.xml"),)))
    assert draft.published.at == datetime(*at, tzinfo=UTC)  # type: ignore[misc, arg-type]
    assert draft.published.doubt == doubt


def test_what_was_changed_before_the_day_of_a_backfill_was_published_before_it(outlet: Outlet) -> None:
    """Its page is not asked."""
    rows = "".join(
        f"<url><loc>{outlet.url('/' + name)}</loc><lastmod>2026-03-{day:02}</lastmod></url>"
        for name, day in (("old", 9), ("new", 11))
    )
    outlet.routes |= {"/map.xml": Answer(f"<urlset>{rows}</urlset>".encode()), "/new": article("new")}
    drafts, _ = one(source(outlet, sitemaps=(outlet.url("/map.xml"),)), since=date(2026, 3, 10))
    assert [draft.url for draft in drafts] == [outlet.url("/new")]
    assert outlet.asked == ["/map.xml", "/new"]


def test_another_text_than_the_headlines_names_no_address(outlet: Outlet) -> None:
    """A removed story whose address shows its section, which calls itself by its own name."""
    html = page(title="Politică internă", head=f'<link rel="canonical" href="{outlet.url("/politica")}">')
    html = html.replace(b"Guvernul a adoptat bugetul pe 2026", "Politică internă".encode())
    outlet.routes |= {"/feed": feed(item("a")), "/a": Answer(html)}
    (draft,), _ = one(source(outlet))
    assert draft.canonical_url == urls.canonical(outlet.url("/a"))


def test_a_year_in_the_text_contradicts_no_feed(outlet: Outlet) -> None:
    """An article that speaks of 2021 was not published then."""
    words = "În 2021, o lucrare la fel de mare a durat cu nouă zile mai mult decât fusese planificat."
    html = f"<html><body><article><p>{words}</p><p>{'</p><p>'.join(PARAGRAPHS)}</p></article></body></html>"
    outlet.routes |= {"/feed": feed(item("a")), "/a": Answer(html.encode())}
    drafts, _ = one(source(outlet))
    assert drafts[0].published.doubt is None


def test_a_wall_in_the_feeds_place_blocks(outlet: Outlet) -> None:
    """A challenge without a title, sent as 200."""
    outlet.routes["/feed"] = Answer(b'<html><script src="/__qrator/qauth.js"></script><body></body></html>')
    _, visit = one(source(outlet))
    assert visit.health is Health.BLOCKED


def test_a_time_without_zone_is_that_of_the_outlets_country(outlet: Outlet) -> None:
    """Read as UTC, a fresh one would lie in the future."""
    dated = item("a", full=True).replace("Thu, 12 Mar 2026 10:00:00 GMT", "12.03.2026, 19:50")
    outlet.routes["/feed"] = feed(dated)
    drafts, _ = one(source(outlet, country="RO"))
    assert drafts[0].published.at == datetime(2026, 3, 12, 17, 50, tzinfo=UTC)
    assert "Europe/Bucharest" in (drafts[0].published.doubt or "")
