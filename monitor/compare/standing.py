"""How a sentence leaves what it tells: denied, left open, affirmed; in four languages.

A denial that is itself denied leaves a thing open: "could not be ruled out", "не исключил".
"""
# ruff: noqa: E501 - tables of words read better in long lines

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from monitor.compare.lexicon import concepts
from monitor.compare.reading import WRITTEN
from monitor.compare.words import APOSTROPHES, Table, Token, listed, one_of, stem

AFFIRMED, DENIED, OPEN = "affirmed", "denied", "left open"

# standing | English | Romanian | Russian | Ukrainian
_CUES = """
denied | denied denies denying refuted refutes ruled_out rules_out ruling_out rule_out deny refute excluded excludes exclude rejected_claims rejected_reports rejected_allegations rejected_accusations rejected_suggestions dismissed_claims dismissed_reports dismissed_allegations dismissed_accusations dismissed_suggestions | negat neagă dezmințit dezminte dezmint infirmat infirmă exclus exclude exclud exclusă respins_acuzați* respinge_acuzați* respins_informați* | опроверг* опроверга* отрица* исключил* исключает исключают исключен* исключён* исключается отверг_обвинени* отвергла_обвинени* отвергли_обвинени* отвергает_обвинени* отверг_сообщени* отвергли_сообщени* | спростував* спростува* спростову* заперечив* запереч* виключив* виключає виключають виключен* виключено відкинув_звинувачен* відкинула_звинувачен* відкинули_звинувачен* відкидає_звинувачен*
affirmed | confirmed confirms confirm confirming acknowledged acknowledges admitted admits | confirmat confirmată confirmate confirmă recunoscut recunoaște | подтверди* подтвержд* признал* | підтверди* підтвердж* визнав визнала визнали
left open | unconfirmed neither_confirmed_nor_denied neither_confirm_nor_deny neither_confirms_nor_denies | neconfirmat* nici_confirmat_nici_infirmat | неподтвержд* не_подтвердил_и_не_опроверг ни_подтвердил_ни_опроверг | непідтвердж* не_підтвердив_і_не_спростував
""".strip()

_NOT = {
    "en": listed("not never cannot nor neither without declined refused unable failed refuses declines yet"),
    "ro": listed("nu n-a n-au n-ar nici refuzat refuză niciodată"),
    "ru": listed("не ни отказался отказалась отказались отказывается никогда"),
    "uk": listed("не ні відмовився відмовилася відмовились відмовилися відмовляється ніколи"),
}
_BACK = 4
"""Words before a verb among which its negation is sought."""
_BREAKS = ',;:.!?()–—«»“”"'

_ANOTHER_SENSE = {
    "en": listed("from for him them her us me"),
    "ro": listed("din de de-la"),
    "ru": listed("из"),
    "uk": listed("з із зі"),
}
"""What stands after a cue that tells of no claim: excluded from the list."""
_REFUSED = listed(
    "access entry bail visa visas request requests motion motions asylum permission petition appeal appeals parole "
    "offer offers bid application plea justice treatment services funding case cases"
)
"""What is refused or counted, not claimed: denied bail, confirmed cases."""
_REACH = 4
"""Words after a cue among which that is sought."""


class Judgement(NamedTuple):
    """A word by which a sentence leaves a claim standing or not."""

    standing: str
    plain: str
    """What its word would say without a negation before it."""
    first: int
    """Its first token, a negation before it included."""
    last: int
    """The token after it."""
    passive: bool
    """The claim stands around it, not behind it: has not been ruled out."""


@cache
def _cues(language: str) -> Table[str]:
    column = WRITTEN.index(language) + 1
    rows = ([cell.strip() for cell in line.split("|")] for line in _CUES.splitlines())
    return Table([(form.replace("_", " "), row[0]) for row in rows for form in row[column].split()])


@cache
def _hints(language: str) -> re.Pattern[str]:
    column = WRITTEN.index(language) + 1
    cues = (form for line in _CUES.splitlines() for form in line.split("|")[column].split())
    forms = {form.split("_")[0].rstrip("*") for form in cues} | _NOT[language]
    return re.compile(rf"(?<!\w)(?:{one_of(forms)})|n['’]t\b", re.IGNORECASE)


def may_deny(text: str, language: str) -> bool:
    """Whether a text has a word that could judge or deny anything; most sentences have none."""
    return language in WRITTEN and _hints(language).search(text) is not None


def judgements(words: Sequence[Token], language: str) -> Iterator[Judgement]:
    """The words of a sentence that judge a claim, in order; none in a language that is not known here."""
    if language not in WRITTEN:
        return
    for hit in _cues(language).find(words):
        if _has_another_sense(words, hit.last, language):
            continue
        first = hit.first
        standing = hit.value
        passive = False
        for position in _back(words, hit.first):
            low = words[position].text.lower()
            if negates(low, language):
                first, standing = position, OPEN
                break
            passive = passive or low in _PASSIVE
        yield Judgement(
            standing, hit.value, first, hit.last, passive or _is_participle(words[hit.first].text, language)
        )


def of(words: Sequence[Token], language: str) -> str:
    """How a sentence as a whole leaves what it tells."""
    judged = next((j.standing for j in judgements(words, language) if j.standing != AFFIRMED), None)
    return judged or (DENIED if denied_acts(words, language) else AFFIRMED)


_PASSIVE = listed(
    "be been being was were is are fost este sunt fi быть был была было были бути був була було були"
)
_PARTICIPLES = {
    "ru": ("ен", "ена", "ено", "ены", "ён", "ается", "аются", "нные", "нных", "нная", "нную"),
    "uk": ("ено", "ені", "ена", "ються", "ється", "ених"),
}


def _is_participle(word: str, language: str) -> bool:
    return word.lower().endswith(_PARTICIPLES.get(language, ("unconfirmed", "neconfirmate", "neconfirmată")))


def _back(words: Sequence[Token], position: int, most: int = _BACK) -> Iterator[int]:
    """Positions back from a word within its clause."""
    for i in range(position - 1, max(-1, position - 1 - most), -1):
        if not words[i].word and words[i].text in _BREAKS:
            return
        yield i


def negates(low: str, language: str) -> bool:
    """Whether a word in lower case denies the verb after it."""
    return low in _NOT[language] or (language == "en" and low.endswith(("n't", "n’t")))


def has_negation(words: Sequence[Token], language: str) -> bool:
    """Whether any of some words negates, be it written apart: did n't, hadn ’ t."""
    return any(negates(word.text.lower(), language) for word in words) or (
        language == "en"
        and any(mark.text in APOSTROPHES and word.text in "tT" for mark, word in pairwise(words))
    )


def _has_another_sense(words: Sequence[Token], position: int, language: str) -> bool:
    """Whether what follows a cue is no claim: denied her bail, denied an offer, excluded from a list."""
    following = [word.text.lower() for word in words[position : position + _REACH]]
    if not following or language != "en":
        return bool(following) and following[0] in _ANOTHER_SENSE[language]
    if following[0] in ("a", "an"):
        return _REPORTS.isdisjoint(following)
    return following[0] in _ANOTHER_SENSE["en"] or not _REFUSED.isdisjoint(following)


_REPORTS = listed(
    "report claim allegation rumour rumor story role link hand part connection cover-up plot deal"
)
"""What one denies with an article; other nouns are refused."""


# --- plain negations -------------------------------------------------------------------------

_WILL = {
    "en": listed("will won't 'll shall"),
    "ro": listed("va vor vom voi"),
    "ru": listed("будет будут буду будем"),
    "uk": listed("буде будуть буду будемо"),
}
"""What makes a verb one of the future."""
_AUXILIARY = {
    "en": listed("been be have has had yet even actually ever also himself itself themselves being"),
    "ro": listed("a au am ar fost va vor s-a s-au se l-a i-a"),
    "ru": listed("был была было были") | _WILL["ru"],
    "uk": listed("був була було були") | _WILL["uk"],
}
_WILL_REACH = 3
"""Words before a verb among which that is sought."""
_PAST = {
    "ru": ("л", "ла", "ло", "ли", "лся", "лась", "лось", "лись", "н", "на", "но", "ны"),
    "uk": ("в", "ла", "ло", "ли", "вся", "лася", "лося", "лися", "но", "то", "ний", "на", "не", "ні"),
}
"""Endings of a past verb where every other may be of the present or the future."""
_BEARS = listed(
    "did do does has have had was were is are didn't don't doesn't hasn't haven't hadn't wasn't weren't isn't aren't "
    "will won't never"
)
"""English auxiliaries that deny a fact; what cannot, may not or should not be is no fact denied."""
_HOLLOW = listed(
    "only just merely simply all every much many enough clear known available immediately necessarily sure so as "
    "doar numai только лишь все лише тільки usi"
)
"""What follows a negation that denies no act: not only, not just, not all."""


_YET = {"en": listed("yet"), "ro": listed("încă"), "ru": listed("пока еще ещё"), "uk": listed("поки ще")}


def denied_acts(words: Sequence[Token], language: str) -> set[str]:
    """Keys of the verbs that a sentence denies: did not attack, не атаковал, nu a atacat.

    What has not happened yet is not denied.
    """
    if language not in WRITTEN or any(word.text.lower() in _YET[language] for word in words):
        return set()
    found: set[str] = set()
    for position, word in enumerate(words):
        if negates(low := word.text.lower(), language):
            bears = language != "en" or low.replace("’", "'") in _BEARS or _follows_bearer(words, position)
            act = _act(words, position + 1, language) if bears else None
            if act is not None:
                found |= act_keys(words, act, language)
    return found


def _follows_bearer(words: Sequence[Token], position: int) -> bool:
    return (
        words[position].text.lower() == "not" and position > 0 and words[position - 1].text.lower() in _BEARS
    )


def _act(words: Sequence[Token], position: int, language: str) -> int | None:
    """The verb after a negation, past auxiliaries."""
    for i in range(position, min(len(words), position + 3)):
        low = words[i].text.lower()
        if not words[i].word or low in _HOLLOW:
            return None
        if low not in _AUXILIARY[language]:
            return i if len(low) > 3 else None
    return None


def act_keys(words: Sequence[Token], position: int, language: str) -> set[str]:
    """A verb's stem in its language, and the concept that languages share, each with its times.

    What was not done is no denial of what will be: keys meet only within one time.
    """
    word = words[position].text
    concept = concepts(language).get(word)
    acts = {f"{language}:{stem(word, language)}"} | ({concept} if concept else set())
    return {f"{act} {time}" for act in acts for time in _times(words, position, language)}


def _times(words: Sequence[Token], position: int, language: str) -> tuple[str, ...]:
    """Whether a verb tells of the future, of what is and was, or perhaps of either."""
    before = (words[i].text.lower().replace("’", "'") for i in _back(words, position, _WILL_REACH))
    if not _WILL[language].isdisjoint(before):
        return ("will",)
    past = _PAST.get(language)
    return ("is",) if past is None or words[position].text.lower().endswith(past) else ("is", "will")
