"""The language of filters: what a person types, to a Filter, and what may come next.

    putin "artificial intelligence" -sport lang:ru,uk since:24h OR is:starred

Words and "phrases" are looked for in the original and in English, terms that stand together must
all hold, OR is weaker than that, and a dash before a term turns it round.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from monitor.errors import FilterError
from monitor.news import Filter, Kind, Term

MOST_TERMS = 100
STATES = (
    "read", "unread", "starred", "dismissed", "any", "translated", "untranslated", "flagged", "edited",
    "excerpt", "draft", "tagged", "alert", "noted",
)  # fmt: skip
"""What is: takes. Dismissed articles are hidden unless is:dismissed or is:any asks for them."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a workspace has to offer a completion."""

    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()


def parse(text: str) -> Filter:
    """The filter a person typed. Raises FilterError, which says where and what is allowed.

    A date is brought to first..last day, the rest of the values to one spelling; what is relative
    (24h, today, lastlook) stays so until the filter is used.
    """
    alternatives: list[list[Term]] = [[]]
    position, terms, dangling = 0, 0, None
    while (position := _skip(text, position)) < len(text):
        start = position
        term, position, word = _term(text, position)
        if word == "OR":
            if not alternatives[-1]:
                raise FilterError("OR needs a condition on both sides", text=text, position=start)
            alternatives.append([])
            dangling = start
        elif term is not None:
            alternatives[-1].append(term)
            dangling = None
            terms += 1
            if terms > MOST_TERMS:
                raise FilterError(
                    f"a filter holds at most {MOST_TERMS} conditions", text=text, position=start
                )
    if dangling is not None:
        raise FilterError("OR needs a condition on both sides", text=text, position=dangling)
    return Filter(text=text, alternatives=tuple(map(tuple, alternatives)))


def narrowed(wanted: Filter, term: Term) -> Filter:
    """The same filter with one more condition."""
    return replace(wanted, alternatives=tuple((*terms, term) for terms in wanted.alternatives))


def complete(text: str, cursor: int, vocabulary: Vocabulary) -> list[str]:
    """What the term before the cursor may become, likeliest first; each replaces `span()`."""
    start, end = span(text, cursor)
    typed = text[start:end]
    dashes = typed[: len(typed) - len(typed.lstrip("-"))]
    typed = typed[len(dashes) :]
    name, colon, value = typed.partition(":")
    name = name.lower()
    if not colon:
        if typed.startswith('"'):
            return []
        return [f"{dashes}{field}:" for field in FIELDS if field.startswith(name)]
    offered = {
        "lang": vocabulary.languages,
        "source": vocabulary.sources,
        "country": vocabulary.countries,
        "kind": tuple(Kind),
        "tag": vocabulary.tags,
        "story": ("any", "none"),
        "is": STATES,
        "date": ("today", "yesterday"),
        "since": ("lastlook", "24h", "3d", "1w", "today", "yesterday"),
    }.get(name, ())
    before = ""
    if name in LISTED and not value.startswith('"'):
        before, comma, value = value.rpartition(",")
        before += comma
    return [f"{dashes}{name}:{before}{_quoted(found)}" for found in _matching(value.strip('"'), offered)]


def span(text: str, cursor: int) -> tuple[int, int]:
    """Start and end of the term that ends at the cursor; quoted blanks are part of it."""
    cursor = max(0, min(cursor, len(text)))
    start, open_quote = 0, False
    for position, character in enumerate(text[:cursor]):
        if character == '"':
            open_quote = not open_quote
        elif character.isspace() and not open_quote:
            start = position + 1
    return start, cursor


def _matching(typed: str, offered: Iterable[str]) -> list[str]:
    """Those that begin so, then those with a step or a word that does, then those that hold it."""
    wanted = typed.casefold()
    ranked = []
    for value in offered:
        plain = value.casefold()
        if '"' in value or wanted not in plain:
            continue
        inside = any(part.startswith(wanted) for part in re.split(r"[/\s.-]", plain))
        ranked.append((0 if plain.startswith(wanted) else 1 if inside else 2, value))
    return [str(value) for _, value in sorted(ranked, key=lambda found: found[0])]


def _quoted(value: str) -> str:
    return f'"{value}"' if any(character.isspace() for character in value) else value


def _skip(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _term(text: str, position: int) -> tuple[Term | None, int, str]:
    """The term at a position, where it ends, and the bare word it was, if it was one.

    No term for what asks for nothing: a lone dash, an empty phrase, AND.
    """
    start = position
    while text.startswith("-", position):
        position += 1
    negated = position > start
    if text.startswith('"', position):
        value, position = _quote(text, position)
        return (Term("phrase", value, negated) if value.strip() else None), position, ""
    first = position
    while position < len(text) and not text[position].isspace() and text[position] != '"':
        position += 1
    word = text[first:position]
    if word.startswith("("):
        raise FilterError(
            "brackets do not group: write each alternative out around OR, or put the words in quotes",
            text=text,
            position=first,
        )
    named = re.match(r"([A-Za-z_]+):(?!//)", word)
    if named is None:
        if not word or (word in ("AND", "OR") and not negated):
            return None, position, word
        return Term("words", word, negated), position, ""
    return _field(text, first, named[1], position, negated)


def _field(text: str, start: int, name: str, position: int, negated: bool) -> tuple[Term | None, int, str]:
    field = name.lower()
    check = FIELDS.get(field)
    if check is None:
        allowed = ", ".join(f"{known}:" for known in FIELDS)
        raise FilterError(
            f"there is no field {name}: use {allowed} or put the words in quotes", text=text, position=start
        )
    at = start + len(name) + 1
    value = text[at:position]
    if not value and text.startswith('"', position):
        value, position = _quote(text, position)
    value = value.strip()
    try:
        if not value:
            raise ValueError(f"{field}: needs a value, as in {EXAMPLES[field]}")
        return Term(field, check(value), negated), position, ""
    except ValueError as error:
        raise FilterError(str(error), text=text, position=at) from error


def _quote(text: str, position: int) -> tuple[str, int]:
    end = text.find('"', position + 1)
    if end < 0:
        raise FilterError("this quote is never closed", text=text, position=position)
    return text[position + 1 : end], end + 1


# --- values ----------------------------------------------------------------------------------


def _any(value: str) -> str:
    return value


def _source(value: str) -> str:
    return value.lower()


def _language(value: str) -> str:
    return _each(
        value.lower(), r"[a-z]{2,3}", "lang: takes codes of two letters, as in lang:ru or lang:ru,uk"
    )


def _country(value: str) -> str:
    return _each(value.upper(), r"[A-Z]{2}", "country: takes codes of two letters, as in country:RO")


def _kind(value: str) -> str:
    return _each(value.lower(), "|".join(Kind), f"kind: takes {', '.join(Kind)}")


def _state(value: str) -> str:
    return _one(value.lower(), "|".join(STATES), f"is: takes {', '.join(STATES)}")


def _story(value: str) -> str:
    number = _one(value.lower(), r"s?[0-9]{1,18}|any|none", "story: takes a story's number, any or none")
    return re.sub(r"^s(?=[0-9])", "", number)


def _date(value: str) -> str:
    start, dots, end = value.lower().partition("..")
    if not dots:
        end = start
    if not start and not end:
        raise ValueError(f"date: needs a day, as in {EXAMPLES['date']}")
    first, last = _days(start)[0], _days(end)[1]
    if first[:1].isdigit() and last[:1].isdigit() and last < first:
        raise ValueError("date: this range ends before it begins")
    return f"{first}..{last}"


def _days(value: str) -> tuple[str, str]:
    """First and last day of a day, a month or a year."""
    if value in ("", "today", "yesterday"):
        return value, value
    written = re.fullmatch(r"([0-9]{4})(?:-([0-9]{1,2}))?(?:-([0-9]{1,2}))?", value)
    try:
        if written is None:
            raise ValueError
        year, month, day = (None if part is None else int(part) for part in written.groups())
        assert year is not None
        first = date(year, 1 if month is None else month, 1 if day is None else day)
        last_month = 12 if month is None else month
        last = date(year, last_month, monthrange(year, last_month)[1] if day is None else day)
    except ValueError:
        raise ValueError(
            "date: takes days, months or years, as in 2025-01-31, 2025-01-01..2025-01-07, 2025-01, today"
        ) from None
    return first.isoformat(), last.isoformat()


def _since(value: str) -> str:
    value = value.lower()
    if re.fullmatch(r"[0-9]{1,5}[hdw]|lastlook|today|yesterday", value):
        return value
    try:
        return _days(value)[0]
    except ValueError:
        raise ValueError("since: takes 24h, 3d, 2w, today, lastlook or a day as in 2025-01-31") from None


def _each(value: str, pattern: str, otherwise: str) -> str:
    return ",".join(_one(one.strip(), pattern, otherwise) for one in value.split(","))


def _one(value: str, pattern: str, otherwise: str) -> str:
    if not re.fullmatch(pattern, value):
        raise ValueError(otherwise)
    return value


FIELDS: dict[str, Callable[[str], str]] = {
    "lang": _language,
    "source": _source,
    "country": _country,
    "kind": _kind,
    "tag": _any,
    "story": _story,
    "is": _state,
    "date": _date,
    "since": _since,
}
"""What may stand before a colon, and what brings its value to one spelling or refuses it."""

LISTED = ("lang", "source", "country", "kind")
"""Fields that take several values, joined by commas."""

EXAMPLES = {
    "lang": "lang:ru",
    "source": "source:ziare",
    "country": "country:RO",
    "kind": "kind:state",
    "tag": "tag:actor/sberbank",
    "story": "story:12",
    "is": "is:unread",
    "date": "date:2025-01-01..2025-01-07",
    "since": "since:24h",
}
