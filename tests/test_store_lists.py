"""Filters on a real database: what each finds, in which order, and that no text becomes SQL."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.errors import FilterError, UsageError
from monitor.news import (
    Dating,
    Filter,
    Headline,
    Language,
    Marks,
    Membership,
    Part,
    Segment,
    Source,
    Term,
    Translation,
)
from monitor.news.articles import DAY_ALONE
from monitor.store import Placement, Store, lists
from monitor.store.lists import _FIELDS as COMPILED
from monitor.store.lists import SORTS, STATES
from monitor.triage import FIELDS
from monitor.triage import STATES as SPOKEN
from tests.storing import MORNING, Clock, filled, found, published, put, translation


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Store:
    return filled(tmp_path, clock)


@pytest.fixture(autouse=True)
def closed(store: Store) -> object:
    yield
    store.close()


def all_of(field: str, value: str, **more: bool) -> Filter:
    return Filter(f"{field}:{value}", ((Term(field, value, **more),),))


# --- words -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Știri despre bănci", "stiri"),
        ("Ştiri despre bănci", "știri"),
        ("stiri despre banci", "Știri bănci"),
        ("Ёлки и ЁЖ", "елки еж"),
        ("елки и еж", "ёлки ёж"),
        ("Łódź, Đukić, Øresund, Straße", "lodz dukic oresund strasse"),
        ("Київ", "київ"),
        ("п'ять об’єктів", "п’ять об'єктів"),
        ("пʼять", "п'ять"),
        ("Сбер\u00adбанк", "сбербанк"),
        ("Сбербанка", "сбербанк"),
        ("Сбербанк", "СБЕРБАНК"),
        ("ＡＩ ﬁnance", "ai finance"),
        ("e-mail", "e-mail"),
        ("e-mailul", "e-mail"),
        ("U.S. and 1.5 billion", "u.s. 1.5"),
        ("aid", "ai*"),
        ("Cafe\u0301 noir", "café"),
        ("Petrov’s plan", "petrov"),
        ("habemus_papam", "papam"),
        ("人工智能合作", "人工智能"),
        ("人工智能合作", "合作"),
        ("人工智能合作", "作"),
        ("中国AI技术", "ai"),
        ("中国AI技术", "AI技术"),
        ("トヨタ自動車", "自動車"),
        ("ข่าวด่วน", "ข่าว"),
        ('say "cheese"', '"say cheese"'),
        ("one two three", '"two three"'),
        ("one two three", "three one"),
    ],
)
def test_words_are_found_in_whatever_spelling(store: Store, text: str, query: str) -> None:
    article = put(store, title="", text=text)
    put(store, 2)
    assert found(store, query) == [article]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("aid", "ai"),
        ("one two three", '"one three"'),
        ("one two three", '"two thre"'),
        ("one two three", "one four"),
        ("中 国合作", "国中"),
        ("人工智能", "人智"),
        ("Сбербанк", "бербанк"),
        ("one", "one*two"),
        ("a NEAR b", "NEAR(a b)"),
        ("title : x", "title y"),
    ],
)
def test_words_do_not_find_more_than_they_say(store: Store, text: str, query: str) -> None:
    put(store, title="", text=text)
    assert found(store, query) == []


def test_words_are_looked_for_in_title_text_summary_and_english_together(store: Store) -> None:
    put(store, title="Titlu", text="", summary="rezumat")
    store.translations.save(translation(1, ("Titlu", "Headline"), ("rezumat", "summary")))
    for query in ("titlu", "rezumat", "headline", "summary", "titlu rezumat headline summary"):
        assert found(store, query) == [1], query


def test_a_summary_stands_in_only_where_there_is_no_text(store: Store) -> None:
    put(store, summary="rezumat")
    assert found(store, "rezumat") == []


@pytest.mark.parametrize("query", ["", " ", "*", "!!!", "😀", '""', "-", "- -", "AND", '"*"', "^", "+", "{}"])
def test_what_asks_for_no_word_finds_everything(store: Store, query: str) -> None:
    put(store)
    assert found(store, query) == [1]


HOSTILE = [
    '"', "'", "''", "'; DROP TABLE articles; --", '" OR 1=1 --', "a' OR 'a'='a", "x\x00y", "\ud800", "NEAR",
    "NOT", "a NOT b", "NEAR/2", "title : a", "{title}: a", "a + b", "a ^ b", "*", "a*b", "(((", ")))", "-",
    "%", "_", "\\", "\x1b[31m", "\u202e", "a" * 100_000, '"' * 999, "1e999", "9" * 40, "-1", "😀",
    "\ufdfa" * 50, "0x10", "NULL", "tag:", "\n", "a\u0300\u0301\u0302", "\U0010ffff", "\u0378", "[a-z]*",
    "x\ud800y", "../../etc/passwd", "..", "0000-00-00", "9999-12-31", "0001-01-01..", "99999w",
]  # fmt: skip


@pytest.mark.parametrize("field", [*COMPILED, "nonsense"])
def test_no_value_of_any_field_does_more_than_filter(store: Store, field: str) -> None:
    """Either it filters or it is a FilterError; the tables stay as they are."""
    put(store)
    store.tags.tag([1], "a", by="ana")
    for value in HOSTILE:
        for negated in (False, True):
            for text in ("", f"{field}:{value}"):
                wanted = Filter(text, ((Term(field, value, negated),),))
                try:
                    ids = store.lists.ids(wanted, sort="weight")
                    assert len(store.lists.headlines(wanted)) == store.lists.count(wanted) == len(ids)
                except FilterError as error:
                    assert error.position <= max(len(text) - 1, 0)
    assert store.lists.ids() == [1]
    assert store.care.integrity() == []


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["words", "phrase"]), st.text(alphabet=st.characters(exclude_categories=())))
def test_any_text_can_be_searched_for(store: Store, field: str, value: str) -> None:
    ids = store.lists.ids(all_of(field, value), sort="weight")
    assert set(ids) | set(store.lists.ids(all_of(field, value, negated=True))) == set(store.lists.ids())


def test_a_text_is_found_by_each_of_its_own_words(store: Store) -> None:
    """Real sentences in five scripts, word by word as a reader would copy them."""
    text = (
        "Президент поручил Сбербанку (совместно с Правительством РФ) усилить сотрудничество с КНР — "
        "Guvernul, B.N.R. și „Sberbank” au anunțat: 31,5% din O'Neill & fiii; "
        "уряд оголосив про об'єднання — 中国人工智能合作 أعلنت الحكومة"
    )
    put(store, title="", text=text)
    for word in text.split():
        assert store.lists.ids(all_of("words", word)) == [1], word
        assert store.lists.ids(all_of("phrase", word)) == [1], word


# --- fields ----------------------------------------------------------------------------------


@pytest.fixture
def morning(store: Store, clock: Clock) -> SimpleNamespace:
    """Six articles that differ in everything a filter can ask for."""
    ids = SimpleNamespace(
        ro=put(store, 1, published=published(-30)),
        ru=put(store, 2, source="kremlin", language=Language("ru", 1), published=published(-3)),
        uk=put(store, 3, source="pravda", language=Language("uk", 1), published=published(-2)),
        en=put(store, 4, source="kremlin", language=Language("en", 1), published=published(-1)),
        edited=put(store, 5, text="Unu.", published=published(-60)),
        gone=put(store, 6, published=published(-80), text="Gone."),
    )
    put(store, 5, text="Doi.", revisit=True)
    segments = (Segment(Part.TITLE, 0, "x", "y", None, ("number",)), Segment(Part.BODY, 0, "x", "y"))
    store.translations.save(Translation(ids.ru, 1, "ru", 2, True, MORNING, segments))
    store.translations.save(translation(ids.uk, ("x", "y")))
    store.tags.tag([ids.ru, ids.uk], "actor/Sberbank", by="ana")
    store.tags.tag([ids.en], "actors", by="ana")
    store.marks.set([ids.ru], read=True, by="ana")
    store.marks.set([ids.uk], starred=True, by="ana")
    store.marks.set([ids.gone], dismissed=True, by="ana")
    one = Placement(None, "One", (Membership(ids.ru, "r"), Membership(ids.en, "r")))
    store.stories.save([one, Placement(None, "Two", (Membership(ids.ro, "r"),))])
    return ids


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "en uk ru ro edited"),
        ("lang:ru", "ru"),
        ("lang:RU,uk", "uk ru"),
        ("-lang:ru", "en uk ro edited"),
        ("source:kremlin", "en ru"),
        ("source:KREMLIN,pravda", "en uk ru"),
        ("source:кремль", "en ru"),
        ('source:"УКРАЇНСЬКА ПРАВДА"', "uk"),
        ("source:nobody", ""),
        ("country:ua", "uk"),
        ("country:UA,RU", "en uk ru"),
        ("kind:state", "en ru"),
        ("kind:private,state", "en uk ru ro edited"),
        ("tag:actor", "uk ru"),
        ("tag:ACTOR/SBERBANK", "uk ru"),
        ('tag:" actor / sberbank/ "', "uk ru"),
        ("tag:actors", "en"),
        ("tag:sberbank", ""),
        ("tag:%", ""),
        ("-tag:actor", "en ro edited"),
        ("story:1", "en ru"),
        ("story:s1", "en ru"),
        ("story:9", ""),
        ("story:any", "en ru ro"),
        ("story:none", "uk edited"),
        ("is:read", "ru"),
        ("is:unread", "en uk ro edited"),
        ("is:starred", "uk"),
        ("-is:starred", "en ru ro edited"),
        ("is:dismissed", "gone"),
        ("-is:dismissed", "en uk ru ro edited"),
        ("is:any", "en uk ru ro edited gone"),
        ("is:any -is:dismissed", "en uk ru ro edited"),
        ("IS:ANY lang:ro", "ro edited gone"),
        ("is:translated", "uk ru"),
        ("is:untranslated", "ro edited"),
        ("is:untranslated is:any", "ro edited gone"),
        ("is:flagged", "ru"),
        ("is:draft", "ru"),
        ("is:edited", "edited"),
        ("is:excerpt", ""),
        ("-is:excerpt", "en uk ru ro edited"),
        ("is:tagged", "en uk ru"),
        ("date:2026-03-12", "en uk ru"),
        ("date:2026-03-11", "ro"),
        ("date:today", "en uk ru"),
        ("date:yesterday", "ro"),
        ("date:2026-03-09..2026-03-11", "ro edited"),
        ("date:..2026-03-11", "ro edited"),
        ("date:2026-03-11..", "en uk ru ro"),
        ("date:2026-03-11..today", "en uk ru ro"),
        ("date:yesterday..today", "en uk ru ro"),
        ("date:2026-03", "en uk ru ro edited"),
        ("date:2025", ""),
        ("date:9999-12-31", ""),
        ("date:..9999", "en uk ru ro edited"),
        ("date:0001-01-01..", "en uk ru ro edited"),
        ("lang:ru OR is:starred", "uk ru"),
        ("lang:ru OR is:dismissed", "ru gone"),
        ("lang:ru is:read OR lang:uk is:read", "ru"),
        ("gone is:any", "gone"),
        ("gone", ""),
        ("-doi", "en uk ru ro"),
        ('-"doi"', "en uk ru ro"),
    ],
)
def test_each_field_finds_what_it_says(
    store: Store, morning: SimpleNamespace, query: str, expected: str
) -> None:
    assert found(store, query) == [getattr(morning, name) for name in expected.split()]


def test_an_outlet_is_found_by_a_name_that_has_two_spellings(store: Store) -> None:
    store.sources.add(Source("strasse", "Neue Straße", "de", "DE"))
    put(store, 1, source="strasse")
    put(store, 2)
    for name in ("Neue Straße", "NEUE STRASSE", "neue strasse"):
        assert found(store, f'source:"{name}"') == [1], name


def test_the_parser_and_the_compiler_know_the_same_language() -> None:
    assert set(STATES) == set(SPOKEN)
    assert set(COMPILED) == {*FIELDS, "words", "phrase"}


def test_a_filter_of_no_alternative_finds_nothing(store: Store) -> None:
    put(store)
    assert store.lists.ids(Filter("", ())) == []


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("is", "sleepy", "is: takes read, unread"),
        ("story", "twelve", "story: takes"),
        ("date", "soon", "a day is written"),
        ("date", "2026-02-30", "day"),
        ("since", "soon", "a day is written"),
        ("colour", "red", "no field colour"),
    ],
)
def test_a_value_that_means_nothing_is_a_filter_error(
    store: Store, field: str, value: str, says: str
) -> None:
    wanted = Filter(f"putin {field}:{value}", ((Term("words", "putin"), Term(field, value)),))
    for ask in (store.lists.ids, store.lists.count, store.lists.headlines):
        with pytest.raises(FilterError, match=says) as caught:
            ask(wanted)
        assert caught.value.position == len(f"putin {field}:")


def test_since_counts_from_when_an_article_came_in(store: Store, clock: Clock) -> None:
    """Not from its date: an article dated last week that came in today is new to the reader."""
    for hours in (80, 49, 25, 23, 1):
        put(store, hours, MORNING - timedelta(hours=hours), published=published(-hours * 100))
    hours_of = {article: int(store.articles.get(article).title.split()[1]) for article in range(1, 6)}
    for query, expected in (
        ("since:1h", [1]),
        ("since:24h", [1, 23]),
        ("since:1d", [1, 23]),
        ("since:2d", [1, 23, 25]),
        ("since:1w", [1, 23, 25, 49, 80]),
        ("since:99999w", [1, 23, 25, 49, 80]),
        ("since:today", [1]),
        ("since:yesterday", [1, 23, 25]),
        ("since:2026-03-10", [1, 23, 25, 49]),
        ("since:lastlook", [1, 23, 25, 49, 80]),
        ("-since:24h", [25, 49, 80]),
    ):
        assert sorted(hours_of[i] for i in found(store, query)) == expected, query


def test_new_since_the_last_look(store: Store, clock: Clock) -> None:
    put(store, 1)
    assert store.lists.last_look() is None
    assert found(store, "since:lastlook") == [1]
    store.lists.look()
    assert store.lists.last_look() == MORNING
    assert found(store, "since:lastlook") == []
    put(store, 2, MORNING + timedelta(microseconds=1))
    assert found(store, "since:lastlook") == [2]
    assert found(store, "-since:lastlook") == [1]
    store.lists.look(MORNING + timedelta(hours=1))
    assert found(store, "since:lastlook") == []


def test_a_look_that_somebody_took_can_be_undone(store: Store, clock: Clock) -> None:
    """One that the desk remembers when it is left is nobody's act."""
    store.lists.look(by="ana")
    assert store.journal.undo() == "saw everything"
    assert store.lists.last_look() is None
    store.lists.look(MORNING - timedelta(hours=1))
    assert len(store.journal.acts()) == 1
    clock.pass_(hours=1)
    store.lists.look(by="ana")
    store.journal.undo()
    assert store.lists.last_look() == MORNING - timedelta(hours=1)
    store.journal.redo()
    assert store.lists.last_look() == MORNING + timedelta(hours=1)


def test_days_are_those_of_the_time_zone_that_asks(store: Store) -> None:
    """22:30 on the 11th in London is the 12th in Bucharest."""
    put(store, published=published(-9.5))
    bucharest = datetime(2026, 3, 12, 10, tzinfo=timezone(timedelta(hours=2)))
    for query in ("date:today", "date:2026-03-12"):
        assert found(store, query, now=bucharest) == [1]
        assert found(store, query, now=MORNING) == []
    assert found(store, "date:yesterday", now=bucharest) == []
    assert found(store, "date:yesterday", now=MORNING) == [1]
    assert found(store, "since:1h", now=bucharest + timedelta(minutes=30)) == [1]
    assert found(store, "since:1h", now=bucharest + timedelta(hours=2)) == []


def test_days_are_those_of_this_machine_by_its_offset_on_that_day(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In Bucharest 21:30 in UTC is 23:30 of that day in winter and the next day in summer."""
    monkeypatch.setenv("TZ", "Europe/Bucharest")
    time.tzset()
    try:
        for number, month in ((1, 1), (2, 7)):
            at = datetime(2026, month, 1, 21, 30, tzinfo=UTC)
            put(store, number, published=Dating(at, "x"))
        assert found(store, "date:2026-01-01") == [1]
        assert found(store, "date:2026-07-01") == []
        assert found(store, "date:2026-07-02") == [2]
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("hours", [-8, 0, 9])
def test_a_day_alone_is_the_outlets_day_wherever_the_reader_is(store: Store, hours: int) -> None:
    """Moscow's midnight of the 12th, kept as 21:00 of the 11th in UTC."""
    at = datetime(2026, 3, 11, 21, tzinfo=UTC)
    put(store, 1, published=Dating(at, "12 марта", DAY_ALONE))
    put(store, 2, published=Dating(at, "21:00"))
    here = datetime(2026, 3, 20, tzinfo=timezone(timedelta(hours=hours)))
    assert 1 in found(store, "date:2026-03-12", now=here)
    assert 1 not in found(store, "date:2026-03-11", now=here)
    assert 1 in found(store, "date:2026-03-12..", now=here)
    assert 1 in found(store, "date:..2026-03-12", now=here)
    assert 1 not in found(store, "date:..2026-03-11", now=here)
    assert (2 in found(store, "date:2026-03-11", now=here)) == (hours < 3)


def test_before_any_look_everything_is_new(store: Store) -> None:
    put(store)
    assert found(store, "since:lastlook") == [1]
    assert found(store, "-since:lastlook") == []


# --- order and pages -------------------------------------------------------------------------


def test_lists_are_newest_first_and_come_in_pages(store: Store) -> None:
    ids = [put(store, n, published=published(n % 7)) for n in range(30)]
    expected = sorted(ids, key=lambda i: ((i - 1) % 7, i), reverse=True)
    assert store.lists.ids() == expected
    pages = [store.lists.headlines(limit=7, offset=at) for at in range(0, 35, 7)]
    assert [line.id for page in pages for line in page] == expected
    assert [len(page) for page in pages] == [7, 7, 7, 7, 2]
    assert store.lists.ids(limit=3, offset=2) == expected[2:5]
    assert store.lists.headlines(limit=0) == []
    assert store.lists.ids(offset=28) == expected[28:]


def test_an_article_without_a_date_stands_where_it_came_in(store: Store) -> None:
    put(store, 1, MORNING)
    put(store, 2, MORNING, published=published(-1))
    put(store, 3, MORNING, published=published(1))
    assert store.lists.ids() == [3, 1, 2]


def test_by_story_its_articles_stand_together_under_the_newest(store: Store) -> None:
    ids = [put(store, n, published=published(n)) for n in range(6)]
    store.stories.save([Placement(None, "A", (Membership(ids[0], ""), Membership(ids[5], "")))])
    store.stories.save([Placement(None, "B", (Membership(ids[1], ""), Membership(ids[3], "")))])
    assert store.lists.ids(sort="story") == [ids[5], ids[0], ids[4], ids[3], ids[1], ids[2]]
    assert [line.story for line in store.lists.headlines(sort="story")] == [1, 1, None, 2, 2, None]


def test_by_weight_what_most_outlets_report_comes_first(store: Store) -> None:
    ids = [
        put(store, n, source=source, published=published(n))
        for n, source in enumerate(["ziare", "kremlin", "pravda", "ziare", "kremlin", "ziare", "ziare"])
    ]
    two, three = (ids[3], ids[4]), (ids[0], ids[1], ids[2])
    one_outlet = (ids[5], ids[6])
    store.stories.save(
        [Placement(None, "s", tuple(Membership(i, "") for i in g)) for g in (two, three, one_outlet)]
    )
    assert store.lists.ids(sort="weight") == [ids[2], ids[1], ids[0], ids[4], ids[3], ids[6], ids[5]]


def test_by_weight_words_put_the_best_match_first(store: Store) -> None:
    put(store, 1, text="altceva " * 60 + "sberbank", published=published(2))
    put(store, 2, title="Sberbank", text="Sberbank, numai Sberbank", published=published(1))
    put(store, 3, published=published(3), text="lapte")
    assert store.lists.ids(Filter("", ((Term("words", "sberbank"),),)), sort="time") == [1, 2]
    assert found(store, "sberbank", sort="weight") == [2, 1]
    assert found(store, "sberbank OR lang:ro", sort="weight") == [2, 1, 3]
    assert found(store, "sberbank OR lapte OR !!!", sort="weight")[-1] != 2
    assert found(store, "-sberbank", sort="weight") == [3]
    assert found(store, "sberbank -lapte", sort="weight") == [2, 1], "what is shut out ranks nothing"


def test_an_order_that_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(UsageError, match="choose from time, story, weight"):
        store.lists.ids(sort="a.id; DROP TABLE articles")
    assert SORTS == ("time", "story", "weight")


def test_a_line_says_all_that_a_list_shows(store: Store, morning: SimpleNamespace) -> None:
    (line,) = store.lists.of([morning.ru])
    assert line == Headline(
        id=morning.ru,
        source="kremlin",
        outlet="Кремль",
        language="ru",
        country="RU",
        published=MORNING - timedelta(hours=3),
        first_seen=MORNING,
        url="https://ziare.example/2",
        title="Titlul 2",
        title_en="y",
        story=1,
        tags=("actor/Sberbank",),
        marks=Marks(read=True),
        version=1,
        draft=True,
        flags=1,
    )
    assert store.lists.of([morning.gone])[0].marks == Marks(dismissed=True)
    assert store.lists.of([morning.uk])[0].marks == Marks(starred=True)


def test_a_frequent_word_finds_the_same_as_a_rare_one(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """From some number of matches the database is asked in another way; the answer stays."""
    ids = [put(store, n, published=published(n % 5), text="sberbank") for n in range(12)]
    expected = sorted(ids, key=lambda i: ((i - 1) % 5, i), reverse=True)
    for many in (0, 11, 12, 1000):
        monkeypatch.setattr(lists, "MANY", many)
        assert found(store, "sberbank") == expected
        assert sorted(found(store, "sberbank", sort="weight")) == ids


def test_a_filter_of_a_hundred_conditions_is_answered(store: Store) -> None:
    put(store, text=" ".join(f"word{n}" for n in range(100)))
    words = [f"word{n}" for n in range(100)]
    for sort in SORTS:
        assert found(store, " ".join(words), sort=sort) == [1]
        assert found(store, " OR ".join(words), sort=sort) == [1]
        assert found(store, " ".join(f"-{word}" for word in words), sort=sort) == []


def test_lines_come_in_the_order_asked_for(store: Store) -> None:
    ids = [put(store, n) for n in range(1200)]
    asked = [*ids[::-3], 99999, ids[0]]
    assert [line.id for line in store.lists.of(asked)] == [*ids[::-3], ids[0]]
    assert store.lists.of([]) == []


def test_a_tag_that_two_analysts_gave_is_shown_once(store: Store) -> None:
    put(store)
    store.tags.tag([1], "b", by="ana")
    store.tags.tag([1], "b", by="dan")
    store.tags.tag([1], "A", by="dan")
    assert store.lists.headlines()[0].tags == ("A", "b")


def test_a_list_is_one_walk_through_an_index(store: Store) -> None:
    """What makes 200 000 articles quick: no sorting, and no row of the table is touched."""
    where = "SELECT id FROM articles a WHERE NOT a.read AND a.language = 'ru' AND NOT a.dismissed"
    with store.lists._base.reading() as db:
        plan = [
            row["detail"] for row in db.execute(f"EXPLAIN QUERY PLAN {where} ORDER BY a.at DESC, a.id DESC")
        ]
    assert plan == ["SCAN a USING COVERING INDEX articles_listed"]


def test_first_seen_is_told_in_utc(store: Store) -> None:
    put(store, at=datetime(2026, 3, 12, 10, tzinfo=timezone(timedelta(hours=2))))
    assert store.lists.headlines()[0].first_seen == datetime(2026, 3, 12, 8, tzinfo=UTC)
