"""Words that take sides and words that keep their distance, in an outlet's own voice.

What stands in quotation marks is the speaker's and is left out. No score is made of them: the words
are shown where they stand, and the reader judges.
"""
# ruff: noqa: E501 - tables of words read better in long lines

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from monitor.compare import quotes
from monitor.compare.reading import WRITTEN, Line, Reading
from monitor.compare.words import Table
from monitor.news import Loaded

LOADED, HEDGING = "loaded", "hedging"
MOST = 12
"""Words shown of one outlet, by tone."""

# word in English | English | Romanian | Russian | Ukrainian
_LOADED = """
so-called | so-called | așa-zis* așa-numit* | так_называем* | так_зван*
regime (Kyiv, Kremlin ...) | kyiv_regime kiev_regime putin_regime kremlin_regime zelensky_regime | regimul_de_la regimul_lui | киевск*_режим* кремлевск*_режим* путинск*_режим* режим*_зеленск* | київськ*_режим* кремлівськ*_режим* путінськ*_режим*
puppet | puppet puppets | marionet* | марионет* | маріонетк*
junta | junta | juntă juntei junta | хунт* | хунт*
Nazis | nazi nazis neo-nazi neo-nazis | nazist* neonazist* naziști* | нацист* неонацист* нацик* | нацист* неонацист*
fascists | fascist fascists | fascist* fasciști* | фашист* | фашист* рашист* рашизм*
terrorists | terrorist terrorists | terorist* teroriști* | террорист* | терорист*
thugs | thug thugs bandits | bandiți bandit* | бандит* головорез* | бандит* головоріз*
occupiers | occupier occupiers invader invaders | ocupanți* ocupantul* invadator* | оккупант* захватчик* | окупант* загарбник*
liberators | liberator liberators | eliberator* | освободител* | визволител*
aggressor | aggressor aggressors | agresor* | агрессор* | агресор* країн*-агресор*
traitors | traitor traitors treason treacherous | trădător* trădare* | предател* изменник* | зрадник*
heroic | heroic heroically | eroic* | героич* | героїч*
barbaric | barbaric barbarous savage | barbar* sălbatic* | варварск* | варварськ*
brutal | brutal brutally vicious ruthless | brutal* nemilos* | жесток* зверск* безжалостн* | жорсток* звірськ* безжальн*
cynical | cynical cynically | cinic* | цинич* | циніч*
bloody | bloody bloodthirsty bloodbath | sângeros* sângeroas* baie_de_sânge | кровав* кровопролит* | кривав* кровопролит*
massacre | massacre massacres slaughter carnage butchered | masacr* măcel* | резн* бойн* | різанин* бійн*
genocide | genocide genocidal | genocid* | геноцид* | геноцид*
horrific | horrific horrifying horror appalling gruesome | îngrozitor* groaznic* oribil* cumplit* | ужасающ* чудовищн* кошмарн* страшн* | жахлив* страшн*
shocking | shocking stunning staggering | șocant* uluitor* halucinant* | шокир* шокирующ* ошеломля* | шоку* приголомшлив*
catastrophic | catastrophic catastrophically disastrous | catastrofal* dezastruos* | катастрофич* | катастрофічн*
chaos | chaos chaotic mayhem | haos* haotic* | хаос* | хаос*
scandal | scandal scandalous scandals | scandal* | скандал* | скандал*
fiasco | fiasco debacle humiliating humiliation | fiasco umilit* umilitor* | фиаско позор* унизительн* | фіаско ганьб* принизлив*
shameful | shameful disgraceful outrageous | rușinos* revoltător* scandalos* | постыдн* возмутительн* | ганебн* обурлив*
hysteria | hysteria hysterical frenzy | isteri* isteric* | истери* | істери*
provocation | provocation provocations provocative | provocator* | провокац* провокационн* | провокац* провокаційн*
propaganda | propaganda propagandist propagandists | propagand* | пропаганд* | пропаганд*
blackmail | blackmail | șantaj* | шантаж* | шантаж*
plunder | plunder plundered looting looted | jaf* jefui* | грабеж* грабёж* разграбл* | грабіж* розграбув* пограбув*
extremists | extremist extremists fanatics | extremist* extremiști* fanatic* | экстремист* фанатик* | екстреміст* фанатик*
warmongers | warmonger warmongers warmongering | ațâțător* | поджигател*_войны | палі*_війни
brotherly | brotherly fraternal | frățesc* fratern* | братск* | братн* братськ*
collective West | collective_west | occidentul_colectiv | коллективн*_запад* | колективн*_заход*
special military operation | special_military_operation | operațiun*_militar*_special* | специальн*_военн*_операци* спецопераци* сво | спеціальн*_військов*_операці* спецопераці*
denazification | denazification denazify demilitarization demilitarisation | denazific* demilitariz* | денацифик* демилитариз* | денацифік* демілітариз*
unprecedented | unprecedented | fără_precedent | беспрецедентн* небывал* | безпрецедентн* небувал*
triumph | triumph triumphant triumphed brilliant | triumf* strălucit* | триумф* блестящ* | тріумф* блискуч*
crushing | crushing devastating crippling | zdrobitor* devastator* | сокрушительн* разгром* разрушительн* | нищівн* розгром* руйнівн*
secretly | secretly covert shadowy | pe_ascuns ocult* | тайно втайне закулисн* | таємно потайки закулісн*
""".strip()

_HEDGING = """
allegedly | allegedly alleged purported purportedly supposedly ostensibly | pretins* presupus* chipurile cică | якобы будто_бы мнимы* | нібито буцімто
reportedly | reportedly | se_pare_că | как_сообщается как_утверждается | як_повідомляється як_стверджується
apparently | apparently seemingly appears_to seems_to | aparent se_pare | по-видимому видимо похоже судя_по | схоже вочевидь судячи_з
probably | probably likely presumably | probabil pesemne | вероятно предположительно скорее_всего | ймовірно імовірно найімовірніше
possibly | possibly perhaps maybe | posibil eventual | возможно может_быть | можливо може_бути
unconfirmed | unconfirmed unverified rumoured rumored rumours rumors speculation | neconfirmat* zvonuri* speculați* | неподтвержд* слухи слухам слухов | непідтверджен* чутки чутками чуток
claims | claimed_that claims_that claim_that claiming_that | pretinde pretind susține_că | утверждает утверждают | стверджує стверджують
could not be verified | could_not_be_verified not_independently_verified could_not_verify | nu_a_putut_fi_verificat* nu_au_putut_fi_verificat* | не_удалось_проверить независимо_не_подтвержд* | не_вдалося_перевірити незалежно_не_підтвердж*
""".strip()


@cache
def _table(language: str) -> Table[tuple[str, str]]:
    """Tone and English word by the forms of one language."""
    column = WRITTEN.index(language) + 1
    entries: list[tuple[str, tuple[str, str]]] = []
    for tone, block in ((LOADED, _LOADED), (HEDGING, _HEDGING)):
        for line in block.splitlines():
            cells = [cell.strip() for cell in line.split("|")]
            entries += [(form.replace("_", " "), (tone, cells[0])) for form in cells[column].split()]
    return Table(entries)


def find(readings: Sequence[Reading]) -> tuple[Loaded, ...]:
    """The words of each outlet in the order of the reports, the most used first."""
    by_outlet: dict[str, dict[tuple[str, str], Loaded]] = {}
    for reading in readings:
        own = by_outlet.setdefault(reading.source, {})
        for position, line in enumerate(reading.lines):
            for (tone, word), surface in dict.fromkeys(_of_line(reading, line)):
                known = own.get((tone, word))
                times = known.times + 1 if known else 1
                cell = known.cell if known else reading.cell(position, surface)
                own[tone, word] = Loaded(reading.source, tone, word, cell, times)
    found: list[Loaded] = []
    for own in by_outlet.values():
        for tone in (LOADED, HEDGING):
            words = [item for item in own.values() if item.tone == tone]
            found += sorted(words, key=lambda item: -item.times)[:MOST]
    return tuple(found)


def _of_line(reading: Reading, line: Line) -> Iterator[tuple[tuple[str, str], str]]:
    """Tone and word with the surface, of what is written outside quotation marks."""
    if reading.known_language:
        words, text, language = line.source, line.text, reading.language
    else:
        words, text, language = line.target, line.english, "en"
    if not words:
        return
    inside: list[tuple[int, int]] | None = None
    for hit in _table(language).find(words):
        start, end = words[hit.first].start, words[hit.last - 1].end
        if inside is None:
            inside = quotes.quoted(text)
        if not any(a <= start < b for a, b in inside):
            yield hit.value, text[start:end]
