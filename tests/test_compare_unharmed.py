"""Nobody came to harm, says one outlet; another counts its dead."""
# ruff: noqa: E501 - a sentence reads best on one line

from __future__ import annotations

import pytest

from monitor.compare import compare
from monitor.news import Fact, Report
from tests.comparing import report

TOLL = {
    "en": "Two people were killed in the drone attack on Izmail, the governor said.",
    "ro": "Doi oameni au murit în atacul cu drone de la Izmail.",
    "ru": "При атаке беспилотников на Измаил погибли два человека.",
    "uk": "Внаслідок атаки дронів на Ізмаїл загинули двоє людей.",
}


def tolls(*reports: Report) -> list[Fact]:
    """Rows of casualties."""
    facts = compare(1, "", reports).facts
    return [f for f in facts if f.kind == "number" and {"dead", "wounded"} & set((f.about or "").split(", "))]


NOBODY = [
    ("en", "There were no casualties in the drone attack on Izmail."),
    ("en", "Nobody was killed in the drone attack on Izmail."),
    ("en", "The drone attack on Izmail passed without loss of life."),
    ("ro", "Nu au existat victime în atacul cu drone de la Izmail."),
    ("ro", "Nimeni nu a murit în atacul cu drone de la Izmail."),
    ("ro", "Nu sunt morti in atacul cu drone de la Izmail."),
    ("ru", "Никто не пострадал при атаке беспилотников на Измаил."),
    ("ru", "Жертв нет: атака беспилотников на Измаил отражена."),
    ("ru", "Атака беспилотников на Измаил обошлась без погибших."),
    ("uk", "Під час атаки дронів на Ізмаїл ніхто не загинув."),
    ("uk", "Атака дронів на Ізмаїл: загиблих немає."),
]


@pytest.mark.parametrize("language", TOLL)
@pytest.mark.parametrize(("other", "sentence"), NOBODY, ids=range(len(NOBODY)))
def test_nobody_harmed_is_set_against_a_toll(language: str, other: str, sentence: str) -> None:
    """In four languages, one against the other: the row has the toll and none, and is a disagreement."""
    reports = [report("a", language, [TOLL[language]]), report("b", other, [sentence], hours=1)]
    (row,) = tolls(*reports)
    assert (row.value, row.disagreement) == ("2 / none", True)
    assert {source: cell.value for source, cell in row.cells.items()} == {"a": "2", "b": "none"}


def test_none_reported_is_shown_and_is_no_disagreement() -> None:
    """An outlet that knew of none yet does not contradict; it does not leave the toll out either."""
    texts = [
        TOLL["en"],
        TOLL["en"],
        TOLL["en"],
        "No casualties were reported after the drone attack on Izmail.",
    ]
    (row,) = tolls(*(report(f"s{i}", "en", [text], hours=i) for i, text in enumerate(texts)))
    assert (row.value, row.disagreement, row.omitted_by) == ("2 / none reported", False, ())
    assert row.cells["s3"].value == "none reported"


def test_a_bare_sentence_is_about_its_report() -> None:
    """There were no casualties: in what the headline tells of."""
    bare = report("b", "en", ["There were no casualties."], title="Drone attack on Izmail", hours=1)
    (row,) = tolls(report("a", "en", [TOLL["en"]]), bare)
    assert row.value == "2 / none"


def test_the_english_speaks_for_a_language_that_is_not_known() -> None:
    """As machine translation has it."""
    there = report(
        "b", "zh", [("伊兹梅尔无人机袭击无人伤亡。", "The drone attack of Izmail no casualties.")], hours=1
    )
    (row,) = tolls(report("a", "en", [TOLL["en"]]), there)
    assert row.value == "2 / none"


OTHERWISE = [
    "There were no casualties among the crew in the drone attack on Izmail, but two people were killed in the port.",
    "There were no casualties in the drone attack on Tulcea.",
    "Nobody was wounded in the drone attack on Izmail.",
    "If there are no casualties after a drone attack on Izmail, the port stays open.",
    "In the drill, nobody was killed by the drone attack on Izmail.",
    "There were no casualties among the firefighters after the drone attack on Izmail.",
    "No one was killed in vain, the mayor of Izmail will say at the memorial of the drone attack.",
    "The exhibition opened without casualties of style.",
]


@pytest.mark.parametrize("sentence", OTHERWISE)
def test_what_is_said_of_others_contradicts_no_toll(sentence: str) -> None:
    """Another place, some of the people, another harm, a condition, a drill; an outlet's own toll counts."""
    rows = tolls(report("a", "en", [TOLL["en"]]), report("b", "en", [sentence], hours=1))
    assert not any(row.disagreement for row in rows)
    assert not any("none" in row.value for row in rows)


SOME = [
    ("en", "The drone attack on Izmail was not without casualties."),
    ("en", "The drone attack on Izmail did not pass without casualties."),
    ("ro", "Atacul cu drone de la Izmail nu s-a încheiat fără victime."),
    ("ru", "При атаке беспилотников на Измаил, увы, не обошлось без погибших."),
    ("ru", "Без погибших при атаке на Измаил не обошлось."),
    ("uk", "Атака дронів на Ізмаїл, на жаль, не обійшлася без загиблих."),
    ("en", "Last month nobody was killed in the drone attack on Izmail."),
    ("ro", "Luna trecută nimeni nu a murit în atacul cu drone de la Izmail."),
    ("ru", "На прошлой неделе при атаке беспилотников на Измаил никто не погиб."),
    ("uk", "Минулого місяця під час атаки дронів на Ізмаїл ніхто не загинув."),
    ("en", "Nobody was killed in the drone attack on Izmail on Friday."),
]


@pytest.mark.parametrize(("language", "sentence"), SOME, ids=range(len(SOME)))
def test_not_without_victims_is_no_denial(language: str, sentence: str) -> None:
    """Nor is what is said of another attack: last month's, or that of another day."""
    monday = "Two people were killed in the drone attack on Izmail on Monday."
    rows = tolls(report("a", "en", [monday]), report("b", language, [sentence], hours=1))
    assert not any(row.disagreement or "none" in row.value for row in rows)
