"""The language of filters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.errors import FilterError
from monitor.news import Filter, Term
from monitor.triage import EXAMPLES, FIELDS, MOST_TERMS, Vocabulary, complete, parse, span

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()))
PIECES = (
    '"', "-", " ", ":", ",", "OR", "AND", "(", "lang:", "is:", "date:", "since:", "story:", "..", "24h", "ru",
    "x", "2025-01", "unread", "source:", "tag:", "a/b", "kind:state", "\u2003", "\x00", "1e9", "lastlook",
)  # fmt: skip
FILTERISH = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def terms(text: str) -> list[list[tuple[str, str]]]:
    """Terms as field and value, negated ones with a dash."""
    return [
        [("-" * term.negated + term.field, term.value) for term in group]
        for group in parse(text).alternatives
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [[]]),
        (" \t\n\u2003", [[]]),
        ("putin", [[("words", "putin")]]),
        ("Путин Сбербанк", [[("words", "Путин"), ("words", "Сбербанк")]]),
        ('"artificial intelligence"', [[("phrase", "artificial intelligence")]]),
        ('-sport -"real madrid"', [[("-words", "sport"), ("-phrase", "real madrid")]]),
        ("--x", [[("-words", "x")]]),
        ("a OR b c OR d", [[("words", "a")], [("words", "b"), ("words", "c")], [("words", "d")]]),
        ("a or b", [[("words", "a"), ("words", "or"), ("words", "b")]]),
        ('"OR" -OR "a OR b"', [[("phrase", "OR"), ("-words", "OR"), ("phrase", "a OR b")]]),
        ("a AND b", [[("words", "a"), ("words", "b")]]),
        ("-AND", [[("-words", "AND")]]),
        ("- a -", [[("words", "a")]]),
        ('"" a " "', [[("words", "a")]]),
        ('one"two three"four', [[("words", "one"), ("phrase", "two three"), ("words", "four")]]),
        ("LANG:RU", [[("lang", "ru")]]),
        ("lang:ru,UK", [[("lang", "ru,uk")]]),
        ("lang:und", [[("lang", "und")]]),
        ("-lang:ru", [[("-lang", "ru")]]),
        ("source:Ziare", [[("source", "ziare")]]),
        ('source:"Kyiv Independent"', [[("source", "kyiv independent")]]),
        ("country:ro,ru", [[("country", "RO,RU")]]),
        ("kind:State", [[("kind", "state")]]),
        ("kind:state,wire", [[("kind", "state,wire")]]),
        ("tag:Actor/Sberbank", [[("tag", "Actor/Sberbank")]]),
        ('tag:"a b"c', [[("tag", "a b"), ("words", "c")]]),
        ("story:12", [[("story", "12")]]),
        ("story:S12", [[("story", "12")]]),
        ("story:NONE", [[("story", "none")]]),
        ("is:Unread", [[("is", "unread")]]),
        ("date:2025-01-31", [[("date", "2025-01-31..2025-01-31")]]),
        ("date:2025-1-3", [[("date", "2025-01-03..2025-01-03")]]),
        ("date:2024-02", [[("date", "2024-02-01..2024-02-29")]]),
        ("date:2025-12", [[("date", "2025-12-01..2025-12-31")]]),
        ("date:2025", [[("date", "2025-01-01..2025-12-31")]]),
        ("date:2025-01-01..2025-01-07", [[("date", "2025-01-01..2025-01-07")]]),
        ("date:2025-01..2025-02", [[("date", "2025-01-01..2025-02-28")]]),
        ("date:2025..", [[("date", "2025-01-01..")]]),
        ("date:..2025", [[("date", "..2025-12-31")]]),
        ("date:2025-01-07..2025-01-07", [[("date", "2025-01-07..2025-01-07")]]),
        ("date:Today", [[("date", "today..today")]]),
        ("date:yesterday..", [[("date", "yesterday..")]]),
        ("date:2099-01-01..today", [[("date", "2099-01-01..today")]]),
        ("since:24H", [[("since", "24h")]]),
        ("since:3d", [[("since", "3d")]]),
        ("since:lastlook", [[("since", "lastlook")]]),
        ("since:yesterday", [[("since", "yesterday")]]),
        ("since:2025-01", [[("since", "2025-01-01")]]),
        ("https://ziare.example/1", [[("words", "https://ziare.example/1")]]),
        ("12:30", [[("words", "12:30")]]),
        ("мова:укр", [[("words", "мова:укр")]]),
        (":x", [[("words", ":x")]]),
        ("a)", [[("words", "a)")]]),
        ("x\x00\ud800", [[("words", "x\x00\ud800")]]),
    ],
)
def test_a_filter_is_what_it_says(text: str, expected: list[list[tuple[str, str]]]) -> None:
    assert terms(text) == expected
    assert parse(text).text == text


@pytest.mark.parametrize(
    ("text", "position", "says"),
    [
        ('putin "artificial', 6, "never closed"),
        ('putin lang:"ru', 11, "never closed"),
        ('-"', 1, "never closed"),
        ('"', 0, "never closed"),
        ("a foo:bar", 2, "there is no field foo: use lang:, source:, country:, kind:, tag:, story:, is:"),
        ("-title:x", 1, "there is no field title"),
        ("words:x", 0, "there is no field words"),
        ("lang:", 5, "lang: needs a value, as in lang:ru"),
        ('source:""', 7, "source: needs a value"),
        ('tag:"  "', 4, "tag: needs a value"),
        ("x lang:russian", 7, "codes of two letters"),
        ("lang:ru,,uk", 5, "codes of two letters"),
        ("lang:1", 5, "codes of two letters"),
        ("country:Romania", 8, "country: takes codes"),
        ("kind:tabloid", 5, "kind: takes state, public, private, wire, government"),
        ("kind:state,tabloid", 5, "kind: takes"),
        ("is:sleepy", 3, "is: takes read, unread"),
        ("is:read,unread", 3, "is: takes"),
        ("story:twelve", 6, "story's number"),
        ("story:-1", 6, "story's number"),
        ("story:" + "9" * 19, 6, "story's number"),
        ("date:2025-02-30", 5, "date: takes days, months or years"),
        ("date:2025-13", 5, "date: takes"),
        ("date:0000", 5, "date: takes"),
        ("date:31.01.2025", 5, "date: takes"),
        ("date:..", 5, "date: needs a day"),
        ("date:1..2..3", 5, "date: takes"),
        ("date:2025-02..2025-01", 5, "ends before it begins"),
        ("date:٢٠٢٥", 5, "date: takes"),
        ("since:soon", 6, "since: takes 24h"),
        ("since:24m", 6, "since: takes"),
        ("since:999999h", 6, "since: takes"),
        ("since:2025-13-01", 6, "since: takes"),
        ("OR", 0, "OR needs a condition on both sides"),
        ("OR a", 0, "OR needs"),
        ("a OR", 2, "OR needs"),
        ("a OR OR b", 5, "OR needs"),
        ('a OR "" - AND', 2, "OR needs"),
        ("a (b OR c)", 2, "brackets do not group"),
        ("-(b", 1, "brackets"),
        ("x " * 101, 200, "at most 100 conditions"),
    ],
)
def test_a_mistake_is_shown_where_it_is(text: str, position: int, says: str) -> None:
    with pytest.raises(FilterError) as caught:
        parse(text)
    assert says in caught.value.message
    assert caught.value.position == position
    assert caught.value.subject == text
    assert "\n" not in caught.value.message


def test_the_most_conditions_there_may_be_are_allowed() -> None:
    assert len(parse("x " * MOST_TERMS).alternatives[0]) == MOST_TERMS


def test_an_empty_filter_is_false_and_any_other_is_true() -> None:
    assert not parse("")
    assert not parse("- AND")
    assert parse("a")
    assert parse("") == Filter()


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_has_an_example_that_parses(field: str) -> None:
    ((term,),) = parse(EXAMPLES[field]).alternatives
    assert term.field == field


@given(ANY_TEXT | FILTERISH)
def test_any_text_is_a_filter_or_an_error_inside_it(text: str) -> None:
    try:
        wanted = parse(text)
    except FilterError as error:
        assert 0 <= error.position <= len(text)
        assert error.message
    else:
        assert wanted.alternatives
        assert all(isinstance(term, Term) and term.value for group in wanted.alternatives for term in group)


@given(FILTERISH)
def test_what_was_parsed_says_the_same_when_said_again(text: str) -> None:
    """Every value is in a spelling that the parser itself takes: a saved search keeps its meaning."""
    try:
        first = parse(text).alternatives
    except FilterError:
        return
    said = " OR ".join(" ".join(map(_said, group)) for group in first)
    if all(first):
        assert parse(said).alternatives == first


def _said(term: Term) -> str:
    dash = "-" if term.negated else ""
    if term.field == "phrase":
        return f'{dash}"{term.value}"'
    return dash + (term.value if term.field == "words" else f'{term.field}:"{term.value}"')


# --- completion ------------------------------------------------------------------------------

WORDS = Vocabulary(
    sources=("ziare", "kremlin", "kyiv-independent", "Ukrainska Pravda"),
    tags=("actor/sberbank", "actor/gref", "topic/ai", "my tag", 'with"quote'),
    languages=("ro", "ru", "uk"),
    countries=("RO", "RU"),
)
ALL_FIELDS = ["lang:", "source:", "country:", "kind:", "tag:", "story:", "is:", "date:", "since:"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ALL_FIELDS),
        ("putin ", ALL_FIELDS),
        ("putin -", [f"-{field}" for field in ALL_FIELDS]),
        ("s", ["source:", "story:", "since:"]),
        ("-S", ["-source:", "-story:", "-since:"]),
        ("putin", []),
        ('"la', []),
        ('"a b" la', ["lang:"]),
        ("lang:", ["lang:ro", "lang:ru", "lang:uk"]),
        ("LANG:R", ["lang:ro", "lang:ru"]),
        ("lang:ro,r", ["lang:ro,ro", "lang:ro,ru"]),
        ("country:r", ["country:RO", "country:RU"]),
        ("kind:", ["kind:state", "kind:public", "kind:private", "kind:wire", "kind:government"]),
        ("kind:p", ["kind:public", "kind:private"]),
        ("source:k", ["source:kremlin", "source:kyiv-independent", 'source:"Ukrainska Pravda"']),
        ("source:ind", ["source:kyiv-independent"]),
        ('source:"ukrainska p', ['source:"Ukrainska Pravda"']),
        ("tag:act", ["tag:actor/sberbank", "tag:actor/gref"]),
        ("tag:g", ["tag:actor/gref", 'tag:"my tag"']),
        ("tag:GREF", ["tag:actor/gref"]),
        ("tag:nothing", []),
        ("tag:", ["tag:actor/sberbank", "tag:actor/gref", "tag:topic/ai", 'tag:"my tag"']),
        ("is:un", ["is:unread", "is:untranslated"]),
        ("-is:un", ["-is:unread", "-is:untranslated"]),
        ("story:", ["story:any", "story:none"]),
        ("date:t", ["date:today", "date:yesterday"]),
        ("since:l", ["since:lastlook"]),
        ("since:2", ["since:24h"]),
        ("foo:x", []),
    ],
)
def test_what_may_come_next_is_offered(text: str, expected: list[str]) -> None:
    assert complete(text, len(text), WORDS) == expected


def test_what_begins_so_is_offered_before_what_has_a_step_that_does_and_what_holds_it() -> None:
    words = Vocabulary(tags=("debanked", "actor/bank", "banks"))
    assert complete("tag:bank", 8, words) == ["tag:banks", "tag:actor/bank", "tag:debanked"]


def test_a_comma_is_part_of_a_tags_name() -> None:
    """Unlike that between two languages: a filter takes one tag."""
    assert complete("tag:one,t", 9, Vocabulary(tags=("one,two", "two"))) == ["tag:one,two"]


def test_only_what_stands_before_the_cursor_counts() -> None:
    assert complete("is:unr lang:ru", 6, WORDS) == ["is:unread"]
    assert complete("is:unread", 0, WORDS) == ALL_FIELDS


@pytest.mark.parametrize(
    ("text", "cursor", "expected"),
    [
        ("putin lang:r", 12, (6, 12)),
        ("putin lang:r x", 12, (6, 12)),
        ("putin ", 6, (6, 6)),
        ('tag:"my ta', 10, (0, 10)),
        ('tag:"my tag" so', 15, (13, 15)),
        ("abc", 99, (0, 3)),
        ("abc", -5, (0, 0)),
    ],
)
def test_the_term_at_the_cursor_is_what_a_completion_replaces(
    text: str, cursor: int, expected: tuple[int, int]
) -> None:
    assert span(text, cursor) == expected


@given(ANY_TEXT | FILTERISH, st.integers(-3, 40))
def test_a_completion_of_any_text_never_breaks_what_it_stands_in(text: str, cursor: int) -> None:
    start, end = span(text, cursor)
    assert 0 <= start <= end <= len(text)
    for completion in complete(text, cursor, WORDS):
        if not completion.endswith(":") and "," not in completion:
            ((term,),) = parse(completion).alternatives
            assert term.value
