"""Attribution in Romanian, Russian and Ukrainian: verbs of speech, `potrivit`, `по данным`, `за словами`."""

from __future__ import annotations

import re

from monitor.compare import cues
from monitor.compare.page import Attribution, Page, Sentence, Span, clean

_THAT = {
    "ro": re.compile(r"[\s,]*(?:[^,.;:«»„”\"]{0,60}?[\s,])?(?:că|faptul că|dacă)\s"),
    "ru": re.compile(r"[^,.;:«»„”\"]{0,80},\s(?:что|будто|чтобы|как)\s"),
    "uk": re.compile(r"[^,.;:«»„”\"]{0,80},\s(?:що|щоб|ніби|як)\s"),
}
_COLON = re.compile(r"[^,.;:«»„”\"]{0,80}:\s*")
_ABOUT = {
    "ro": re.compile(r"\s(?:despre|de|pe|la|o|un|noi|o\s)\s?"),
    "ru": re.compile(r"\s(?:об?|про|в|на|к)\s"),
    "uk": re.compile(r"\s(?:про|на|до|у|в)\s"),
}
_SOURCE_ENDS = {
    "ro": re.compile(
        r"[,.;:—–«„“”\"(!?]|\s(?:în|(?<!de )la|după|într-o|într-un|pe|prin|că|"
        r"luni|marți|miercuri|joi|vineri|sâmbătă|duminică)\s|\Z"
    ),
    "ru": re.compile(r"[,.;:—–«„“”\"(!?]|\s(?:в|во|на|по|после|об?|со|журналистам|что|и|а|ранее)\s|\Z"),
    "uk": re.compile(r"[,.;:—–«„“”\"(!?]|\s(?:у|в|на|під|після|про|журналістам|що|і|й|та|раніше)\s|\Z"),
}
_PRONOUN_WORDS = re.compile(
    r"(?:по (?:его|её|ее|их) (?:словам|мнению|данным|оценк\w+)|"
    r"за (?:його|її|їх(?:німи)?) (?:словами|даними)|на (?:його|її) думку|"
    r"(?:după|potrivit) (?:spusele|spuselor) (?:sale|lui|ei|acestuia|acesteia)|în opinia (?:sa|lui|ei))",
    re.IGNORECASE,
)


_GLUE = re.compile(r"[\s,)—–-]*")
_RELATIVE = re.compile(r"(?:care|котор|який|яка|яке|які|публикат|publicat|опубликован)")
_PREFIX = re.compile(
    r"(?:pentru|la|într-un interviu (?:pentru|acordat)|în exclusivitate pentru)\s[A-ZȘȚÎÂĂ]\S+\s|"
    r"(?:в интервью|в эфире)\s\S+\s|(?:atunci|ieri|astăzi|azi|тогда|вчера|сегодня|тоді|вчора|сьогодні)\s"
)
_BEGINNING = re.compile(
    r"(?:В|На|Во|После|До|У|Під|Після|În|La|După|Pe|Din|Joi|Luni|Marți|Miercuri|Vineri|Sâmbătă|Duminică)\s(?:[^\s,]+\s){0,2}"
    r"(?:году|року|интервью|эфире|\d{4}|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|"
    r"ноября|декабря|"
    r"понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье|неділю|суботу|п'ятницю|середу)\s|"
    r"(?:Ранее|Раніше|Anterior|Totodată|Также|При этом|При цьому|Позже|Пізніше|"
    r"Luni|Marți|Miercuri|Joi|Vineri|Sâmbătă|Duminică)\s"
)


def find(page: Page, sentence: Sentence) -> list[Attribution]:
    text, language = page.text, page.language
    body_end = sentence.end
    found: list[Attribution] = []
    according = cues.according(language)
    verbs = cues.verbs(language)
    taken = -1
    if according is None or verbs is None:
        return found
    for match in _PRONOUN_WORDS.finditer(text, sentence.start, body_end):
        if page.inside[match.start()]:
            continue
        made = _beside(page, sentence, match.span(), match.span(), phrase=True)
        if made:
            found.append(made)
            taken = match.end()
    for match in according.finditer(text, sentence.start, body_end):
        if page.inside[match.start()] or match.start() < taken:
            continue
        source = _source_right(page, sentence, match.end())
        if source is None:
            continue
        made = _beside(page, sentence, match.span(), source, phrase=True)
        if made:
            found.append(made)
            taken = source[1]
    for match in verbs.finditer(text, sentence.start, body_end):
        if (
            page.inside[match.start()]
            or match.start() < taken
            or any(a.cue and a.cue[0] <= match.start() < a.cue[1] for a in found)
        ):
            continue
        made = _told(page, sentence, match.span())
        if made:
            found.append(made)
            taken = max(match.end(), made.source[1] if made.source else 0)
    if not found:
        made = _transcript(page, sentence)
        if made:
            found.append(made)
    return found


def _beside(page: Page, sentence: Sentence, cue: Span, source: Span, *, phrase: bool) -> Attribution | None:
    """According to X, C; or C, according to X; or C, according to X, D."""
    text = page.text
    stop = clean(text, sentence.start, sentence.end)
    spans: list[Span] = []
    left_end = len(text[: cue[0]].rstrip(" ,—–-("))
    if left_end - sentence.start > 20:
        start = sentence.start
        quote = page.quote_at(left_end - 1)
        spans.append((min(start, quote[0]) if quote else start, left_end))
    right = _GLUE.match(text, max(cue[1], source[1]))
    begin = right.end() if right else source[1]
    # After an inverted verb only a quotation goes on; the rest is apposition: said Roe, an expert in law.
    goes_on = not spans or page.inside[begin] or (phrase and not _RELATIVE.match(text, begin))
    if stop - begin > 10 and goes_on:
        quote = page.quote_at(stop - 1)
        spans.append((begin, max(stop, quote[1] if quote else 0)))
    if not spans:
        return None
    return Attribution(
        tuple(spans), cue, source, any(page.quote_at(a) or page.quote_at(b - 1) for a, b in spans)
    )


def _source_right(page: Page, sentence: Sentence, begin: int) -> Span | None:
    text = page.text
    begin += len(text[begin : begin + 3]) - len(text[begin : begin + 3].lstrip())
    if begin < sentence.end and text[begin] in '«„“"':
        quote = page.quote_at(begin)
        if quote and quote[1] <= sentence.end:
            return quote
    prefix = _PREFIX.match(text, begin)
    begin = prefix.end() if prefix else begin
    limit = min(sentence.end, begin + 160)
    end = _SOURCE_ENDS[page.language].search(text, begin, limit)
    # "сообщила пресс-служба «Газпрома» Анна Иванова": a quoted name belongs to the speaker.
    while end and end.group() in ("«", "„", "“") and (quote := page.quote_at(end.start())):
        if quote[1] - quote[0] > 40 or quote[1] > limit:
            break
        end = _SOURCE_ENDS[page.language].search(text, quote[1], limit)
    finish = end.start() if end else limit
    finish = len(text[:finish].rstrip())
    return (begin, finish) if finish - begin > 1 else None


def _source_left(page: Page, sentence: Sentence, cue: int) -> Span | None:
    """The speaker before the verb, back to a mark or the start, over one apposition in commas."""
    text = page.text
    end = len(text[:cue].rstrip())
    for adverb in (
        " также",
        " ранее",
        " уже",
        " не",
        " ещё",
        " еще",
        " теж",
        " також",
        " раніше",
        " nu",
        " și",
        " mai",
        " însă",
        " же",
    ):
        if text[:end].endswith(adverb):
            end -= len(adverb)
    apposed = text[end - 1] == ","
    mark = -1
    floor = max(sentence.start, end - 200)
    for position in range((end - 1 if apposed else end) - 1, floor - 1, -1):
        if text[position] in ',;:—–«»„“”"(' and not (
            text[position] in '«»„“”"' and _inner_name(page, position)
        ):
            mark = position
            break
    if apposed and mark > 0 and text[mark] == ",":
        start = sentence.start
        for position in range(mark - 1, floor - 1, -1):
            if text[position] in ',;:—–«»„“”"(':
                start = position + 1
                break
        mark = start - 1
        end -= 1
    start = mark + 1 if mark >= 0 else floor
    start += len(text[start:end]) - len(text[start:end].lstrip())
    opening = _BEGINNING.match(text, start, end)
    start = opening.end() if opening else start
    return (start, end) if end - start > 1 else None


def _inner_name(page: Page, position: int) -> bool:
    """Whether a quotation mark belongs to a short quoted name, as in компания «Газпром»."""
    quote = page.quote_at(position)
    return quote is not None and quote[1] - quote[0] < 40


def _told(page: Page, sentence: Sentence, cue: Span) -> Attribution | None:
    text, language = page.text, page.language
    stop = clean(text, sentence.start, sentence.end)
    before = text[sentence.start : cue[0]].rstrip()
    after_that = _THAT[language].match(text, cue[1], sentence.end)
    after_colon = _COLON.match(text, cue[1], sentence.end)
    set_off = before[-1:] in ',—–-»”"' and len(before) > 15 and not after_colon
    if set_off and not (
        after_that and before[-1:] == "," and not page.inside[sentence.start + len(before) - 1]
    ):
        source = _source_right(page, sentence, cue[1])
        made = _beside(page, sentence, cue, source or cue, phrase=False)
        if made and source is None:
            made = Attribution(made.content[:1], cue, None, made.direct)
        return made
    source = _source_left(page, sentence, cue[0])
    if after_that or after_colon:
        if source is None:
            source = _source_right(page, sentence, cue[1])
        match = after_that or after_colon
        assert match is not None
        begin = match.end()
        if after_that:
            begin = text.rfind(" ", cue[1], match.end() - 1) + 1
        quote = page.quote_at(stop - 1)
        finish = max(stop, quote[1] if quote else 0)
        if finish - begin < 4:
            return None
        return Attribution(((begin, finish),), cue, source, any(page.inside[i] for i in (begin, stop - 1)))
    if source is None:
        return None
    quote = next((q for q in page.quotes if cue[1] <= q[0] < stop), None)
    about = _ABOUT[language].match(text, cue[1])
    if about and stop - about.end() > 8:
        finish = max(stop, quote[1] if quote else 0)
        return Attribution(((about.end(), finish),), cue, source, bool(quote and quote[1] - quote[0] > 25))
    if quote and quote[1] - quote[0] > 20:
        return Attribution((quote,), cue, source, True)
    return None


_SPEAKER = re.compile(r"((?:[А-ЯЁІЇЄҐA-ZȘȚÎÂĂ][\w.’'-]*\s?){1,4}):\s+(?=\S)")


def _transcript(page: Page, sentence: Sentence) -> Attribution | None:
    """`Песков: Переговоры возможны`, as headlines and transcripts have it."""
    match = _SPEAKER.match(page.text, sentence.start, sentence.end)
    if match is None or page.inside[sentence.start]:
        return None
    stop = clean(page.text, sentence.start, sentence.end)
    if stop - match.end() < 8:
        return None
    return Attribution(((match.end(), stop),), (match.end(1), match.end(1) + 1), match.span(1))
