"""What the form of a Slavic surname tells of its bearer, and whether two words can be one name."""

from __future__ import annotations

import re

_WOMANS = {
    "cyrillic": re.compile(
        r"(?:(?:ск|цк|зьк|ськ|цьк)(?:ая|ой|ую|ою|а|у|ої|ій)|[нвмлрт](?:ая|ую)|(?:ов|ев|єв|ёв|ин|ін|їн)(?:ой|ою|ої|ій))\Z"
    ),
    "latin": re.compile(
        r"(?:(?:sk|ck|tsk|zk)(?:a|aya|aia|aja)|[bcdfghklmnprstvz](?:aya|aia|aja)|(?:[oe]v|in|yn)a)\Z"
    ),
}
_MANS = {
    "cyrillic": re.compile(
        r"(?:(?:ск|цк|зьк|ськ|цьк)(?:ий|ого|ому|им|ом|ім)|[нвмлрт](?:ый|ого|ому|ым)|"
        r"(?:ов|ев|єв|ёв|ин|ін|їн)(?:|ым|им|і|у?ві|е)|[іїиь]в)\Z"
    ),
    "latin": re.compile(r"(?:(?:sk|ck|tsk|zk)(?:y|yy|yi|iy|i|ii|îi|yj)|n(?:yy|yi|yj|îi)|[oe]v|..in)\Z"),
}
_DECLINED = re.compile(
    r"(?:[^аеёиоуыэюяєіїй]ом|[ео]ем|єм|[нв]ым|[нв]им|(?:ск|цк|ськ|цьк)им|ого|ому|ові|еві|єві)\Z"
)
_NOMINATIVE = re.compile(r"(?:ий|ый|ов|ев|ёв|єв|ін|ин|їн|ів)\Z")


def womans(word: str, language: str) -> bool:
    """Whether a surname in this form is a woman's: Зеленская, Лавровой, Ivanova; Лаврова may be his."""
    return _of(word, language, _WOMANS)


def mans(word: str, language: str) -> bool:
    """Whether a surname in this form is a man's: Зеленского, Лавров, Ivanov."""
    return _of(word, language, _MANS)


def _of(word: str, language: str, forms: dict[str, re.Pattern[str]]) -> bool:
    script = "cyrillic" if language in ("ru", "uk") and not word.isascii() else "latin"
    return forms[script].search(word.lower()) is not None


def apart(before: str, surname: str) -> bool:
    """Whether two Cyrillic words, by their case, are no one name: Рютте Зеленський, Уиткоффом Трамп."""
    one, other = before.lower(), surname.lower()
    if _DECLINED.search(one):
        return not _DECLINED.search(other)
    declined = one[-1] in "еиіїыуюєоа" and not one.endswith(("ла", "ия", "ія"))
    return _NOMINATIVE.search(other) is not None and declined
