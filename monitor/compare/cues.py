"""Words that say who says something: verbs of speech, stance and showing, in four languages.

The English lists hold the verb forms that introduce reported speech in most of their uses; which
do was read off the training part of PolNeAR (Newell, Margolin, Ruths, LREC 2018).
"""
# ruff: noqa: E501 - tables of words read better in long lines

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from monitor.compare.words import listed, loosely

SAY, STANCE, TELL, SEE = "say", "stance", "tell", "see"


class Cue(NamedTuple):
    """A verb form and how it takes its content."""

    kind: str
    """say: a clause or a quote; tell: an addressee first; stance: an object; see: needs that."""
    form: str
    """past, present, base, ing or noun."""


# lemma lists; regular forms are made, irregular ones follow a slash.
_SAY = """
say/said add note announce suggest argue continue declare explain acknowledge insist state claim warn write/wrote/written
assert reveal conclude respond reply/replied predict vow pledge promise admit/admitted recall agree boast joke
reiterate stress emphasize emphasise concede caution lament complain contend maintain confirm report allege indicate
tweet/tweeted post cite confess remark recount quip/quipped opine muse retort counter testify/testified repeat exclaim proclaim
estimate argue propose hint observe believe think/thought hope imply/implied demand swear/swore ask wonder shout
chant yell declare elaborate clarify/clarified specify/specified forecast reason speculate gush
"""
_TELL = "tell/told assure inform remind warn advise notify/notified convince persuade"
_STANCE = """
criticize criticise praise endorse accuse describe defend reject dismiss denounce condemn blast slam/slammed mock deny/denied
urge oppose blame question attack support back call express promise question call outline decry/decried tout laud
applaud portray deem slam challenge address voice echo welcome thank commend hail highlight favor favour deride
champion ridicule rebuke rip/ripped hammer trash bash characterize characterise label dub/dubbed lambaste assail
denigrate disavow repudiate rebuff
"""
_SEE = "show find/found indicate suggest see/saw/seen know/knew/known feel/felt learn realize realise understand/understood expect fear worry/worried decide discover reveal confirm estimate"
_WANT = "want hope seek/sought decline refuse/refused threaten intend vow pledge promise prefer/preferred"

# Forms that are nouns or common verbs more often than cues.
_NOT_CUES = listed(
    """
    state states report post posts back question questions support address attack call challenge voice favor
    reason demand demands estimate note label claim blame hammer trash rip back backs see seen know known
    found thought hope fear feel plan plans offer offers estimates reasons posted addresses voices forecast
    chant bash written supports calls saw learned learn find finds attacks backed supporting backing
    attacking addressing seeing knowing finding seeks want wants expect fears worry fearing echo challenges
    challenging favors favored understand understood understands labels counter counters pledge promise
    praise mock posting welcome thank posts shout proposed continued continue continues continuing maintain
    maintains maintaining maintained outlined outline observe observed remarks claims reports tweets tweet
    thanks
    """
)
_KEEP = listed("suggest argue say believe think insist claim acknowledge contend")

_ACCORDING = {
    "en": r"according to|in the words of|in the view of|in the opinion of|citing",
    "ro": r"potrivit|conform|în opinia|după spusele|după cum|citând",
    "ru": r"по (?:словам|данным|мнению|информации|сообщению|сведениям|версии|оценк[еам]+|заявлению|подсч[её]там)|со ссылкой на|"
    r"согласно|как (?:сообщил[аио]?|сообщает|заявил[аио]?|отметил[аио]?|рассказал[аи]?|пишет|переда[её]т|пояснил[аи]?|подчеркнул[аи]?)",
    "uk": r"за (?:словами|даними|інформацією|повідомленням|оцінк(?:ою|ами)|версією)|на думку|з посиланням на|згідно з|"
    r"як (?:повідоми(?:в|ла|ло|ли)|повідомляє|заяви(?:в|ла|ли)|зазначи(?:в|ла|ли)|розпові(?:в|ла|ли)|пише|переда[єв])",
}

_VERBS = {
    "ro": r"(?:a|au|ar fi|a mai|au mai)\s(?:declarat|spus|afirmat|anunțat|anunţat|precizat|subliniat|adăugat|explicat|menționat|"
    r"menţionat|transmis|susținut|susţinut|recunoscut|scris|informat|comunicat|avertizat|promis|arătat|povestit|insistat|"
    r"amintit|relatat|dezvăluit|confirmat|reamintit|atras atenția|completat|negat|dezmințit|acuzat|estimat|comentat|mărturisit|rezumat|admis|specificat|replicat|"
    r"răspuns|raportat|remarcat|indicat|punctat|conchis|opinat|criticat|lăudat|condamnat)|"
    r"(?:declară|spune|spun|afirmă|anunță|anunţă|precizează|subliniază|adaugă|explică|menționează|transmite|susține|susţine|susțin|"
    r"recunoaște|scrie|informează|avertizează|promite|arată|consideră|crede|cred|relatează|notează|estimează|confirmă|neagă|admite|comentează|povestește|mărturisește|rezumă|replică|glumește|se arată|se spune|se menționează|se precizează|"
    r"acuză|dezvăluie|amintește|insistă|raportează|completează|spunea|declara|afirma|susținea)",
    "ru": r"(?:сказа|заяви|сообщи|отмети|подчеркну|добави|рассказа|объяви|уточни|поясни|написа|напомни|призна|предупреди|"
    r"пообеща|объясни|указа|выступи|ответи|переда|подтверди|опровер|отве[лр]|призва|потребова|обвини|раскритикова|похвали|"
    r"прокомментирова|заключи|констатирова|проинформирова|утвержда|полага|счита|говори|спроси|пожалова|настаива|оцени|"
    r"спрогнозирова|предположи|предложи|поблагодари|осуди|посетова|возрази|доложи|процитирова|резюмирова|акцентирова|заверя?и?)"
    r"(?:л|ла|ло|ли|лся|лась|лись|г|гла|гли)"
    r"|(?:говор[ия]т|заявля[ею]т|сообща[ею]т|отмеча[ею]т|подч[её]ркива[ею]т|счита[ею]т|полага[ею]т|утвержда[ею]т|пиш[еу]т|переда[её]т|"
    r"уверен[аы]?|говорится|сообщается|отмечается|подч[её]ркивается|указывается|уточняется|поясняется|добавля[ею]т|напомина[ею]т|рассказыва[ею]т|призна[её]т|уточня[ею]т|поясня[ею]т|указыва[ею]т|объясня[ею]т|цитиру[ею]т|"
    r"настаива[ею]т|предупрежда[ею]т|предполага[ею]т|ожида[ею]т|прогнозиру[ею]т|подтвержда[ею]т|требу[ею]т|обвиня[ею]т|призыва[ею]т)",
    "uk": r"(?:сказа|заяви|повідоми|зазначи|відзначи|підкресли|наголоси|дода|розпові|оголоси|уточни|поясни|написа|нагада|визна|"
    r"попереди|пообіця|відпові|переда|підтверди|спростува|закли[кч]а|звинувати|розкритикува|прокоментува|констатува|стверджува|"
    r"вважа|говори|спита|запевни|оціни|припусти|запропонува|подякува|засуди|зауважи|доповіс?|процитува|наполяга)(?:в|ла|ло|ли)"
    r"|(?:говор[иія]ть?|каж[еу]ть?|каже|заявля[єю]ть?|заявляє|повідомля(?:є|ють)|зазнача(?:є|ють)|підкреслю(?:є|ють)|вважа(?:є|ють)|"
    r"стверджу(?:є|ють)|пиш(?:е|уть)|переда(?:є|ють)|дода(?:є|ють)|нагаду(?:є|ють)|розповіда(?:є|ють)|визна(?:є|ють)|уточню(?:є|ють)|"
    r"пояснює|наголошу(?:є|ють)|наполяга(?:є|ють)|попереджа(?:є|ють)|припуска(?:є|ють)|очіку(?:є|ють)|підтверджу(?:є|ють)|впевнен[аийі]+|йдеться|зазначається|повідомляється|наголошується|вказується)",
}

THAT = {
    "en": listed("that if whether"),
    "ro": listed("că ca dacă"),
    "ru": listed("что будто чтобы"),
    "uk": listed("що щоб ніби"),
}

AUXILIARIES = listed(
    """
    has have had also later then not would will could may might did does do 's 'd 'll n't is are was were
    been be being n’t ’s ’d ’ve 've can should must just now once again still even only further first
    previously recently repeatedly already often always never initially immediately quickly earlier
    subsequently famously reportedly publicly long hasn't hasn’t haven't haven’t didn't didn’t doesn't
    doesn’t don't don’t wasn't won't wouldn't hadn't went on
    """
)

STOPS = listed(
    """
    that when while as if because although though since where which who whom whose but and or so than until
    unless before after whether what why how
    """
)
"""Words at which the noun phrase of a speaker cannot go on to the left."""

PRONOUNS = {
    "en": listed("he she they it i we you who"),
    "ro": listed("el ea ei ele acesta aceasta aceștia acestea dânsul dânsa oficialul"),
    "ru": listed("он она они я мы оно он"),
    "uk": listed("він вона вони я ми воно"),
}


def _forms(lemma: str) -> dict[str, str]:
    base, *irregular = lemma.split("/")
    if base.endswith("y") and base[-2] not in "aeiou":
        stem_s, stem_ed = base[:-1] + "ies", base[:-1] + "ied"
    elif base.endswith(("s", "sh", "ch", "x")):
        stem_s, stem_ed = base + "es", base + "ed"
    else:
        stem_s = base + "s"
        stem_ed = base + ("d" if base.endswith("e") else "ed")
    past = irregular[0] if irregular else stem_ed
    ing = base[:-1] + "ing" if base.endswith("e") and base not in ("see",) else base + "ing"
    if (
        irregular
        and irregular[0].endswith("ed")
        and len(irregular[0]) > len(base) + 2
        and irregular[0][-3] == base[-1]
    ):
        ing = base + base[-1] + "ing"
    forms = {base: "base", stem_s: "present", past: "past", ing: "ing"}
    for other in irregular[1:]:
        forms[other] = "past"
    return forms


@cache
def english() -> dict[str, Cue]:
    """English cue verbs by form."""
    table: dict[str, Cue] = {}
    for kind, lemmas in ((SEE, _SEE + " " + _WANT), (STANCE, _STANCE), (SAY, _SAY), (TELL, _TELL)):
        for lemma in lemmas.split():
            for form, tense in _forms(lemma).items():
                if kind == SEE or form not in _NOT_CUES or form in _KEEP:
                    table[form] = Cue(kind, tense)
    return table


@cache
def verbs(language: str) -> re.Pattern[str] | None:
    """Speech verbs of a language other than English, as whole words."""
    pattern = _VERBS.get(language)
    return re.compile(rf"(?<!\w)(?:{loosely(pattern)})(?!\w)", re.IGNORECASE) if pattern else None


@cache
def according(language: str) -> re.Pattern[str] | None:
    """According to and its sisters."""
    pattern = _ACCORDING.get(language)
    return re.compile(rf"(?<!\w)(?:{loosely(pattern)})(?!\w)", re.IGNORECASE) if pattern else None
