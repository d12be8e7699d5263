"""Attribution in English: subject, verb and content told apart by word lists and punctuation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.compare import cues
from monitor.compare.cues import SAY, SEE, STANCE, TELL, Cue
from monitor.compare.page import Attribution, Page, Sentence, Span, back, clean, on
from monitor.compare.words import Token, listed

FARTHEST = 25
"""Words a speaker's noun phrase may reach from its verb."""

_PASSIVE = listed("is are was were been be being")
_PERFECT = listed("has have had")
_DETERMINERS = listed("the a an this his her their its my our no of any")
_HEADS = listed("the a an one his her their another some many two three its former")
_NO_HEADS = listed(
    "in on at to he she they it i we you nothing that so not as during after before by for of with"
)
_OPENERS = listed("in on at but and so then still yet now")
_FINITE = listed(
    """
    will would can could may might must shall should is are was were has have had does do did won't wouldn't
    can't cannot couldn't isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won’t
    wouldn’t can’t couldn’t isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t doesn’t don’t didn’t
    """
)
_OBJECTS = listed("the a an this these his her their its our my no more not it them him")
_LINKS = listed(
    """
    of in on at from for to with by about after before against during over under near like and or
    but nor than as into through within without between among including following the a an one all both
    half such only just even
    """
)
_SPEAKING = listed(
    """
    quoting citing speaking commenting addressing answering replying responding referring talking writing
    reporting paraphrasing alluding
    """
)
_MARKS = ',;:—–-“”"()'


def find(page: Page, sentence: Sentence) -> list[Attribution]:
    """The attributions of one sentence, in order."""
    table = cues.english()
    plain = _WORD.findall(page.text[sentence.start : sentence.end].lower())
    if "according" not in plain and table.keys().isdisjoint(plain):
        return []  # most sentences: nobody says anything
    words = sentence.words(page.text)
    headline = _headline(words)
    found: list[Attribution] = []
    subject: Span | None = None
    for i, word in enumerate(words):
        if page.inside[word.start]:
            continue
        low = word.text.lower()
        made = None
        if low == "according" and i + 2 < len(words) and words[i + 1].text.lower() == "to":
            made = _according(page, sentence, words, i)
        elif (cue := table.get(low)) and not (word.capital and i and not headline):
            made = _verb(page, sentence, words, i, cue, subject)
        if made:
            found.append(made)
            subject = made.source or subject
    return _trim(page, found)


def _headline(words: Sequence[Token]) -> bool:
    long = [w for w in words if w.word and len(w.text) > 3]
    return len(long) > 2 and sum(w.capital for w in long) > 0.7 * len(long)


# --- verb and speaker ------------------------------------------------------------------------


def _verb(
    page: Page, sentence: Sentence, words: list[Token], i: int, cue: Cue, subject: Span | None
) -> Attribution | None:
    j = i - 1
    while j >= 0 and _auxiliary(words[j]):
        j -= 1
    before = words[j] if j >= 0 else None
    lead = before.text.lower() if before else ""
    chain = {w.text.lower() for w in words[j + 1 : i]}
    passive = cue.form == "past" and chain & _PASSIVE and not chain & _PERFECT
    if passive or lead == "to" or lead in _DETERMINERS:
        return None  # was told, to say, his claim
    set_off = before is None or before.text in _MARKS or bool(page.inside[max(0, words[i].start - 2)])
    speaks = cue.kind in (SAY, TELL) and cue.form in ("past", "present")
    source: Span | None = None
    inverted = False
    if speaks and set_off and 0 < i == j + 1 and i + 1 < len(words):
        source = None if _goes_on(page, words, i) else _phrase_right(page, sentence, words, i + 1)
        inverted = source is not None
    if source is None:
        if cue.form == "ing":
            source = subject or _leading(page, sentence, words, i)
        elif lead in ("and", "but", "or", "then") and before is not None and before.text.islower():
            source = subject or _leading(page, sentence, words, j)
        else:
            source = _phrase_left(page, sentence, words, j)
    if source is None:
        return None
    contents = _content(page, sentence, words, i, cue, source, inverted)
    if not contents:
        return None
    direct = any(page.inside[a] for a, _ in contents)
    return Attribution(tuple(contents), (words[j + 1].start, words[i].end), source, direct, cue.kind)


def _goes_on(page: Page, words: list[Token], i: int) -> bool:
    """Whether a clause follows the verb and no speaker: Roe, quoting Orban, said Hungary would not pay."""
    if page.inside[max(0, words[i].start - 2)]:
        return False  # “…,” said the man they had seen
    for k in range(i + 1, min(len(words), i + FARTHEST)):
        low = words[k].text.lower()
        if not (words[k].word or words[k].text[0].isdigit()) or low in cues.STOPS:
            break
        if low in _FINITE and words[k].text.islower():
            return True
        # Needs more weapons, took the city: in a noun phrase no determiner follows a plain word.
        following = words[k + 1].text if k + 1 < len(words) else ""
        if k > i + 1 and words[k].text.islower() and low not in _LINKS and following in _OBJECTS:
            return True
    # The minister, speaking in Kyiv, said
    opens = next((k for k in range(i) if words[k].text == ","), i)
    return opens + 2 < i and words[opens + 1].text in _SPEAKING


def _auxiliary(word: Token) -> bool:
    low = word.text.lower()
    return low in cues.AUXILIARIES or (low.endswith("ly") and word.text.islower())


def _phrase_left(page: Page, sentence: Sentence, words: list[Token], j: int) -> Span | None:
    """The noun phrase that ends before the verb, with its apposition: `Jane Roe, the agency's head,`."""
    if j < 0:
        return None
    if words[j].text == ",":
        # Back to the comma that opens the apposition, and to the name before that.
        k = j - 1
        while k >= 0 and j - k < FARTHEST and words[k].text not in ',;:”“"':
            k -= 1
        first = _start(page, sentence, words, k - 1) if k > 0 and words[k].text == "," else None
        return None if first is None else (words[first].start, words[j].end)
    last = j
    if words[j].text.lower() in ("who", "which", "that"):
        last = j - 2 if j > 1 and words[j - 1].text == "," else j - 1
    first = _start(page, sentence, words, last)
    return None if first is None else (words[first].start, words[last].end)


def _start(page: Page, sentence: Sentence, words: list[Token], j: int) -> int | None:
    """Position of the first word of the noun phrase whose last word is at j."""
    if j < 0 or not (words[j].word or words[j].text[0].isdigit() or words[j].text in ")%"):
        return None
    if words[j].text.lower() in cues.PRONOUNS["en"]:
        return j
    first = j
    while first > 0 and j - first < FARTHEST:
        word = words[first - 1]
        low = word.text.lower()
        if page.inside[word.start] and not page.inside[words[first].start]:
            break
        if low in ("and", "or"):
            # Joined names go on, joined clauses do not.
            if not (words[first].capital and first > 1 and words[first - 2].capital):
                break
        elif (
            word.text in _MARKS
            or low in cues.STOPS
            or (word.text == "." and not words[first - 2].text.istitle())
        ):
            break
        first -= 1
    while first < j and words[first].text.lower() in _OPENERS:
        first += 1
    return first


def _leading(page: Page, sentence: Sentence, words: list[Token], i: int) -> Span | None:
    """The sentence's first noun phrase, for a participle or a second verb."""
    last = 0
    while last < min(i, 12):
        low = words[last].text.lower()
        verb = (
            low in cues.AUXILIARIES
            or low in cues.english()
            or (low.endswith("ed") and low == words[last].text)
        )
        if words[last].text in _MARKS or verb:
            break
        last += 1
    if not last or page.inside[words[0].start]:
        return None
    return words[0].start, words[last - 1].end


def _phrase_right(page: Page, sentence: Sentence, words: list[Token], i: int) -> Span | None:
    """The speaker after an inverted verb: `said Jane Roe, the agency's head.`"""
    head = words[i]
    quoted = page.inside[max(0, words[i - 1].start - 2)]
    headed = head.capital or head.text in _HEADS or (quoted and head.text not in _NO_HEADS)
    if not head.word or page.inside[head.start] or not headed:
        return None
    last = i
    while last < len(words) and last - i < FARTHEST:
        word = words[last]
        low = word.text.lower()
        if word.text in ';:“”"' or low in cues.STOPS or low in ("during", "about"):
            break
        if low in ("in", "on", "at") and last > i:
            break
        following = words[last + 1].text if last + 1 < len(words) else ""
        if word.text == "," and (following.lower() in cues.english() or following in '“"'):
            break
        if word.text == "." and not following:
            break
        last += 1
    while last - 1 > i and words[last - 1].text in ",.":
        last -= 1
    return (head.start, words[last - 1].end) if last > i else None


# --- content ---------------------------------------------------------------------------------

_DAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|today|yesterday"
_ADVERBIAL = re.compile(
    r"\s(?:(?:late |early |last |this )?(?:on |in |at |during |after |to |by |via |for |from |of |with )?"
    rf"(?:a |an |the |his |her |its |their |{_DAY})[^,.;:“”\"]{{0,70}}"
    r"|(?:in|on|at|during|after|through|via|to) [^,.;:“”\"]{1,70})(?=[,.:;]|$|\s[“\"]|\sthat\b)"
)
_BARE = re.compile(r"\s*(?:[.!?…]*\Z|,)")
_WORD = re.compile(r"\w+")
_THAT = re.compile(r"\bthat\b")
_QUESTION = listed("that if whether how why what")
_CLAUSE_END = re.compile(r"[,;—]\s|\s(?:because|after|when|while|but|and (?:he|she|they|said))\s")
_ADDRESSED = listed("that if whether how what why to about")
_CLAUSE_PRONOUNS = listed("he she it they there i we")


def _content(
    page: Page, sentence: Sentence, words: list[Token], i: int, cue: Cue, source: Span, inverted: bool
) -> list[Span]:
    """What is said: after the verb, or before it where speaker and verb stand in or behind it."""
    text = page.text
    stop = back(text, sentence.end, " \n")
    end = source[1] if inverted else words[i].end
    speaks = cue.kind in (SAY, TELL)
    left = _before(page, sentence, min(source[0], words[i].start)) if speaks else None
    rest = text[end : min(stop, end + 120)]
    bare = _BARE.match(rest)
    if not bare and left and (adverbial := _ADVERBIAL.match(rest)):
        # “…,” she said on Tuesday. / …, she said in a letter, …
        behind = end + adverbial.end()
        if text[behind : behind + 1] in (",", ".") or behind >= clean(text, end, stop):
            end, bare = behind, _BARE.match(text[behind : min(stop, behind + 8)])
    if bare:
        return _around(page, left, end, stop, cue)
    if inverted:
        return [left] if left else []
    return _after(page, sentence, words, i, cue, end, stop) or ([left] if left and cue.kind == TELL else [])


def _around(page: Page, left: Span | None, end: int, stop: int, cue: Cue) -> list[Span]:
    """Content before the cue, and after it where it goes on: `“A,” he said, “B.”`"""
    text = page.text
    begin = on(text, end, " ,", stop)
    follows = begin > end and "," in text[end:begin]
    quote = page.quote_at(begin) if follows else None
    if left is None:
        return [quote] if quote and cue.kind == SAY else []
    if quote:
        return [left, (begin, quote[1])]
    word = _WORD.match(text, begin, stop) if follows else None
    next_cue = cues.english().get(word.group().lower()) if word else None
    if word and not page.inside[left[1] - 1] and not (next_cue and next_cue.form == "ing"):
        return [left, (begin, clean(text, begin, stop))]
    return [left]


def _after(
    page: Page, sentence: Sentence, words: list[Token], i: int, cue: Cue, end: int, stop: int
) -> list[Span]:
    """The clause, quotation or object after the verb."""
    text = page.text
    begin: int | None = end
    if cue.kind == TELL:
        begin = _past_addressee(page, sentence, words, i)
    if begin is None:
        return []
    begin = on(text, begin, " :,\n", stop)
    if begin >= stop:
        return []
    if cue.kind == SEE:
        word = _WORD.match(text, begin)
        if not word or word.group().lower() not in _QUESTION:
            return []
    elif cue.kind == SAY:
        begin = _past_adverbial(page, begin, stop)
    finish = stop
    if cue.kind == STANCE and (cut := _CLAUSE_END.search(text, begin, stop)):
        finish = cut.start()
    quote = page.quote_at(finish - 1)
    if quote and quote[1] > finish:
        finish = quote[1]
    return [(begin, clean(text, begin, finish))]


def _past_adverbial(page: Page, begin: int, stop: int) -> int:
    """Over `in a statement on Tuesday`, where that or a quotation follows it."""
    text = page.text
    skip = _ADVERBIAL.match(" " + text[begin : begin + 100])
    if not skip:
        return begin
    reach = begin + skip.end()
    that = _THAT.search(text, begin, min(stop, reach + 6))
    if that and that.start() <= reach + 1:
        return that.start()
    for position in range(begin, min(stop, reach + 4)):
        quote = page.quote_at(position)
        if quote and quote[0] >= begin:
            return quote[0]
    return begin


def _past_addressee(page: Page, sentence: Sentence, words: list[Token], i: int) -> int | None:
    """Offset after whom something is told: `told CNN on Friday that`."""
    for k in range(i + 1, min(len(words), i + 14)):
        low = words[k].text.lower()
        if low in _ADDRESSED or page.inside[words[k].start] or (k > i + 1 and low in _CLAUSE_PRONOUNS):
            return words[k].start
        if words[k].text in ".;":
            return None
    return None


def _before(page: Page, sentence: Sentence, head: int) -> Span | None:
    """What stands before the speaker and verb, back to the start of the sentence or of its quotation."""
    text = page.text
    end = back(text, head, " \n", sentence.start)
    if end <= sentence.start:
        # “Is it so?” Roe asked. is two sentences to a splitter.
        quote = page.quote_at(sentence.start - 2)
        near = quote is not None and sentence.start - quote[1] <= 1 and text[quote[1] - 2] in "?!…"
        return quote if near else None
    if not (text[end - 1] in ",”\"’'?!—–-»…" or page.inside[end - 1]):
        return None
    while end > sentence.start and text[end - 1] in ",—–- " and not page.inside[end - 1]:
        end -= 1
    if end - sentence.start < 4:
        return None
    start = sentence.start
    for position in (end - 1, start):
        quote = page.quote_at(position)
        if quote:
            start = min(start, quote[0])
    return start, end


def _according(page: Page, sentence: Sentence, words: list[Token], i: int) -> Attribution | None:
    """`According to X, C`, or `C, according to X`, or both around it."""
    text = page.text
    after = last = i + 2
    while last < len(words) and last - after < FARTHEST and words[last].text not in ',;“"—':
        if words[last].text == "." and last + 1 == len(words):
            break
        last += 1
    if last == after:
        return None
    source = (words[after].start, words[last - 1].end)
    cue = (words[i].start, words[after - 1].end)
    stop = back(text, sentence.end, " \n")
    opens = i == 0 or words[i - 1].text in '“"' or (i == 1 and words[0].text.lower() in ("but", "and"))
    begin = on(text, source[1], ", ", stop)
    spans: list[Span] = []
    # He said that, according to Roe, C: what stands before is no part of C.
    that = i > 1 and "that" in (
        words[i - 1].text.lower(),
        words[i - 2].text.lower() * (words[i - 1].text == ","),
    )
    if not opens and not that:
        spans.append((sentence.start, back(text, cue[0], " ,", sentence.start)))
    if begin + 3 < stop and (opens or that or (last < len(words) and words[last].text == ",")):
        spans.append((begin, clean(text, begin, stop)))
    if not spans:
        return None
    return Attribution(tuple(spans), cue, source, any(page.inside[a] for a, _ in spans))


def _trim(page: Page, found: list[Attribution]) -> list[Attribution]:
    """A content ends where the next cue of its speaker begins: `said A, adding that B`."""
    kept = []
    for position, one in enumerate(found):
        spans = []
        for start, end in one.content:
            for other in found[position + 1 : position + 9]:
                if one.cue and other.cue and other.source == one.source and start < other.cue[0] < end:
                    end = _before_joint(page.text, start, other.cue[0])
            if end > start:
                spans.append((start, end))
        if spans:
            kept.append(Attribution(tuple(spans), one.cue, one.source, one.direct, one.kind))
    return kept


def _before_joint(text: str, start: int, position: int) -> int:
    end = back(text, position, " ,\n", start)
    for joint in (" and", " but"):
        if text.startswith(joint, end - len(joint)):
            end -= len(joint)
    return back(text, end, " ,\n", start)
