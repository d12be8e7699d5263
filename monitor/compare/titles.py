"""What stands before and in names: offices, given names and their forms, and capitals that name nothing."""
# ruff: noqa: E501 - tables of words read better in long lines

from __future__ import annotations

import re
from functools import cache, lru_cache

from monitor.compare.words import Table, listed, name_key, plain

JOINS = {
    "en": listed("of for the de von van der al bin"),
    "ro": listed("de a al ai ale pentru von van of"),
    "ru": listed("фон де аль ван дер по"),
    "uk": listed("фон де аль ван дер"),
}
"""Small words inside names."""

# office | English | Romanian | Russian | Ukrainian
_OFFICES = """
president | president | președin* | президент* | президент*
vice president | vice_president | vicepreședin* | вице-президент* | віцепрезидент*
prime minister | prime_minister premier | premier* prim-ministr* | премьер* премьер-министр* | прем'єр* прем’єр* прем'єр-міністр* прем’єр-міністр*
deputy prime minister | deputy_prime_minister vice_premier | vicepremier* viceprim-ministr* | вице-премьер* | віцепрем'єр* віцепрем’єр*
minister | minister | ministr* | министр* | міністр* міністерк*
deputy minister | deputy_minister | | замминистр* | заступни*_міністр*
foreign minister | foreign_minister | ministr*_de_externe | глав*_МИД глав*_МИДа | глав*_МЗС
finance minister | finance_minister treasury_secretary | ministr*_de_finanțe ministr*_finanțelor | министр*_финансов глав*_Минфина | міністр*_фінансів глав*_Мінфіну
defence minister | defence_minister defense_minister defence_secretary defense_secretary | ministr*_apărării | министр*_обороны глав*_Минобороны | міністр*_оборони
interior minister | interior_minister home_secretary | ministr*_de_interne | министр*_внутренних_дел глав*_МВД | міністр*_внутрішніх_справ глав*_МВС
justice minister | justice_minister | ministr*_justiției | министр*_юстиции глав*_Минюста | міністр*_юстиції
health minister | health_minister health_secretary | ministr*_sănătății | министр*_здравоохранения глав*_Минздрава | міністр*_охорони_здоров'я міністр*_охорони_здоров’я
energy minister | energy_minister | ministr*_energiei | министр*_энергетики глав*_Минэнерго | міністр*_енергетики
environment minister | environment_minister | ministr*_mediului | министр*_природных_ресурсов министр*_экологии | міністр*_довкілля
economy minister | economy_minister | ministr*_economiei | министр*_экономики министр*_экономического_развития | міністр*_економіки
education minister | education_minister | ministr*_educației | министр*_просвещения министр*_образования | міністр*_освіти
transport minister | transport_minister transportation_minister | ministr*_transporturilor | министр*_транспорта | міністр*_транспорту
agriculture minister | agriculture_minister | ministr*_agriculturii | министр*_сельского_хозяйства | міністр*_аграрної_політики
central bank governor | central_bank_governor central_bank_chief | guvernator*_băncii_naționale guvernator*_BNR | глав*_ЦБ председател*_ЦБ глав*_Центробанка глав*_Банка_России председател*_Банка_России | голов*_НБУ голов*_Нацбанку
head | head chief boss | șef* | глав* руководител* | голов* керівни* очільни*
chief executive | chief_executive ceo | | генеральн*_директор* гендиректор* | генеральн*_директор* гендиректор*
director | director | director* directoare* | директор* | директор*
chairman | chairman chairwoman chair | | председател* | голов*
governor | governor | guvernator* guvernatoare* | губернатор* | губернатор*
mayor | mayor | primar* | мэр* | мер мера меру мером міськ*_голов*
spokesperson | spokesman spokeswoman spokesperson | purtăt* | пресс-секретар* официальн*_представител* | речни* прессекретар* пресс-секретар*
secretary | secretary | secretar* | секретар* | секретар*
ambassador | ambassador | ambasador* | посол посла послу послом | посол посла послу послом
chancellor | chancellor | cancelar* | канцлер* | канцлер*
leader | leader | lider* | лидер* | лідер*
commander | commander commander-in-chief | comandant* | командующ* главком* | командувач* головнокомандувач*
general | general | general* | генерал* | генерал*
founder | founder | fondator* | основател* | засновни*
deputy | lawmaker mp senator congressman deputy | deputat* senator* | депутат* сенатор* | депутат* сенатор* нардеп*
analyst | analyst economist | analist* economist* | аналитик* экономист* | аналітик* економіст*
expert | expert | expert* | эксперт* | експерт*
professor | professor | profesor* | профессор* | професор*
lawyer | lawyer attorney | avocat* | адвокат* юрист* | адвокат* юрист*
speaker | speaker | | спикер* | спікер*
king | king queen prince princess | rege* regin* prinț* | король короля королев* принц* | король короля королев* принц*
pope | pope | pap* | пап* | пап*
judge | judge | judecăt* | судья судьи судье судью | суддя судді суддю
prosecutor | prosecutor | procuror* | прокурор* | прокурор*
colonel | colonel major captain lieutenant | colonel* maior* căpitan* | полковник* майор* капитан* | полковник* майор* капітан*
Mr | mr mrs ms dr sir lord lady rep sen gov | domnul doamna dl dna | господин* госпож* | пан пані
deputy | vice foreign interior defense defence acting former ex-president | fostul fosta | бывш* экс-президент* зам | колишн* експрезидент*
"""

_GIVEN = """
Vladimir Volodymyr | Sergei Sergey Serhiy Serghei | Dmitry Dmitri Dmytro Dumitru | Alexander Aleksandr Oleksandr Alexandru Aleksander
Alexei Alexey Aleksey Oleksiy Oleksii Alexe | Andrei Andrey Andriy Andrii Andrew Andrzej | Mikhail Mykhailo Mihail Michael Mihai
Nikolai Nikolay Mykola Nicolae Nicholas | Igor Ihor | Oleg Oleh | Yuri Yuriy Yurii Iurie | Evgeny Yevgeny Yevhen Yevhenii Eugen Evgeni Evgheni
Pavel Pavlo Paul | Vasily Vasyl Vasile Vasiliy | Kirill Kyrylo Chiril | Konstantin Kostiantyn Constantin | Viktor Victor | Petr Petro Petru Peter Pyotr Piotr
Ivan Ion Ioan John | Maxim Maksym Maksim | Denis Denys | Vitaly Vitaliy Vitalii Vitalie | Vladislav Vladyslav | Stepan Stefan Ștefan Stephen Steven
Elena Olena Helen Yelena | Olga Olha | Irina Iryna | Svetlana Svitlana | Natalia Nataliya Natalya | Ekaterina Kateryna Yekaterina Ecaterina Catherine | Yulia Yuliya Iulia Julia
Maya Maia | Anna Hanna Ana | Tatiana Tetiana Tatyana | Galina Halyna | Maria Mariya Mariia Mary | Oksana Oxana | Ludmila Liudmyla Lyudmila
German Herman Gherman | Georgy Heorhiy Gheorghe George Georgi | Grigory Hryhoriy Grigore Gregory | Gennady Hennadiy Ghenadie Gennadi
Friedrich Fridrikh | Joseph Josef Iosif | Thomas Tomas Toma | Anatoly Anatoliy Anatolie | Arkady | Arseny Arseniy | Artem Artyom | Bogdan Bohdan
Boris Borys | Valery Valeriy Valeri Valeriu | Vyacheslav Viacheslav Veaceslav | Roman | Ruslan | Rustam Rustem | Taras | Timur | Yaroslav | Ostap | Zakhar
Leonid | Lev Leo | Makar | Matvei Matviy | Nikita Mykyta | Semyon Semen Simon | Stanislav | Fedor Fyodor Fedir | Filipp Philip Filip | Eduard Edward
Elvira | Valentina | Valentin | Larisa | Marina Maryna | Alla | Vera | Sofia | Daria Darya | Polina | Alina | Ksenia | Veronika Veronica | Viktoria Victoria
Ilie Ilya Ilia Illia | Marcel | Klaus | Cristian Christian | Adrian | Florin | Marian | Catalin Cătălin | Sorin | Dan Daniel Danylo Daniil | Dorin | Radu
Mircea | Liviu | Ioana Joanna | Oana | Simona | Gabriela | Mihaela | Raluca | Andreea | Monica | Anca | Nicușor Nicusor | Ciprian | Bogdan | Octavian | Tudor | Emil | Traian | Călin Calin
James | Robert | William | David | Richard | Charles | Donald | Mark Marco Marc | Kevin | Brian | Jeff Jeffrey | Scott | Eric | Larry | Frank | Jack | Ryan
Patricia | Jennifer | Linda | Elizabeth | Barbara | Susan | Jessica | Sarah Sara | Karen | Nancy | Lisa | Emma | Hillary | Bernie | Ted | Barack | Joe | Bill | Tony | Ben Benjamin | Sam Samuel | Alex | Angela
Emmanuel | Olaf | Ursula | Jens | Mario | Giorgia | Pedro | Recep | Ali | Mohammed Muhammad Mohamed | Ahmed Ahmad | Hassan | Ibrahim | Elon | Tim | Steve | Anthony | Jonas | Hans | Kaja | Mette | Alexandra Oleksandra | Evgenia Yevgenia Yevheniia | Valeria Valeriia | Petteri | Jean | Pierre | François | Louis | Carlos | Jose José | Luis
"""

CALENDAR = listed(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december jan feb mar apr jun jul aug sept oct nov dec luni marți
    miercuri joi vineri sâmbătă duminică ianuarie februarie martie aprilie mai iunie iulie august septembrie
    octombrie noiembrie decembrie easter christmas paște crăciun понедельник вторник среда четверг пятница
    суббота воскресенье понеділок вівторок середа четвер п'ятниця субота неділя я i i'm i'll i've он она они
    вы ты мы
    """
)
NOTHING = listed(
    """
    пао ао ооо зао оао srl sa llc inc ltd plc ат тов пат prof dr forțele forțelor armata
    western eastern northern southern west east north south internet covid covid-19 ai gpu gpus it un tv
    democrat democrats democratic republican republicans gop muslim muslims christians jew jews catholic catholics
    congress capitol today born conn calif mass tenn fla ariz d.c. black white hispanic latino internet
    usd eur artificial intelligence index global inteligenței artificiale inteligența artificială ia pib tva
    gps dna sms ии ввп тв смс ші пдв ввп ндс vat gdp pm am god bible orthodox christian muslim jewish
    islamic благодарю благодаря благодарим думаю надеюсь хочу прошу спасибо здравствуйте уважаемый уважаемая
    уважаемые дорогой дорогая дорогие друзья коллеги вас вам вами ваш ваша ваше ваши вашего вашей вашим
    дякую дякуємо шановний шановна шановні дорогі mulțumesc mulțumim stimate stimată stimați dragi
    """
)
"""Capitalised words that name nobody."""
RUBRICS = listed(
    """
    video videos photo photos pictures graphic factbox breaking exclusive live update updated opinion analysis
    explainer explained brief podcast quiz foto galerie exclusiv actualizare analiză opinie documentar
    видео фото инфографика срочно молния эксклюзив обновлено мнение аналитика подробности
    відео інфографіка терміново ексклюзив оновлено думка аналітика
    """
)
"""What an editor sets above or behind a headline: VIDEO, FACTBOX."""
COMMON = re.compile(
    r"(?:guvern|parlament|senat|executiv|stat|poliți|consiliu|camer|comisi|minister|"
    r"правительств|парламент|министерств|совет|кабинет|стран|государств|"
    r"уряд|парламент|міністерств|кабінет|держав|"
    r"government|parliament|ministry|senate|cabinet|state|congress|house|council|court|police|commission|committee|agency|forțe|forte|armat)\w{0,5}",
    re.IGNORECASE,
)
"""Institutions written with a capital though they name none."""
ORGANISATION = re.compile(
    r"\b(?:bank|ministry|group|university|party|agency|council|committee|commission|corporation|company|inc|ltd|plc|court|"
    r"institute|academy|association|union|federation|fund|foundation|service|office|alliance|network|index|media|press|"
    r"banca|băncii|ministerul\w*|universitatea|partidul\w*|agenția|consiliul\w*|comisia|comitetul|institutul\w*|fondul|spital\w*|"
    r"банк\w*|министерств\w+|университет\w*|парти\w+|агентств\w+|совет\w*|комитет\w*|комисси\w+|институт\w*|академи\w+|"
    r"фонд\w*|служб\w+|альянс\w*|корпораци\w+|союз\w*|суд|міністерств\w+|університет\w*|рад[аиіу]|служб\w+)\b",
    re.IGNORECASE,
)
PATRONYMIC = re.compile(
    r"(?:ович|евич|ьич|овн|евн|ївн|івн|йович|ьович)(?:а|у|ем|е|ой|ы|и|ю|і|ою)?\Z", re.IGNORECASE
)


@cache
def offices(language: str) -> Table[str]:
    """Offices by the words of one language, in English."""
    if language not in JOINS:
        return Table(())
    column = ("en", "ro", "ru", "uk").index(language) + 1
    entries = []
    for line in _OFFICES.strip().splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        entries += [(form.replace("_", " "), cells[0]) for form in cells[column].split()]
    return Table(entries)


@cache
def given_names() -> dict[str, int]:
    """Given names by key; forms of one name in several languages have one number."""
    groups = [group.split() for group in _GIVEN.replace("\n", "|").split("|")]
    table: dict[str, int] = {}
    for number, group in enumerate(groups):
        for name in group:
            table.setdefault(name_key(name), number)
            if name[-3:-1] in ("nn", "mm", "ll"):
                table.setdefault(name_key(name[:-1]), number)  # what is left of Анна without its ending
    return table


@cache
def _endings() -> dict[str, set[bool]]:
    """By key of a given name, whether its forms end in a."""
    found: dict[str, set[bool]] = {}
    for name in _GIVEN.replace("|", " ").split():
        keys = {name_key(name)} | ({name_key(name[:-1])} if name[-3:-1] in ("nn", "mm", "ll") else set())
        for key in keys:
            found.setdefault(key, set()).add(name[-1] == "a")
    return found


def ends_in_a(word: str, language: str) -> bool | None:
    """Whether a given name ends in a in its nominative: Елена does, Владимира not; Александра perhaps."""
    known = _endings().get(name_key(word, language), {True, False})
    return known.copy().pop() if len(known) == 1 else None


def given(word: str, language: str) -> bool:
    """Whether a capitalised word is a given name."""
    return word[:1].isupper() and name_key(word, language) in given_names()


@lru_cache(maxsize=8192)
def empty(word: str) -> bool:
    """Whether a capitalised word names nothing by itself."""
    return plain(word) in _empty() or word[:2] in ("I'", "I’") or COMMON.fullmatch(word) is not None


@cache
def _empty() -> frozenset[str]:
    return frozenset(map(plain, NOTHING | RUBRICS | CALENDAR))
