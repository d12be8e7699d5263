"""When a text was published, with what is doubtful about it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from monitor.collect import dates, zones
from monitor.news import Dating

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)


def at(raw: str | None, clock: str | None = None) -> datetime | None:
    return dates.read(raw, now=NOW, clock=clock).at


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("raw", "time"),
    [
        ("Thu, 12 Mar 2026 10:00:00 GMT", utc(2026, 3, 12, 10)),
        ("Thu, 12 Mar 2026 10:00:00 +0200", utc(2026, 3, 12, 8)),
        ("Thu, 12 Mar 2026 10:00 EDT", utc(2026, 3, 12, 14)),
        ("Tue, 3 Mar 26 12:00:00 +0200", utc(2026, 3, 3, 10)),
        ("Tue, 03 Mar 2026 12:00:00 MSK", utc(2026, 3, 3, 9)),
        ("03.03.2026 12:00 МСК", utc(2026, 3, 3, 9)),
        ("2026-03-12T10:00:00Z", utc(2026, 3, 12, 10)),
        ("2026-03-12T10:00:00.123456+02:00", utc(2026, 3, 12, 8)),
        ("2026-03-12T10:00:00-0330", utc(2026, 3, 12, 13, 30)),
        ("2026-03-12T10:00+03", utc(2026, 3, 12, 7)),
        ("2026-03-12T10:00:00\u22120330", utc(2026, 3, 12, 13, 30)),
        ("2026-03-12T10:00:00+14:00", utc(2026, 3, 11, 20)),
        ("20260312T100000Z", utc(2026, 3, 12, 10)),
        ("March 3, 2026 5:30 p.m. EST", utc(2026, 3, 3, 22, 30)),
        ("March 3, 2026 12:30 a.m. UTC", utc(2026, 3, 3, 0, 30)),
        ("Вт, 03 мар 2026 12:00:00 +0300", utc(2026, 3, 3, 9)),
        ("2026年3月12日 08:00 GMT+8", utc(2026, 3, 12, 0)),
        ("2026년 3월 12일 08:00 KST", utc(2026, 3, 11, 23)),
        ("Thu, 12 Mar 2026 10:00:60 GMT", utc(2026, 3, 12, 10, 0, 59)),
    ],
)
def test_a_full_date_is_read_without_doubt(raw: str, time: datetime) -> None:
    """RFC 822, ISO 8601 and the outlets' own ways, with names of zones that feedparser reads as UTC."""
    assert dates.read(raw, now=NOW) == Dating(time, raw)


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("joi, 12 martie 2026", 12), ("12 mar. 2026", 12), ("12 марта 2026", 12),
        ("12 березня 2026 року", 12), ("12 сакавіка 2026", 12), ("12. märz 2026", 12), ("12 mars 2026", 12),
        ("12 de marzo de 2026", 12), ("12 marca 2026", 12), ("12 Mart 2026", 12), ("12 марта 2026 г.", 12),
        ("March 12th, 2026", 12),
    ],
)  # fmt: skip
def test_months_are_read_in_the_languages_of_the_outlets(raw: str, day: int) -> None:
    """A day alone is midnight, and says so."""
    found = dates.read(raw, now=NOW)
    assert found.at == utc(2026, 3, day)
    assert found.doubt == "the day alone, no time"


@pytest.mark.parametrize(
    ("month", "number"),
    [
        ("ianuarie", 1), ("iunie", 6), ("iulie", 7), ("mai", 5), ("noiembrie", 11), ("июня", 6), ("июля", 7),
        ("мая", 5), ("червня", 6), ("липня", 7), ("лютого", 2), ("травня", 5), ("серпня", 8), ("вересня", 9),
        ("жовтня", 10), ("листопада", 11), ("грудня", 12), ("січня", 1), ("квітня", 4), ("april", 4),
        ("august", 8), ("September", 9), ("декабря", 12), ("октября", 10), ("юли", 7), ("юни", 6),
        ("ліпеня", 7), ("mayo", 5), ("maggio", 5), ("giugno", 6),
    ],
)  # fmt: skip
def test_a_month_is_known_by_its_stem(month: str, number: int) -> None:
    """Languages decline their months, and June and July differ by one letter."""
    assert at(f"3 {month} 2025") == utc(2025, number, 3)


@pytest.mark.parametrize(
    "language", ["ro", "ru", "uk", "en", "pl", "bg", "de", "fr", "tr", "hu", "cs", "ar", "el"]
)
@pytest.mark.parametrize("width", ["full", "long", "medium"])
def test_a_day_is_read_as_a_language_writes_it(language: str, width: Any) -> None:
    """By Unicode's own forms for the language: with and without saying which it is."""
    for month in range(1, 13):
        day = date(2025, month, 9)
        raw = format_date(day, width, locale=language)
        for said in (language, None):
            found = dates.read(raw, now=NOW, language=said).at
            assert found is not None and found.date() == day, (raw, said)


def test_a_month_means_what_it_means_in_the_outlets_language() -> None:
    """Listopad: November in Warsaw, October in Zagreb."""
    for language, month in (("pl", 11), ("hr", 10), (None, 11), ("nosuch", 11), ("x y", 11)):
        found = dates.read("9. listopada 2025.", now=NOW, language=language).at
        assert found == utc(2025, month, 9)


@pytest.mark.parametrize(
    ("raw", "time"),
    [
        ("22 XI 2025, 14:30 UTC", utc(2025, 11, 22, 14, 30)), ("1.IV.2025", utc(2025, 4, 1)),
        ("2025. november 21., 14:30 UTC", utc(2025, 11, 21, 14, 30)),
        ("2025 m. sausio 9 d.", utc(2025, 1, 9)),
        ("2025. gada 9. janvāris", utc(2025, 1, 9)), ("9. 1. 2025.", utc(2025, 1, 9)),
        ("2025. 1. 9.", utc(2025, 1, 9)), ("٢٢ نوفمبر ٢٠٢٥ - ١٤:٣٠ UTC", utc(2025, 11, 22, 14, 30)),
        ("22\u200f/11\u200f/2025", utc(2025, 11, 22)), ("9 sept. 2025", utc(2025, 9, 9)),
        ("9 fevrier 2025", utc(2025, 2, 9)), ("9. Jänner 2025", utc(2025, 1, 9)),
        ("9 AOUT 2025", utc(2025, 8, 9)),
        ("9 iunie, ora 14:30 UTC, 2025", None), ("12 XX 2025", None), ("1.2.2025.3", None),
        ("9 ma 2025", None), ("12 reasons 2025", None), ("2025 ways 9 things", None),
    ],
)  # fmt: skip
def test_days_are_read_in_other_orders_numerals_and_scripts(raw: str, time: datetime | None) -> None:
    assert at(raw) == time


@pytest.mark.parametrize(
    ("raw", "doubt"),
    [
        ("Mon, 01 Jan 2068 00:00:00 GMT", "lies in the future"),
        ("9999-12-31T23:59:59Z", "lies in the future"),
        ("2026-11-22T20:16:00Z", "lies in the future"),
        ("Thu, 01 Jan 1970 00:00:00 GMT", "older than the web"),
        ("-0001-01-01", "older than the web"),
        ("32 Foo 2026", "not a date that can be read"),
        ("12 Foo 2026", "not a date that can be read"),
        ("2026-02-30T25:61:61Z", "not a date that can be read"),
        ("2026-03-03T12:00:00+99:99", "not a date that can be read"),
        ("2026-03-03T12:00:00+14:30", "not a date that can be read"),
        ("2026-03-03T24:30:00Z", "not a date that can be read"),
        ("soon", "not a date that can be read"),
        ("", "the outlet gives no date"),
        (None, "the outlet gives no date"),
    ],
)
def test_a_date_that_cannot_be_trusted_is_no_time_but_is_kept(raw: str | None, doubt: str) -> None:
    """Such an article is sorted by when it was first seen; what the outlet wrote stays to be read."""
    assert dates.read(raw, now=NOW) == Dating(None, raw or None, doubt)


def test_a_long_text_is_cut_between_words() -> None:
    """Else a day of two digits loses one."""
    found = dates.read("по" + "х" * 188 + " 2026-03-12", now=NOW)
    assert found.at is None
    assert found.raw == "по" + "х" * 188
    assert dates.read("по" + "х" * 188 + " 2026-03-1", now=NOW).at is not None


def test_an_outlets_clock_may_run_a_little_ahead() -> None:
    """A quarter of an hour is no future."""
    assert at("2026-11-22T20:10:00Z") == utc(2026, 11, 22, 20, 10)


def test_unix_seconds_are_not_the_year_1772() -> None:
    """Some feeds write them; no time zone is asked then."""
    found = dates.read("1772539200", now=NOW, clock="Europe/Moscow")
    assert found.at == utc(2026, 3, 3, 12)
    assert found.doubt == "written as Unix seconds"
    assert at("1772539200000") == utc(2026, 3, 3, 12)


def test_the_kremlins_offset_is_not_believed() -> None:
    """Its feed labels Moscow time +04:00, as it was until 2014; the wall time is right in Europe/Moscow."""
    raw = "2026-03-12T15:00:00+04:00"
    assert at(raw) == utc(2026, 3, 12, 11)
    assert dates.read(raw, now=NOW, clock="Europe/Moscow") == Dating(utc(2026, 3, 12, 12), raw)


def test_a_time_without_zone_is_doubtful_unless_the_outlets_clock_is_known() -> None:
    """Read as UTC where nothing else is known."""
    assert dates.read("2026-03-12 10:00:00", now=NOW).doubt == "no time zone stated, read as UTC"
    assert dates.read("2026-07-12 10:00:00", now=NOW, clock="Europe/Bucharest") == Dating(
        utc(2026, 7, 12, 7), "2026-07-12 10:00:00"
    )


def test_day_and_month_are_swapped_back_where_the_date_would_lie_in_the_future() -> None:
    """03/12/2026 in November 2026 is the 12th of March; 03/11/2026 is the 3rd of November."""
    swapped = dates.read("03/12/2026 10:00 UTC", now=NOW)
    assert swapped.at == utc(2026, 3, 12, 10)
    assert swapped.doubt == "month read first: day first would lie in the future"
    plain = dates.read("03/11/2026 10:00 UTC", now=NOW)
    assert plain.at == utc(2026, 11, 3, 10)
    assert plain.doubt == "day read first"
    # East of here the next day has begun.
    east = dates.read("11/12/2026 05:00", now=utc(2026, 12, 10, 20), clock="Asia/Vladivostok")
    assert (east.at, east.doubt) == (utc(2026, 12, 10, 19), "day read first")


def test_a_day_above_twelve_leaves_no_doubt_of_the_order() -> None:
    """25.03 and 03/25 can be read one way only."""
    assert dates.read("25.03.2026 10:00 UTC", now=NOW) == Dating(utc(2026, 3, 25, 10), "25.03.2026 10:00 UTC")
    assert dates.read("03/25/2026 10:00 UTC", now=NOW) == Dating(utc(2026, 3, 25, 10), "03/25/2026 10:00 UTC")


@given(
    st.one_of(
        st.text(max_size=80), st.from_regex(r"\d{1,4}[-./ ]\w{1,4}[-./ ]\d{1,5}[T ]?\d{0,2}:?\d{0,2}.{0,9}")
    )
)
def test_no_date_raises_or_lies_in_the_future(raw: str) -> None:
    """Whatever stands in a feed becomes a Dating between the first web page and now."""
    found = dates.read(raw, now=NOW, clock="Europe/Moscow")
    assert found.at is None or dates.EARLIEST <= found.at <= NOW + dates.SLACK
    assert found.at is not None or found.doubt


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://h.ro/2026/03/12/buget", utc(2026, 3, 12)),
        ("https://h.ro/news/2026-03-12/532554", utc(2026, 3, 12)),
        ("https://h.ro/20260312/buget.html", utc(2026, 3, 12)),
        ("https://h.ro/2026/13/12/buget", None),
        ("https://h.ro/2026/02/30/buget", None),
        ("https://h.ro/2027/03/12/buget", None),
        ("https://h.ro/1989/12/22/revolutia", None),
        ("https://h.ro/stiri-2026031234", None),
        (None, None),
    ],
)
def test_many_addresses_name_their_day(address: str | None, day: datetime | None) -> None:
    """A day that does not exist, or is not yet, is not one."""
    assert dates.from_url(address, now=NOW).at == day


def test_the_feeds_date_wins_and_a_disagreement_is_told() -> None:
    """The page's day a month away, and the address's swapped one, are doubts beside the feed's time."""
    feed = Dating(utc(2026, 4, 3, 10), "raw")
    far = Dating(utc(2026, 1, 1), "x")
    swapped = Dating(utc(2026, 3, 4), "y")
    same_day = Dating(utc(2026, 4, 3), "z")
    assert dates.reconcile(feed, same_day, Dating(None)) == feed
    assert dates.reconcile(feed, Dating(utc(2026, 4, 2), "z"), Dating(None)) == feed
    assert (
        dates.reconcile(feed, Dating(utc(2026, 4, 5), "z"), Dating(None)).doubt == "the page says 2026-04-05"
    )
    assert dates.reconcile(feed, far, Dating(None)).doubt == "the page says 2026-01-01"
    assert (
        dates.reconcile(feed, Dating(utc(2025, 3, 4), "z"), Dating(None)).doubt == "the page says 2025-03-04"
    )
    told = dates.reconcile(feed, Dating(None), swapped)
    assert told.at == feed.at
    assert told.doubt == "the address says 2026-03-04, day and month swapped"


def test_the_page_stands_in_for_a_feed_without_date_and_the_address_for_both() -> None:
    """What the feed wrote in vain is told with it."""
    page, address = (
        Dating(utc(2026, 4, 3), "3 aprilie"),
        Dating(utc(2026, 4, 2), "2026/04/02", "the day alone"),
    )
    nothing = Dating(None, None, "the outlet gives no date")
    bad = dates.read("Mon, 01 Jan 2068 00:00:00 GMT", now=NOW)
    assert dates.reconcile(nothing, page, address) == page
    assert dates.reconcile(Dating(None, page.raw, "no date"), page, address) == page
    assert dates.reconcile(nothing, Dating(None), address) == address
    assert dates.reconcile(nothing, Dating(None), Dating(None)) == nothing
    assert dates.reconcile(nothing, bad, Dating(None)) == bad
    told = dates.reconcile(bad, page, address)
    assert told.at == page.at
    assert told.doubt == "the feed says 'Mon, 01 Jan 2068 00:00:00 GMT', which lies in the future"


@pytest.mark.parametrize(
    ("raw", "time"),
    [
        ("ieri, 18:30", utc(2026, 11, 21, 16, 30)), ("Вчера в 18:30", utc(2026, 11, 21, 16, 30)),
        ("сьогодні, 09:15", utc(2026, 11, 22, 7, 15)), ("позавчера, 09:15", utc(2026, 11, 20, 7, 15)),
        ("acum 2 ore", utc(2026, 11, 22, 18)), ("5 минут назад", utc(2026, 11, 22, 19, 55)),
        ("3 дні тому", utc(2026, 11, 19, 20)), ("2 hours ago", utc(2026, 11, 22, 18)),
        ("5 листопада, 10:20", utc(2026, 11, 5, 8, 20)), ("31 decembrie, 23:50", utc(2025, 12, 31, 21, 50)),
        ("ieri", utc(2026, 11, 21)),
    ],
)  # fmt: skip
def test_a_time_counted_from_the_visit_is_read_where_the_outlet_has_just_written_it(
    raw: str, time: datetime
) -> None:
    """In the outlet's own zone, and with a doubt; in a file it may be of any day."""
    found = dates.read(raw, now=NOW, home="Europe/Bucharest", fresh=True)
    assert found.at == time
    assert "visit" in (found.doubt or "") or "no year stated" in (found.doubt or "")
    assert at(raw) is None


@pytest.mark.parametrize(
    ("raw", "time"),
    [
        ("22.11.26 18:30", utc(2026, 11, 22, 18, 30)), ("22/11/26", utc(2026, 11, 22)),
        ("18:30 22.11.2026", utc(2026, 11, 22, 18, 30)), ("20261122183000", utc(2026, 11, 22, 18, 30)),
        ("22 noiembrie 2026 - 18h30", utc(2026, 11, 22, 18, 30)), ("20261122", utc(2026, 11, 22)),
        ("2026/11/22 18:30:00", utc(2026, 11, 22, 18, 30)), ("22-Nov-2026 18:30", utc(2026, 11, 22, 18, 30)),
        ("Sat, 21 Nov 2026 24:00:00 GMT", utc(2026, 11, 22)),
        ("21.11.2026 | Actualizat: 22.11.2026, 07:00", utc(2026, 11, 21, 7)),
    ],
)  # fmt: skip
def test_outlets_write_dates_as_they_please(raw: str, time: datetime) -> None:
    """Short years, the hour first, an h in it, no signs at all."""
    assert at(raw) == time


def test_a_time_without_zone_is_read_in_the_likely_one() -> None:
    """Said as a doubt; a day alone is the same day everywhere, and a stated offset stands."""
    found = dates.read("22.11.2026 21:30", now=NOW, home="Europe/Bucharest")
    assert found == Dating(
        utc(2026, 11, 22, 19, 30), "22.11.2026 21:30", "no time zone stated, read as Europe/Bucharest"
    )
    assert dates.read("22.11.2026", now=NOW, home="Europe/Bucharest").at == utc(2026, 11, 22)
    assert dates.read("22.11.2026 10:00 UTC", now=NOW, home="Europe/Bucharest").at == utc(2026, 11, 22, 10)


def test_an_outlets_zone_is_its_countrys_or_its_languages() -> None:
    """A country of several zones tells nothing."""
    assert zones.home("MD", "ru") == "Europe/Chisinau"
    assert zones.home(None, "ru") == "Europe/Moscow"
    assert zones.home("US", "ru") is None
    assert zones.home(None, "en") is None
