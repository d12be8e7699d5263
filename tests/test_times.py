"""No time is claimed that no outlet gave: a day alone stays a day, a first sight is called one."""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from monitor import rows
from monitor.cli import monitor
from monitor.collect import dates
from monitor.news import Dating, Language, Precision, Source, written
from monitor.news.times import first_known, precedes
from monitor.settings import Workspace
from monitor.workbench import Workbench
from tests.storing import MORNING, ZIARE, Clock, draft

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TIME, DAY, SEEN = Precision
BBC = Source("bbc", "BBC World", "en", "GB")
DIGI = Source("digi", "Digi24", "ro", "RO")


def call(place: Path, *words: str) -> Result:
    result = CliRunner().invoke(monitor, ["--workspace", str(place), *words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.mark.parametrize(
    ("one", "other", "known"),
    [
        ((0, TIME), (1, TIME), True), ((1, TIME), (0, TIME), False), ((1, TIME), (1, TIME), False),
        ((0, DAY), (25, TIME), True), ((0, DAY), (24, TIME), True), ((0, DAY), (23, TIME), False),
        ((0, DAY), (24, DAY), True), ((0, DAY), (0, DAY), False), ((1, TIME), (0, DAY), False),
        ((0, TIME), (1, DAY), True), ((0, SEEN), (1, TIME), True), ((0, TIME), (1, SEEN), False),
        ((0, SEEN), (1, SEEN), False), ((0, TIME), (0.005, TIME), False), ((0, TIME), (0.02, TIME), True),
    ],
    ids=itertools.count(),
)  # fmt: skip
def test_who_was_first_is_known_only_where_the_times_tell(
    one: tuple[float, Precision], other: tuple[float, Precision], known: bool
) -> None:
    """Hours after noon, with what is known of them; what was seen late may be old."""
    (at, how), (later, how_later) = one, other
    hour = timedelta(hours=1)
    assert precedes((NOON + at * hour, how), (NOON + later * hour, how_later)) is known


@pytest.mark.parametrize(
    ("raw", "clock", "precision", "shown"),
    [
        ("2026-11-22", None, DAY, "22 Nov"),
        ("2026-11-22", "Asia/Shanghai", DAY, "22 Nov"),
        ("2026-11-22", "America/Los_Angeles", DAY, "22 Nov"),
        ("12.11.2026", None, DAY, "12 Nov"),
        ("2026-11-22T00:00:00Z", None, TIME, "22 Nov 00:00"),
        ("yesterday", None, SEEN, "seen 22 Nov"),
        ("2026-02-30", None, SEEN, "seen 22 Nov"),
        (None, None, SEEN, "seen 22 Nov"),
    ],
)
def test_a_date_is_shown_as_exactly_as_it_is_known(
    raw: str | None, clock: str | None, precision: Precision, shown: str
) -> None:
    """A day is the outlet's own day, wherever its midnight falls in UTC."""
    read = dates.read(raw, now=NOON + timedelta(hours=12), clock=clock)
    assert read.precision is precision
    assert written(read.at or NOON, read.precision) == shown


def test_the_day_of_an_address_has_no_hour() -> None:
    found = dates.from_url("https://ziare.example/2026/03/12/a", now=NOON)
    assert found.precision is DAY
    joined = dates.reconcile(Dating(None, "soon", "is no date"), Dating(None), found)
    assert (joined.at, joined.precision) == (found.at, DAY)


def test_what_a_feed_says_is_taken_for_no_doubt_of_ours() -> None:
    """An outlet's own words stand in a doubt that ends in them."""
    page = Dating(NOON, "2026-11-22T12:00Z")
    joined = dates.reconcile(Dating(None, "the day alone", "is no date"), page, Dating(None))
    assert joined.precision is TIME


@pytest.mark.parametrize(
    ("zone", "shown"),
    [(UTC, "22 Nov 12:00"), (timezone(timedelta(hours=-13)), "21 Nov 23:00")],
)
def test_a_time_is_shown_in_the_zone_asked_for(zone: tzinfo, shown: str) -> None:
    assert written(NOON, zone=zone) == shown


@pytest.mark.parametrize(
    ("told", "first"),
    [
        ((), None),
        (((0, TIME, "a"), (1, TIME, "b")), "a"),
        (((1, TIME, "a"), (0, TIME, "b")), "b"),
        (((0, DAY, "a"), (23, TIME, "b")), None),
        (((0, DAY, "a"), (23, SEEN, "b")), None),
        (((0, DAY, "a"), (24, TIME, "b")), "a"),
        (((0, DAY, "a"), (9, TIME, "a")), "a"),
        (((0, TIME, "a"), (0.5, DAY, "b")), "a"),
        (((0, SEEN, "a"), (1, TIME, "b")), "a"),
        (((0, SEEN, "a"), (1, TIME, "b"), (2, SEEN, "c")), None),
        (((0, SEEN, "a"), (1, SEEN, "a"), (2, DAY, "b")), "a"),
        (((0, TIME, "a"), (0, TIME, "b")), None),
        (((0, TIME, "a"), (0.005, TIME, "b"), (1, TIME, "c")), None),
        (((0, TIME, "a"), (0, TIME, "a"), (0.02, TIME, "b")), "a"),
    ],
)  # fmt: skip
def test_nobody_is_called_first_where_the_times_do_not_tell(
    told: tuple[tuple[float, Precision, str], ...], first: str | None
) -> None:
    """Hours after midnight; a day alone may be any hour of it, a first sight tells nothing of another."""
    assert first_known((NOON + timedelta(hours=h), how, who) for h, how, who in told) == first


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Workbench]:
    """Two stories: one by BBC World, which gives the day alone, and Digi24; one by Ziare, undated."""
    clock = Clock(MORNING + timedelta(hours=2))
    day = dates.read("2026-03-12", now=clock.at)
    english = {"language": Language("en", 1.0)}
    with Workbench.create(Workspace(tmp_path / "w"), sources=(BBC, DIGI, ZIARE), clock=clock) as opened:
        save = opened.store.articles.save
        one = save(draft(1, source="bbc", published=day, **english), clock.at).article
        two = save(draft(2, source="digi", published=Dating(MORNING), **english), clock.at).article
        three = save(draft(3, source="ziare", published=Dating(None, "soon", "no date")), clock.at).article
        four = save(draft(4, source="bbc", published=Dating(MORNING), **english), clock.at).article
        opened.store.stories.place([one, two], None, by="ana")
        opened.store.stories.place([three, four], None, by="ana")
        yield opened


def test_a_day_alone_is_no_midnight_and_makes_nobody_first(bench: Workbench) -> None:
    """In the comparison, in every format, and in the brief."""
    comparison = bench.compare(1)
    page = bench.page(comparison)
    assert "Who was first is not known, as BBC World gives the day alone, last at 12 Mar 08:00 UTC" in page
    assert "- 12 Mar BBC World (en)" in page
    for form in ("text", "html"):
        assert "00:00" not in bench.page(comparison, form).partition("Timeline")[0]
    assert "BBC World, 12 Mar<" in bench.page(comparison, "html")
    brief = " ".join(bench.page(bench.brief()).split())
    assert "who was first is not known" in brief
    assert "- 12 Mar BBC World (en): Titlul 1 [1]" in brief
    assert "- 08:00 BBC World (en): Titlul 4 [4]" in brief
    (row,) = (row for row in map(rows.story, bench.stories()) if row["id"] == 1)
    assert (row["first_by"], row["last_precision"]) == (None, "time")
    told = [(r["source"], r["precision"]) for r in rows.comparison(comparison)["timeline"]]
    assert told == [("bbc", "day"), ("digi", "time")]


def test_a_day_alone_before_all_others_is_the_first(bench: Workbench) -> None:
    day = dates.read("2026-03-10", now=MORNING)
    english = {"language": Language("en", 1.0)}
    early = bench.store.articles.save(draft(5, source="digi", published=day, **english), MORNING).article
    bench.store.stories.place([early], 1, by="ana")
    assert "First Digi24 on 10 Mar, last at 12 Mar 08:00 UTC" in bench.page(bench.compare(1))
    assert "first Digi24, 10 Mar [5]" in " ".join(bench.page(bench.brief()).split())
    assert next(s for s in bench.stories() if s.id == 1).first_by == "digi"


def test_who_was_only_seen_is_said_to_be_seen(bench: Workbench) -> None:
    """As the last report, and, where two outlets give no date, as no first."""
    assert "First BBC World at 12 Mar 08:00 UTC, last seen 12 Mar;" in bench.page(bench.compare(2))
    later = draft(6, source="digi", published=Dating(None))
    article = bench.store.articles.save(later, MORNING - timedelta(hours=1)).article
    bench.store.stories.place([article], 2, by="ana")
    page = bench.page(bench.compare(2))
    assert "Who was first is not known, as Digi24 gives no date, last seen 12 Mar;" in page


@pytest.fixture
def west(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A reader five hours west of Greenwich."""
    monkeypatch.setenv("TZ", "EST5")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("west")
def test_lists_tell_a_day_and_a_first_sight_from_a_time(bench: Workbench) -> None:
    place = bench.workspace.root
    listed = call(place, "list").stdout.replace("12 Mar 2026", "12 Mar")  # in another year than that
    assert {line.partition(" ")[0]: line[3:17].strip() for line in listed.splitlines()} == {
        "1": "12 Mar",
        "2": "12 Mar 03:00",
        "3": "seen 12 Mar",
        "4": "12 Mar 03:00",
    }
    told = {row["id"]: row["published_precision"] for row in map(json.loads, listing(place))}
    assert told == {1: "day", 2: "time", 3: "seen", 4: "time"}
    assert "s2  seen 12 Mar" in call(place, "stories").stdout
    assert "s1  12 Mar" in call(place, "stories").stdout
    assert "published 12 Mar 2026, first seen" in call(place, "show", "1").stdout
    assert "published 2026-03-12 08:00 UTC, first seen" in call(place, "show", "2").stdout


def listing(place: Path) -> list[str]:
    return call(place, "list", "--json").stdout.splitlines()


def test_an_import_names_the_lines_whose_date_cannot_be_read(tmp_path: Path) -> None:
    """They go in, so nothing failed; a line that was refused is another matter."""
    dated = ["2026-03-12T08:00:00Z", "yesterday", "2026-02-30", None, ""]
    lines = [{"title": f"Headline number {n}", "published": day} for n, day in enumerate(dated)]
    file = tmp_path / "news.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    done = call(tmp_path / "w", "import", str(file))
    assert done.stderr.splitlines() == [
        "added 5, known 0, incomplete 2",
        "line 2: added without its date: 'yesterday', not a date that can be read",
        "line 3: added without its date: '2026-02-30', not a date that can be read",
    ]
    assert done.exit_code == 0
    file.write_text('{"title": 1}\n{"title": "Two", "published": "soon"}', "utf-8")
    done = call(tmp_path / "w", "import", str(file))
    assert done.stderr.startswith("added 1, known 0, refused 1, incomplete 1\n")
    assert done.exit_code == 1
