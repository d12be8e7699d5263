"""Attribution in Romanian, Russian and Ukrainian: verbs of speech, `potrivit`, `по данным`, `за словами`."""

from __future__ import annotations

import re
from dataclasses import replace

from monitor.compare import cues
from monitor.compare.page import Attribution, Page, Sentence, Span, back, clean, on

SHORTEST = 8
"""Characters that what is said has at least."""

_THAT = {
    "ro": re.compile(r"[\s,]*(?:[^,.;:«»„”\"]{0,60}?[\s,])??(?:c[ăa]|faptul c[ăa]|dac[ăa]),?\s"),
    "ru": re.compile(r"[^,.;:«»„”\"]{0,80},\s(?:что|будто|чтобы|как),?\s"),
    "uk": re.compile(r"[^,.;:«»„”\"]{0,80},\s(?:що|щоб|ніби|як),?\s"),
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
    r"(?:Минулого|Наступного|Вчера|Сегодня|Вчора|Сьогодні)\s(?:(?:тижня|місяця|року)\s)?|"
    r"(?:В|На|Во|После|До|У|Під|Після|În|La|După|Pe|Din|Joi|Luni|Marți|Miercuri|Vineri|Sâmbătă|Duminică)\s(?:[^\s,]+\s){0,2}"
    r"(?:году|року|интервью|эфире|\d{4}|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|"
    r"ноября|декабря|"
    r"понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье|неділю|суботу|п'ятницю|середу)\s|"
    r"(?:Ранее|Раніше|Anterior|Totodată|Также|При этом|При цьому|Позже|Пізніше|"
    r"Luni|Marți|Miercuri|Joi|Vineri|Sâmbătă|Duminică)\s"
)


_THIS = re.compile(
    r"(?:Об этом|О таком решении|Такую информацию|Такие данные|Про це|Despre aceasta|Acest lucru|Informația)"
    r"\s",
    re.IGNORECASE,
)


def find(page: Page, sentence: Sentence, previous: Sentence | None = None) -> list[Attribution]:
    """The attributions of one sentence; `Об этом сообщает ТАСС` is one of the sentence before."""
    text, language = page.text, page.language
    body_end = sentence.end
    found: list[Attribution] = []
    according = cues.according(language)
    verbs = cues.verbs(language)
    taken = -1
    if according is None or verbs is None:
        return found
    if _THIS.match(text, sentence.start):
        return _of_previous(page, sentence, previous, verbs) if previous else []
    for match in _PRONOUN_WORDS.finditer(text, sentence.start, body_end):
        if page.inside[match.start()]:
            continue
        if _opens_clause(page, sentence, match.start()):
            continue  # he said that, in his words, ...: one speaker
        made = _beside(page, sentence, match.span(), match.span(), phrase=True)
        if made:
            found.append(made)
            taken = match.end()
    citing: list[Attribution] = []
    for match in according.finditer(text, sentence.start, body_end):
        if page.inside[match.start()] or match.start() < taken:
            continue
        source = _source_right(page, sentence, match.end())
        if source is None:
            continue
        made = _beside(page, sentence, match.span(), source, phrase=True)
        if made and _CITING.match(match.group()):
            citing.append(made)
        elif made:
            found.append(made)
    for match in verbs.finditer(text, sentence.start, body_end):
        if page.inside[match.start()]:
            made = _inserted(page, sentence, match.span())
            if made:
                found.append(made)
            continue
        named = [span for a in found[-4:] for span in (a.cue, a.source) if span]
        if match.start() < taken or any(start <= match.start() < end for start, end in named):
            continue
        made = _told(page, sentence, match.span())
        if made and made.source is None and found:
            # The second verb of one speaker: X признал A, однако заявил, что B.
            tellers = [a for a in found if a.source and not _is_in_account(page, sentence, a.source)]
            made = Attribution(made.content, made.cue, (tellers or found)[-1].source, made.direct)
        if made:
            found.append(made)
            taken = max(match.end(), made.source[1] if made.source else 0)
    # Whom an agency cites counts only where it is not said who reports.
    found = _told_directly(page, found or citing)
    if not found:
        made = _transcript(page, sentence)
        if made:
            found.append(made)
    return found


def _of_previous(
    page: Page, sentence: Sentence, previous: Sentence, verbs: re.Pattern[str]
) -> list[Attribution]:
    cue = verbs.search(page.text, sentence.start, sentence.end)
    source = _source_right(page, sentence, cue.end()) if cue else None
    if cue is None or source is None:
        return []
    stop = clean(page.text, previous.start, previous.end)
    return [Attribution(((previous.start, stop),), cue.span(), source)]


_CITING = re.compile(r"со ссылкой|citând|з посиланням", re.IGNORECASE)
_CLITIC = re.compile(r"\s((?:ne|îmi|imi|le|îi|ii)\s|(?:l|le|i|m|ne|mi|s|și|ni)-)\Z", re.IGNORECASE)
_CALL = re.compile(r"призв|потребов|предлож|закли[кч]|запропонов|a (?:cerut|chemat)", re.IGNORECASE)
_INSERTED = re.compile(r"[,.!?…]\s[—–]\s\Z")


def _inserted(page: Page, sentence: Sentence, cue: Span) -> Attribution | None:
    """A speaker set into the quotation itself: «Это ошибка, — считает Орлов. — Её исправят»."""
    text = page.text
    if not _INSERTED.search(text, max(0, cue[0] - 4), cue[0]):
        return None
    quote = page.quote_at(cue[0])
    source = _source_right(page, sentence, cue[1])
    return Attribution((quote,), cue, source, True) if quote and source else None


def _beside(page: Page, sentence: Sentence, cue: Span, source: Span, *, phrase: bool) -> Attribution | None:
    """According to X, C; or C, according to X; or C, according to X, D."""
    text = page.text
    stop = clean(text, sentence.start, sentence.end)
    spans: list[Span] = []
    left_end = back(text, cue[0], " ,—–-(", sentence.start)
    if left_end - sentence.start >= SHORTEST and not _opens_clause(page, sentence, cue[0]):
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


def _opens_clause(page: Page, sentence: Sentence, cue: int) -> bool:
    """Whether a phrase stands at the head of what somebody tells: заявил, что, по данным банка, ..."""
    end = back(page.text, cue, " ,", sentence.start)
    return _THAT_BEFORE[page.language].search(page.text, max(sentence.start, end - 8), end) is not None


_THAT_BEFORE = {
    "ro": re.compile(r"\sc[ăa]\Z"),
    "ru": re.compile(r",\s(?:что|будто)\Z"),
    "uk": re.compile(r",\s(?:що|ніби)\Z"),
}


_NAMED = re.compile(
    r",\s[^\W\d_a-zа-яіїєґăâîșț][\w’'-]+(?:\s[^\W\d_a-zа-яіїєґăâîșț][\w’'-]+){1,2}(?=[,.;!?]|\Z)"
)


def _source_right(page: Page, sentence: Sentence, begin: int) -> Span | None:
    text = page.text
    begin = on(text, begin, " ", sentence.end)
    if begin < sentence.end and text[begin] in '«„“"':
        quote = page.quote_at(begin)
        if quote and quote[1] <= sentence.end:
            return quote
    prefix = _PREFIX.match(text, begin)
    begin = prefix.end() if prefix else begin
    limit = min(sentence.end, begin + 160)
    end = _SOURCE_ENDS[page.language].search(text, begin, limit)
    # "сообщила пресс-служба «Газпрома» Анна Иванова": a quoted name belongs to the speaker.
    while end and end.group() in ("«", "„", "“", '"') and (quote := page.quote_at(end.start())):
        if quote[1] - quote[0] > 40 or quote[1] > limit:
            break
        end = _SOURCE_ENDS[page.language].search(text, quote[1], limit)
    finish = end.start() if end else limit
    # "a spus șeful băncii, German Gref": an office in lower case has its name behind the comma.
    name = _NAMED.match(page.text, finish, sentence.end) if page.text[begin : begin + 1].islower() else None
    finish = name.end() if name else finish
    finish = back(text, finish, " \n", begin)
    return (begin, finish) if finish - begin > 1 else None


_ADVERBS = re.compile(
    r"(?:\s(?:также|ранее|уже|не|ещё|еще|теж|також|раніше|nu|și|mai|însă|же|ne|îmi|le|îi|ni|неоднократно|неодноразово))+\Z"
)
_JOINED = re.compile(
    r"(?:^|\s)(?:и|й|і|та|а|но|однако|проте|але|și|şi|si|dar|iar|însă|care|который|которая|який|яка)\Z",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"(?<!\w)(?:что|чтобы|когда|если|що|щоб|коли|якщо|c[ăa]|când|dacă|как|як|cum)(?:\s|\Z)", re.IGNORECASE
)
_THAT_INSIDE = re.compile(r"\sc[ăa](?:\s|\Z)")
_AND_ALSO = re.compile(r"(,)?\s[șş]i\Z")
_WHEN_INSIDE = re.compile(
    rf"(?:{_BEGINNING.pattern}|(?:накануне|вчера|сегодня|тогда|потом|затем|позже|ранее|тоже|напередодні|вчора|сьогодні|тоді|потім|"
    r"пізніше|раніше|теж|ieri|azi|astăzi|atunci|apoi|ulterior|anterior)(?:\s|\Z))+",
    re.IGNORECASE,
)
_BREAKS = ',;:—–«»„“”"('


def _source_left(page: Page, sentence: Sentence, cue: int) -> Span | None:
    """The speaker before the verb, back to a mark or the start, over one apposition in commas."""
    text = page.text
    end = back(text, cue, " \n", sentence.start)
    also = _AND_ALSO.search(text, max(sentence.start, end - 4), end)
    adverbs = _ADVERBS.search(text, max(sentence.start, end - 60), end)
    end = adverbs.start() if adverbs else end
    if end <= sentence.start or _JOINED.search(text, max(sentence.start, end - 14), end):
        return None
    apposed = text[end - 1] == ","
    end -= apposed
    start = _phrase_start(page, sentence, end)
    if apposed and start > sentence.start and text[start - 1] == ",":
        start = _phrase_start(page, sentence, start - 1)
    start = on(text, start, " \n", end)
    # What somebody tells of another's words: the speaker is the subject of the clause.
    clause = _SUBORDINATE.match(text, start, end)
    clause = clause or _that_inside(page, start, end)
    if also and (also.group(1) or clause):
        return None  # a afirmat că A și a adăugat că B: the second verb of the one who tells
    start = clause.end() if clause else start
    opening = (_WHEN_INSIDE if clause else _BEGINNING).match(text, start, end)
    start = opening.end() if opening else start
    return (start, end) if end - start > 1 else None


def _that_inside(page: Page, start: int, end: int) -> re.Match[str] | None:
    """The last `că` of a phrase: in Romanian no comma stands before it; without its mark it is also `as`."""
    verbs = cues.verbs(page.language)
    if page.language != "ro" or verbs is None:
        return None
    found = [
        that
        for that in _THAT_INSIDE.finditer(page.text, start, end)
        if "ă" in that.group() or verbs.search(page.text, start, that.start())
    ]
    return found[-1] if found else None


def _is_in_account(page: Page, sentence: Sentence, source: Span) -> bool:
    """Whether a speaker is one of whom another tells: сообщил, что Смирнов сказал."""
    start = _phrase_start(page, sentence, source[0])
    return _SUBORDINATE.search(page.text, start, source[0]) is not None


def _told_directly(page: Page, found: list[Attribution]) -> list[Attribution]:
    """With no quotation called one's words that is another's inside one's account."""
    kept = []
    for one in found:
        others = [a.content[0] for a in found if a.direct and a.cue != one.cue and a.source != one.source]
        (begin, stop), *more = one.content
        if not more and not page.inside[begin] and any(begin < a and b <= stop for a, b in others):
            one = replace(one, direct=False)
        kept.append(one)
    return kept


def _phrase_start(page: Page, sentence: Sentence, end: int) -> int:
    """Back to the mark before a phrase; marks of a short quoted name belong to it."""
    floor = max(sentence.start, end - 200)
    for position in range(end - 1, floor - 1, -1):
        mark = page.text[position]
        if mark in _BREAKS and not (mark in '«»„“”"' and _inner_name(page, position)):
            return position + 1
    return floor


def _inner_name(page: Page, position: int) -> bool:
    """Whether a quotation mark belongs to a short quoted name, as in компания «Газпром»."""
    quote = page.quote_at(position)
    return quote is not None and quote[1] - quote[0] < 40 and page.text[max(0, quote[0] - 2)].isalpha()


def _told(page: Page, sentence: Sentence, cue: Span) -> Attribution | None:
    text, language = page.text, page.language
    stop = clean(text, sentence.start, sentence.end)
    clitic = _CLITIC.search(text, max(sentence.start, cue[0] - 8), cue[0]) if language == "ro" else None
    cue = (clitic.start(1), cue[1]) if clitic else cue
    before = text[max(sentence.start, cue[0] - 300) : cue[0]].rstrip()
    after_that = _THAT[language].match(text, cue[1], sentence.end)
    after_colon = _COLON.match(text, cue[1], sentence.end)
    set_off = before[-1:] in ',—–-»”"' and len(before) > SHORTEST and not after_colon
    last = back(text, cue[0], " ", sentence.start) - 1
    if before[-1:] in '»”"' and _inner_name(page, last):
        set_off = False  # В компании «Цифра» пояснили
    apposed = after_that and before[-1:] == "," and not page.inside[last]
    if set_off and not apposed:
        source = _source_right(page, sentence, cue[1])
        made = _beside(page, sentence, cue, source or cue, phrase=False)
        if made and source is None:
            made = Attribution(made.content[:1], cue, None, made.direct)
        return made
    source = _source_left(page, sentence, cue[0])
    if after_that or after_colon:
        if source is None and not before:
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
    if _CALL.match(text, cue[0]) and stop - cue[1] > SHORTEST:
        return Attribution(((cue[1] + 1, stop),), cue, source)
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
