"""Whose voice it is: claims given as fact, tone, copies, speakers without a name, who keeps silent."""
# ruff: noqa: E501 - a sentence reads best on one line

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from monitor import rows
from monitor.compare import compare, entities, figures, reading
from monitor.news import Cell, Citation, Comparison, Fact, Kind, Language, Life, Loaded, Report, Reuse, Source
from monitor.settings import Workspace
from monitor.workbench import Workbench
from tests.comparing import report
from tests.storing import KREMLIN, MORNING, PRAVDA, ZIARE, Clock, draft, published, translation


def told(*reports: Report) -> Comparison:
    return compare(1, "", [replace(r, article=n) for n, r in enumerate(reports, 1)])


def row(comparison: Comparison, kind: str, start: str = "") -> Fact:
    return next(f for f in comparison.facts if f.kind == kind and f.value.startswith(start))


# --- claims given as fact --------------------------------------------------------------------

ATTRIBUTED = report(
    "a",
    "en",
    [
        "A blast at the coal mine near Vorkuta killed 40 people on Monday, the emergencies ministry said.",
        "Rescue work goes on.",
    ],
)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "A blast at a coal mine near Vorkuta killed 40 people."),
        ("ru", "При взрыве на угольной шахте под Воркутой погибли 40 человек."),
        ("ro", "O explozie la o mină de cărbune de lângă Vorkuta a ucis 40 de oameni."),
        ("uk", "Вибух на вугільній шахті поблизу Воркути: загинули 40 людей."),
    ],
)
def test_a_claim_that_another_outlet_attributes_is_shown_as_given_as_fact(
    language: str, sentence: str
) -> None:
    """Without who says so, in the same language or in another."""
    claim = row(told(ATTRIBUTED, report("b", language, [sentence])), "attribution")
    assert claim.speaker == "Emergencies Ministry"
    assert set(claim.cells) == {"a"}
    assert {source: cell.source for source, cell in claim.unattributed.items()} == {"b": sentence}


@pytest.mark.parametrize(
    "sentence",
    [
        "A blast at a coal mine near Vorkuta killed 40 people, police said.",
        "A blast at a coal mine near Vorkuta killed 38 people.",
        "A blast at a coal mine near Vorkuta killed 40 people, a number put at 40 by Reuters.",
        "The coal mine near Vorkuta was opened in 1974.",
        "The emergencies ministry sent 40 people to the coal mine near Vorkuta after the blast.",
    ],
)
def test_what_is_attributed_differs_or_is_about_the_speaker_is_no_such_claim(sentence: str) -> None:
    """Another source, another number, another matter, and the speaker's own deeds."""
    comparison = told(ATTRIBUTED, report("b", "en", [sentence]))
    assert not any(fact.unattributed for fact in comparison.facts)


def test_a_claim_that_is_given_as_fact_elsewhere_is_not_hidden_among_details() -> None:
    """Though one outlet alone attributes it, it stands before what one outlet alone reports."""
    comparison = told(
        ATTRIBUTED, report("b", "en", ["A blast at a coal mine near Vorkuta killed 40 people."])
    )
    bare = next(i for i, f in enumerate(comparison.facts) if f.unattributed)
    assert comparison.facts[bare].only == "a"
    assert not any(f.only for f in comparison.facts[:bare])
    json_row = next(r for r in rows.comparison(comparison)["rows"] if r["unattributed"])
    assert json_row["unattributed"]["b"]["source"].startswith("A blast")


TOLL = "people were killed and 12 were injured in an explosion at the refinery near Ploiesti"


@pytest.mark.parametrize(
    ("one", "other", "rows_"),
    [
        # Two houses, another number: two claims. The same number, or fewer of them: one.
        (f"Four {TOLL}, the health ministry said.", f"Three {TOLL}, the emergency inspectorate said.", 2),
        (f"Four {TOLL}, the health ministry said.", f"Four {TOLL}, officials said.", 1),
        # One speaker: another number is another claim, one number in common is the same with a difference.
        (
            "The bank cut its key rate to 6% on Friday, its governor Anca Dragu said.",
            "The bank cut its key rate to 5.5% on Friday, said Governor Anca Dragu.",
            2,
        ),
        (f"Four {TOLL}, Anca Dragu said.", f"Three {TOLL}, Anca Dragu said.", 1),
        # A quotation with another number in it is still that quotation.
        (
            "“We have lost four of our best people in this explosion,” Anca Dragu said.",
            "“We have lost three of our best people in this explosion,” Anca Dragu said.",
            1,
        ),
    ],
)
def test_claims_with_other_numbers_are_other_claims(one: str, other: str, rows_: int) -> None:
    """Nobody is given a number that somebody else has stated."""
    comparison = told(report("a", "en", [one]), report("b", "en", [other]))
    said = [f for f in comparison.facts if f.kind in ("attribution", "quote")]
    assert len(said) == rows_, said


@pytest.mark.parametrize(
    ("language", "sentence", "harm"),
    [
        ("en", "The blast killed 4 people and injured 12, including two children.", "wounded"),
        ("en", "The blast killed 4 people, including two children, and injured 12.", "dead"),
        ("ro", "Patru persoane au murit și 12 au fost rănite, inclusiv doi copii.", "wounded"),
        ("ru", "Погибли четыре человека, 12 пострадали, в том числе двое детей.", "wounded"),
        ("uk", "Загинули четверо людей, 12 поранені, зокрема двоє дітей.", "wounded"),
    ],
)
def test_who_is_among_others_shares_their_fate(language: str, sentence: str, harm: str) -> None:
    """The children are among those named last before them, whatever became of the first."""
    read = reading.read([report("a", language, [sentence])])
    found = figures.extract(read, entities.extract(read))
    assert [f.harm for f in found if "children" in f.heads] == [harm]


# --- tone ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "sentence", "word", "tone", "value"),
    [
        ("en", "The so-called republic held a vote.", "so-called", "loaded", "so-called"),
        (
            "ru",
            "Киевский режим отказался от переговоров.",
            "regime (Kyiv, Kremlin ...)",
            "loaded",
            "Киевский режим",
        ),
        ("uk", "Окупанти обстріляли село.", "occupiers", "loaded", "Окупанти"),
        ("ro", "Presupusul autor a fugit.", "allegedly", "hedging", "Presupusul"),
        ("ru", "Он якобы знал об этом.", "allegedly", "hedging", "якобы"),
        ("uk", "Це нібито сталося вночі.", "allegedly", "hedging", "нібито"),
        (
            "en",
            "The toll could not be verified.",
            "could not be verified",
            "hedging",
            "could not be verified",
        ),
    ],
)
def test_words_that_take_sides_or_keep_their_distance_are_shown(
    language: str, sentence: str, word: str, tone: str, value: str
) -> None:
    """Each with its outlet, its sentence and the English for it."""
    (found,) = told(report("a", language, [sentence])).loaded
    assert (found.source, found.word, found.tone, found.cell.value) == ("a", word, tone, value)
    assert found.cell.source == sentence


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "“The so-called republic is a disgraceful farce,” he said."),
        ("ru", "«Киевский режим», — говорится в заявлении."),
        ("ro", "Guvernul poate cere un împrumut; provocarea este mare."),
        ("en", "The bank claimed a refund after the disaster, and the roof collapsed."),
    ],
)
def test_quoted_words_and_plain_ones_are_not_the_outlets_tone(language: str, sentence: str) -> None:
    """A speaker's words are the speaker's; poate is can, a disaster is a disaster."""
    assert told(report("a", language, [sentence])).loaded == ()


def test_a_word_used_again_is_counted_once_more() -> None:
    """One entry with the number of sentences, the most used first; loaded words before hedging ones."""
    body = ["It was allegedly barbaric.", "The barbaric act was brutal.", "Brutal and barbaric it was."]
    found = told(report("a", "en", body)).loaded
    assert [(w.word, w.times) for w in found] == [("barbaric", 3), ("brutal", 2), ("allegedly", 1)]
    assert found[0].cell.source == body[0]


def test_an_unknown_language_is_read_by_its_english() -> None:
    """Of a Bulgarian report its English speaks; without it nothing does."""
    pair = ("Така наречената република гласува.", "The so-called republic voted.")
    assert [w.word for w in told(report("a", "bg", [pair])).loaded] == ["so-called"]
    assert told(report("a", "bg", [pair[0]])).loaded == ()


# --- copies ----------------------------------------------------------------------------------

WIRE = [
    "The river Dniester burst its banks near Soroca on Tuesday and flooded 320 houses in four villages.",
    "Rescue workers took 1,200 people to schools on higher ground, and the army sent boats and pumps.",
    "Anna Petrova, the mayor of Soroca, said that the water would fall by Friday evening at the latest.",
]


def test_copies_of_one_text_are_one_voice() -> None:
    """Four outlets with the agency's text and one with its own are two voices; the copies name the first."""
    own = report("own", "en", ["The Dniester flooded 350 houses near Soroca.", "Nobody was hurt."], hours=5)
    copies = [report(s, "en", WIRE, hours=h) for h, s in enumerate(("wire", "b", "c", "d"))]
    comparison = told(*copies, own)
    assert comparison.copies == {2: 1, 3: 1, 4: 1}
    assert comparison.voices == 2
    houses = next(f for f in comparison.facts if f.disagreement)
    assert (houses.value, len(houses.cells), houses.voices) == ("320 / 350", 5, 2)
    mayor = row(comparison, "name", "Anna Petrova")
    assert (len(mayor.cells), mayor.voices) == (4, 1)
    # One text carried four times is no majority that the fifth could be said to leave something out of.
    assert mayor.omitted_by == ()


def test_an_outlet_with_a_text_of_its_own_beside_a_copy_is_a_voice() -> None:
    """Who copied the agency and then wrote more is heard."""
    more = report("b", "en", ["Anna Petrova, the mayor, blamed the dam on the Dniester."], hours=3)
    comparison = told(report("wire", "en", WIRE), report("b", "en", WIRE, hours=1), more)
    assert comparison.copies == {2: 1}
    assert comparison.voices == 2
    assert row(comparison, "name", "Anna Petrova").voices == 2


def test_a_chain_of_copies_leads_to_its_first() -> None:
    """A copy of a copy is a copy of the first."""
    from monitor.compare.reuse import copies

    chain = [Reuse(2, 1, 0.9, ""), Reuse(3, 2, 0.95, ""), Reuse(4, 3, 0.85, ""), Reuse(5, 1, 0.5, "")]
    assert copies(chain) == {2: 1, 3: 1, 4: 1}


# --- speakers without a name -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "sentence", "speaker"),
    [
        ("ro", "„Apa a venit peste noi la miezul nopții”, a spus un localnic.", "resident [un localnic]"),
        ("ru", "«Обеспечить дальнейшее укрепление сотрудничества», — говорится в документе.", "document [в документе]"),
        ("ru", "«Мы согласовали форму расчётов по контракту», — сказал собеседник агентства.", "source of agency [собеседник агентства]"),
        ("uk", "«Вода прийшла вночі, ніхто не попередив», — розповіла місцева жінка.", "woman [місцева жінка]"),
    ],
)  # fmt: skip
def test_a_speaker_without_a_name_is_given_in_english(language: str, sentence: str, speaker: str) -> None:
    """With the original behind it, as no table knows every turn of phrase."""
    assert row(told(report("a", language, [sentence]), report("b", "en", ["x"])), "quote").speaker == speaker


@pytest.mark.parametrize(("flags", "speaker"), [((), "a local man"), (("draft",), "resident [un localnic]")])
def test_the_sentences_own_english_names_the_speaker_unless_a_draft_made_it(
    flags: tuple[str, ...], speaker: str
) -> None:
    """A draft's words are no evidence."""
    pair = (
        "„Apa a venit peste noi la miezul nopții”, a spus un localnic.",
        "“The water came over us at midnight,” said a local man.",
    )
    found = told(report("a", "ro", [pair], flags=flags), report("b", "en", ["x"]))
    assert row(found, "quote").speaker == speaker


def test_a_cell_names_its_own_speaker_where_the_row_names_another() -> None:
    """The same claim by the head of the region here and by officials there is one row, and not one voice."""
    one = "A strike on a power station near Kharkiv killed 14 workers, regional head Oleh Syniehubov said."
    other = "A strike on a power station near Kharkiv killed 14 workers, Ukrainian officials said."
    claim = row(told(report("a", "en", [one]), report("b", "en", [other])), "attribution")
    assert claim.speaker == "Oleh Syniehubov"
    assert claim.cells["b"].value.startswith("Ukrainian officials: A strike")
    assert claim.cells["a"].value.startswith("A strike")


# --- days and durations ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "value"),
    [
        ("The report is due by 1 February 2025.", "The report must be ready by 1 March 2025.", "1 February 2025 / 1 March 2025"),
        ("The talks lasted 50 minutes.", "The two spoke by telephone for 70 minutes.", "50 / 70"),
    ],
)  # fmt: skip
def test_days_and_durations_disagree(one: str, other: str, value: str) -> None:
    """By which day one thing is due, how long one thing lasted."""
    (apart,) = [f for f in told(report("a", "en", [one]), report("b", "en", [other])).facts if f.disagreement]
    assert apart.value == value


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The report is due by 1 February 2025.", "The tunnel will open by 1 March 2025."),
        ("The report is due by February 2025.", "The report is due by 1 March 2026."),
        ("The talks lasted 50 minutes.", "The flight lasted 70 minutes."),
        ("The talks lasted 50 minutes.", "The talks began 70 minutes late."),
        ("The talks lasted 50 minutes.", "The talks lasted about 50 minutes."),
    ],
)
def test_days_and_times_of_two_things_do_not_disagree(one: str, other: str) -> None:
    """Another matter, a month against a day, a delay against a length, a rounding."""
    comparison = told(report("a", "en", [one]), report("b", "en", [other]))
    assert not any(f.disagreement for f in comparison.facts)


def test_one_sum_said_of_the_leader_and_of_his_house_disagrees() -> None:
    """The Kremlin will invest, said Putin; Putin announced investment, the Kremlin's site says."""
    one = report("a", "ro", ["Kremlinul va investi 1,7 miliarde de ruble, a declarat Vladimir Putin."])
    text = (
        "Vladimir Putin a anunțat investiții de 1.500 de milioane de ruble, potrivit site-ului Kremlinului."
    )
    (apart,) = [f for f in told(one, report("b", "ro", [text])).facts if f.disagreement]
    assert apart.value == "1.5 billion RUB / 1.7 billion RUB"


def test_sums_of_two_houses_in_one_sentence_do_not_disagree() -> None:
    """Sberbank's profit is not Gazprom's, though each sentence names both."""
    one = "Sberbank earned a profit of 1.4 trillion roubles, and Gazprom a profit of 1.2 trillion roubles."
    other = "Gazprom earned a profit of 1.2 trillion roubles, less than the 1.4 trillion of Sberbank."
    comparison = told(report("a", "en", [one]), report("b", "en", [other]))
    assert not any(f.disagreement for f in comparison.facts)


@pytest.mark.parametrize(
    ("one", "other", "value"),
    [
        ("Moscow sent more troops into the war in Ukraine.", "Спецоперация на Украине продолжается, заявили в Москве.", "special military operation / war"),
        ("The Maduro regime closed the border with Colombia.", "The Maduro government closed the border with Colombia.", "government / regime"),
    ],
)  # fmt: skip
def test_what_a_thing_is_called_is_compared(one: str, other: str, value: str) -> None:
    """War or special operation, regime or government: two outlets are enough."""
    language = "en" if other.isascii() else "ru"
    found = told(report("a", "en", [one]), report("b", language, [other]))
    assert row(found, "wording").value == value


# --- the workbench: who keeps silent, and whether the story lives ----------------------------

TASS = Source("tass", "TASS", "en", "RU", kind=Kind.WIRE)
DIGI = Source("digi", "Digi", "ro", "RO", enabled=False)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Workbench]:
    """A story by two outlets at 0 h and 2 h, and others that publish something else meanwhile."""
    clock = Clock(MORNING + timedelta(hours=30))
    sources = (ZIARE, KREMLIN, PRAVDA, TASS, DIGI)
    with Workbench.create(Workspace(tmp_path / "w"), sources=sources, clock=clock) as opened:
        save = opened.store.articles.save
        english = {"language": Language("en", 1.0)}
        one = save(draft(1, source="ziare", published=published(0)), MORNING).article
        two = save(draft(2, source="kremlin", published=published(2), **english), MORNING).article
        for number, (source, hours) in enumerate(
            [("tass", 5), ("tass", 23), ("digi", 6), ("pravda", 25), ("pravda", -1)], 3
        ):
            save(draft(number, source=source, published=published(hours)), MORNING)
        opened.store.translations.save(translation(one, ("Titlul 1", "Title 1"), draft=True))
        opened.store.stories.place([one, two], None, by="ana")
        yield opened


def test_who_published_meanwhile_and_has_no_report_is_silent(bench: Workbench) -> None:
    """Within a day of the first report: not who is switched off, not who wrote before or after."""
    comparison = bench.compare(1)
    assert [(s.source, s.articles, s.kind, s.country) for s in comparison.silent] == [
        ("tass", 2, Kind.WIRE, "RU")
    ]
    assert comparison.silent_kinds == (Kind.WIRE,)
    assert comparison.silent_countries == ()
    page = bench.page(comparison)
    assert "Not in TASS (RU, wire; 2 articles meanwhile)" in page
    assert "No outlet of the kind wire" in page
    row = rows.comparison(comparison)
    assert (row["silent"][0]["source"], row["silent_kinds"], row["life"]) == ("tass", ["wire"], "cooling")


def test_a_draft_packages_sentences_say_so(bench: Workbench) -> None:
    """The flag is on every sentence that a draft translated, and on none that no model touched."""
    reports = bench.compare(1).reports
    assert [r.segments[0].flags for r in reports] == [("draft",), ()]


def test_a_story_lives_cools_closes_and_comes_back(bench: Workbench) -> None:
    """By the silence since its last report, and by the one before."""
    clock = bench.clock
    assert isinstance(clock, Clock)
    seen = {}
    for hours in (3, 25, 27, 75, 400):
        clock.at = MORNING + timedelta(hours=hours)
        seen[hours] = bench.story(1).life
    assert seen == {
        3: Life.LIVE,
        25: Life.LIVE,
        27: Life.COOLING,
        75: Life.CLOSED,
        400: Life.CLOSED,
    }
    late = bench.store.articles.save(draft(20, source="pravda", published=published(399)), clock.at).article
    bench.store.stories.place([late], 1, by="ana")
    (story,) = bench.stories()
    assert story.life is Life.REOPENED
    assert rows.story(story)["life"] == "reopened"
    assert rows.story(story)["first_by"] == "ziare"


# --- the command -----------------------------------------------------------------------------


def compared(bench: Workbench, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`monitor compare s1` with these arguments, as a process."""
    command = [sys.executable, "-m", "monitor", "--workspace", str(bench.workspace.root), "compare", "s1"]
    return subprocess.run([*command, *arguments], capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(
    ("form", "start"), [("table", "TITLE 1"), ("markdown", "# Title 1"), ("html", "<!doctype html>"), ("json", '{"story"')]
)  # fmt: skip
def test_every_format_goes_to_the_screen_or_to_a_file(
    bench: Workbench, tmp_path: Path, form: str, start: str
) -> None:
    """The same page either way; the file is named on stderr and stdout stays empty."""
    file = tmp_path / "page"
    written = compared(bench, "--format", form, "--out", str(file))
    assert (written.returncode, written.stdout) == (0, "")
    assert str(file) in written.stderr
    shown = compared(bench, "--format", form)
    assert shown.stdout.rstrip("\n") == file.read_text(encoding="utf-8").rstrip("\n")
    assert shown.stdout.startswith(start)


def test_a_file_that_cannot_be_written_is_one_line_of_error(bench: Workbench, tmp_path: Path) -> None:
    """Nothing is left behind, and the line names the file."""
    failed = compared(bench, "--format", "html", "--out", str(tmp_path / "none" / "page.html"))
    assert failed.returncode != 0
    assert failed.stderr.count("\n") == 1
    assert "page.html" in failed.stderr


def test_how_long_something_lasted_in_another_unit_is_no_disagreement() -> None:
    """Two hours and 120 minutes are not set against each other; two hours and three are."""
    told = [
        report("a", "en", ["The talks in Geneva lasted two hours, the ministry said."]),
        report("b", "en", ["The talks in Geneva lasted 120 minutes, the ministry said."]),
        report("c", "en", ["The talks in Geneva lasted three hours, the ministry said."]),
    ]
    assert not any(fact.disagreement for fact in compare(1, "", told[:2]).facts)
    (against,) = [fact for fact in compare(1, "", told).facts if fact.disagreement]
    assert set(against.cells) == {"a", "c"}


def sections(page: str) -> dict[str, str]:
    """What stands under each heading of a comparison's page."""
    parts = re.split(r"\n\n  (?=\w)", page)
    return dict(part.split("\n", 1) for part in parts[1:])


def test_what_one_voice_tells_is_not_reported_by_several(bench: Workbench) -> None:
    """An outlet and its copy are one voice; two that agree are several."""
    facts = tuple(
        Fact("name", name, {s: Cell(1, name, name, name, 0) for s in sources}, only=only, voices=voices)
        for name, sources, only, voices in (
            ("Both", ("ziare", "kremlin"), None, 2),
            ("Copied", ("ziare", "kremlin"), None, 1),
            ("Alone", ("ziare",), "ziare", 1),
        )
    )
    told = sections(bench.page(replace(bench.compare(1), facts=facts)))
    assert "Both" in told["Reported by several"]
    assert "Copied" not in told["Reported by several"]
    assert "Copied" in told["Reported by one only"]
    assert "Alone" in told["Reported by one only"]


def test_a_story_of_one_outlet_is_compared_with_nothing(bench: Workbench) -> None:
    """Its facts are reported, by nobody else, whatever the format."""
    fact = Fact("name", "Pop", {"ziare": Cell(1, "Pop", "Pop", "Pop", 0)}, voices=1)
    whole = bench.compare(1)
    alone = replace(whole, reports=whole.reports[:1], facts=(fact,))
    page = bench.page(alone)
    assert list(sections(page)) == ["Reported"]
    assert "name: Pop" in sections(page)["Reported"]
    for form in ("text", "markdown", "html"):
        assert "One outlet alone tells it: no comparison is possible." in bench.page(alone, form)
        assert "no comparison is possible" not in bench.page(whole, form)


def test_a_comparison_for_the_terminal_is_cut_and_says_by_how_much(bench: Workbench) -> None:
    """Ten of every kind: eight and a word; the formats that are kept are whole."""
    whole = bench.compare(1)
    facts = tuple(
        Fact(
            "name", f"{kind}{n}", {"ziare": Cell(1, "x", "x", "x", 0)}, kind == "D", ("kremlin",) * (kind == "L"),
            voices=1 + (kind == "S"), unattributed={"kremlin": Cell(2, "x", "x", "x", 0)} if kind == "F" else {},
        )
        for kind in "DLFSO" for n in range(10)
    )  # fmt: skip
    cell = Cell(1, "x", "x", "x", 0)
    many = replace(
        whole,
        facts=facts,
        reports=whole.reports * 5,
        citations=tuple(Citation("ziare", f"A{n}", cell) for n in range(10)),
        reuse=tuple(Reuse(1, 2, 0.5, f"T{n}") for n in range(10)),
        loaded=tuple(Loaded("ziare", "loaded", f"W{n}", cell) for n in range(10)),
    )
    page = bench.page(many)
    for kind in ("D", "L", "F", "S", "→ A", "“T", "W"):
        assert f"{kind}7" in page and f"{kind}8" not in page
    # The ten claims given as fact are told by one as well.
    assert page.count("… and 2 more; --format markdown has all") == 8
    assert page.count("… and 12 more; --format markdown has all") == 1
    for form in ("markdown", "html"):
        kept = bench.page(many, form)
        assert "more; --format" not in kept
        assert all(f"{kind}{n}" in kept for kind in "DLFSOATW" for n in range(10))
    assert " more" not in bench.page(
        replace(many, reports=whole.reports, facts=facts[:8], citations=(), reuse=(), loaded=())
    )


@pytest.mark.parametrize(
    ("before", "who"),
    [
        ("The Ministry of Defence of Russia said that its drones had attacked the port.", "the governor"),
        ("Anna Petrova said that the drones had attacked the port at dawn.", "Anna Petrova"),
    ],
)
def test_a_person_s_office_does_not_stand_for_a_ministry(before: str, who: str) -> None:
    """It stands for a person who has just spoken."""
    facts = told(report("a", "en", [before, "At least 2 people died there, the governor said."])).facts
    assert [f.speaker for f in facts if "2 people" in f.value and f.kind == "attribution"] == [who]
