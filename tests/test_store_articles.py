"""What is new, what is known, what was edited."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.errors import UnknownItem
from monitor.news import Capture, Dating, Draft, Extent, FeedState, Language
from monitor.store import Saved, Store
from monitor.store.identity import change
from tests.storing import MORNING, draft, filled, found, ids_of, put, translation

LATER = MORNING + timedelta(hours=2)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return filled(tmp_path)


@pytest.fixture(autouse=True)
def closed(store: Store) -> object:
    yield
    assert store.care.integrity() == []
    store.close()


def test_a_draft_becomes_an_article_with_all_it_said(store: Store) -> None:
    capture = Capture("https://ziare.example/1", "a.warc.gz", 512, "ab" * 32, MORNING, 200, "text/html")
    given_ = draft(
        guid="g1",
        summary="Pe scurt.",
        byline="Ana Pop",
        published=Dating(MORNING, "joi, 12 martie 2026", "no time"),
        language=Language("ro", 0.75, "short"),
        capture=capture,
    )
    saved = store.articles.save(given_, LATER)
    assert saved == Saved("added", 1)
    article = store.articles.get(1)
    for name in ("source", "title", "text", "summary", "url", "canonical_url", "guid", "byline", "capture"):
        assert getattr(article, name) == getattr(given_, name), name
    assert article.language == given_.language
    assert article.published == given_.published
    assert article.first_seen == LATER
    assert article.version == 1
    (version,) = store.articles.versions(1)
    assert (version.number, version.title, version.text, version.seen_at, version.capture) == (
        1,
        given_.title,
        given_.text,
        LATER,
        capture,
    )


def test_drafts_of_one_step_know_each_other(store: Store) -> None:
    drafts = [draft(), draft(2), draft(text="Alt text întreg.")]
    saved = store.articles.save_all(drafts, MORNING)
    assert saved == [Saved("added", 1), Saved("added", 2), Saved("edited", 1)]


def test_of_one_step_all_is_kept_or_nothing(store: Store) -> None:
    with pytest.raises(UnknownItem, match="no source 'nobody'"):
        store.articles.save_all([draft(), draft(source="nobody", url="https://nobody.example/1")], MORNING)
    assert store.lists.count() == 0


def test_the_same_draft_again_is_known(store: Store) -> None:
    store.articles.save(draft(), MORNING)
    assert store.articles.save(draft(), LATER) == Saved("known", 1)
    assert store.articles.get(1).first_seen == MORNING


@pytest.mark.parametrize(
    "again",
    [
        {"url": "https://ziare.example/1?utm_source=rss"},
        {"guid": "another"},
        {"canonical_url": None},
        {"url": "http://www.ziare.example/1#top", "guid": "another"},
        {"title": "", "text": ""},
    ],
)
def test_one_story_page_under_another_address_is_one_article(store: Store, again: dict[str, Any]) -> None:
    store.articles.save(draft(guid="g1"), MORNING)
    assert store.articles.save(draft(**again), LATER) == Saved("known", 1)


def test_every_address_an_article_was_met_under_is_kept(store: Store) -> None:
    put(store, url="https://ziare.example/1?utm=a")
    put(store, url="https://ziare.example/1?utm=b")
    addresses = ["https://ziare.example/1", "https://ziare.example/1?utm=a", "https://ziare.example/1?utm=b"]
    assert store.articles.urls(1) == addresses
    unknown = "https://ziare.example/unknown"
    assert store.articles.met("ziare", addresses) == set(addresses)
    assert store.articles.met("ziare", [unknown, addresses[2]]) == {addresses[2]}
    assert store.articles.met("ziare", [unknown]) == store.articles.met("ziare", []) == set()
    assert store.articles.met("kremlin", addresses) == set()
    assert store.articles.get(1).url == "https://ziare.example/1?utm=a"


def test_an_address_met_later_is_enough_to_know_the_article(store: Store) -> None:
    put(store)
    put(store, url="https://m.ziare.example/1")
    assert put(store, url="https://m.ziare.example/1", canonical_url=None) == 1


def test_the_canonical_address_decides_between_two_articles(store: Store) -> None:
    put(store, 1)
    put(store, 2)
    mixed = draft(
        url="https://ziare.example/1", canonical_url="https://ziare.example/2", text="Textul articolului 2."
    )
    assert store.articles.save(mixed, LATER).article == 2


WATER: dict[str, Any] = {"title": "Avarie la conducta de apă", "guid": "1"}
ROAD: dict[str, Any] = {"title": "Drum închis spre munte", "guid": "2"}


class TestSharedAddress:
    """Several articles under one address, and what only looks like it."""

    def test_another_guid_under_another_headline_is_another_article(self, store: Store) -> None:
        assert store.articles.save(draft(**WATER), MORNING) == Saved("added", 1)
        assert store.articles.save(draft(**ROAD, text="Alt text."), LATER) == Saved("added", 2)
        assert store.articles.save(draft(**WATER), LATER) == Saved("known", 1)
        assert store.articles.save(draft(**ROAD, text="Alt text."), LATER) == Saved("known", 2)
        assert found(store, "is:edited") == []

    @pytest.mark.parametrize(
        "again",
        [
            {"guid": "1"},
            {"guid": "1#2"},
            {"guid": None},
            {"title": "Avarie gravă la conducta de apă"},
            {"title": ""},
            {"guid": None, "url": "https://ziare.example/1?utm_source=rss"},
        ],
    )
    def test_one_of_them_alone_is_an_edit(self, again: dict[str, Any], store: Store) -> None:
        put(store, **WATER)
        edited = draft(**(ROAD | {"text": "Alt text."} | again))
        assert store.articles.save(edited, LATER) == Saved("edited", 1)

    @pytest.mark.parametrize(
        ("title", "outcome"), [("Drum închis", "added"), ("Avarie la conducta", "edited")]
    )
    def test_pages_that_name_their_section_are_no_editions_of_each_other(
        self, title: str, outcome: str, store: Store
    ) -> None:
        """But one that an outlet shows under two addresses is."""
        section = "https://ziare.example/stiri"
        put(store, 1, title="Avarie la conducta de apă", canonical_url=section)
        other = draft(2, title=title, canonical_url=section)
        assert [store.articles.save(other, LATER).outcome for _ in range(2)] == [outcome, "known"]

    def test_an_address_that_comes_later_is_anothers(self, store: Store) -> None:
        put(store, **WATER)
        bare = draft(**ROAD, url=None, canonical_url=None)
        assert store.articles.save(bare, LATER) == Saved("added", 2)
        assert put(store, **ROAD) == 2


def test_three_items_with_one_guid_are_three_articles(store: Store) -> None:
    assert [put(store, number, guid="same") for number in (1, 2, 3)] == [1, 2, 3]
    assert [put(store, number, guid="same") for number in (1, 2, 3)] == [1, 2, 3]


def test_the_same_address_at_two_outlets_is_two_articles(store: Store) -> None:
    assert put(store) != put(store, source="kremlin")


class TestWithoutAddress:
    """Drafts that came without a url."""

    @pytest.fixture
    def bare(self) -> Draft:
        return draft(url=None, canonical_url=None, guid="g1")

    def test_the_guid_tells_them_apart(self, store: Store, bare: Draft) -> None:
        assert store.articles.save(bare, MORNING).article == 1
        assert store.articles.save(replace(bare, guid="g2"), MORNING).article == 2
        assert store.articles.save(replace(bare, title="Alt titlu"), LATER) == Saved("edited", 1)

    def test_an_address_that_comes_later_joins_it(self, store: Store, bare: Draft) -> None:
        store.articles.save(bare, MORNING)
        assert put(store, guid="g1", url="https://m.ziare.example/1") == 1
        article = store.articles.get(1)
        assert (article.url, article.canonical_url) == (
            "https://m.ziare.example/1",
            "https://ziare.example/1",
        )
        assert put(store, 2, guid="g1") == 2, "a second address under the guid is another article"

    def test_an_article_with_an_address_is_found_by_its_guid(self, store: Store, bare: Draft) -> None:
        put(store, guid="g1")
        assert store.articles.save(bare, LATER) == Saved("known", 1)

    def test_a_guid_of_several_pages_names_none_of_them(self, store: Store, bare: Draft) -> None:
        put(store, 1, guid="g1")
        put(store, 2, guid="g1")
        assert store.articles.save(bare, LATER) == Saved("added", 3)
        assert store.articles.save(bare, LATER) == Saved("known", 3)

    def test_without_a_guid_what_it_says_tells_them_apart(self, store: Store, bare: Draft) -> None:
        bare = replace(bare, guid=None)
        assert store.articles.save(bare, MORNING) == Saved("added", 1)
        assert store.articles.save(bare, LATER) == Saved("known", 1)
        assert store.articles.save(replace(bare, text="Alt text."), LATER) == Saved("added", 2)
        assert store.articles.save(replace(bare, title="Alt titlu"), LATER) == Saved("added", 3)
        assert store.articles.save(replace(bare, summary="Pe scurt"), LATER) == Saved("added", 4)
        dated = replace(bare, published=Dating(None, "marți"))
        assert store.articles.save(dated, LATER) == Saved("added", 5)
        assert store.articles.save(replace(bare, source="kremlin"), LATER) == Saved("added", 6)


class TestEdits:
    """Silent edits, and what only looks like one."""

    def test_a_changed_text_is_a_version_and_every_text_is_kept(self, store: Store) -> None:
        put(store, text="Unu.")
        again = draft(text="Doi.", revisit=True, language=Language("ro", 0.5, "short"))
        assert store.articles.save(again, LATER) == Saved("edited", 1)
        article = store.articles.get(1)
        assert (article.text, article.version, article.first_seen) == ("Doi.", 2, MORNING)
        assert article.language == Language("ro", 0.5, "short")
        assert [(v.number, v.text, v.seen_at) for v in store.articles.versions(1)] == [
            (1, "Unu.", MORNING),
            (2, "Doi.", LATER),
        ]
        assert found(store, "is:edited") == [1]

    def test_a_text_turned_back_is_an_edit_again(self, store: Store) -> None:
        for text in ("Unu.", "Doi.", "Unu."):
            put(store, text=text, revisit=True)
        assert [v.text for v in store.articles.versions(1)] == ["Unu.", "Doi.", "Unu."]

    def test_the_list_shows_the_new_title_and_search_forgets_the_old_text(self, store: Store) -> None:
        put(store, title="Vechi", text="cuvântvechi")
        put(store, title="Nou", text="cuvântnou", revisit=True)
        assert store.lists.headlines()[0].title == "Nou"
        assert store.lists.headlines()[0].version == 2
        assert found(store, "cuvantvechi") == []
        assert found(store, "vechi") == []
        assert found(store, "cuvantnou nou") == [1]

    def test_an_edit_waits_for_a_translation_of_its_own(self, store: Store) -> None:
        put(store)
        store.translations.save(translation(1, ("Titlul 1", "Title 1"), ("x", "y"), draft=True))
        put(store, text="Altul.", revisit=True)
        line = store.lists.headlines()[0]
        assert (line.title_en, line.draft, line.flags) == (None, False, 0)
        assert ids_of(store.articles.backlog(["ro"])) == [1]

    def test_the_capture_of_each_version_is_its_own(self, store: Store) -> None:
        captures = [Capture("u", f"{n}.warc.gz", n, f"ab{n}", MORNING, 200) for n in (1, 2)]
        for number, capture in enumerate(captures):
            put(store, text=f"Text {number}.", capture=capture, revisit=True)
        assert [v.capture for v in store.articles.versions(1)] == captures
        assert store.articles.get(1).capture == captures[1]

    def test_an_edit_without_a_title_keeps_the_title(self, store: Store) -> None:
        put(store, summary="Pe scurt.")
        put(store, title="", text="Altul.", revisit=True, language=Language("und", 0))
        article = store.articles.get(1)
        assert (article.title, article.summary, article.text) == ("Titlul 1", "Pe scurt.", "Altul.")
        assert article.language == Language("ro", 0.9)

    def test_a_text_that_comes_late_is_no_edit(self, store: Store) -> None:
        """The first visit to the page had failed; the outlet has changed nothing."""
        put(store, text="", summary="Pe scurt.")
        assert store.articles.save(draft(text="Tot textul."), LATER) == Saved("known", 1)
        article = store.articles.get(1)
        assert (article.text, article.version) == ("Tot textul.", 2)
        assert found(store, "is:edited") == []
        assert found(store, "tot") == [1]

    def test_what_stands_behind_a_paywall_comes_late_and_never_goes_again(self, store: Store) -> None:
        """The rest of a text is no edit; nor is its loss, when the meter has run out since."""
        put(store, text="Începutul.", cut=True)
        assert store.articles.get(1).extent is Extent.BEGINNING
        assert found(store, "is:excerpt") == [1]
        whole = draft(text="Începutul. Și restul.", revisit=True)
        assert store.articles.save(whole, LATER) == Saved("known", 1)
        assert store.articles.get(1).extent is Extent.WHOLE
        assert (found(store, "is:edited"), found(store, "is:excerpt")) == ([], [])
        shut = draft(text="Începutul, altfel.", title="Alt titlu", cut=True, revisit=True)
        assert store.articles.save(shut, LATER) == Saved("known", 1)
        assert (store.articles.get(1).text, store.articles.get(1).version) == ("Începutul. Și restul.", 2)

    def test_a_beginning_that_is_changed_is_edited(self, store: Store) -> None:
        put(store, text="Începutul.", cut=True)
        assert store.articles.save(draft(text="Alt început.", cut=True), LATER) == Saved("edited", 1)
        assert store.articles.get(1).extent is Extent.BEGINNING

    @pytest.mark.parametrize(
        ("fields", "extent"),
        [({}, "whole"), ({"cut": True}, "beginning"), ({"text": "", "summary": "Pe scurt."}, "summary"),
         ({"text": "", "summary": ""}, "headline")],
    )  # fmt: skip
    def test_an_article_knows_how_much_of_it_is_at_hand(
        self, fields: dict[str, Any], extent: str, store: Store
    ) -> None:
        put(store, **fields)
        article = store.articles.get(1)
        assert article.extent == extent
        assert bool(article.extent.remark) is bool(found(store, "is:excerpt")) is (extent != "whole")

    def test_once_edited_stays_edited(self, store: Store) -> None:
        put(store, text="", title="A")
        put(store, text="", title="B")
        put(store, text="Text.", title="B")
        assert store.articles.get(1).version == 3
        assert found(store, "is:edited") == [1]


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        ({}, None),
        ({"text": "Un  text\nîntreg, cu\u00a0mai multe.\n"}, None),
        ({"text": ""}, None),
        ({"text": " \n "}, None),
        ({"text": "", "title": "Alt titlu", "summary": "Altfel"}, None),
        ({"text": "Un text întreg"}, None),
        ({"text": "Un text …"}, None),
        ({"text": "Un text [...]"}, None),
        ({"text": "Rezumat", "summary": "Rezumat"}, None),
        ({"text": "Rezumat mai lung decât textul.", "summary": "Rezumat mai lung decât textul."}, "edited"),
        ({"text": "Un text întreg", "revisit": True}, "edited"),
        ({"text": "Un text întreg, cu mai puține."}, "edited"),
        ({"text": "Un text întreg, cu mai multe. Și încă ceva."}, "edited"),
        ({"title": "Alt titlu"}, "edited"),
        ({"title": ""}, None),
        ({"summary": "Altfel"}, None),
    ],
)  # fmt: skip
def test_what_a_known_article_brings(again: dict[str, Any], expected: str | None) -> None:
    """A failed visit has no text, a feed often a teaser: neither replaces a text; blanks are no edit."""
    text = "Un text întreg, cu mai multe."
    fields: dict[str, Any] = {"title": "Titlu", "text": text, "summary": "Pe scurt"}
    assert change("Titlu", "Pe scurt", text, draft(**(fields | again))) == expected


@pytest.mark.parametrize(
    ("text", "cut", "again", "expected"),
    [
        ("", False, {"title": "Alt titlu"}, None),
        ("", False, {"text": "Un text."}, "completed"),
        ("Un text.", False, {"title": "Alt titlu"}, None),
        ("Un text.", False, {"text": "Un alt text, mai lung."}, None),
        ("Un text.", True, {"text": "Un text, mai lung."}, "completed"),
        ("Un text.", True, {"text": "Altul."}, None),
        ("Un text.", True, {"text": "Un"}, None),
    ],
)
def test_what_is_read_elsewhere_only_brings_what_is_missing(
    text: str, cut: bool, again: dict[str, Any], expected: str | None
) -> None:
    """A feed and a page say the same in other words, and the outlet has edited neither."""
    fields: dict[str, Any] = {"title": "Titlu", "text": text, "summary": "Pe scurt"}
    assert change("Titlu", "Pe scurt", text, draft(**(fields | again)), cut=cut, elsewhere=True) == expected


@pytest.mark.parametrize(
    ("url", "given", "edited"),
    [
        ("https://ziare.example/rss", {}, False),
        ("https://www.ziare.example/1", {}, True),
        ("https://ziare.example/1-nou", {"revisit": True}, True),
        (None, {}, True),
    ],
)
def test_texts_are_compared_that_were_read_at_one_address(
    url: str | None, given: dict[str, Any], edited: bool, store: Store
) -> None:
    """Or that have none; a page that was asked for again may have moved."""

    def capture(url: str) -> Capture:
        return Capture(url, "1.warc.gz", 1, f"ab{url}", MORNING, 200)

    put(store, capture=capture("http://ziare.example/1"))
    again = draft(text="Alt text.", capture=url and capture(url), **given)
    assert (store.articles.save(again, LATER).outcome == "edited") is edited


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        ({}, None),
        ({"title": "Alt titlu"}, "edited"),
        ({"summary": "Altfel"}, "edited"),
        ({"summary": "Pe  scurt"}, None),
        ({"summary": ""}, None),
        ({"text": "Un text."}, "completed"),
    ],
)
def test_what_a_known_headline_without_text_brings(again: dict[str, Any], expected: str | None) -> None:
    fields: dict[str, Any] = {"title": "Titlu", "text": "", "summary": "Pe scurt"}
    assert change("Titlu", "Pe scurt", "", draft(**(fields | again))) == expected


def test_what_was_missing_is_filled_in_and_what_is_known_stays(store: Store) -> None:
    put(store, canonical_url=None, published=Dating(None, None, "no date"))
    put(
        store,
        guid="g1",
        byline="Ana Pop",
        published=Dating(MORNING - timedelta(days=1), "ieri", "no time"),
        url="https://ziare.example/1",
    )
    article = store.articles.get(1)
    assert (article.guid, article.byline) == ("g1", "Ana Pop")
    assert article.canonical_url == "https://ziare.example/1"
    assert article.published == Dating(MORNING - timedelta(days=1), "ieri", "no time")
    put(store, guid="g2", byline="Alta", published=Dating(MORNING, "azi"))
    assert store.articles.get(1) == article


def test_an_article_is_listed_where_its_late_date_puts_it(store: Store) -> None:
    put(store, 1)
    put(store, 2)
    assert store.lists.ids() == [2, 1]
    put(store, 2, published=Dating(MORNING - timedelta(days=1)))
    assert store.lists.ids() == [1, 2]


def test_blanks_around_a_summary_are_not_stored(store: Store) -> None:
    assert store.articles.get(put(store, summary="\n Pe scurt. \n")).summary == "Pe scurt."
    assert store.articles.get(put(store, 2, text="", summary=" \n ")).summary == ""


def test_a_draft_of_a_source_that_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(UnknownItem, match="no source 'nobody'"):
        put(store, source="nobody")
    assert store.lists.count() == 0


def test_unknown_articles_are_named(store: Store) -> None:
    for ask in (store.articles.get, store.articles.versions):
        with pytest.raises(UnknownItem, match="no article 99") as caught:
            ask(99)
        assert caught.value.subject == "99"


def test_articles_come_by_the_hundred(store: Store) -> None:
    ids = [put(store, number) for number in range(120)]
    many = store.articles.many([*ids, 999])
    assert sorted(many) == ids
    assert many[7] == store.articles.get(7)


def test_what_to_compare_a_page_with_is_kept_with_its_text(store: Store) -> None:
    """Nothing of an outlet that was taken off the list meanwhile."""
    state = FeedState("https://ziare.example/1", '"1"', None, "ab")
    put(store, page=state)
    assert store.feeds.state(state.url) == state
    store.sources.remove("ziare", by="ana")
    put(store, page=state, revisit=True)
    assert store.feeds.state(state.url) is None


def test_young_articles_are_those_to_visit_again(store: Store) -> None:
    put(store, 1, MORNING - timedelta(hours=50))
    put(store, 2, MORNING - timedelta(hours=48), url="https://ziare.example/2?a")
    put(store, 3, MORNING, canonical_url=None)
    put(store, 4, MORNING, url=None, canonical_url=None)
    put(store, 5, MORNING, source="kremlin")
    since = MORNING - timedelta(hours=48)
    assert store.articles.young("ziare", since) == [
        ("https://ziare.example/3", "https://ziare.example/3"),
        ("https://ziare.example/2?a", "https://ziare.example/2"),
    ]


def test_the_backlog_is_newest_first_with_the_dismissed_last(store: Store) -> None:
    for number in (1, 2, 3, 4, 5):
        put(store, number, published=Dating(MORNING + timedelta(hours=number)))
    put(store, 6, language=Language("ru", 1), source="kremlin")
    store.translations.save(translation(2, ("Titlul 2", "Title 2")))
    store.marks.set([5], dismissed=True, by="ana")
    assert ids_of(store.articles.backlog(["ro"])) == [4, 3, 1, 5]
    assert ids_of(store.articles.backlog(["ro"], 2)) == [4, 3]
    assert ids_of(store.articles.backlog(["ro"], 2, skip={4, 3})) == [1, 5]
    assert ids_of(store.articles.backlog(["ru", "ro"], 0)) == []
    assert 6 in ids_of(store.articles.backlog(["ru", "ro"]))
    assert store.articles.backlog([]) == []


def test_untranslated_articles_are_counted_by_language(store: Store) -> None:
    for number, code in enumerate(("ro", "ro", "ru", "en", "und")):
        put(store, number, language=Language(code, 1))
    assert store.articles.untranslated() == {"ro": 2, "ru": 1, "und": 1}
    assert store.articles.untranslated(except_languages=()) == {"ro": 2, "en": 1, "ru": 1, "und": 1}
    assert list(store.articles.untranslated(except_languages=())) == ["ro", "en", "ru", "und"], "most first"
    store.translations.save(translation(1, ("a", "b")))
    assert store.articles.untranslated()["ro"] == 1


def test_articles_of_a_time_are_counted_by_outlet(store: Store) -> None:
    """Both ends included."""
    for hours, source in ((-1, "ziare"), (0, "ziare"), (1, "ziare"), (2, "kremlin"), (3, "kremlin")):
        put(store, 10 + hours, source=source, published=Dating(MORNING + timedelta(hours=hours)))
    assert store.articles.by_source(MORNING, LATER) == {"ziare": 2, "kremlin": 1}


def test_what_a_terminal_would_obey_is_not_stored(store: Store) -> None:
    hostile = "a\x1b]0;x\x07\x9b31m\u202eb\x00\ud800"
    article = store.articles.get(
        put(
            store,
            title=f"{hostile}\nc",
            text=f"{hostile}\r\nc\td",
            summary=hostile,
            byline=hostile,
            guid=hostile,
            url=f"https://ziare.example/{hostile}",
            published=Dating(None, hostile),
            capture=Capture(hostile, hostile, 0, "ab", MORNING, 200, hostile),
        )
    )
    assert article.title == "a]0;x31mb c"
    assert article.text == "a]0;x31mb\nc d"
    assert (article.summary, article.byline, article.guid) == ("a]0;x31mb",) * 3
    assert article.published.raw == "a]0;x31mb"
    assert article.capture is not None
    assert article.capture.content_type == "a]0;x31mb"
    assert article.url == "https://ziare.example/a]0;x31mb"
    assert store.articles.met("ziare", [f"https://ziare.example/{hostile}"])
    named = put(store, 2, url=None, canonical_url=f"https://ziare.example/c/{hostile}")
    assert store.articles.get(named).canonical_url == "https://ziare.example/c/a]0;x31mb"


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 3, 12, 11, 30, 1, 234567, tzinfo=timezone(timedelta(hours=3))),
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
        datetime(9999, 12, 31, 23, 59, tzinfo=timezone(-timedelta(hours=12))),
        datetime(800, 1, 1, tzinfo=UTC),
    ],
)
def test_any_time_can_be_stored(store: Store, moment: datetime) -> None:
    published = store.articles.get(put(store, published=Dating(moment))).published.at
    assert published is not None
    assert published.tzinfo is UTC or published.utcoffset() == timedelta(0)
    if 1 < moment.year < 9999:
        assert published == moment


def test_a_naive_time_counts_as_utc(store: Store) -> None:
    assert store.articles.get(put(store, published=Dating(datetime(2026, 3, 12)))).published.at == datetime(
        2026, 3, 12, tzinfo=UTC
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(alphabet=st.characters(exclude_categories=())),
    st.text(alphabet=st.characters(exclude_categories=())),
)
def test_any_text_is_stored_and_known_again(store: Store, title: str, text: str) -> None:
    met = draft(title=title, text=text, url=None, canonical_url=None, guid=None)
    first = store.articles.save(met, MORNING)
    assert store.articles.save(met, LATER) == Saved("known", first.article)
    assert store.lists.of([first.article])[0].title == store.articles.get(first.article).title
