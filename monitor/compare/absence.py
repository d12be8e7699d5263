"""Which reports really say nothing of somebody, whatever the name's spelling or script."""

from __future__ import annotations

from monitor.compare import sounds, titles
from monitor.compare.entities import Entity, word_likeness
from monitor.compare.lexicon import concepts
from monitor.compare.reading import Reading
from monitor.compare.words import CYRILLIC, name_key


class Absence:
    """Tells in which reports an entity is really absent: no word is like the name, in any spelling."""

    def __init__(self, entity: Entity) -> None:
        self._naming = {m.reading for m in entity.mentions}
        telling, self._common = _words(entity)
        self._exact = {k for k in telling if len(k) <= 3}
        self._like = [(k, k[: max(4, len(k) - 1)]) for k in telling - self._exact]
        self._told_by_word = bool(telling)
        spelled = {m.surface.split()[-1] for m in entity.mentions} if entity.kind == "person" else set()
        self._latin = {word for word in spelled if not CYRILLIC.search(word)}
        self._cyrillic = {name_key(word, "ru") for word in spelled - self._latin}
        self._given = entity.keys[0] if len(entity.keys) > 1 and not entity.from_gazetteer else None

    def of(self, reading: Reading) -> bool:
        if reading.order in self._naming or not self._exact.isdisjoint(reading.name_keys):
            return False
        for k, opening in self._like:
            if any(key.startswith(opening) or word_likeness(key, k) for key in reading.name_keys):
                return False
        if self._heard(reading):
            return False
        # A name of common words, as AI Alliance Network, is told by two of them in one sentence.
        return self._told_by_word or not any(
            len(self._common & {name_key(w.text, language) for w in side}) > 1
            for line in reading.lines
            for side, language in ((line.source, reading.language), (line.target, "en"))
        )

    def _heard(self, reading: Reading) -> bool:
        """Whether a report in the other script has the surname as it is heard, or at least the given name."""
        if reading.language in ("ru", "uk"):
            known, heard = self._cyrillic, any(sounds.meet(word, reading.name_keys) for word in self._latin)
        else:
            known = self._latin
            heard = any(not sounds.ways(w).isdisjoint(self._cyrillic) for w in reading.latin_names)
        return heard or bool(not known and self._given and self._has_given(reading))

    def _has_given(self, reading: Reading) -> bool:
        forms = titles.given_names()
        number = forms.get(self._given or "")
        return self._given in reading.name_keys or (
            number is not None and any(forms.get(key) == number for key in reading.name_keys)
        )


def _words(entity: Entity) -> tuple[frozenset[str], frozenset[str]]:
    """Keys of the words that tell a name from all others, and of all its words."""
    if entity.kind == "person":
        return frozenset(entity.keys[-1:]), frozenset(entity.keys)
    table = concepts("en")
    surfaces = [m.surface for m in entity.mentions]
    words = {w for s in surfaces for w in s.split() if w[0].isupper() or w[0].isdigit()}
    every = frozenset(map(name_key, words))
    telling = frozenset(
        name_key(w)
        for w in words
        if not table.get(w) and not titles.ORGANISATION.fullmatch(w) and not titles.empty(w)
    )
    return (every if len(every) == 1 else telling), every


def checkable(entity: Entity, reading: Reading) -> bool:
    """Whether a report could be seen to name an entity: it is in English, or its words can be read here."""
    if reading.english or reading.report.translated:
        return True
    return reading.known_language and (entity.from_gazetteer or entity.kind == "person")
