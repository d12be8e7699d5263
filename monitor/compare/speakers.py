"""Speakers without a name, in English: un localnic is a resident, в документе is the document."""
# ruff: noqa: E501 - tables of words read better in long lines

from __future__ import annotations

from functools import cache

from monitor.compare import quotes, titles
from monitor.compare.reading import WRITTEN, Line
from monitor.compare.words import Table, tokens

LONGEST = 60
"""Characters of a speaker that English may give."""

# in English | Romanian | Russian | Ukrainian
_UNNAMED = """
he | el dânsul acesta | он | він
she | ea dânsa aceasta | она | вона
they | ei ele aceștia acestea | они | вони
resident | localnic* locuitor* | житель жителя жители жителей жительниц* | житель жителя мешкан* жителі жителів
woman | femeie femeia o_femeie | женщин* | жінк* жінок
man | bărbat* | мужчин* | чоловік*
witness | martor* | очевид* свидетел* | очевид* свідк*
official | oficial oficialul oficiali oficialii oficialului funcționar* | чиновник* | чиновник* посадов*
source | sursă surse sursa sursele surselor | источник* собеседник* | джерел* співрозмовник*
document | document* | документ* | документ*
statement | declarați* | заявлени* | заяв*
report | raport* | отчет* отчёт* доклад* | звіт* доповід*
message | mesaj* comunicat* | сообщени* обращени* приветстви* | повідомлен* звернен* привітан*
press service | serviciul_de_presă serviciului_de_presă | пресс-служб* | пресслужб* прес-служб*
ministry | minister* | министерств* ведомств* минобороны мид минфин минэнерго | міністерств* відомств* міноборони мзс мінфін
government | guvern* executivul* | правительств* кабмин* | уряд* кабмін*
Kremlin | kremlin* | кремль кремля кремле | кремль кремля кремлі
regime | regim* | режим* | режим*
parliament | parlament* | парламент* госдум* | парламент* рад*
bank | bancă banca băncii bănci | банк банка банке | банк банку
company | compani* firm* | компани* фирм* | компан* фірм*
commission | comisi* | комисси* еврокомисси* | комісі* єврокомісі*
council | consiliu* | совет совета совете | рад*
committee | comitet* | комитет* | комітет*
court | instanț* tribunal* curte* judecătoria | суд суда суде | суд суду суді
police | poliți* | полици* | поліц*
prosecutors | procuror* parchet* | прокурор* прокуратур* | прокурор* прокуратур*
investigators | anchetator* | следовател* следстви* следком* | слідч* слідств*
authorities | autorităț* | власт* | влад*
administration | administrați* | администраци* | адміністраці*
army | armat* armata | арми* военн* генштаб* | армі* військов* генштаб*
air force | forțele_aeriene forțelor_aeriene | вкс ввс | повітрян*_сил*
firefighters | pompieri* | пожарн* | пожежн*
rescuers | salvator* isu inspectorat* | спасател* мчс | рятувальник* рятувальни* дснс
economists | economiști* economist* | экономист* | економіст*
analysts | analiști* analist* | аналитик* | аналітик*
experts | experți* specialiști* | эксперт* специалист* | експерт* фахівц*
scientists | cercetător* savanți* oameni_de_știință | ученые учёные ученых учёных исследовател* | науков* вчен* дослідник*
doctors | medici* medicul | врач* медик* | лікар* медик*
hydrologists | hidrolog* apele_române | гидролог* | гідролог*
forecasters | meteorolog* | синоптик* | синоптик*
journalists | jurnalist* ziarist* | журналист* | журналіст*
opposition | opoziți* | оппозици* | опозиці*
delegation | delegați* | делегаци* | делегаці*
embassy | ambasad* | посольств* | посольств*
agency | agenți* | агентств* | агентств* агенці*
organisers | organizator* | организатор* | організатор*
initiators | inițiator* | инициатор* | ініціатор*
importer | importator* | импортер* импортёр* | імпортер*
operator | operator* | оператор* | оператор*
port captain's office | căpităni* | капитан*_порта | капітан*_порту
parties | părțile părților | стороны | сторони
side | partea părții | сторона стороне | сторона стороні
law | legea legii | закон* | закон*
party | partid* | парти* | парті*
union | sindicat* | профсоюз* | профспілк*
hospital | spital* | больниц* госпитал* | лікарн* госпітал*
""".strip()


@cache
def _table(language: str) -> Table[str]:
    column = WRITTEN.index(language)
    entries: list[tuple[str, str]] = []
    for line in _UNNAMED.splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        entries += [(form.replace("_", " "), cells[0]) for form in cells[column].split()]
    return Table(entries)


def english(text: str, language: str, line: Line) -> str:
    """A speaker without a name in English: as the sentence's English has it, or by its words.

    A draft's English is no evidence; what no table knows stays as it was written.
    """
    if language == "en":
        return text
    if line.english and "draft" not in line.segment.flags:
        for attribution in quotes.find(line.english, "en"):
            if attribution.source and attribution.source[1] - attribution.source[0] <= LONGEST:
                return line.english[slice(*attribution.source)].strip(" ,—–-")
    if language not in WRITTEN:
        return text
    words = tokens(text)
    found: list[str] = []
    position = 0
    while position < len(words) and len(found) < 2:
        hit = _table(language).at(words, position) or titles.offices(language).at(words, position)
        if hit and hit.value not in found:
            found.append(hit.value)
        position = hit.last if hit else position + 1
    return f"{' of '.join(found)} [{text}]" if found else text
