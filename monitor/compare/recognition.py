"""Names in one sentence: those of the gazetteer, and runs of capitals."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.compare import gazetteer, media, palladius, roles, titles
from monitor.compare.gender import apart, womans
from monitor.compare.lexicon import concepts, empty_words
from monitor.compare.mentions import Mention
from monitor.compare.reading import WRITTEN, Line, Reading
from monitor.compare.words import Token, listed, name_key, tokens

_WHERE = {
    "en": listed("in near at outside around"),
    "ro": listed("la din în lângă spre"),
    "ru": listed("в во из под"),
    "uk": listed("у в із з під"),
}
_AT = {
    "en": _WHERE["en"] | listed("on to from"),
    "ro": _WHERE["ro"] | listed("pe de"),
    "ru": _WHERE["ru"] | listed("на через по"),
    "uk": _WHERE["uk"] | listed("на через по"),
}
"""What stands before a place or a medium."""
_OPENING = ".!?:…“„«(–—-•"
_YOUNGER = listed("jr junior младший младшего младшему младшим молодший молодшого молодшому молодшим")
_OF = listed("of the al a din de la")


_PEOPLES = listed("roman christian german")
"""Given names that are also what a land is called by."""


_COMPOUND = re.compile(r"-[a-z]+\Z|\A[RDI]-[A-Z]")
"""Colorado-grown, and R-Iowa of a member of Congress."""


class Side:
    """One side of a segment, source or English, searched for names."""

    def __init__(
        self, reading: Reading, position: int, line: Line, home: str | None, *, english: bool
    ) -> None:
        self.order, self.position, self.english = reading.order, position, english
        self.words = line.target if english else line.source
        self.text = line.english if english else line.text
        self.language = "en" if english else reading.language
        self.shouting = line.shouting
        # The source is the better witness wherever its words can be read here.
        self.witness = not english or reading.language not in WRITTEN
        self.joins = titles.JOINS.get(self.language, titles.JOINS["en"])
        self.home = home
        self.covered: dict[int, gazetteer.Known] = {}

    def names(self) -> list[Mention]:
        found = self._known()
        return found if self.shouting else found + self._runs()

    def _known(self) -> list[Mention]:
        """Names of the gazetteer, a leader's given names with the surname."""
        found = []
        hits = gazetteer.mentions(self.words)
        for first, last, known in hits:
            if known.kind == "body":
                known = self._of_country(first, last, known, hits)
            if (known.demonym and self._given_name(first)) or self._is_surname(first, last, known):
                continue
            if known.kind == "person":
                start = self._with_given(last - 1, known.name) if last - first == 1 else first
                if start is None or (last < len(self.words) and self.words[last].text.lower() in _YOUNGER):
                    continue
                first = start
            for i in range(first, last):
                self.covered[i] = known
            if self.witness:
                mention = self._mention(first, last, ())
                mention.known = known
                if known.kind != "person":
                    mention.role = None
                found.append(mention)
        return found + self._compounds()

    def _compounds(self) -> list[Mention]:
        """The names in US-Israeli and Russia-US-Ukraine, which with a country in them are no one name."""
        found = []
        for i, word in enumerate(self.words):
            if not word.capital or "-" not in word.text or i in self.covered:
                continue
            parts = []
            for part in re.finditer("[^-]+", word.text):
                hits = gazetteer.mentions(tokens(part.group()))
                if len(hits) == 1:
                    parts.append((part, hits[0][2]))
            country = next((known for _, known in parts if known.kind == "country"), None)
            if country is None:
                continue
            self.covered[i] = country
            for part, known in parts if self.witness else ():
                mention = self._mention(i, i + 1, ())
                mention.surface, mention.known, mention.role = part.group(), known, None
                mention.start, mention.end = word.start + part.start(), word.start + part.end()
                found.append(mention)
        return found

    def _of_country(
        self, first: int, last: int, body: gazetteer.Known, hits: Sequence[tuple[int, int, gazetteer.Known]]
    ) -> gazetteer.Known:
        """A ministry with its country: the one named beside it, else the outlet's own."""
        country = self.home
        for start, end, known in hits:
            between = self.words[last:start] or self.words[end:first]
            beside = 0 <= start - last <= 2 or 0 <= first - end <= 1
            if known.kind == "country" and beside and all(w.text in _OF for w in between):
                country = known.name
        return gazetteer.Known(f"{body.name} of {country}" if country else body.name, "organisation")

    def _is_surname(self, first: int, last: int, known: gazetteer.Known) -> bool:
        """Whether a place is somebody's surname: Luis Montenegro, but not Roman Britain."""
        if last - first > 1 or first == 0 or known.demonym or known.kind not in ("country", "place"):
            return False
        before = self.words[first - 1].text
        return (
            self._capital_before(first)
            and titles.given(before, self.language)
            and before.lower() not in _PEOPLES
        )

    def _given_name(self, i: int) -> bool:
        """German Gref is a man, German Chancellor is not."""
        if not titles.given(self.words[i].text, self.language) or i + 1 >= len(self.words):
            return False
        following = self.words[i + 1]
        return (
            following.word
            and following.capital
            and self.text[self.words[i].end : following.start] == " "
            and not self._office(i + 1)
            and not titles.empty(following.text)
            and not titles.ORGANISATION.fullmatch(following.text)
        )

    def _with_given(self, i: int, leader: str) -> int | None:
        """Back over the given names of a leader known by surname; None where they are another's."""
        words = self.words
        own = gazetteer.given_names(leader)
        first = i
        while first > 0 and i - first < 3 and self._capital_before(first):
            word = words[first - 1].text
            if not own.get(word) and not titles.PATRONYMIC.search(word):
                break
            first -= 1
        if first < i:
            return first
        if womans(words[i].text, self.language):
            return None
        return None if first > 0 and self._capital_before(first) and self._is_anothers(first) else first

    def _capital_before(self, i: int) -> bool:
        """Whether what stands before a word may be a given name with it."""
        before = self.words[i - 1]
        return (
            before.word
            and before.capital
            and self.text[before.end : self.words[i].start] == " "
            and (i - 1) not in self.covered
            and not self._office(i - 1)
        )

    def _is_anothers(self, i: int) -> bool:
        """Whether a leader's surname is that of another by the capital before it: Melania Trump."""
        before, surname = self.words[i - 1].text, self.words[i].text
        previous = self.words[i - 2].text if i > 1 else _OPENING[0]
        cyrillic = self.language in ("ru", "uk")
        if i > 1 and self._capital_before(i - 1) and titles.given(previous, self.language):
            # After Mark Rutte, Zelensky: a full name is complete.
            return titles.given(before, self.language)
        if titles.given(before, self.language):
            return not (cyrillic and apart(before, surname))
        if (
            self.shouting
            or previous[0] in _OPENING
            or before.isupper()
            or (cyrillic and before.isascii() != surname.isascii())
            or titles.empty(before)
            or titles.ORGANISATION.fullmatch(before)
            or concepts(self.language).get(before)
            or before.lower() in empty_words()
            or media.outlets().at(self.words, i - 1)
            or previous.lower() in _AT.get(self.language, ())
        ):
            return False
        return not (cyrillic and apart(before, surname))

    def _office(self, i: int) -> bool:
        return titles.offices(self.language).at(self.words, i) is not None

    # -- runs of capitals ---------------------------------------------------------------------

    def _runs(self) -> list[Mention]:
        found = []
        i = 0
        while i < len(self.words):
            word = self.words[i]
            if not (word.word and word.capital) or (i in self.covered and not self._extends(i)):
                i += 1
                continue
            last = self._end(i)
            mention = self._trimmed(i, last)
            if mention:
                found.append(mention)
            i = last
        return found

    def _extends(self, i: int) -> bool:
        """A place at the head of a longer English name belongs to it: Moscow State University."""
        known = self.covered[i]
        if self.language != "en" or known.kind not in ("place", "country") or known.demonym:
            return False
        end = i
        while self.covered.get(end) is known:
            end += 1
        following = self.words[end] if end < len(self.words) else None
        return bool(
            following
            and following.word
            and following.capital
            and self.text[self.words[end - 1].end : following.start] == " "
            and not self._office(end)
            and following.text.lower() not in titles.CALENDAR
            and any(titles.ORGANISATION.fullmatch(w.text) for w in self.words[end : end + 3])
        )

    def _end(self, first: int) -> int:
        """Position after the run of capitals, small words inside it included."""
        words, text = self.words, self.text
        last = first + 1
        while last < len(words) and (
            last not in self.covered or self.covered.get(first) is self.covered[last]
        ):
            following = words[last]
            gap = text[words[last - 1].end : following.start]
            after = words[last + 1] if last + 1 < len(words) else None
            named = after is not None and after.word and after.capital and last + 1 not in self.covered
            initial = len(words[last - 1].text) == 1
            if self._begins_another(first, last):
                break
            if (
                following.word
                and following.capital
                and (gap in (" ", "-") or (initial and gap in (".", ". ")))
            ) or (following.text == "." and initial and named):
                last += 1
            elif (
                following.text in self.joins
                and named
                and gap == " "
                and not any(titles.given(w.text, self.language) for w in words[first:last])
            ):
                last += 2
            else:
                break
        return last

    def _begins_another(self, first: int, i: int) -> bool:
        """Whether a given name behind a full name begins the next: сказала Анна Петрова Ивану Орлову."""
        words = self.words
        if self.language not in ("ru", "uk") or i - first < 2 or i + 1 >= len(words):
            return False
        names = [titles.given(word.text, self.language) for word in words[first : i + 1]]
        return names[0] and not any(names[1:-1]) and names[-1] and words[i + 1].capital

    def _trimmed(self, first: int, last: int) -> Mention | None:
        """The name in a run, without the offices, days and sentence openers before it."""
        words = self.words
        opening = first == 0 or words[first - 1].text in ".!?:…" or (first == 1 and not words[0].word)
        opens, begin = opening, first
        while first < last and self._leads(first, last, opening):
            opening = opening and words[first].text.lower() not in self.joins
            first += 1
        while last > first and self._trails(last - 1):
            last -= 1
        parts = [w for w in words[first:last] if w.word and len(w.text) > 1 and w.text not in self.joins]
        if len(parts) > 2:
            parts = [w for i, w in enumerate(parts) if not (i and titles.PATRONYMIC.search(w.text))]
        if (
            not parts
            or all(i in self.covered for i in range(first, last))
            or _COMPOUND.search(parts[-1].text)
        ):
            return None
        common = concepts(self.language)
        if all(titles.empty(w.text) or common.get(w.text) for w in parts):
            return None
        single = len(parts) == 1
        if single and _COMPOUND.search(parts[0].text):
            return None
        if single and (len(parts[0].text) < 3 or parts[0].text.lower() in empty_words()):
            return None
        if single and (media.outlets().at(parts, 0) or self._office(first)):
            return None
        cyrillic = self.language in ("ru", "uk") and not any(
            titles.given(w.text, self.language) for w in parts
        )
        chinese = palladius.chinese([w.text for w in parts]) if cyrillic else None
        spelled = map(name_key, chinese) if chinese else (name_key(w.text, self.language) for w in parts)
        keys = tuple(key for key in spelled if key)
        mention = self._mention(first, last, keys)
        if len(parts) < sum(w.word for w in words[first:last]):
            mention.surface = _without(mention.surface, words[first:last], parts, self.joins)
        mention.opens = opens and first == begin
        mention.lone = opening and single and not parts[0].text[1:].isupper()
        return mention

    def _leads(self, i: int, last: int, opening: bool) -> bool:
        """Whether a word at the head of a run is no part of the name."""
        word = self.words[i]
        low = word.text.lower()
        if (
            self._office(i)
            or low in titles.CALENDAR
            or low in self.joins
            or not word.word
            or len(word.text) == 1
        ):
            return True
        if word.text.isupper() and i + 2 < last and not self.words[i + 1].text.isupper():
            # The house that somebody heads: глава ЦБ Эльвира Набиуллина.
            return titles.given(self.words[i + 1].text, self.language)
        # A sentence opener before a name: Задержаны Андрей Петров, Former Greece.
        return (
            opening
            and last - i > 1
            and (
                low in empty_words()
                or (
                    i + 1 < last
                    and titles.given(self.words[i + 1].text, self.language)
                    and not titles.given(word.text, self.language)
                )
            )
        )

    def _trails(self, i: int) -> bool:
        word = self.words[i]
        low = word.text.lower()
        return not word.word or len(word.text) == 1 or low in titles.CALENDAR or low in self.joins

    def _mention(self, first: int, last: int, keys: tuple[str, ...]) -> Mention:
        start, end = self.words[first].start, self.words[last - 1].end
        return Mention(
            self.order,
            self.position,
            self.text[start:end],
            keys,
            start,
            end,
            self.english,
            role=roles.role(self.text, start, end, self.language),
            placed=first > 0 and self.words[first - 1].text.lower() in _WHERE.get(self.language, ()),
        )


def _without(surface: str, words: Sequence[Token], kept: Sequence[Token], joins: frozenset[str]) -> str:
    """A name without patronymic and initials."""
    dropped = [w for w in words if w.word and w not in kept and w.text not in joins]
    for word in dropped:
        surface = re.sub(rf"\s?\b{re.escape(word.text)}\b\.?\s?", " ", surface, count=1)
    return " ".join(surface.split())
