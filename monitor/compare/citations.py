"""Which outlet cites which: `according to Ziare`, `a statement on the Kremlin's site`, `передаёт ТАСС`."""

# ruff: noqa: E501 - tables of words read better in long lines

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache

from monitor.compare import titles
from monitor.compare.media import outlets
from monitor.compare.reading import Line, Reading
from monitor.compare.words import Table, Token, listed, loosely, tokens
from monitor.news import Citation

# Words right before an outlet's name that make it a source, and right after it.
_BEFORE = {
    "en": r"according to|reports? (?:by|from|of|in|published (?:by|in|on))|reported (?:by|in|on)|quoted (?:by|in)|cited by|"
    r"citing|quoting|with reference to|referring to|told|in an interview (?:with|to|for)|interview (?:with|to|for)|"
    r"published (?:by|in|on|at)|statement (?:by|from|on|of)|posted (?:by|on)|wrote in|writing in|"
    r"(?:on|from|by|of|to|in) the (?:official )?(?:web ?site|site|page|portal|press service) of|as reported by|"
    r"(?:first )?published on|appeared on|seen by|obtained by|said by|announced by|carried by|relayed by|source:|via|(?:put|estimated|valued|assessed|counted) [^.;:]{1,40} by",
    "ro": r"potrivit|conform|citat(?:ă|e|ți)? de|citând|citează|scrie|scriu|relatează|transmite|notează|anunță|informează|"
    r"arată|afirmă|susține|precizează|a (?:scris|relatat|transmis|anunțat|informat|notat)|(?:publicat|preluat|anunțat|relatat|transmis|comunicat|raportat)(?:ă|e|i)? (?:de|pe|în)|"
    r"(?:în|intr-un|într-un) interviu (?:pentru|acordat(?: pentru)?|la)|a declarat (?:pentru|la)|declarat pentru|"
    r"(?:pe|de pe) (?:site-ul|pagina|portalul)(?: oficial(?:ă)?)?(?: al| a)?|serviciul de presă (?:al|a)|pentru|sursa:|după cum",
    "ru": r"по (?:данным|информации|сообщению|словам|сведениям|версии)|со ссылкой на|ссылаясь на|сообща(?:ет|ют|л|ла|ло|ли)|"
    r"сообщил[аио]?|переда(?:ет|ёт|ют|л|ла|ло|ли)|пиш(?:ет|ут)|написал[аио]?|отмеча(?:ет|ют)|рассказал[аи]?|цитирует|"
    r"в интервью|опубликован\w*|опубликовал[аио]?|на (?:официальном )?(?:сайте|портале|странице)|с сайта|сайт|"
    r"пресс-служб\w+|заявил[аио]?|информирует|приводит|корреспондент\w*|как (?:пишет|сообщает|передает|передаёт)|ссылка на|источник:|по",
    "uk": r"за (?:даними|інформацією|повідомленням|словами)|з посиланням на|посилаючись на|повідомля(?:є|ють)|повідоми(?:в|ла|ло|ли)|"
    r"переда(?:є|ють|в|ла|ло|ли)|пиш(?:е|уть)|написа(?:в|ла|ло|ли)|зазнача(?:є|ють)|розпові(?:в|ла|ли)|цитує|в інтерв'ю|в інтерв’ю|"
    r"інтерв'ю|інтерв’ю|опублікован\w*|опублікува(?:в|ла|ло|ли)|на (?:офіційному )?(?:сайті|порталі|сторінці)|з сайту|сайт\w*|"
    r"пресслужб\w+|пресс-служб\w+|прес-служб\w+|заяви(?:в|ла|ло|ли)|інформує|джерело:",
}
_AFTER = {
    "en": r"reports?|reported|writes|wrote|said|says|cited|quoted|notes|noted|announced|published|claims|claimed|learned|"
    r"(?:news )?(?:agency|website|site|newspaper|channel|portal) (?:reports?|reported|writes|wrote|said|says|published)|"
    r"(?:web ?site|site|press service)|quotes|cites|quoting|citing|(?:the|a|an) [^,]{3,40}, (?:reports?|reported|said|says|announced|wrote)",
    "ro": r"scrie|relatează|transmite|notează|anunță|informează|citează|arată|a (?:scris|relatat|transmis|anunțat|informat|publicat|notat)|"
    r"publică|afirmă|susține|citând",
    "ru": r"сообща(?:ет|ют|л|ла|ло|ли)|сообщил[аио]?|переда(?:ет|ёт|ют|л|ла|ло|ли)|пиш(?:ет|ут)|написал[аио]?|отмеча(?:ет|ют)|"
    r"информирует|цитирует|приводит|опубликовал[аио]?|заявил[аио]?|ссылается|узнал[аио]?|со ссылкой",
    "uk": r"повідомля(?:є|ють)|повідоми(?:в|ла|ло|ли)|переда(?:є|ють|в|ла|ло|ли)|пиш(?:е|уть)|написа(?:в|ла|ло|ли)|зазнача(?:є|ють)|"
    r"інформує|цитує|опублікува(?:в|ла|ло|ли)|посилається|з посиланням",
}
# What may stand between the cue and the name: the agency, the newspaper, an article.
_BETWEEN = (
    r"(?:(?:the|a|an|in|on|its|his|her|own|official|state|russian|romanian|ukrainian|moldovan|news|local|agency|agenția|agenţia|"
    r"agenției|de|presă|știri|stat|ziarul|ziarului|publicația|publicației|postul|televiziunea|portalul|site-ul|site|al|a|la|pe|în|"
    r"lui|rus\w*|român\w+|ucrain\w+|moldov\w+|chinez\w*|american\w*|britanic\w*|german\w*|francez\w*|"
    r"european\w*|independent\w*|public\w*|economic\w*|oficial\w*|"
    r"агентств\w+|информагентств\w+|газет\w+|издани\w+|канал\w*|телеканал\w*|портал\w*|сайт\w*|журналист\w+|корреспондент\w*|"
    r"новостное|официальном|официальный|государственн\w+|российск\w+|румынск\w+|украинск\w+|его|её|их|"
    r"агенці\w+|агентств\w+|видання|телеканал\w*|журналіст\w+|інформагентств\w+|офіційн\w+|російськ\w+|румунськ\w+|українськ\w+|в|на|у|"
    r"украинск\w+|китайск\w+|американск\w+|британск\w+|немецк\w+|молдавск\w+|независим\w+|делов\w+|"
    r"китайськ\w+|американськ\w+|британськ\w+|німецьк\w+|молдовськ\w+|незалежн\w+|"
    r"chinese|american|british|german|french|european|moldovan|independent|public|business|weekly|television|"
    r"newspaper|channel|website|broadcaster|portal|magazine|daily|outlet)[\s:]+){0,5}[«„“\"']?"
)
_SITE = re.compile(
    r"(?:site|website|page|portal|press service|сайт\w*|портал\w*|пресс-служб\w+|пресслужб\w+|site-ul\w*|pagina|portalul)",
    re.IGNORECASE,
)


def find(readings: Sequence[Reading], known: Mapping[str, tuple[str, ...]]) -> tuple[Citation, ...]:
    """The citation edges of a story, one for each citer and cited, the clearest sentence kept."""
    directory = _Directory(readings, known)
    ordinary = {w.text for r in readings for line in r.lines for w in line.source if w.word and not w.capital}
    found: dict[tuple[str, str], tuple[int, Citation]] = {}
    for reading in readings:
        for position, line in enumerate(reading.lines):
            for cited, strength, value in _of_line(reading, line, directory, ordinary):
                if cited == reading.source or directory.kin(cited, reading.source):
                    continue
                edge = (reading.source, cited)
                if edge not in found or found[edge][0] < strength:
                    found[edge] = (strength, Citation(*edge, reading.cell(position, value)))
    return tuple(citation for _, citation in found.values())


def _of_line(
    reading: Reading, line: Line, directory: _Directory, ordinary: Collection[str]
) -> list[tuple[str, int, str]]:
    sides = [(line.source, line.text, reading.language)]
    if line.target and not reading.known_language:
        sides.append((line.target, line.english, "en"))
    found: dict[str, tuple[str, int, str]] = {}
    for words, text, language in sides:
        for first, last, cited in directory.mentions(words):
            if last - first == 1 and _is_plain_word(text, words, first, language, ordinary):
                continue
            strength = _cited(text, words[first].start, words[last - 1].end, language)
            if strength:
                value = text[words[first].start : words[last - 1].end]
                found.setdefault(cited, (cited, strength, value))
    return list(found.values())


_ARTICLED = listed("economist guardian insider independent observer mirror telegraph")
"""Titles that without their article are a trade or a thing: Economist says inflation will fall."""
_ORDINARY = listed("спутник супутник sputnik медуза коммерсант комерсант зеркало дзеркало")
_TELLS = re.compile(
    r"[»”\"']?,?\s[^\W\d_]+(?:,?\s(?:că|что|будто|що|that|despre|об?|про|about)\s|:)", re.IGNORECASE
)


def _is_plain_word(
    text: str, words: Sequence[Token], position: int, language: str, ordinary: Collection[str]
) -> bool:
    """Whether an outlet's name of one word is that word itself: its capital is the sentence's, or an office's."""
    word = words[position]
    low = word.text.lower()
    before = words[position - 1].text if position else "."
    if before in "«„“”\"'‘’":
        return False
    if language == "en" and low in _ARTICLED:
        return before.lower() != "the"
    if before not in ".!?…" or word.text.isupper():
        return False
    plain = low in _ORDINARY or low in ordinary or titles.offices(language).at(words, position) is not None
    return plain and _TELLS.match(text, word.end) is None


def _cited(text: str, start: int, end: int, language: str) -> int:
    """0 where a name is merely mentioned; 2 for its site or press service, 1 for other cues."""
    language = language if language in _BEFORE else "en"
    before, after = text[max(0, start - 90) : start], text[end : end + 45]
    lead = _before(language).search(before)
    if lead:
        # A preposition alone is a cue only together with a site.
        word = lead.group(1).lower()
        if word in ("pentru", "по") and not _SITE.search(before[lead.start() :]):
            lead = None
    trail = _after(language).match(after)
    if lead:
        return 2 if _SITE.search(before[lead.start() :]) or (trail and _SITE.search(trail.group())) else 1
    if trail:
        return 2 if _SITE.search(trail.group()) else 1
    return 0


@cache
def _before(language: str) -> re.Pattern[str]:
    cues, between = loosely(_BEFORE[language]), loosely(_BETWEEN)
    return re.compile(rf"(?:^|[\s«„“\"(—–-])({cues})[\s:]+{between}\Z", re.IGNORECASE)


@cache
def _after(language: str) -> re.Pattern[str]:
    cues = loosely(_AFTER[language])
    return re.compile(rf"[»”\"']?(?:'s|’s)?,?\s(?:also\s|în\s|de asemenea\s)?(?:{cues})\b", re.IGNORECASE)


class _Directory:
    """Outlets by every name they go by: those of the story, the workspace's, and well-known media."""

    def __init__(self, readings: Sequence[Reading], known: Mapping[str, tuple[str, ...]]) -> None:
        names: dict[str, set[str]] = {}
        media = outlets()
        self._present: list[str] = []
        for source, given in known.items():
            names.setdefault(source, set()).update(given)
        for reading in readings:
            report = reading.report
            names.setdefault(report.source, set()).update(
                (report.outlet, *report.aliases, *_domain(report.url))
            )
            self._present.append(report.source)
        self._by_media: dict[str, list[str]] = {}
        entries: list[tuple[str, str]] = []
        for source, aliases in names.items():
            for alias in sorted({a.strip() for a in aliases if len(a.strip()) > 1}):
                for form in {alias, _bare(alias)}:
                    words = [_declined(w.text) for w in tokens(form)]
                    if words and len(words) < 7 and words[0][0].isalnum():
                        # A name starts with a capital, whatever its alias does; an address does not.
                        if "." not in words[0]:
                            words[0] = words[0][0].upper() + words[0][1:]
                        entries.append((" ".join(words), source))
                hit = media.at(tokens(_bare(alias)), 0) if tokens(_bare(alias)) else None
                if hit and hit.last == len(tokens(_bare(alias))):
                    self._by_media.setdefault(hit.value, []).append(source)
        self._own = Table(entries)
        self._media = media

    def kin(self, one: str, other: str) -> bool:
        """Whether two sources are one house: the same medium under two ids, as kremlin-ru and kremlin-en."""
        return any(one in sources and other in sources for sources in self._by_media.values())

    def mentions(self, words: list[Token]) -> list[tuple[int, int, str]]:
        """Outlets named in a text: first and last token, and the source id or the medium's name."""
        found = []
        end = 0
        for position, word in enumerate(words):
            # An outlet has a capital, a digit or an address.
            if position < end or not (word.capital or word.text[0].isdigit() or "." in word.text):
                continue
            own, medium = self._own.at(words, position), self._media.at(words, position)
            sources = self._by_media.get(medium.value, []) if medium else []
            if medium and (not own or sources or medium.last > own.last):
                cited = next(
                    (s for s in sources if s in self._present), sources[0] if sources else medium.value
                )
                found.append((position, medium.last, own.value if own and not sources else cited))
                end = medium.last
            elif own:
                found.append((position, own.last, own.value))
                end = own.last
        return found


def _declined(word: str) -> str:
    """A Cyrillic word as a form with any case ending."""
    if len(word) < 4 or not "а" <= word[-1].lower() <= "ї":
        return word
    return (word[:-2] if word[-2:].lower() in ("ий", "ый", "ой", "ая", "ое", "ие", "ые") else word[:-1]) + "*"


def _domain(url: str | None) -> tuple[str, ...]:
    match = re.match(r"https?://(?:www\.)?([^/:?#]+)", url or "")
    if not match or "." not in match.group(1) or match.group(1).replace(".", "").isdigit():
        return ()
    return (match.group(1),)


def _bare(alias: str) -> str:
    """An alias without its ending: Ziare.com as Ziare."""
    return re.sub(r"\.(?:com|ru|ro|ua|md|org|net|info|eu|news|tv)$", "", alias, flags=re.IGNORECASE)
