"""What one outlet affirms and another denies, rules out or leaves open."""
# ruff: noqa: E501 - a sentence reads best on one line

from __future__ import annotations

import pytest

from monitor.compare import compare
from monitor.news import Fact, Report
from tests.comparing import report

AROUND = "The market in the harbour opens at eight and closes at six, and the ferry to the islands runs twice a day."
"""A sentence of something else, so that no key is in every sentence of a story."""


Sentence = str | tuple[str, str] | tuple[str, str, str]
"""In English, or with the mark of its language before it; a third part is its English."""


def told(*sentences: Sentence) -> list[Report]:
    """A report of each, in the language that its mark names, by outlets in order."""
    made = []
    for number, sentence in enumerate(sentences):
        language, *sides = ("en", sentence) if isinstance(sentence, str) else sentence
        body: list[str | tuple[str, str]] = [(sides[0], sides[1]) if len(sides) > 1 else sides[0]]
        made.append(
            report(f"s{number}", language, [*body, AROUND] if language == "en" else body, hours=number)
        )
    return made


def claims(*sentences: Sentence) -> list[Fact]:
    return [fact for fact in compare(1, "", told(*sentences)).facts if fact.kind == "claim"]


APART: list[tuple[Sentence, Sentence]] = [
    ("The Defence Ministry confirmed that two of its ships were hit near Odesa.", "The Defence Ministry denied that two of its ships were hit near Odesa."),
    ("Russian missiles hit the children's hospital in Odesa on Monday.", "Moscow denied that its missiles hit the children's hospital in Odesa."),
    ("The army attacked the power station near Izmail at dawn.", "The army did not attack the power station near Izmail, its spokesman said."),
    ("The governor ruled out sabotage as the cause of the fire at the Izmail refinery.", "The governor said that sabotage could not be ruled out as the cause of the fire at the Izmail refinery."),
    ("Anna Petrova confirmed the sale of the Tulcea shipyard to a Turkish company.", "Anna Petrova could not confirm the sale of the Tulcea shipyard to a Turkish company."),
    ("Russian forces shelled a residential area in Kherson on Friday, killing three civilians.", "The Russian army denied shelling a residential area in Kherson, calling the reports fake."),
    ("The Kremlin confirmed that a meeting between Putin and Trump will take place in Budapest.", "The Kremlin says it cannot confirm that a meeting between Putin and Trump will take place in Budapest."),
    (("ru", "Минобороны подтвердило удар по аэродрому в Измаиле."), ("ru", "Минобороны опровергло удар по аэродрому в Измаиле.")),
    (("ru", "Губернатор исключил диверсию на нефтебазе в Измаиле."), ("ru", "Губернатор не исключил диверсию на нефтебазе в Измаиле.")),
    (("ro", "Primarul Ion Rusu a confirmat vânzarea șantierului naval din Tulcea."), ("ro", "Primarul Ion Rusu a negat vânzarea șantierului naval din Tulcea.")),
    (("uk", "Міністерство підтвердило удар по аеродрому в Ізмаїлі."), ("uk", "Міністерство спростувало удар по аеродрому в Ізмаїлі.")),
    (("ru", "Армия атаковала электростанцию под Измаилом на рассвете."), ("ru", "Армия не атаковала электростанцию под Измаилом на рассвете.")),
    ("The Defence Ministry confirmed that two of its ships were hit near Odesa.", ("zh", "国防部否认其两艘军舰在敖德萨附近被击中。", "The Defence Ministry denied that two its ships hit near of Odesa.")),
    ("Anna Petrova will attend the summit of the Danube states in Izmail on Friday.", "Anna Petrova will not attend the summit of the Danube states in Izmail on Friday."),
    ("The harbour of Tulcea will close for repairs in April.", "The harbour of Tulcea won’t close for repairs in April."),
    ("Anna Petrova said that she will attend the summit of the Danube states in Izmail.", "Anna Petrova said that she will not attend the summit of the Danube states in Izmail."),
    ("The army attacked the power station near Izmail at dawn, General Rusu told reporters.", "General Rusu told reporters that the army did not attack the power station near Izmail."),
    (("ru", "Анна Петрова заявила, что приедет на саммит дунайских стран в Измаиле."), ("ru", "Анна Петрова заявила, что не приедет на саммит дунайских стран в Измаиле.")),
    (("ro", "Anna Petrova va participa la summitul statelor dunărene de la Izmail."), ("ro", "Anna Petrova nu va participa la summitul statelor dunărene de la Izmail.")),
    (("ru", "Анна Петрова приедет на саммит дунайских стран в Измаиле в пятницу."), ("ru", "Анна Петрова не приедет на саммит дунайских стран в Измаиле в пятницу.")),
    (("uk", "Анна Петрова буде виступати на саміті дунайських країн в Ізмаїлі."), ("uk", "Анна Петрова не буде виступати на саміті дунайських країн в Ізмаїлі.")),
    ("The Kremlin confirmed the strike on the Izmail oil depot.", ("ru", "Кремль опроверг удар по нефтебазе в Измаиле.")),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), APART, ids=range(len(APART)))
def test_an_act_affirmed_here_and_denied_there_is_a_disagreement(one: Sentence, other: Sentence) -> None:
    """Denied, ruled out, not ruled out, not confirmed: each outlet's own sentence is in its cell."""
    found = [fact for fact in claims(one, other) if fact.disagreement]
    assert len(found) == 1
    assert set(found[0].cells) == {"s0", "s1"}
    assert len({cell.value for cell in found[0].cells.values()}) == 2


def test_the_cells_say_how_each_outlet_leaves_it() -> None:
    """Affirmed, denied, left open, with the sentence, and what it is about in English."""
    (fact,) = claims(*APART[1])
    assert fact.value == "affirmed / denied"
    assert fact.about == "children, hospitals, missiles, Odesa"
    assert {source: cell.value for source, cell in fact.cells.items()} == {"s0": "affirmed", "s1": "denied"}
    assert fact.cells["s1"].source == APART[1][1]


def test_a_headline_and_its_text_deny_in_one_row() -> None:
    """The fuller of the two, whichever comes first."""
    title = "Russia denies attacking Odesa port"
    text = "The Ministry of Defence of Russia denied that its drones attacked the port of Odesa."
    for denial in ([title, text], [text, title]):
        reports = [
            report(
                "s0",
                "en",
                ["The Ministry of Defence of Russia confirmed that its drones attacked the port of Odesa."],
            ),
            report("s1", "en", denial, hours=1),
            report("s2", "en", ["Drones attacked the port of Odesa."], hours=2),
            report("s3", "en", [text], hours=3),
        ]
        (row,) = (fact for fact in compare(1, "", reports).facts if fact.kind == "claim")
        assert set(row.cells) == {"s0", "s1", "s2", "s3"}


def test_what_nobody_judges_but_one_leaves_open_is_no_disagreement() -> None:
    """An outlet that knows less than another does not contradict it; its cell says so."""
    (fact,) = claims(
        "Russian missiles hit the children's hospital in Odesa on Monday.",
        "It has not been confirmed that Russian missiles hit the children's hospital in Odesa.",
    )
    assert (fact.value, fact.disagreement) == ("affirmed / left open", False)


QUIET: list[tuple[Sentence, Sentence]] = [
    ("The Defence Ministry confirmed that two of its ships were hit near Odesa.", "The mayor of Tulcea denied that two of its ships were hit near Odesa."),
    ("The Defence Ministry denied that its ships were hit near Odesa.", "The Defence Ministry denies that its ships were hit near Odesa."),
    ("Kyiv said that Russian missiles hit the children's hospital in Odesa.", "Moscow denied that its missiles hit the children's hospital in Odesa."),
    ("Russian missiles may have hit the children's hospital in Odesa on Monday.", "Moscow denied that its missiles hit the children's hospital in Odesa."),
    ("Russian missiles hit the railway station in Odesa on Monday.", "Moscow denied that its missiles hit the children's hospital in Odesa."),
    ("The court in Odesa denied Anna Petrova bail after the fire at the refinery.", "Anna Petrova got bail from the court in Odesa after the fire at the refinery."),
    ("The prosecutor denied a Petrova offer to plead guilty to the refinery fire.", "Petrova made an offer to plead guilty to the refinery fire."),
    ("Anna Petrova denied the allegations.", "Anna Petrova took bribes for the sale of the Tulcea shipyard."),
    ("The results of the Petrova blood test have not yet been released.", "The results of the Petrova blood test were released on Monday."),
    ("The army did not only attack the power station near Izmail at dawn.", "The army attacked the power station near Izmail at dawn."),
    ("The army did not attack the power station near Izmail.", "The army plans to attack the power station near Izmail at dawn."),
    ("The army could not attack the power station near Izmail.", "The army attacked the power station near Izmail at dawn."),
    ("The army did not attack the power station near Izmail.", "The order to attack the power station near Izmail was signed."),
    ("The country was excluded from the grain talks in Izmail.", "The country confirmed the grain talks in Izmail."),
    ("Ion Rusu said that he will attend the summit of the Danube states in Izmail.", "Anna Petrova said that she will not attend the summit of the Danube states in Izmail."),
    ("Anna Petrova said that she will attend if the summit of the Danube states is held in Izmail.", "Anna Petrova said that she will not attend the summit of the Danube states in Izmail."),
    ("The army did not attack the power station near Izmail.", "The army didn ’ t attack the power station near Izmail."),
    ("The army will not attack the power station near Izmail.", "The army attacked the power station near Izmail at dawn."),
    ("The army did not attack the power station near Izmail.", "The army will attack the power station near Izmail at dawn."),
    ("Anna Petrova may attend the summit of the Danube states in Izmail.", "Anna Petrova will not attend the summit of the Danube states in Izmail."),
    (("ru", "Анна Петрова не приедет на саммит дунайских стран в Измаиле в пятницу."), ("ru", "Анна Петрова приехала на саммит дунайских стран в Измаиле.")),
    (("uk", "Анна Петрова не буде виступати на саміті дунайських країн в Ізмаїлі."), ("uk", "Анна Петрова виступала на саміті дунайських країн в Ізмаїлі.")),
    (("ro", "Anna Petrova nu va participa la summitul statelor dunărene de la Izmail."), ("ro", "Anna Petrova a participat la summitul statelor dunărene de la Izmail.")),
    (("ru", "Россию исключили из переговоров о зерне в Измаиле."), ("ru", "Россия подтвердила переговоры о зерне в Измаиле.")),
    (("ro", "Echipa din Tulcea a fost exclusă din competiția de la Galați."), ("ro", "Echipa din Tulcea a confirmat competiția de la Galați.")),
    (("zh", "国防部否认其军舰在敖德萨附近被击中。"), ("zh", "国防部证实其军舰在敖德萨附近被击中。")),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), QUIET, ids=range(len(QUIET)))
def test_ordinary_reports_raise_no_alarm(one: Sentence, other: Sentence) -> None:
    """Another party, another place, another sense, a plan, a doubt, a thing that is still to come."""
    assert not any(fact.disagreement for fact in claims(one, other))


def test_an_outlet_that_reports_both_sides_stands_on_none() -> None:
    """Who states the strike and carries the denial contradicts nobody."""
    affirmed, denied = map(str, APART[1])
    both = report("s0", "en", [affirmed, denied, AROUND])
    other = report("s1", "en", [denied, AROUND], hours=1)
    assert not [f for f in compare(1, "", [both, other]).facts if f.kind == "claim"]


def test_what_is_denied_is_not_attributed_together_with_what_is_confirmed() -> None:
    """Who could not confirm a sale did not say that it was made."""
    for row in compare(1, "", told(*APART[4])).facts:
        if row.kind == "attribution":
            assert set(row.cells) == {"s0"}


def test_a_denial_that_nobody_contradicts_is_an_attribution() -> None:
    """Who denied something said so; in the row stands the sentence with its denial."""
    sentence = (
        "ro",
        "Primarul Ion Rusu a negat că a semnat vânzarea.",
        "Mayor Ion Rusu denied that he signed the sale.",
    )
    rows = compare(1, "", told(sentence)).facts
    assert [row.value for row in rows if row.kind == "attribution"] == [sentence[2]]


def test_a_number_that_is_denied_is_shown_as_denied() -> None:
    """Forty dead, and forty dead denied, are no agreement."""
    facts = compare(
        1,
        "",
        told(
            "The blast at the Izmail refinery killed 40 workers.",
            "The ministry denied that the blast at the Izmail refinery killed 40 workers.",
        ),
    ).facts
    (number,) = [fact for fact in facts if fact.kind == "number"]
    assert {source: cell.value for source, cell in number.cells.items()} == {"s0": "40", "s1": "40 (denied)"}
    assert [fact.value for fact in facts if fact.disagreement] == ["affirmed / denied"]


def test_an_opposite_sentence_does_not_give_a_claim_as_fact() -> None:
    """The army attacked: that is not what its spokesman is quoted with."""
    assert not any(fact.unattributed for fact in compare(1, "", told(*APART[2])).facts)


OF_TWO_TIMES: list[tuple[Sentence, Sentence]] = [
    ("Anna Petrova did not attend the summit of the Danube states in Izmail in 2023.", "Anna Petrova attended the summit of the Danube states in Izmail in 2024."),
    ("Anna Petrova did not attend the summit of the Danube states in Izmail last year.", "Anna Petrova attended the summit of the Danube states in Izmail this year."),
    ("The harbour of Tulcea won’t close for repairs in April.", "The harbour of Tulcea will close for repairs in June."),
    ("The Kremlin denied that its missiles hit the hospital in Odesa in May.", "The Kremlin confirmed that its missiles hit the hospital in Odesa in June."),
    (("ru", "Армия не атаковала электростанцию под Измаилом в 2023 году."), ("ru", "Армия атаковала электростанцию под Измаилом в 2024 году.")),
    (("uk", "Анна Петрова не відвідала саміт дунайських країн в Ізмаїлі торік."), ("uk", "Анна Петрова відвідала саміт дунайських країн в Ізмаїлі цього року.")),
    (("ro", "Anna Petrova nu a participat la summitul statelor dunărene de la Izmail în 2023."), ("ro", "Anna Petrova a participat la summitul statelor dunărene de la Izmail în 2024.")),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), OF_TWO_TIMES, ids=range(len(OF_TWO_TIMES)))
def test_what_was_not_at_one_time_may_be_at_another(one: Sentence, other: Sentence) -> None:
    assert claims(one, other) == []


def test_the_day_of_a_denial_is_not_the_day_of_what_is_denied() -> None:
    """Denied on Saturday, done on Friday: the two disagree."""
    done = "Russian forces shelled a residential area in Kherson on Friday, killing three civilians."
    assert claims(done, "The Russian army denied on Saturday shelling a residential area in Kherson.")
