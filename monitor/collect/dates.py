"""When a text was published, read from what an outlet wrote, with the doubt that is left."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_tz
from zoneinfo import ZoneInfo

from monitor.news import Dating
from monitor.news.articles import DAY_ALONE

EARLIEST = datetime(1991, 1, 1, tzinfo=UTC)
"""Before the first web page; an older date is a machine's error."""
SLACK = timedelta(minutes=15)
"""How far ahead of ours an outlet's clock may run."""
APART = timedelta(hours=36)
"""Feed and page may differ by this before it is worth a word: a page often has the day alone."""

FUTURE = "lies in the future"

# Stems, because the languages decline their months: martie, марта, березня.
_MONTHS: tuple[tuple[str, ...], ...] = (
    ("jan", "ian", "янв", "січ", "студз", "јан", "styc", "oca", "gen", "ene", "jän"),
    ("feb", "fév", "fev", "фев", "лют", "фебр", "luty", "lut", "şub", "şubat"),
    ("mar", "мар", "бер", "сак", "mär", "març"),
    ("apr", "avr", "апр", "квіт", "крас", "kwi", "nis", "abr"),
    ("may", "mai", "мая", "май", "трав", "мај", "maj", "máj", "mag"),
    ("jun", "iun", "июн", "черв", "чэрв", "јун", "juin", "cze", "haz", "giu", "юни"),
    ("jul", "iul", "июл", "лип", "ліп", "јул", "juil", "lip", "tem", "lug", "юли"),
    ("aug", "авг", "серп", "жні", "aoû", "aou", "sie", "ağu", "ago"),
    ("sep", "сен", "вер", "сеп", "wrz", "eyl", "set"),
    ("oct", "okt", "окт", "жовт", "каст", "paź", "eki", "ott"),
    ("nov", "noi", "ноя", "лист", "ліст", "нов", "kas", "ноем"),
    ("dec", "дек", "груд", "снеж", "дец", "déc", "dez", "gru", "ara", "dic"),
)
_ZONES = {
    "MSK": 3, "MCK": 3, "МСК": 3, "UTC": 0, "GMT": 0, "UT": 0, "Z": 0, "EET": 2, "EEST": 3, "CET": 1,
    "CEST": 2, "WET": 0, "WEST": 1, "BST": 1, "TRT": 3, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5,
    "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "HKT": 8, "JST": 9, "KST": 9,
}  # fmt: skip
"""Hours from UTC. CST is read as the American one, as RFC 822 has it."""

_UNIX = re.compile(r"\d{10}(?:\.\d+)?|\d{13}")
_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(.*)$")
_ISO = re.compile(
    r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?\s*(.*)$",
    re.DOTALL,
)
_CJK = re.compile(
    r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일](?:\D{0,6}(\d{1,2}):(\d{2}))?(.*)$", re.DOTALL
)
_TEXTUAL = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|-го)?\.?\s+(?:de\s+)?([^\W\d_]{3,})\.?,?\s+(?:de\s+)?(\d{4})(.*)$",
    re.DOTALL,
)
_AMERICAN = re.compile(r"([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(.*)$", re.DOTALL)
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4})(.*)$", re.DOTALL)
_TIME = re.compile(r"(?<!\d)(\d{1,2})[:.](\d{2})(?::(\d{2}))?(?!\d)\s*([ap]\.?m\b)?", re.IGNORECASE)
_OFFSET = re.compile(r"(?:GMT|UTC)?\s*([+\-\u2212])(\d{1,2}):?(\d{2})?(?!\d)")
_ZONE_NAME = re.compile(r"(?<![^\W\d_])([A-ZМСК]{1,4})(?![^\W\d_])")
_URL_DAY = re.compile(
    r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])[/-]([0-2]\d|3[01])(?=\D|$)|/((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?=\D|$)"
)


def read(raw: str | None, *, now: datetime, clock: str | None = None) -> Dating:
    """`raw` as a time in UTC, at most a moment ahead of `now`.

    `clock` names the time zone in which the wall time is right, whatever offset is written beside
    it. Where no date can be trusted `at` is None, the doubt says why, and `raw` is kept.
    """
    if raw is None or not raw.strip():
        return Dating(None, None, "the outlet gives no date")
    raw = " ".join(raw.split())[:200]
    try:
        wall, doubts = _wall(raw, now)
        if wall is None:
            return Dating(None, raw, "not a date that can be read")
        zone, zone_doubt = _zone(wall, None if _UNIX.fullmatch(raw) else clock)
        at = wall.replace(tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return Dating(None, raw, "not a date that can be read")
    if zone_doubt:
        doubts.append(zone_doubt)
    if at > now + SLACK:
        return Dating(None, raw, FUTURE)
    if at < EARLIEST:
        return Dating(None, raw, "older than the web")
    return Dating(at, raw, "; ".join(doubts) or None)


def from_url(url: str | None, *, now: datetime) -> Dating:
    """The day that an address names, as in /2026/03/12/; no date where it names none."""
    found = _URL_DAY.search(url or "")
    if not found:
        return Dating(None)
    year, month, day = (int(group) for group in found.groups() if group)
    try:
        at = datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return Dating(None)
    if not EARLIEST <= at <= now + SLACK:
        return Dating(None)
    return Dating(at, found.group().strip("/"), f"{DAY_ALONE}, read from the address")


def reconcile(feed: Dating, page: Dating, address: Dating) -> Dating:
    """The best of what feed, page and address say, with their disagreement as a doubt."""
    if feed.at is None:
        best = page if page.at is not None else address if address.at is not None else None
        if best is None:
            return feed if feed.raw else page if page.raw else feed
        if feed.raw and feed.raw != best.raw:
            return Dating(
                best.at, best.raw, _joined(best.doubt, f"the feed says {feed.raw!r}, which {feed.doubt}")
            )
        return best
    for other, where in ((page, "page"), (address, "address")):
        if other.at is not None and abs(other.at - feed.at) > APART:
            said = f"the {where} says {other.at:%Y-%m-%d}"
            if (other.at.month, other.at.day) == (
                feed.at.day,
                feed.at.month,
            ) and other.at.year == feed.at.year:
                said += ", day and month swapped"
            return Dating(feed.at, feed.raw, _joined(feed.doubt, said))
    return feed


def _joined(*doubts: str | None) -> str | None:
    return "; ".join(doubt for doubt in doubts if doubt) or None


def _zone(wall: datetime, clock: str | None) -> tuple[tzinfo, str | None]:
    if clock:
        return ZoneInfo(clock), None
    if wall.tzinfo is None:
        return UTC, None if wall.time() == datetime.min.time() else "no time zone stated, read as UTC"
    return wall.tzinfo, None


def _wall(raw: str, now: datetime) -> tuple[datetime | None, list[str]]:
    """The time as written, with its offset where one is, and what is doubtful about it."""
    if _UNIX.fullmatch(raw):
        seconds = float(raw) / (1000 if len(raw) == 13 else 1)
        return datetime.fromtimestamp(seconds, UTC), ["written as Unix seconds"]
    if found := _BASIC.match(raw) or _ISO.search(raw) or _CJK.search(raw):
        year, month, day, hour, minute = found.group(1, 2, 3, 4, 5)
        second = None if found.re is _CJK else found.group(6)
        return _made(
            int(year), int(month), int(day), (hour, minute, second), found.group(found.lastindex or 0) or ""
        )
    if (found := _TEXTUAL.search(raw)) and (month_number := _month(found.group(2))):
        day, year, rest = int(found.group(1)), int(found.group(3)), found.group(4)
        return _made(year, month_number, day, None, rest)
    if (found := _AMERICAN.search(raw)) and (month_number := _month(found.group(1))):
        return _made(int(found.group(3)), month_number, int(found.group(2)), None, found.group(4))
    if found := _NUMERIC.search(raw):
        return _numeric(int(found.group(1)), int(found.group(3)), int(found.group(4)), found.group(5), now)
    # Years of two digits and other leavings of RFC 822.
    if parts := parsedate_tz(raw):
        zone = None if parts[9] is None else timezone(timedelta(seconds=parts[9]))
        return datetime(*parts[:6], tzinfo=zone), []
    return None, []


def _numeric(
    first: int, second: int, year: int, rest: str, now: datetime
) -> tuple[datetime | None, list[str]]:
    """12.03.2026: the day first, unless that cannot be."""
    if first > 12 or second > 12 or first == second:
        day, month = (first, second) if second <= 12 else (second, first)
        return _made(year, month, day, None, rest)
    at, doubts = _made(year, second, first, None, rest)
    if at is not None and at.replace(tzinfo=at.tzinfo or UTC) > now + timedelta(days=1):
        at, doubts = _made(year, first, second, None, rest)
        return at, [*doubts, "month read first: day first would lie in the future"]
    return at, [*doubts, "day read first"]


def _made(
    year: int, month: int, day: int, clock: tuple[str | None, str | None, str | None] | None, rest: str
) -> tuple[datetime | None, list[str]]:
    if clock is None and (found := _TIME.search(rest)):
        hour, minute, second, half = found.groups()
        if half:
            hour = str(int(hour) % 12 + (12 if half.lower().startswith("p") else 0))
        clock, rest = (hour, minute, second), rest[found.end() :]
    offset = _offset(rest)
    if clock is None or clock[0] is None:
        return datetime(year, month, day, tzinfo=offset), [f"{DAY_ALONE}, no time"]
    hour, minute, second = (int(part or 0) for part in clock)
    return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=offset), []


def _offset(rest: str) -> timezone | None:
    if found := _OFFSET.search(rest):
        sign, hours, minutes = found.groups()
        ahead = timedelta(hours=int(hours), minutes=int(minutes or 0))
        if ahead > timedelta(hours=14):
            raise ValueError(f"no time zone is {ahead} from UTC")
        return timezone(-ahead if sign != "+" else ahead)
    for name in _ZONE_NAME.findall(rest.upper()):
        if name in _ZONES:
            return timezone(timedelta(hours=_ZONES[name]))
    return None


def _month(word: str) -> int | None:
    word = word.lower()
    longest, number = 0, None
    for index, stems in enumerate(_MONTHS, start=1):
        for stem in stems:
            if word.startswith(stem) and len(stem) > longest:
                longest, number = len(stem), index
    return number
