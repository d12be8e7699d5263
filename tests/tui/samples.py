"""A small newsroom for the desk's tests: a real workspace, with texts that never change."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from monitor.news import (
    Capture,
    Cell,
    Citation,
    Collected,
    Comparison,
    Dating,
    Draft,
    Fact,
    Filter,
    Grouped,
    Health,
    Kind,
    Language,
    Membership,
    OnProgress,
    Part,
    Progress,
    Report,
    Reuse,
    Segment,
    Source,
    Translated,
    Translation,
    Visit,
)
from monitor.settings import Workspace
from monitor.store import Placement
from monitor.workbench import Workbench

NOW = datetime(2026, 3, 12, 7, 30, tzinfo=UTC)
ZONE = timezone(timedelta(hours=2), "EET")

SOURCES = (
    Source("ziare", "Ziare.com", "ro", "RO", Kind.PRIVATE, feeds=("https://ziare.example/rss.xml",)),
    Source(
        "monitorul", "Monitorul de Est", "ro", "MD", Kind.PRIVATE, feeds=("https://monitorul.example/feed",)
    ),
    Source("kremlin-ru", "Кремль", "ru", "RU", Kind.GOVERNMENT, feeds=("https://kremlin.example/feed",)),
    Source("vedomosti", "Ведомости", "ru", "RU", Kind.PRIVATE, feeds=("https://vedomosti.example/rss",)),
    Source("ukrpravda", "Українська правда", "uk", "UA", Kind.PRIVATE, feeds=("https://pravda.example/rss",)),
    Source("wire", "North Wire", "en", "GB", Kind.WIRE, feeds=("https://wire.example/atom",)),
    Source("renmin", "人民网", "zh", "CN", Kind.STATE, sitemaps=("https://renmin.example/news.xml",)),
    Source("closed", "Old Gazette", "en", "US", enabled=False, reason="shut down in 2024"),
)

# Source, hours before NOW, title, title in English, sentences as (original, English, flags).
Text = tuple[str, str, tuple[str, ...]]
LEAD: tuple[tuple[str, float, str, str | None, tuple[Text, ...]], ...] = (
    (
        "kremlin-ru",
        9.5,
        "Перечень поручений по развитию искусственного интеллекта",
        "List of instructions on the development of artificial intelligence",
        (
            (
                (
                    "Президент поручил Правительству и Сбербанку укрепить сотрудничество с Китаем "
                    "в области искусственного интеллекта."
                ),
                (
                    "The President instructed the Government and Sberbank to strengthen cooperation with "
                    "China in artificial intelligence."
                ),
                (),
            ),
            ("Доклад – до 1 апреля 2026 года.", "The report is due before 1 April 2026.", ()),
            (
                "Отдельно отмечена работа Альянса в сфере искусственного интеллекта со странами БРИКС.",
                "The work of the AI Alliance with the BRICS countries is noted separately.",
                (),
            ),
        ),
    ),
    (
        "vedomosti",
        7,
        "Путин поручил Сбербанку развивать ИИ вместе с Китаем",
        "Putin told Sberbank to develop AI together with China",
        (
            (
                "Из-за санкций поставки графических процессоров сократились на 80%.",
                "Because of sanctions the supply of graphics processors has fallen by 80%.",
                (),
            ),
            (
                "«Эти компоненты заменить труднее всего», – говорил глава Сбербанка Герман Греф в 2023 году.",
                "“These components are the hardest to replace,” German Gref, head of Sberbank, said.",
                ("number",),
            ),
            (
                "Россия занимает 31-е место в рейтинге Tortoise Media.",
                "Russia is in 31st place in the Tortoise Media ranking.",
                (),
            ),
        ),
    ),
    (
        "ziare",
        5,
        "Putin ordonă guvernului și Sberbank să coopereze cu China în domeniul inteligenței artificiale",
        "Putin orders government and Sberbank to cooperate with China on artificial intelligence",
        (
            (
                "Ordinul a fost publicat pe site-ul Kremlinului.",
                "The order was published on the Kremlin's website.",
                (),
            ),
            (
                "Sancțiunile occidentale au tăiat Rusiei accesul la procesoare grafice și microcipuri.",
                "Western sanctions have cut off Russia's access to graphics processors and microchips.",
                (),
            ),
            (
                ("Rusia ocupă locul 31 în Indexul global al IA, după SUA, China, India și Brazilia."),
                "Russia ranks 31st in the Global AI Index, behind the US, China, India and Brazil.",
                (),
            ),
            (
                "Potrivit analiștilor, livrările au scăzut cu 90%.",
                "According to analysts, deliveries dropped by 90% 90% 90%.",
                ("repetition",),
            ),
        ),
    ),
    (
        "monitorul",
        3.5,
        "Rusia caută ajutorul Chinei pentru inteligența artificială",
        "Russia seeks China's help for artificial intelligence",
        (
            (
                "Ordinul a fost publicat pe site-ul Kremlinului, scrie Ziare.com.",
                "The order was published on the Kremlin website, Ziare.com writes.",
                (),
            ),
            (
                "Sancțiunile occidentale au tăiat Rusiei accesul la procesoare grafice și microcipuri.",
                "Western sanctions have cut off Russia's access to graphics processors and microchips.",
                (),
            ),
        ),
    ),
    (
        "ukrpravda",
        2,
        "Путін шукає допомоги Китаю у сфері штучного інтелекту",
        None,
        (
            ("Кремль оприлюднив доручення у середу.", "", ()),
            ("Росія посідає 31-ше місце у світовому рейтингу.", "", ()),
        ),
    ),
    (
        "wire",
        1.2,
        "Putin orders closer AI work with China as chip sanctions bite",
        None,
        (
            ("Sanctions have cut deliveries of graphics processors by 80 percent.", "", ()),
            ("An AI Alliance Network with BRICS partners was announced in December.", "", ()),
        ),
    ),
)
SINGLES: tuple[tuple[str, float, str, str | None, tuple[Text, ...]], ...] = (
    (
        "ziare",
        0.4,
        "Guvernul a aprobat bugetul pe 2026",
        "The government approved the 2026 budget",
        (("Deficitul este de 6,2%.", "The deficit is 6.2%.", ()),),
    ),
    (
        "renmin",
        11,
        "中俄两国将在人工智能领域加强合作",
        None,
        (("外交部发言人表示，双方将继续深化合作。", "", ()),),
    ),
    (
        "vedomosti",
        30,
        "ЦБ сохранил ключевую ставку на уровне 16%",
        "The Central Bank kept the key rate at 16%",
        (("Решение совпало с прогнозами.", "The decision matched forecasts.", ()),),
    ),
    (
        "wire",
        52,
        "Grain corridor talks resume in Istanbul",
        None,
        (("Delegations met behind closed doors.", "", ()),),
    ),
    (
        "monitorul",
        53,
        "Negocierile privind coridorul cerealelor au fost reluate la Istanbul",
        "Negotiations on the grain corridor have been resumed in Istanbul",
        (("Delegațiile s-au întâlnit marți.", "The delegations met on Tuesday.", ()),),
    ),
)


class Rehearsal(Workbench):
    """A workbench on a real workspace whose long jobs play a part instead of going out or thinking.

    The comparison is written down here, so that the desk's pictures change only with the desk.
    """

    gate: threading.Event | None = None
    """Holds a job up after its first step, until the test opens it or stops the job."""
    trouble: Exception | None = None
    """Raised by the next job in the place of its result."""

    def _play(
        self, stage: str, on_progress: OnProgress | None, stop: threading.Event | None, unit: str
    ) -> int:
        done = 0
        for done in range(1, 6):
            if on_progress:
                on_progress(Progress(stage, done, 5, f"step {done}", unit))
            while done == 2 and self.gate is not None and not self.gate.wait(0.005):
                if stop is not None and stop.is_set():
                    return done
        if self.trouble is not None:
            raise self.trouble
        return done

    def collect(
        self,
        source_ids: Sequence[str] = (),
        *,
        since: date | None = None,
        on_progress: OnProgress | None = None,
        stop: threading.Event | None = None,
    ) -> Collected:
        done = self._play("collect", on_progress, stop, "sources")
        save(self, ("wire", 0.1, f"Late report number {done}", None, (("It is short.", "", ()),)))
        return Collected(added=1, sources={"ziare": Health.OK, "closed": Health.FAILED})

    def translate(
        self,
        wanted: Filter = Filter(),
        *,
        limit: int | None = None,
        profile: str = "balanced",
        via: bool = False,
        on_progress: OnProgress | None = None,
        stop: threading.Event | None = None,
    ) -> Translated:
        done = self._play("translate", on_progress, stop, "articles")
        return Translated(articles=done, words=900, seconds=2.0, untranslatable={"zh": 1}, drafts=("ro-en",))

    def group(self, *, on_progress: OnProgress | None = None) -> Grouped:
        self._play("group", on_progress, None, "articles")
        return Grouped(placed=1, stories=2)

    def compare(self, story_id: int) -> Comparison:
        story = self.story(story_id)
        return comparison(self, story.id, story.title, story.articles)


def save(bench: Workbench, sample: tuple[str, float, str, str | None, tuple[Text, ...]]) -> int:
    """Store one sample, with its English where it has one; the article's id."""
    source, hours, title, title_en, sentences = sample
    at = NOW - timedelta(hours=hours)
    outlet = next(s for s in SOURCES if s.id == source)
    slug = f"https://{source}.example/{abs(hash_of(title))}"
    draft = Draft(
        source,
        title,
        url=slug,
        text="\n".join(original for original, _, _ in sentences),
        published=Dating(at, at.isoformat()),
        language=Language(outlet.language, 0.99),
        capture=Capture(slug, "20260312.warc.gz", 512, "ab" * 32, at, 200, "text/html"),
    )
    article = bench.store.articles.save(draft, at + timedelta(minutes=4)).article
    if title_en is not None:
        segments = [Segment(Part.TITLE, 0, title, title_en, -0.3)]
        for number, (original, english, flags) in enumerate(sentences):
            segments.append(Segment(Part.BODY, number, original, english, -0.5, flags))
        draft_made = outlet.language == "ro"
        package = f"translate-{outlet.language}_en-0_1"
        bench.store.translations.save(Translation(article, 1, package, 2, draft_made, NOW, tuple(segments)))
    return article


def hash_of(text: str) -> int:
    """The same in every process, unlike `hash`."""
    return sum(n * ord(c) for n, c in enumerate(text, 1)) % 100_000


def open_bench(folder: Path, *, filled: bool = True) -> Rehearsal:
    """A workspace of eleven articles in eight stories; with `filled` False, of none."""
    bench = Rehearsal.create(Workspace(folder), sources=SOURCES, analyst="ana", clock=lambda: NOW)
    assert isinstance(bench, Rehearsal)
    if not filled:
        return bench
    lead = [save(bench, sample) for sample in LEAD]
    singles = [save(bench, sample) for sample in SINGLES]
    reason = "Sberbank, China, “AI”; 2 hours apart"
    placements = [
        Placement(None, "Putin orders government and Sberbank to cooperate with China on AI",
                  tuple(Membership(a, reason if n else "opened the story") for n, a in enumerate(lead))),
        Placement(None, "Grain corridor talks resume in Istanbul",
                  tuple(Membership(a, "Istanbul, grain corridor; 1 hour apart") for a in singles[3:])),
    ]  # fmt: skip
    for article in singles[:3]:
        title = bench.record(article).headline.title_en or bench.record(article).headline.title
        placements.append(Placement(None, title, (Membership(article, "alone so far"),)))
    bench.store.stories.save(placements)
    edited = SINGLES[0]
    changed = Draft(
        edited[0],
        "Guvernul a adoptat bugetul pe 2026",
        url=bench.record(singles[0]).article.url,
        text="Deficitul este de 6,4%.",
        language=Language("ro", 0.99),
        revisit=True,
    )
    bench.store.articles.save(changed, NOW - timedelta(minutes=10))
    for source, health, message in (
        ("ziare", Health.OK, None),
        ("monitorul", Health.UNCHANGED, None),
        ("kremlin-ru", Health.FAILED, "the server closed the connection after 30 s"),
        ("vedomosti", Health.BLOCKED, "a consent page answered in the outlet's place"),
        ("wire", Health.OK, None),
        ("renmin", Health.EMPTY, "the sitemap lists no article"),
    ):
        bench.store.sources.visited(Visit(source, NOW - timedelta(hours=1), health, message))
    bench.mark([singles[2]], read=True)
    bench.mark([lead[2]], starred=True)
    bench.tag([lead[2], lead[1]], "actor/sberbank")
    bench.tag([lead[0]], "theme/ai")
    return bench


def disagree(bench: Workbench) -> None:
    """A second coder, dan, who tagged the story's first articles, two of them otherwise than ana did."""
    by, tags = "dan", bench.store.tags
    tags.tag([1, 2], "theme/ai", by=by)
    tags.tag([3], "actor/sberbank", by=by, sentence="Ordinul a fost publicat pe site-ul Kremlinului.")


def comparison(bench: Workbench, story: int, title: str, articles: Sequence[int]) -> Comparison:
    """The lead story compared, as a good comparison would have it."""
    names = {s.id: s for s in SOURCES}
    reports = []
    for article in articles:
        record = bench.record(article)
        source = names[record.article.source]
        if record.translation is not None:
            segments = record.translation.segments
        else:
            english = source.language == "en"
            lines = [(Part.TITLE, 0, record.article.title)]
            lines += [(Part.BODY, n, line) for n, line in enumerate(record.article.text.split("\n"))]
            segments = tuple(Segment(p, n, line, line if english else "") for p, n, line in lines)
        reports.append(
            Report(
                article, source.id, source.name, source.language, record.article.when, segments,
                record.article.url, source.kind, source.country,
                translated=record.translation is not None or source.language == "en",
                precision=record.article.published.precision, extent=record.article.extent,
            )
        )  # fmt: skip
    by_source = {r.source: r for r in reports}
    if not {sample[0] for sample in LEAD} <= by_source.keys():
        return Comparison(story, title, tuple(reports), ())

    def cell(source: str, segment: int, value: str) -> Cell:
        report = by_source[source]
        part = report.segments[segment]
        return Cell(report.article, value, part.source, part.target, segment, part.flags)

    facts = (
        Fact(
            "number", "80%", {"vedomosti": cell("vedomosti", 1, "80%"), "ziare": cell("ziare", 4, "90%"),
                              "wire": cell("wire", 1, "80 percent")},
            disagreement=True, about="fall in graphics processors",
        ),
        Fact(
            "number", "31st",
            {"vedomosti": cell("vedomosti", 3, "31st place"), "ziare": cell("ziare", 3, "ranks 31st"),
             "ukrpravda": cell("ukrpravda", 2, "31-ше місце")},
            omitted_by=("kremlin-ru", "wire"), about="rank in the AI index",
        ),
        Fact(
            "name", "Sberbank",
            {"kremlin-ru": cell("kremlin-ru", 1, "Sberbank"), "vedomosti": cell("vedomosti", 0, "Sberbank"),
             "ziare": cell("ziare", 0, "Sberbank")},
            omitted_by=("ukrpravda",),
        ),
        Fact(
            "name", "China",
            {s: cell(s, 0, "China") for s in ("vedomosti", "ziare", "monitorul", "ukrpravda", "wire")},
        ),
        Fact(
            "quote", "These components are the hardest to replace",
            {"vedomosti": cell("vedomosti", 2, "“These components are the hardest to replace,”")},
            only="vedomosti", speaker="German Gref",
        ),
        Fact(
            "date", "1 April 2026", {"kremlin-ru": cell("kremlin-ru", 2, "1 April 2026")}, only="kremlin-ru",
        ),
    )  # fmt: skip
    return Comparison(
        story,
        title,
        tuple(sorted(reports, key=lambda r: r.when)),
        facts,
        (
            Citation("monitorul", "ziare", cell("monitorul", 1, "Ziare.com writes")),
            Citation("ziare", "kremlin-ru", cell("ziare", 1, "the Kremlin's website")),
            Citation("vedomosti", "Tortoise Media", cell("vedomosti", 3, "the Tortoise Media ranking")),
        ),
        (
            Reuse(by_source["monitorul"].article, by_source["ziare"].article, 0.46,
                  "Sancțiunile occidentale au tăiat Rusiei accesul la procesoare grafice și microcipuri."),
        ),
    )  # fmt: skip
