"""Outlets, their health, and what their servers said."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from monitor.errors import UnknownItem
from monitor.news import FeedState, Health, Kind, PageHints, Source, SourceState, Visit
from monitor.store import Store
from monitor.store.sources import definition
from tests.storing import KREMLIN, MORNING, PRAVDA, ZIARE, filled, found, put


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return filled(tmp_path)


@pytest.fixture(autouse=True)
def closed(store: Store) -> object:
    yield
    store.close()


def state(store: Store, source: str = "ziare") -> SourceState:
    return next(s for s in store.sources.all() if s.source.id == source)


def test_a_source_comes_back_as_it_was(store: Store) -> None:
    source = Source(
        id="full",
        name="Toate",
        language="ro",
        country="RO",
        kind=Kind.GOVERNMENT,
        site="https://full.example",
        feeds=("https://full.example/a", "https://full.example/b"),
        sitemaps=("https://full.example/sitemap.xml",),
        hints=PageHints(fetch=False, body="div.article > p"),
        clock="Europe/Bucharest",
        delay=2.5,
        interval=30,
        enabled=False,
        reason="moved",
        note="a note",
    )
    store.sources.add(source)
    assert store.sources.get("full") == source
    assert state(store, "full").source == source


def test_sources_are_listed_by_id_with_their_articles(store: Store) -> None:
    put(store, 1)
    put(store, 2)
    assert [(s.source.id, s.articles, s.health) for s in store.sources.all()] == [
        ("kremlin", 0, Health.NEVER),
        ("pravda", 0, Health.NEVER),
        ("ziare", 2, Health.NEVER),
    ]


def test_fields_that_this_program_does_not_know_are_left_out() -> None:
    """A newer program of the same schema may have stored more of a source."""
    stored = json.dumps(
        {
            "id": "a",
            "name": "A",
            "language": "ro",
            "kind": "state",
            "later": 1,
            "hints": {"body": "p", "x": 2},
        }
    )
    assert definition(stored) == Source("a", "A", "ro", kind=Kind.STATE, hints=PageHints(body="p"))


def test_adding_again_replaces_the_definition_and_keeps_the_health(store: Store) -> None:
    store.sources.visited(Visit("ziare", MORNING, Health.OK))
    store.sources.add(replace(ZIARE, name="Ziare.com", country="MD", kind=Kind.PUBLIC, language="ru"))
    assert state(store).source.name == "Ziare.com"
    assert state(store).health is Health.OK
    put(store)
    assert store.lists.headlines()[0].outlet == "Ziare.com"
    assert found(store, "country:MD kind:public") == [1]
    assert found(store, "country:RO") == []


def test_a_country_is_found_however_its_code_is_written(store: Store) -> None:
    store.sources.add(replace(ZIARE, country="ro"))
    put(store)
    assert found(store, "country:RO") == [1]


def test_a_removed_source_keeps_its_articles_and_its_name(store: Store) -> None:
    put(store)
    store.sources.remove("ziare", by="ana")
    assert [s.source for s in store.sources.all()] == [KREMLIN, PRAVDA]
    assert store.lists.headlines()[0].outlet == "Ziare"
    for ask in (store.sources.get, partial(store.sources.remove, by="ana")):
        with pytest.raises(UnknownItem, match="no source 'ziare'"):
            ask("ziare")


def test_a_removed_source_can_come_back(store: Store) -> None:
    store.sources.remove("ziare", by="ana")
    store.sources.add(ZIARE)
    assert store.sources.get("ziare") == ZIARE


def test_removing_a_source_forgets_what_its_server_said(store: Store) -> None:
    feed = FeedState("https://ziare.example/rss", "e")
    store.sources.visited(Visit("ziare", MORNING, Health.OK, feeds=(feed,)))
    store.sources.remove("ziare", by="ana")
    assert store.feeds.state(feed.url) is None


def test_undoing_a_removal_brings_back_all_that_was_stored(tmp_path: Path, store: Store) -> None:
    """Its definition, its health, what its servers said: also after a restart, and as often as wanted."""
    feed = FeedState("https://ziare.example/rss", '"e"', "Thu, 12 Mar 2026 08:00:00 GMT", "ab")
    store.sources.add(replace(ZIARE, enabled=False, reason="moved", interval=15))
    store.sources.visited(Visit("ziare", MORNING, Health.OK, feeds=(feed,), reach=timedelta(hours=3)))
    store.sources.visited(Visit("ziare", MORNING, Health.FAILED, "timeout"))
    before = state(store)
    store.sources.remove("ziare", by="ana")
    with Store.open(tmp_path / "monitor.db") as later:
        assert later.journal.undo() == "removed outlet ziare"
        assert (state(later), later.feeds.state(feed.url)) == (before, feed)
        assert later.journal.redo() == "removed outlet ziare"
        assert "ziare" not in [one.source.id for one in later.sources.all()]
        assert later.feeds.state(feed.url) is None
    assert store.journal.undo()
    assert (state(store), store.feeds.state(feed.url)) == (before, feed)


def test_a_feed_that_another_outlet_visits_since_stays_that_ones(store: Store) -> None:
    feed = FeedState("https://ziare.example/rss", "ours")
    store.sources.visited(Visit("ziare", MORNING, Health.OK, feeds=(feed,)))
    store.sources.remove("ziare", by="ana")
    store.sources.visited(Visit("pravda", MORNING, Health.OK, feeds=(replace(feed, etag="theirs"),)))
    store.journal.undo()
    assert store.feeds.state(feed.url) == replace(feed, etag="theirs")


def test_an_outlet_that_is_added_can_be_taken_back(store: Store) -> None:
    """And come again with its health; articles that came in from it meanwhile stay."""
    new = Source("new", "New", "en")
    assert store.sources.keep([new, ZIARE], by="ana") == 1, "one is as it was"
    store.sources.visited(Visit("new", MORNING, Health.OK))
    put(store, source="new")
    assert store.journal.undo() == "added outlet new"
    assert [one.source for one in store.sources.all()] == [KREMLIN, PRAVDA, ZIARE]
    assert store.lists.headlines()[0].outlet == "New"
    store.journal.redo()
    assert (state(store, "new").source, state(store, "new").health) == (new, Health.OK)


def test_an_outlet_that_was_removed_and_is_added_anew_goes_as_it_was(store: Store) -> None:
    """Its articles have the old name again."""
    put(store)
    store.sources.remove("ziare", by="ana")
    store.sources.keep([replace(ZIARE, name="Gazeta")], by="ana")
    assert store.lists.headlines()[0].outlet == "Gazeta"
    assert store.journal.undo() == "added outlet ziare"
    assert store.lists.headlines()[0].outlet == "Ziare"
    assert [one.source for one in store.sources.all()] == [KREMLIN, PRAVDA]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ([replace(ZIARE, enabled=False, reason="moved")], "paused outlet ziare"),
        ([replace(ZIARE, name="Z")], "changed outlet ziare"),
        ([replace(ZIARE, name="Z", enabled=False)], "changed outlet ziare"),
        ([replace(ZIARE, enabled=False), replace(KREMLIN, enabled=False)], "paused 2 outlets"),
        ([replace(ZIARE, enabled=False), Source("new", "New", "en")], "changed 2 outlets"),
        ([Source("a", "A", "en"), Source("b", "B", "en")], "added 2 outlets"),
    ],
)
def test_changes_of_outlets_are_one_act_that_says_what_it_was(
    store: Store, changed: list[Source], said: str
) -> None:
    before = store.sources.all()
    assert store.sources.keep(changed, by="ana") == len(changed)
    after = store.sources.all()
    assert before != after
    assert store.journal.undo() == said
    assert store.sources.all() == before
    store.journal.redo()
    assert store.sources.all() == after


def test_switching_an_outlet_on_again_has_its_words(store: Store) -> None:
    store.sources.add(replace(ZIARE, enabled=False, reason="moved"))
    store.sources.keep([ZIARE], by="ana")
    assert store.journal.undo() == "switched on outlet ziare"
    assert state(store).source.reason == "moved"


def test_what_a_workspace_begins_with_and_visits_are_no_acts(store: Store) -> None:
    store.sources.add(Source("new", "New", "en"))
    store.sources.visited(Visit("ziare", MORNING, Health.OK))
    store.sources.keep([ZIARE], by="ana")
    assert store.journal.acts() == []


@pytest.mark.parametrize(
    ("health", "failures", "answered"),
    [
        (Health.OK, 0, True),
        (Health.UNCHANGED, 0, True),
        (Health.EMPTY, 0, False),
        (Health.BLOCKED, 3, False),
        (Health.FAILED, 3, False),
    ],
)
def test_each_end_of_a_visit_is_its_own_kind(
    store: Store, health: Health, failures: int, answered: bool
) -> None:
    """After an answer and two failures: who answers ends the row of failures, who blocks adds to it."""
    later = MORNING + timedelta(hours=1)
    store.sources.visited(Visit("ziare", MORNING, Health.OK))
    for _ in range(2):
        store.sources.visited(Visit("ziare", MORNING, Health.FAILED, "timeout"))
    assert (state(store).failures, state(store).message) == (2, "timeout")
    store.sources.visited(Visit("ziare", later, health, "said"))
    assert state(store) == SourceState(
        ZIARE, health, "said", later, later if answered else MORNING, failures, 0, quiet=2 - bool(failures)
    )


def test_an_outlet_taken_off_the_list_while_it_is_visited_spoils_nothing(store: Store) -> None:
    """Its visit is passed over, and the others that end with it are kept."""
    store.sources.remove("kremlin", by="ana")
    feed = FeedState("https://kremlin.example/feed", '"e1"')
    store.sources.visited(
        Visit("kremlin", MORNING, Health.OK, feeds=(feed,)), Visit("ziare", MORNING, Health.OK)
    )
    assert state(store).health == Health.OK
    assert store.feeds.state(feed.url) is None


def test_what_a_server_said_is_told_back(store: Store) -> None:
    first = FeedState("https://ziare.example/rss", '"e1"', "Thu, 12 Mar 2026 08:00:00 GMT", "ab")
    second = replace(first, etag=None, modified=None, sha256="cd")
    assert store.feeds.state(first.url) is None
    store.sources.visited(Visit("ziare", MORNING, Health.OK, feeds=(first,)))
    assert store.feeds.state(first.url) == first
    store.sources.visited(Visit("ziare", MORNING, Health.UNCHANGED))
    assert store.feeds.state(first.url) == first
    store.sources.visited(Visit("ziare", MORNING, Health.OK, feeds=(second,)))
    assert store.feeds.state(first.url) == second


def test_a_visit_that_brings_something_ends_the_quiet(store: Store) -> None:
    """A failed visit says nothing of it; an article of another outlet does not count."""
    ends = [Health.OK, Health.UNCHANGED, Health.EMPTY, Health.FAILED, Health.BLOCKED]
    for hours, health in enumerate(ends):
        store.sources.visited(Visit("ziare", MORNING + timedelta(hours=hours), health))
    assert state(store).quiet == 3
    put(store, 1, MORNING + timedelta(hours=5), source="kremlin")
    store.sources.visited(Visit("ziare", MORNING + timedelta(hours=6), Health.OK))
    assert state(store).quiet == 4
    put(store, 2, MORNING + timedelta(hours=7))
    store.sources.visited(Visit("ziare", MORNING + timedelta(hours=7), Health.OK))
    assert state(store).quiet == 0
    store.sources.visited(Visit("ziare", MORNING + timedelta(hours=8), Health.OK))
    assert state(store).quiet == 1, "what came at the very time of a visit was that one's"


def test_how_far_a_feed_reaches_is_kept_until_it_is_known_better(store: Store) -> None:
    """An unchanged feed is not read, so its visit does not know."""
    store.sources.visited(Visit("ziare", MORNING, Health.OK, reach=timedelta(hours=3)))
    store.sources.visited(Visit("ziare", MORNING, Health.UNCHANGED))
    assert state(store).reach == timedelta(hours=3)
    store.sources.visited(Visit("ziare", MORNING, Health.OK, reach=timedelta(0)))
    assert state(store).reach == timedelta(0)
