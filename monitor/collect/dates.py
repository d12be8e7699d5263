"""When a text was published, read from what an outlet wrote, with the doubt that is left."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_tz
from zoneinfo import ZoneInfo

from monitor.collect import months
from monitor.news import Dating
from monitor.news.articles import DAY_ALONE

EARLIEST = datetime(1991, 1, 1, tzinfo=UTC)
"""Before the first web page; an older date is a machine's error."""
SLACK = timedelta(minutes=15)
"""How far ahead of ours an outlet's clock may run."""
APART = timedelta(hours=36)
"""Feed and page may differ by this before it is worth a word: a page often has the day alone."""

FUTURE = "lies in the future"
CHANGED = "when it was last changed, not when it was published"

_ZONES = {
    "MSK": 3, "MCK": 3, "МСК": 3, "UTC": 0, "GMT": 0, "UT": 0, "Z": 0, "EET": 2, "EEST": 3, "CET": 1,
    "CEST": 2, "WET": 0, "WEST": 1, "BST": 1, "TRT": 3, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5,
    "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "HKT": 8, "JST": 9, "KST": 9,
}  # fmt: skip
"""Hours from UTC. CST is read as the American one, as RFC 822 has it."""

_UNIX = re.compile(r"\d{10}(?:\.\d+)?|\d{13}")
_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2}))?(?!\d)(.*)$")
_ISO = re.compile(
    r"(?<!\d)(\d{4})(?P<sign>[-/]|\.\s?)(\d{1,2})(?P=sign)(\d{1,2})(?!\d)"
    r"(?:[T\s,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?\s*(.*)$",
    re.DOTALL,
)
_CJK = re.compile(
    r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일](?:\D{0,6}(\d{1,2}):(\d{2}))?(.*)$", re.DOTALL
)
_TEXTUAL = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|-го)?\.?[\s-]+(?:de\s+)?([^\W\d_]{3,})\.?,?[\s-]+(?:de\s+)?(\d{4})(.*)$",
    re.DOTALL,
)
_YEARLESS = re.compile(
    r"(?<![\d:.])(\d{1,2})(?:st|nd|rd|th|er|º|-го)?\.?\s+(?:de\s+)?([^\W\d_]{3,})(?![^\W_])(.*)$", re.DOTALL
)
_AMERICAN = re.compile(r"([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(.*)$", re.DOTALL)
_YEAR_FIRST = re.compile(
    r"(?<!\d)(\d{4})\.?\s(?:[^\W\d_]{1,6}\.?\s)?(?:(\d{1,2})\.?\s([^\W\d_]{3,})|([^\W\d_]{3,})\.?\s(\d{1,2})(?!\d))(.*)$",
    re.DOTALL,
)
_ROMAN = re.compile(r"(?<![\d.])(\d{1,2})[.\s]\s?([IVX]{1,4})[.\s]\s?(\d{4})(?!\d)(.*)$", re.DOTALL)
_NUMERIC = re.compile(
    r"(?<!\d)(\d{1,2})([/-]|\.\s?)(\d{1,2})\2(\d{4}|(?<!-)\d{2})(?![\d/-]|\.\d)(.*)$", re.DOTALL
)
_TIME = re.compile(
    r"(?<![\d.])(\d{1,2})(?:[:.]|h(?=\d))(\d{2})(?::(\d{2}))?(?!\.?\d)\s*([ap]\.?m\b)?", re.IGNORECASE
)
_DAYS_BACK = (
    (0, ("astăzi", "azi", "today", "heute", "aujourd'hui", "dziś", "сегодня", "сьогодні", "сёння", "днес")),
    (1, ("ieri", "yesterday", "gestern", "hier", "wczoraj", "вчера", "вчора", "учора", "ўчора")),
    (2, ("alaltăieri", "позавчера", "позавчора")),
)
_DAY_WORD = re.compile(rf"(?<!\w)({'|'.join(word for _, words in _DAYS_BACK for word in words)})(?!\w)")
_UNITS = (
    r"(min\w*|мин\w*|хв\w*|h|hours?|or[eaă]|час\w*|годин\w*|stunden?|heures?"
    r"|zile?|days?|дн\w*|ден\w*|tagen?)"
)
_AGO = re.compile(
    rf"(?<!\w)(\d{{1,3}})\s*{_UNITS}\s+(?:ago|назад|тому|în urmă)\b"
    rf"|(?:acum|vor|il y a)\s+(\d{{1,3}})\s*{_UNITS}\b"
)
_OFFSET = re.compile(r"(?:GMT|UTC)?\s*([+\-\u2212])(\d{1,2}):?(\d{2})?(?!\d)")
_ZONE_NAME = re.compile(r"(?<![^\W\d_])([A-ZМСК]{1,4})(?![^\W\d_])")
_URL_DAY = re.compile(
    r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])[/-]([0-2]\d|3[01])(?=\D|$)|/((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?=\D|$)"
)


def read(
    raw: str | None,
    *,
    now: datetime,
    clock: str | None = None,
    home: str | None = None,
    fresh: bool = False,
    language: str | None = None,
) -> Dating:
    """`raw` as a time in UTC, at most a moment ahead of `now`.

    `clock` names the time zone in which the wall time is right, whatever offset is written beside
    it; `home` the one that is likely where no offset is. With `fresh` the outlet has written it now,
    and "yesterday" can be counted from. Months are read in the outlet's `language` first. Where no date
    can be trusted `at` is None, the doubt says why, and `raw` is kept.
    """
    if raw is None or not raw.strip():
        return Dating(None, None, "the outlet gives no date")
    raw = " ".join(raw.split())
    if len(raw) > 200:
        raw = raw[:200].rsplit(" ", 1)[0]  # no word in part: 2026-03-12 would be the 1st
    try:
        plain = _plain(raw)
        wall, doubts = _wall(plain, now, language)
        if wall is None and fresh:
            here = now.astimezone(ZoneInfo(clock or home or "UTC"))
            wall, doubts = _counted(plain.lower(), here, language)
        if wall is None:
            return Dating(None, raw, "not a date that can be read")
        zone, zone_doubt = _zone(wall, None if _UNIX.fullmatch(plain) else clock, home)
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


def reconcile(feed: Dating, page: Dating, address: Dating, changed: Dating = Dating(None)) -> Dating:
    """The best of what feed, page and address say, with their disagreement as a doubt.

    When a text was last `changed` stands in only where none of them says when it was published.
    """
    if feed.at is None:
        changed = Dating(changed.at, changed.raw, _joined(changed.doubt, CHANGED))
        best = next((said for said in (page, address, changed) if said.at is not None), None)
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


def _zone(wall: datetime, clock: str | None, home: str | None) -> tuple[tzinfo, str | None]:
    if clock:
        return ZoneInfo(clock), None
    if wall.tzinfo is not None:
        return wall.tzinfo, None
    if wall.time() == datetime.min.time():
        # A day alone is the same day everywhere.
        return UTC, None
    return ZoneInfo(home or "UTC"), f"no time zone stated, read as {home or 'UTC'}"


def _plain(raw: str) -> str:
    """Digits of other scripts as ours, and no marks of direction."""
    if raw.isascii():
        return raw
    digits = (str(d) if (d := unicodedata.decimal(c, None)) is not None else c for c in raw)
    return "".join(c for c in digits if unicodedata.category(c) != "Cf")


def _wall(raw: str, now: datetime, language: str | None) -> tuple[datetime | None, list[str]]:
    """The time as written, with its offset where one is, and what is doubtful about it."""
    if _UNIX.fullmatch(raw):
        seconds = float(raw) / (1000 if len(raw) == 13 else 1)
        return datetime.fromtimestamp(seconds, UTC), ["written as Unix seconds"]
    if found := _BASIC.match(raw):
        year, month, day, *clock, rest = found.groups()
        return _made(int(year), int(month), int(day), rest, clock=tuple(clock))
    if found := _ISO.search(raw):
        year, _, month, day, *clock, rest = found.groups()
        return _made(int(year), int(month), int(day), rest, clock=tuple(clock))
    if found := _CJK.search(raw):
        year, month, day, hour, minute, rest = found.groups()
        return _made(int(year), int(month), int(day), rest, clock=(hour, minute, None))
    if (found := _TEXTUAL.search(raw)) and (month_number := months.number(found.group(2), language)):
        day, year, rest = int(found.group(1)), int(found.group(3)), found.group(4)
        return _made(year, month_number, day, rest, before=raw[: found.start()])
    if (found := _AMERICAN.search(raw)) and (month_number := months.number(found.group(1), language)):
        return _made(int(found.group(3)), month_number, int(found.group(2)), found.group(4))
    if found := _YEAR_FIRST.search(raw):
        name, numeral = found.group(3) or found.group(4), found.group(2) or found.group(5)
        if month_number := months.number(name, language):
            return _made(int(found.group(1)), month_number, int(numeral), found.group(6))
    if (found := _ROMAN.search(raw)) and (month_number := months.roman(found.group(2))):
        return _made(int(found.group(3)), month_number, int(found.group(1)), found.group(4))
    if found := _NUMERIC.search(raw):
        first, _, second, year, rest = found.groups()
        whole_year = int(year) + (2000 if len(year) == 2 else 0)
        return _numeric(int(first), int(second), whole_year, rest, now, raw[: found.start()])
    # Years of two digits and other leavings of RFC 822.
    if parts := parsedate_tz(raw):
        offset = None if parts[9] is None else timezone(timedelta(seconds=parts[9]))
        return datetime(*parts[:6], tzinfo=offset), []
    return None, []


def _counted(raw: str, now: datetime, language: str | None) -> tuple[datetime | None, list[str]]:
    """Yesterday, 18:30; 2 hours ago; 5 November: a time in the zone of `now`, counted from there."""
    if found := _AGO.search(raw):
        number, unit = (part for part in found.groups() if part)
        minutes = {"m": 1, "м": 1, "х": 1, "d": 1440, "z": 1440, "д": 1440, "t": 1440}
        ago = int(number) * minutes.get(unit[0], 60)
        return now - timedelta(minutes=ago), ["counted from the visit"]
    if found := _DAY_WORD.search(raw):
        back = next(days for days, words in _DAYS_BACK if found.group() in words)
        day = now.date() - timedelta(days=back)
        wall, doubts = _made(day.year, day.month, day.day, raw[found.end() :], before=raw[: found.start()])
        return wall, [*doubts, "the day counted from the visit"]
    if (found := _YEARLESS.search(raw)) and (month := months.number(found.group(2), language)):
        day_number, rest, before = int(found.group(1)), found.group(3), raw[: found.start()]
        tomorrow = (now + timedelta(days=1)).date()
        for year in (now.year, now.year - 1):
            wall, doubts = _made(year, month, day_number, rest, before=before)
            if wall is not None and wall.date() <= tomorrow:
                return wall, [*doubts, "no year stated"]
    return None, []


def _numeric(
    first: int, second: int, year: int, rest: str, now: datetime, before: str
) -> tuple[datetime | None, list[str]]:
    """12.03.2026: the day first, unless that cannot be."""
    if first > 12 or second > 12 or first == second:
        day, month = (first, second) if second <= 12 else (second, first)
        return _made(year, month, day, rest, before=before)
    at, doubts = _made(year, second, first, rest, before=before)
    if at is not None and at.replace(tzinfo=at.tzinfo or UTC) > now + timedelta(days=1):
        at, doubts = _made(year, first, second, rest, before=before)
        return at, [*doubts, "month read first: day first would lie in the future"]
    return at, [*doubts, "day read first"]


def _made(
    year: int, month: int, day: int, rest: str, *, clock: tuple[str | None, ...] = (None,), before: str = ""
) -> tuple[datetime | None, list[str]]:
    """The day with its time, where one is given as `clock`, in the `rest` or `before` the date."""
    if clock[0] is None and (found := _TIME.search(rest) or _TIME.search(before)):
        hour, minute, second, half = found.groups()
        if half:
            hour = str(int(hour) % 12 + (12 if half.lower().startswith("p") else 0))
        clock, rest = (hour, minute, second), rest[found.end() :] if found.string is rest else rest
    offset = _offset(rest)
    if clock[0] is None:
        return datetime(year, month, day, tzinfo=offset), [f"{DAY_ALONE}, no time"]
    hour_number, minute_number, second_number = (int(part or 0) for part in clock)
    midnight = hour_number == 24 and minute_number == 0
    at = datetime(year, month, day, 0 if midnight else hour_number, minute_number, tzinfo=offset)
    return at + timedelta(days=midnight, seconds=min(second_number, 59)), []


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
