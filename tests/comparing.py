"""Reports for the comparison's tests, and a lead story told by eight outlets."""
# ruff: noqa: E501 - a sentence reads best on one line

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from monitor.news import Kind, Part, Report, Segment

MORNING = datetime(2026, 3, 12, 6, tzinfo=UTC)


def report(
    source: str,
    language: str,
    body: Sequence[str | tuple[str, str]],
    *,
    title: str | tuple[str, str] = "",
    article: int | None = None,
    outlet: str | None = None,
    hours: float = 0,
    aliases: tuple[str, ...] = (),
    kind: Kind = Kind.PRIVATE,
    country: str | None = None,
    flags: tuple[str, ...] = (),
) -> Report:
    """A report of source sentences, each alone or with its English beside it."""
    segments = []
    translated = language == "en"
    for number, sentence in enumerate([title, *body] if title else body):
        original, english = (
            sentence if isinstance(sentence, tuple) else (sentence, sentence if language == "en" else "")
        )
        translated = translated or bool(english)
        part = Part.TITLE if title and number == 0 else Part.BODY
        segments.append(Segment(part, max(0, number - bool(title)), original, english, flags=flags))
    when = MORNING + timedelta(hours=hours)
    return Report(
        article if article is not None else sum(map(ord, source)) * 100 + int(hours * 10),
        source,
        outlet or source.title(),
        language,
        when,
        tuple(segments),
        kind=kind,
        country=country,
        aliases=aliases,
        translated=translated,
    )


def lead_story() -> list[Report]:
    """One order of the Kremlin, told by eight outlets who differ: on a rank, a quote, a source, a name."""
    return [
        report(
            "kremlin-ru",
            "ru",
            [
                (
                    "Владимир Путин утвердил перечень поручений по развитию искусственного интеллекта.",
                    "Vladimir Putin approved a list of orders on the development of artificial intelligence.",
                ),
                (
                    "Правительству совместно с ПАО Сбербанк поручено усилить сотрудничество с Китаем.",
                    "The government together with PAO Sberbank is ordered to strong cooperation with China.",
                ),
                (
                    "К сети AI Alliance Network присоединились объединения стран БРИКС.",
                    "The AI Alliance Network was joined by unions of the BRICS countries.",
                ),
            ],
            title=(
                "Перечень поручений по искусственному интеллекту",
                "List of orders on artificial intelligence",
            ),
            article=1,
            outlet="Kremlin.ru",
            aliases=("Kremlin", "Кремль", "Kremlinul"),
            kind=Kind.GOVERNMENT,
            country="RU",
        ),
        report(
            "volna",
            "ru",
            [
                (
                    "Президент Владимир Путин поручил правительству и Сбербанку усилить сотрудничество с Китаем.",
                    "President Vladimir Putin instructed the government and Sberk to increase cooperation with China.",
                ),
                ("Поручение опубликовано на сайте Кремля.", "The order published at the Kremlin website."),
                (
                    "Глава Сбербанка Герман Греф в 2023 году признал, что труднее всего заменить графические процессоры.",
                    "The head of Sberbank German Graf in 2023 admitted that the most hard is to replace graphic.",
                ),
                (
                    "В индексе Tortoise Media Россия занимает 32-е место после США, Китая, Индии и Бразилии.",
                    "In the Tortoise Media Russia takes 32 place after United States, China, India and Brazil.",
                ),
            ],
            title=(
                "Путин поручил Сбербанку работать с Китаем над ИИ",
                "Putin instructed Sberbank to work with China over AI",
            ),
            article=2,
            outlet="Агентство «Волна»",
            aliases=("Волна", "Volna"),
            hours=1,
            country="RU",
        ),
        report(
            "ziare",
            "ro",
            [
                (
                    "Vladimir Putin a cerut Guvernului și băncii Sberbank să coopereze mai strâns cu China.",
                    "Vladimir Putin asked the Government and the Sberbank to cooperate more close with China.",
                ),
                (
                    "Ordinul a fost publicat pe site-ul Kremlinului.",
                    "The order was published on the site of the Kremlin.",
                ),
                (
                    "„Plăcile grafice sunt cel mai greu de înlocuit”, spunea în 2023 șeful Sberbank, German Gref.",
                    "“The graphic cards are the most hard of replaced”, said in 2023 the chief Sberbank, German Gref.",
                ),
                (
                    "Rusia ocupă locul 31 în Indicele Global al Inteligenței Artificiale realizat de Tortoise Media.",
                    "Russia occupies the place 31 in the Global Index of Artificial of Tortoise Media.",
                ),
                (
                    "Proiectul ar costa 1,5 miliarde de ruble, potrivit documentului.",
                    "The project would cost 1.5 billion rubles, according to the document.",
                ),
            ],
            title=(
                "Putin cere Sberbank să colaboreze cu China la inteligența artificială",
                "Putin asks Sberbank to collaborate with China at artificial intelligence",
            ),
            article=3,
            outlet="Ziare.com",
            aliases=("Ziare",),
            hours=2,
            country="RO",
        ),
        report(
            "khvylia",
            "uk",
            [
                "Президент Росії Володимир Путін доручив уряду та Сбербанку посилити співпрацю з Китаєм.",
                "Перелік доручень опублікував сайт Кремля.",
                "У індексі Tortoise Media Росія посідає 31-ше місце.",
                "До мережі AI Alliance Network увійшли країни БРІКС.",
            ],
            title="Путін доручив Сбербанку співпрацювати з Китаєм",
            article=4,
            outlet="Хвиля",
            hours=3,
            country="UA",
        ),
        report(
            "curierul",
            "ro",
            [
                (
                    "Vladimir Putin a ordonat Guvernului și Sberbank să colaboreze cu China, scrie Ziare.",
                    "Vladimir Putin ordered the Government and Sberbank to collaborate with China, writes Ziare.",
                ),
                (
                    "Sancțiunile occidentale au blocat livrările de cipuri.",
                    "The western sanctions blocked the deliveries of chips.",
                ),
                (
                    "German Gref, șeful Sberbank, a declarat în 2023 că procesoarele sunt cel mai greu de înlocuit.",
                    "German Gref, chief of Sberbank, declared in 2023 that processors are the most hard to replace.",
                ),
            ],
            title=("Putin ordonă cooperarea cu China", "Putin orders the cooperation with China"),
            article=5,
            outlet="Curierul",
            hours=4,
            country="RO",
        ),
        report(
            "eurasia",
            "en",
            [
                "President Vladimir Putin has instructed the government and Sberbank to work with China on AI.",
                "The instruction was published on the Kremlin's website on Thursday.",
                "“Graphics cards are the hardest to replace,” Sberbank CEO German Gref said in 2023.",
                "Russia ranks 31st on the Tortoise Media Global AI Index.",
                "The project would cost 1,500 million roubles.",
                "The AI Alliance Network unites bodies from the BRICS countries.",
            ],
            title="Russia tells Sberbank to look to China for AI",
            article=6,
            outlet="Eurasia Post",
            hours=5,
        ),
        report(
            "danube",
            "en",
            [
                "Putin ordered his government and Sberbank to deepen ties with China, the portal Ziare reported.",
                "German Gref, the head of Sberbank, admitted in 2023 that processors were the hardest to replace.",
                "Tortoise Media puts Russia in 31st place, behind the United States, China, India and Brazil.",
                "The AI Alliance Network brings together the BRICS countries and others.",
                "“It is a list of what is missing,” said Jonas Hartl of the Vienna Institute.",
            ],
            title="Putin orders work with China on AI",
            article=7,
            outlet="Danube Review",
            hours=6,
        ),
        report(
            "nistru",
            "ro",
            [
                (
                    "Ordinul lui Vladimir Putin către Guvern și Sberbank a apărut pe site-ul Kremlinului, relatează Ziare.",
                    "The order of Vladimir Putin to the Government and Sberbank appeared on the Kremlin's site, relates Ziare.",
                ),
                (
                    "German Gref a admis în 2023 că aceste procesoare sunt cel mai greu de înlocuit.",
                    "German Gref admitted in 2023 that these processors are the most hard to replace.",
                ),
                (
                    "În clasamentul Tortoise Media, Rusia ocupă locul 32.",
                    "In the ranking Tortoise Media, Russia occupies the place 32.",
                ),
                (
                    "Rețeaua AI Alliance Network reunește statele BRICS.",
                    "The network AI Alliance Network reunites the BRICS states.",
                ),
            ],
            title=(
                "Kremlinul pune Sberbank să lucreze cu China",
                "The Kremlin puts Sberbank to work with China",
            ),
            article=8,
            outlet="Ziarul Nistru",
            hours=7,
            country="MD",
        ),
    ]
