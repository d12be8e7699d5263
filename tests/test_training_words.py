"""The recipe's dictionaries and what is made of them: words of the same slot, definitions, phrases, prose."""

from __future__ import annotations

import gzip
import random
import re
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from models.train import (
    apertium,
    corpus,
    dictionary,
    glosses,
    inflection,
    lexicon,
    mueller,
    pivot,
    substitute,
    volunteers,
    wordnet,
)
from models.train.__main__ import main, parser
from models.train.corpus import Line
from models.train.inflection import BASE, ED, EN, ING, S

MUELLER = """\
garden
   [gɑ:dn] _n.
   1) сад; огород (за домом); kitchen garden огород, грядки
   2) _pl. парк
   3) to garden for smb. работать на кого-л.
run-of-mill
   [x] _a. заурядный
bear
   [bɛɜ] _n. медведь; медвежий; ёж
   1) носить; bear in mind помнить, иметь в виду
00-database
   info
"""


@pytest.fixture
def words(tmp_path: Path) -> Path:
    """WordNet's files, with two nouns of one meaning, a verb and their irregular forms."""
    licence = "  1 This is where the licence stands.\n"
    (tmp_path / "cntlist.rev").write_text("garden%1:15:00:: 1 9\nbear%2:29:00:: 2 4\n", encoding="utf-8")
    (tmp_path / "index.noun").write_text(
        licence
        + "garden n 1 0 1 1 00000001\nback_Yard n 1 0 1 0 00000001\n"
        + "plot n 3 0 3 0 00000009 00000001 00000008\n",
        encoding="utf-8",
    )
    (tmp_path / "data.noun").write_text(
        licence
        + '00000001 15 n 03 garden 0 back_Yard 0 plot 0 000 | a plot where plants grow; "he sat there"\n'
        + "00000002 15 n 01 gardener 0 000 | someone who looks after a garden\n",
        encoding="utf-8",
    )
    (tmp_path / "index.verb").write_text("bear v 2 0 2 2 00000005 00000004\n", encoding="utf-8")
    (tmp_path / "data.verb").write_text("00000004 29 v 01 bear 0 000 | give birth\n", encoding="utf-8")
    for name in ("adj", "adv"):
        (tmp_path / f"index.{name}").write_text("", encoding="utf-8")
        (tmp_path / f"data.{name}").write_text("", encoding="utf-8")
    (tmp_path / "noun.exc").write_text("children child\n", encoding="utf-8")
    irregular = "began begin,begun begin,bore bear,borne bear,fed feed,feed feed fee,said say,shown show,"
    irregular += "spun spin,taken take,took take,"
    (tmp_path / "verb.exc").write_text(irregular.replace(",", "\n"), encoding="utf-8")
    return tmp_path


# --- dictionaries ---------------------------------------------------------------------------------


def test_a_meaning_has_its_words_by_how_often_they_mean_it(words: Path) -> None:
    """Counted senses first; of words never counted the one with fewer meanings."""
    found = wordnet.senses(words)
    assert found["00000001", "n"] == {"garden": 9.3, "back Yard": 0.3, "plot": pytest.approx(0.1)}
    assert found["00000004", "v"] == {"bear": pytest.approx(4.15)}
    assert wordnet.glosses(words)["00000001", "n"].startswith("a plot where plants grow;")


def test_a_word_net_that_is_not_installed_is_named_with_its_package(tmp_path: Path) -> None:
    for read in (wordnet.senses, wordnet.glosses, inflection.English.read):
        with pytest.raises(FileNotFoundError, match=r"is missing: Debian's wordnet-base brings it"):
            read(tmp_path)


def test_an_english_russian_dictionary_is_read_without_its_marks(tmp_path: Path) -> None:
    file = tmp_path / "mueller7.dict.dz"
    file.write_bytes(gzip.compress(MUELLER.encode()))
    assert list(mueller.words(file)) == [
        ("garden", "сад", 0),
        ("garden", "огород", 1),
        ("garden", "парк", 2),
        ("run-of-mill", "заурядный", 0),
        ("bear", "медведь", 0),
        ("bear", "медвежий", 1),
        ("bear", "еж", 2),
        ("bear", "носить", 3),
    ]
    assert mueller.phrases(file) == [("огород", "kitchen garden"), ("помнить", "bear in mind")]


def test_a_phrase_without_an_open_place_is_kept_without_its_to(tmp_path: Path) -> None:
    file = tmp_path / "mueller7.dict.dz"
    entry = (
        "x\n  [x] to bear in mind помнить, знать; to help smb. помогать кому-л.; a wild goose дикий гусь\n"
    )
    file.write_bytes(gzip.compress(entry.encode()))
    assert mueller.phrases(file) == [("дикий гусь", "wild goose"), ("помнить", "bear in mind")]


@pytest.mark.parametrize(
    ("lemma", "pos", "form", "written"),
    [
        ("house", "n", S, "houses"),
        ("city", "n", S, "cities"),
        ("church", "n", S, "churches"),
        ("day", "n", S, "days"),
        ("child", "n", S, "children"),
        ("prime minister", "n", S, "prime ministers"),
        ("approve", "v", ED, "approved"),
        ("carry", "v", ED, "carried"),
        ("stop", "v", ED, "stopped"),
        ("stop", "v", ING, "stopping"),
        ("open", "v", ED, "opened"),
        ("make", "v", ING, "making"),
        ("see", "v", ING, "seeing"),
        ("die", "v", ING, "dying"),
        ("take", "v", ED, "took"),
        ("take", "v", EN, "taken"),
        ("begin", "v", ED, "began"),
        ("begin", "v", EN, "begun"),
        ("bear", "v", EN, "borne"),
        ("say", "v", EN, "said"),
        ("call off", "v", ED, "called off"),
        ("red", "a", BASE, "red"),
        ("put", "v", ED, "put"),
        ("come", "v", EN, "come"),
        ("undergo", "v", S, "undergoes"),
        ("be", "v", ING, "being"),
        ("show", "v", ED, "showed"),
        ("show", "v", EN, "shown"),
        ("spin", "v", ED, "spun"),
        ("feed", "v", ED, "fed"),
        ("monarch", "n", S, "monarchs"),
        ("series", "n", S, "series"),
        ("aircraft", "n", S, "aircraft"),
        ("overrun", "v", EN, "overrun"),
        ("welcome", "v", EN, "welcomed"),
        ("input", "v", ED, "input"),
    ],
)
def test_english_forms_regular_and_not(words: Path, lemma: str, pos: str, form: str, written: str) -> None:
    assert inflection.English.read(words).form(lemma, pos, form) == written


def test_the_commoner_of_two_plurals_stands(words: Path) -> None:
    (words / "noun.exc").write_text("brethren brother\nchildren child\ncrises crisis\n", encoding="utf-8")
    english = inflection.English.read(
        words, {"brothers": 20.0, "brethren": 0.5, "children": 300.0, "crises": 9.0}
    )
    assert [english.form(w, "n", S) for w in ("brother", "child", "crisis")] == [
        "brothers",
        "children",
        "crises",
    ]


def test_the_commoner_of_two_pasts_stands(words: Path) -> None:
    (words / "verb.exc").write_text("wrought work\nheld hold\nshown show\n", encoding="utf-8")
    english = inflection.English.read(
        words, {"worked": 90.0, "wrought": 1.0, "held": 80.0, "shown": 40.0, "showed": 50.0}
    )
    assert [english.form(w, "v", ED) for w in ("work", "hold", "show")] == ["worked", "held", "showed"]
    assert english.form("show", "v", EN) == "shown"


def test_words_in_man_have_the_commoner_plural(words: Path) -> None:
    used = {"woman": 90.0, "women": 150.0, "human": 80.0, "humans": 30.0, "german": 20.0, "germans": 9.0}
    english = inflection.English.read(words, used)
    assert [english.form(w, "n", S) for w in ("woman", "human", "german")] == ["women", "humans", "germans"]


@pytest.mark.parametrize(
    ("before", "word", "article"),
    [
        *(("a", "idea", "an"), ("An", "house", "A"), ("an", "apple", "an"), ("A", "hour", "An")),
        *(("an", "Ukrainian", "a"), ("an", "unanimous", "a"), ("an", "utility", "a"), ("an", "usage", "a")),
        *(
            ("a", "unidentified", "an"),
            ("a", "unimportant", "an"),
            ("an", "union", "a"),
            ("a", "uncle", "an"),
        ),
        *(("an", "US", "a"), ("a", "MP", "an"), ("an", "UN", "a"), ("an", "NATO", "a"), ("a", "FBI", "an")),
    ],
)
def test_the_article_follows_the_word(before: str, word: str, article: str) -> None:
    assert inflection.article(before, word) == article


def test_romanian_forms_get_english_from_a_shared_meaning() -> None:
    found = lexicon.inflected(
        [("grădină", ("1", "n")), ("grădină", ("2", "n")), ("pe_loc", ("1", "n")), ("iute", ("3", "r"))],
        {("1", "n"): {"garden": 9.0, "kitchen garden": 2.0, "plot": 0.1}, ("2", "n"): {"ward 7": 50.0}},
        {"grădină": ["grădina", "grădinilor"]},
        {"grădina": 12.5},
    )
    assert sorted(found, key=lambda e: e.form) == [
        lexicon.Entry("grădina", "grădină", "n", "n,ă>a", ("garden", "kitchen garden"), 12.5),
        lexicon.Entry("grădinilor", "grădină", "n", "n,ă>ilor", ("garden", "kitchen garden"), 0.0),
        lexicon.Entry("grădină", "grădină", "n", "n,=ă>", ("garden", "kitchen garden"), 0.0),
    ]


def test_names_have_slots_of_their_own() -> None:
    assert lexicon.ending("Algerul", "Alger", "n") == "n,=r>ul,name"
    assert lexicon.sense("ENG30-00006269-s") == ("00006269", "a")


def test_of_two_english_words_the_common_one_at_the_top_of_its_entry_is_first() -> None:
    turned = lexicon.turned(
        [("house", "дом", 0), ("dwelling", "дом", 0), ("house", "палата", 3), ("old house", "дом", 0)],
        {"house": 400.0, "dwelling": 3.0, "old": 500.0},
    )
    assert lexicon.best(turned["дом"], most=3, share=0.1) == ("house", "old house")
    assert turned["палата"]["house"] < turned["дом"]["house"]


def test_all_forms_of_a_ukrainian_word_get_the_english_of_those_that_are_known() -> None:
    garden = lexicon.Entry("сад", "сад", "n", "x", ("garden",), 7.0)
    bed = lexicon.Entry("грядка", "грядка", "n", "x", ("bed",), 7.0)
    readings = [
        ("сад", "сад", "n", "NOUN,sing,nomn", 3.0),
        ("саду", "сад", "n", "NOUN,sing,gent", 2.0),
        ("садом", "сад", "n", "NOUN,sing,ablt", 0.5),
        ("садити", "садити", "v", "INFN", 4.0),
        ("кераміку", "кераміка", "n", "NOUN,sing,accs", 1.0),
        ("хата", "хата", "n", "NOUN,sing,nomn", 4.0),
    ]
    said = [("сад", garden), ("саду", garden), ("садом", bed), ("садити", bed)]
    ceramics = lexicon.Entry("керамик", "керамика", "n", "x", ("ceramics",), 7.0)
    found = list(lexicon.through_lemmas(readings, said, [ceramics, garden]))
    assert [(e.form, e.lemma, e.slot, e.english, e.frequency) for e in found] == [
        ("сад", "сад", "NOUN,sing,nomn", ("garden",), 3.0),
        ("саду", "сад", "NOUN,sing,gent", ("garden",), 2.0),
        ("садом", "сад", "NOUN,sing,ablt", ("garden",), 0.5),
        ("кераміку", "кераміка", "NOUN,sing,accs", ("ceramics",), 1.0),
    ]


def test_a_lexicon_is_read_as_it_was_written(tmp_path: Path) -> None:
    entries = [
        lexicon.Entry("садом", "сад", "n", "NOUN,ablt", ("garden", "orchard"), 7.25),
        lexicon.Entry("а", "а", "n", "x", ("a",), 0.0),
    ]
    assert lexicon.write(entries, tmp_path / "words.tsv") == 2
    assert lexicon.read(tmp_path / "words.tsv") == sorted(entries, key=lambda e: e.form)


# --- words of the same slot -----------------------------------------------------------------------


def nouns(*pairs: tuple[str, str], slot: str = "n,ă>a") -> list[lexicon.Entry]:
    return [lexicon.Entry(form, form[:-1] + "ă", "n", slot, (english,), 1.0) for form, english in pairs]


HOUSES = nouns(
    *(("casa", "house"), ("poarta", "gate"), ("iarba", "grass"), ("roata", "wheel"), ("barca", "boat")),
    *(("piatra", "stone"), ("mina", "mine"), ("limba", "tongue"), ("scara", "ladder"), ("lupa", "lens")),
    *(("cana", "mug"), ("apa", "icewater"), ("roaba", "barrow")),
)


def changed(entries: list[lexicon.Entry], line: Line, seed: int = 1, **more: object) -> Line | None:
    english = inflection.English({})
    return substitute.Substituter(entries, english, met=Counter(), **more).change(  # type: ignore[arg-type]
        line, random.Random(seed)
    )


def test_a_word_and_its_english_become_others_of_the_same_slot() -> None:
    line = Line("x", "Am văzut casa lui.", "I saw his house.")
    made = {changed(HOUSES, line, seed) for seed in range(60)}
    assert Line("x", "Am văzut poarta lui.", "I saw his gate.") in made
    assert None in made, "a word may have drawn itself"
    for one in made - {None}:
        assert one is not None
        assert one.source.startswith("Am văzut ")
        assert one.source.endswith(" lui.")
        assert "house" not in one.target


def test_number_and_capitals_are_kept_and_the_article_follows() -> None:
    entries = [lexicon.Entry(e.form, e.lemma, "n", "plural", e.english, 1.0) for e in HOUSES]
    made = changed(entries, Line("x", "CASA arde", "HOUSES burn"), 3)
    assert made is not None
    assert made.source.split()[0].isupper()
    assert made.target.split()[0].endswith("S")
    articles = {changed(HOUSES, Line("x", "E casa mare", "It is a house"), seed) for seed in range(99)}
    assert Line("x", "E apa mare", "It is an icewater") in articles


def test_where_the_english_does_not_say_it_or_says_it_twice_nothing_changes() -> None:
    assert changed(HOUSES, Line("x", "Am văzut casa", "I saw it")) is None
    assert changed(HOUSES, Line("x", "Am văzut casa", "house by house")) is None
    assert changed(HOUSES, Line("x", "casa și casa", "the house and another")) is None


def test_a_slot_of_few_words_is_left_alone() -> None:
    assert changed(HOUSES[:5], Line("x", "Am văzut casa", "I saw the house")) is None


def test_after_have_a_participle_stands() -> None:
    said = ["approve", *["take"] * 12]
    entries = [lexicon.Entry("abcdefghijklm"[n] * 5, str(n), "v", "v", (said[n],), 1.0) for n in range(13)]
    english = inflection.English({("v", "take"): {ED: "took", EN: "taken"}})
    substituter = substitute.Substituter(entries, english, met=Counter())
    made = {
        substituter.change(Line("x", "aaaaa acum", f"{have} approved it"), random.Random(seed))
        for have in ("They", "They have")
        for seed in range(9)
    } - {None}
    assert {one.target for one in made if one} == {"They took it", "They have taken it"}


def test_a_name_written_alike_becomes_another_name() -> None:
    line = Line("x", "Ieri Merkel a plecat", "Merkel left yesterday")
    made = {changed([], line, names=["Merkel", "Tusk"], seed=seed) for seed in range(9)}
    assert made == {None, Line("x", "Ieri Tusk a plecat", "Tusk left yesterday")}
    first = Line("x", "Merkel a plecat", "Merkel left")
    assert changed([], first, names=["Merkel", "Tusk"]) is None, "the first may be any word"


def test_rare_forms_are_drawn_more_often_than_the_text_s_own() -> None:
    line = Line("x", "Am văzut casa lui.", "I saw his house.")
    met = Counter({e.form: 5000 for e in HOUSES if e.form != "lupa"})
    substituter = substitute.Substituter(HOUSES, inflection.English({}), met=met)
    drawn = [substituter.change(line, random.Random(seed)) for seed in range(50)]
    assert sum(one is not None and "lens" in one.target for one in drawn) > 25


def test_words_in_use_are_drawn_more_often() -> None:
    entries = [lexicon.Entry(e.form, e.lemma, e.pos, e.slot, e.english, 400.0 if e.form == "lupa" else 0.1)
               for e in HOUSES]  # fmt: skip
    drawn = [
        changed(entries, Line("x", "Am văzut casa lui.", "I saw his house."), seed) for seed in range(50)
    ]
    assert sum(one is not None and "lens" in one.target for one in drawn) > 40


def test_a_form_of_two_words_is_not_drawn() -> None:
    """`mai` is May by its letters and more by its use."""
    twins = [lexicon.Entry("lupa", "lup", "n", "other", ("wolf",), 900.0)]
    drawn = [
        changed([*HOUSES, *twins], Line("x", "Am văzut casa lui.", "I saw his house."), n) for n in range(50)
    ]
    assert not any(one is not None and "lens" in one.target for one in drawn)


def test_a_capital_of_its_own_is_not_handed_on() -> None:
    said = ["Egyptian", "Japanese", *["big"] * 11]
    entries = [lexicon.Entry("abcdefghijklm"[n] * 5, str(n), "a", "a", (said[n],), 1.0) for n in range(13)]
    line = Line("x", "guvernul aaaaa cere", "the Egyptian cabinet asks")
    made = {one.target for seed in range(40) if (one := changed(entries, line, seed))}
    assert made == {"the big cabinet asks", "the Japanese cabinet asks"}


@pytest.mark.parametrize(
    ("before", "form"),
    [
        ("They", "took"),
        ("They've", "taken"),
        ("was recently", "taken"),
        ("has not", "taken"),
        ("It fully", "took"),
    ],
)
def test_a_participle_is_told_by_what_stands_before_it(before: str, form: str) -> None:
    said = ["approve", *["take"] * 12]
    entries = [lexicon.Entry("abcdefghijklm"[n] * 5, str(n), "v", "v", (said[n],), 1.0) for n in range(13)]
    english = inflection.English({("v", "take"): {ED: "took", EN: "taken"}})
    substituter = substitute.Substituter(entries, english, met=Counter())
    line = Line("x", "aaaaa acum", f"{before} approved it")
    made = {one.target for seed in range(9) if (one := substituter.change(line, random.Random(seed)))}
    assert made == {f"{before} {form} it"}


def test_lines_are_changed_again_and_again_until_there_are_enough() -> None:
    lines = [Line("x", "Am văzut casa lui ieri.", "I saw his house yesterday."), Line("x", "casa", "house")]
    english = inflection.English({})
    made = substitute.many(lines, HOUSES, english, count=9, draw=random.Random(1))
    assert len(made) == len(set(made)) == 9
    assert all("yesterday" in line.target for line in made), "short ones teach nothing"
    fixed = [Line("x", f"Aici nu este nimic de schimbat, {n}.", f"Nothing to change, {n}.") for n in range(3)]
    assert len(substitute.many(lines + fixed, HOUSES, english, count=9, draw=random.Random(1))) == 9
    assert substitute.many([], HOUSES, english, count=9, draw=random.Random(1)) == []


# --- definitions, phrases, prose ------------------------------------------------------------------


def test_definitions_that_say_the_same_are_told_from_others() -> None:
    pairs = [
        ("loc cu poarta și scara", "a place with a gate and a ladder"),
        ("plantă cultivată pentru semințe", "a tree of India"),
        ("sport practicat cu mingea", "short"),
    ]
    found = list(glosses.alike(pairs, HOUSES, inflection.English({}), least=0.6))
    assert found == [Line(glosses.CORPUS, *pairs[0])]


def test_definitions_are_now_and_then_sentences() -> None:
    line, draw = Line("x", "loc mare", "a large place"), random.Random(1)
    assert {glosses.sentence(line, draw) for _ in range(30)} == {
        line,
        Line("x", "Loc mare.", "A large place."),
    }


def catalogue(path: Path, pairs: dict[str, str], **contexts: str) -> None:
    """A compiled gettext catalogue; `contexts` are messages under a context."""
    path.parent.mkdir(parents=True)
    made = Catalog()
    for said, translated in pairs.items():
        made.add(said, translated)
    for said, translated in contexts.items():
        made.add(said.replace("_", " "), translated, context="menu")
    with path.open("wb") as file:
        write_mo(file, made)


def test_catalogues_of_games_give_sentences_of_their_language(tmp_path: Path) -> None:
    said = {
        "The old town fell. Its walls fell too.": "Старе місто впало. Його мури теж упали.",
        "?gate:Shut the old gate": "?gate:Зачинити стару браму",
        "female^An old witch": "female^Стара мудра відьма",
        "You have %d new ships": "Маєте %d нових кораблів",
        "Quit": "Вийти",
    }
    folder = tmp_path / "ru" / "games"
    catalogue(folder / "uk" / "LC_MESSAGES" / "game.mo", said, Open_the_old_gate="Відчинити стару браму")
    catalogue(folder / "be" / "LC_MESSAGES" / "game.mo", {"The old town fell now": "Стары горад упаў"})
    whole = folder / "uk" / "LC_MESSAGES" / "game.mo"
    undated = whole.read_bytes().replace(b"POT-Creation-Date: 2", b"POT-Creation-Date: x")
    whole.with_name("dated.mo").write_bytes(undated)
    with pytest.raises(FileNotFoundError, match="no folder of catalogues"):
        list(volunteers.games("uk", tmp_path / "none"))
    found = {(line.source, line.target) for line in volunteers.games("uk", folder)}
    assert list(volunteers.games("ru", folder)) == [], "the folder's own path names no language"
    assert found == {
        ("Старе місто впало.", "The old town fell."),
        ("Його мури теж упали.", "Its walls fell too."),
        ("Відчинити стару браму", "Open the old gate"),
        ("Зачинити стару браму", "Shut the old gate"),
        ("Стара мудра відьма", "An old witch"),
    }


def test_package_descriptions_are_paired_by_their_checksum(tmp_path: Path) -> None:
    def block(language: str, key: str, *lines: str) -> str:
        return f"Package: x\nDescription-md5: {key}\nDescription-{language}: " + "\n ".join(lines) + "\n\n"

    english = block("en", "1", "a small game", "A game with a cat.", "It is fun.", ".", "Second part here.")
    english += block("en", "2", "one tool more", "Only here.")
    ours = block("uk", "1", "мала гра тут", "Гра з котом.", "Це весело.", ".", "Друга частина тут.")
    ours += block("uk", "3", "ще одна річ", "Її англійською нема.")
    (tmp_path / "x_i18n_Translation-en").write_text(english, encoding="utf-8")
    (tmp_path / "x_i18n_Translation-uk").write_text(ours, encoding="utf-8")
    assert [(line.source, line.target) for line in volunteers.descriptions("uk", tmp_path)] == [
        ("мала гра тут", "a small game"),
        ("Гра з котом.", "A game with a cat."),
        ("Це весело.", "It is fun."),
        ("Друга частина тут.", "Second part here."),
    ]


def test_without_lists_the_package_manager_is_asked_for_them(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="Languages=en"):
        list(volunteers.descriptions("uk", tmp_path))


# --- Romanian by rule -----------------------------------------------------------------------------


def test_names_are_what_the_news_hardly_ever_writes_small() -> None:
    news = ["Then Merkel met the March wind in march step with May."] * 4
    assert pivot.names(news) == ["Merkel"]


def test_names_months_and_countries_go_round_the_translator() -> None:
    shield = pivot.Shield(["Trump"], {"Egypt": "Egipt"})
    raised, kept = shield.raise_("March saw Trump and Americans in Egypt last March.")
    assert raised == "March saw Q11z and Americans in Q12z last Q13z."
    assert kept == ["Trump", "Egipt", "martie"]


def test_names_of_two_words_and_acronyms_go_round_the_translator() -> None:
    shield = pivot.Shield([], {"Saudi Arabia": "Arabia Saudită", "Niger": "Niger"})
    said = "Saudi Arabia told the U.S. and US-led NATO that Niger Delta fell."
    raised, kept = shield.raise_(said)
    assert raised == "Q11z told the Q12z and Q13z-led Q14z that Q15z Delta fell."
    assert kept == ["Arabia Saudită", "SUA", "SUA", "NATO", "Niger"]


def test_may_is_a_month_where_it_can_only_be_one() -> None:
    shield = pivot.Shield([], {})
    said = "May came. In May, Theresa May met 9 May veterans; later May left."
    assert shield.raise_(said)[0] == "May came. In Q11z, Theresa Q12z met 9 Q13z veterans; later Q14z left."
    assert shield.raise_(said)[1] == ["mai", "May", "mai", "May"]


def test_a_mark_inside_a_word_makes_the_line_foreign() -> None:
    assert pivot.tidied(r"în anii 1990\@s", [], {}, random.Random(1))[1] == 1
    assert pivot.tidied("omul cel-*Sham vede", [], {}, random.Random(1))[1] == 1


def test_spanish_letters_without_a_mark_are_told() -> None:
    said, foreign = pivot.tidied("unei comunicación a lui Mónica", [], {}, random.Random(1))
    assert said == "unei comunicație a lui Mónica"
    assert foreign == pytest.approx(0.5 / 5)


def test_marks_and_second_readings_of_the_translator_go() -> None:
    said, foreign = pivot.tidied(
        r"Lunile\/Lunea q11z trebui decât a -n\/în \@policía #vechi *Xbox \*declaración Q12z Q99z .",
        ["Trump", "martie"],
        {"policía": "poliția"},
        random.Random(1),
    )
    assert said == "Lunile Trump trebui să în poliția vechi Xbox declarație martie."
    assert foreign == pytest.approx((0.25 + 0.5) / 10, abs=0.02)


def test_que_is_a_relative_or_a_conjunction_and_articles_before_names_go() -> None:
    heard = {pivot.tidied("omul decât vede cel Obama", [], {}, random.Random(n))[0] for n in range(30)}
    assert heard == {f"omul {que} vede {cel}Obama" for que in ("că", "care") for cel in ("", "cel ")}


def test_slashes_between_numbers_are_no_two_readings() -> None:
    assert pivot.tidied(r"50\/50 sau 9/11", [], {}, random.Random(1))[0] == "50/50 sau 9/11"


def test_what_nobody_knows_counts_as_foreign() -> None:
    assert pivot.tidied("*lawmakers", [], {}, random.Random(1)) == ("lawmakers", 1.0)
    assert pivot.tidied("*Lawmakers", [], {}, random.Random(1)) == ("Lawmakers", 0.0)


def test_the_list_of_leftover_words_is_whole() -> None:
    words = pivot.leftover()
    assert words["mientras"] == "în timp ce"
    assert all(words.values())


@pytest.mark.skipif(
    not all((apertium.SHARE / f"apertium-{pair}").exists() for pair in ("eng-spa", "es-ro")),
    reason="needs Debian's apertium-eng-spa and apertium-es-ro",
)
def test_english_news_becomes_romanian_through_spanish() -> None:
    news = ["The government approved the new law in the capital on Monday.", "Too short."]
    (line,) = pivot.translate(news, {}, count=5)
    assert line.target == news[0]
    assert "guvernul" in line.source.lower()
    assert "luni" in line.source
    assert "*" not in line.source


def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> tuple[tuple[str, ...], ...]:
    """A pair that has one step, this shell script."""
    (tmp_path / "apertium-a-b").mkdir()
    (tmp_path / "step").write_text(f"#!/bin/sh\n{program}\n")
    (tmp_path / "step").chmod(0o755)
    monkeypatch.setattr(apertium, "SHARE", tmp_path)
    return ((str(tmp_path / "step"), "-x"),)


def test_lines_come_back_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = pair(tmp_path, monkeypatch, "cat")
    said = ["one [two]", "a/b", "three"]
    assert [apertium.plain(line) for line in apertium.translate(said, "a-b", steps)] == said
    with pytest.raises(FileNotFoundError, match="apertium-c-d is not installed"):
        apertium.translate(said, "c-d", steps)


def test_a_step_that_fails_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = pair(tmp_path, monkeypatch, "echo no data >&2; exit 3")
    with pytest.raises(ValueError, match="step: no data"):
        apertium.translate(["one"], "a-b", steps)


def test_lost_lines_are_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = pair(tmp_path, monkeypatch, "sed 1d")
    with pytest.raises(apertium.LostLinesError, match="2 answers to 3 lines"):
        apertium.translate(["one", "two", "three"], "a-b", steps)


@pytest.mark.skipif(not (apertium.SHARE / "apertium-rus-ukr").exists(), reason="needs apertium-rus-ukr")
def test_apertium_knows_inflected_words_and_says_nothing_of_others() -> None:
    found = dictionary.translate(["болезнях", "абвгд", "время"], batch=2)
    assert found == {"болезнях": "хворобах", "время": "пора"}


@pytest.mark.skipif(
    not (wordnet.FOLDER.exists() and mueller.FILE.exists()),
    reason="needs Debian's wordnet-base and mueller7-dict",
)
@pytest.mark.filterwarnings("ignore:pkg_resources")
def test_the_real_dictionaries_give_lexicons_definitions_and_phrases(tmp_path: Path) -> None:
    for library in ("rowordnet", "simplemma", "pymorphy3", "wordfreq"):
        pytest.importorskip(library)

    def step(*words: str | Path) -> None:
        assert main([str(word) for word in words]) == 0

    step("lexicon", "ro", tmp_path / "ro.tsv")
    step("lexicon", "ru", tmp_path / "ru.tsv")
    for language, form, english in (("ro", "grădinile", "garden"), ("ru", "садами", "garden")):
        said = [entry.english for entry in lexicon.read(tmp_path / f"{language}.tsv") if entry.form == form]
        assert said
        assert english in said[0], said

    dictionary_file = tmp_path / "ru-uk.tsv"
    dictionary_file.write_text("садами\tсадами\n", encoding="utf-8")
    assert dictionary.read(dictionary_file) == {"садами": "садами"}
    step(
        "lexicon",
        "uk",
        tmp_path / "uk.tsv",
        "--russian",
        tmp_path / "ru.tsv",
        "--dictionary",
        dictionary_file,
    )
    ukrainian = {entry.form: entry.english for entry in lexicon.read(tmp_path / "uk.tsv")}
    assert "garden" in ukrainian["садів"]

    step("glosses", tmp_path / "ro.tsv", tmp_path / "glosses.tsv")
    assert len(corpus.read([tmp_path / "glosses.tsv"])) > 15_000
    step("phrases", tmp_path / "phrases.tsv")
    assert len(corpus.read([tmp_path / "phrases.tsv"])) > 15_000


# --- files ----------------------------------------------------------------------------------------


def test_pairs_are_read_as_they_were_written(tmp_path: Path) -> None:
    lines = [Line("a", "unu doi", "one two"), Line("b", "trei", "three")]
    assert corpus.write(lines, tmp_path / "pairs.tsv") == 2
    assert corpus.read([tmp_path / "pairs.tsv", tmp_path / "pairs.tsv"]) == lines * 2


def test_every_command_of_the_readme_is_one() -> None:
    """Its options exist, and it has the arguments that it needs."""
    readme = (Path(main.__code__.co_filename).parent / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"python -m models\.train ([^`|;#]+?)(?=\n(?! {4,}--)|`|;|#|\|)", readme)
    assert len(commands) > 30
    for command in commands:
        words = command.replace("\\\n", " ").replace("$l", "uk").split()
        parser().parse_args([word for word in words if word != "…"])
