"""English put right by people: their glossary, their sentences, and translations made anew."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from monitor.errors import UnknownItem, UsageError
from monitor.news import Dating, Draft, GlossaryEntry, Language, Progress, Source
from monitor.settings import Workspace
from monitor.translate import termbase
from monitor.workbench import Workbench
from tests.inside import monitor
from tests.packaging import package_file

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)
RU = "В Москве прошёл парад. Он был большой."


@pytest.fixture(scope="module")
def translated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with two translated articles that share a sentence."""
    folder = tmp_path_factory.mktemp("correcting") / "workspace"
    outlet = Source(id="tass", name="TASS", language="ru", feeds=("https://tass.example/rss",))
    with Workbench.create(Workspace(folder), sources=[outlet], analyst="ana", clock=lambda: NOON) as bench:
        for number, text in enumerate((RU, "Он был большой."), 1):
            bench.store.articles.save(
                Draft(
                    source="tass",
                    title=f"Парад {number}",
                    text=text,
                    url=f"https://tass.example/{number}",
                    language=Language("ru", 1.0),
                    published=Dating(NOON),
                ),
                NOON,
            )
        bench.translate(profile="fast", limit=1)
        bench.translate(profile="fast")
    return folder


@pytest.fixture
def bench(translated: Path, tmp_path: Path) -> Iterator[Workbench]:
    """A copy of that workspace, open."""
    copy = tmp_path / "workspace"
    copy.mkdir()
    (copy / "monitor.db").write_bytes((translated / "monitor.db").read_bytes())
    with Workbench(Workspace(copy), analyst="ana", clock=lambda: NOON) as opened:
        yield opened


def english(bench: Workbench, article: int) -> list[tuple[str, str]]:
    made = bench.record(article).translation
    assert made is not None
    return [(s.target, s.origin) for s in made.segments]


def number_of(bench: Workbench, text: str) -> int:
    return next(h.id for h in bench.headlines() if bench.record(h.id).article.text == text)


# -- corrections ------------------------------------------------------------------------------


def test_a_correction_wins_and_can_be_undone(bench: Workbench) -> None:
    """It stands in the article at once; undo brings the machine's sentence back, redo the hand's."""
    long = number_of(bench, RU)
    before = english(bench, long)
    old = bench.correct(long, 3, "It was  a large one.\n")
    assert (old.target, old.origin) == before[2]
    assert english(bench, long)[2] == ("It was a large one.", "hand")
    assert english(bench, long)[:2] == before[:2]
    assert [h.id for h in bench.headlines(bench.filter('"a large one"'))] == [long]
    assert len(bench.translations(long)) == 2
    assert bench.undo() == f"corrected sentence 3 of article {long}"
    assert english(bench, long) == before
    assert bench.store.corrections.of("ru", ["Он был большой."]) == {}
    bench.redo()
    assert english(bench, long)[2] == ("It was a large one.", "hand")


def test_a_correction_of_a_correction_is_undone_to_the_first(bench: Workbench) -> None:
    long = number_of(bench, RU)
    bench.correct(long, 3, "One.")
    bench.correct(long, 3, "Two.")
    bench.correct(long, 3, "Two.")
    bench.undo()
    assert english(bench, long)[2] == ("One.", "hand")
    of = bench.store.corrections.of
    assert of("ru", ["Он был большой.", "Нет."]) == {"Он был большой.": "One."}
    assert of("ru", ["Он был\x00 большой."]) == {"Он был\x00 большой.": "One."}
    assert of("uk", ["Он был большой."]) == {}, "the same letters are another language's sentence there"


def test_a_correction_taken_back_leaves_those_of_other_sentences(bench: Workbench) -> None:
    long = number_of(bench, RU)
    bench.correct(long, 2, "There was a parade.")
    bench.correct(long, 3, "It was\x1b large.")
    assert english(bench, long)[2] == ("It was large.", "hand")
    assert bench.store.corrections.of("ru", ["Он был большой."]) == {"Он был большой.": "It was large."}
    bench.undo()
    known = bench.store.corrections.of("ru", ["В Москве прошёл парад.", "Он был большой."])
    assert known == {"В Москве прошёл парад.": "There was a parade."}


def test_a_correction_holds_wherever_the_sentence_comes_again(bench: Workbench) -> None:
    """A translation made afterwards has it, by whichever package; a flag is the machine's alone."""
    long, short = number_of(bench, RU), number_of(bench, "Он был большой.")
    bench.correct(long, 3, "It was a large one.")
    made = bench.translate_again(bench.filter("lang:ru"), profile="balanced")
    assert (made.articles, made.problems) == (2, ())
    assert english(bench, short)[-1] == ("It was a large one.", "hand")
    record = bench.record(short).translation
    assert record is not None
    assert record.segments[-1].flags == ()
    assert record.segments[-1].score is None


@pytest.mark.parametrize(
    ("sentence", "text", "failure", "words"),
    [
        (9, "x", UnknownItem, "has 3 sentences, and no number 9"),
        (1, "  ", UsageError, "needs a text"),
    ],
)
def test_what_cannot_be_corrected_is_said(
    bench: Workbench, sentence: int, text: str, failure: type[Exception], words: str
) -> None:
    with pytest.raises(failure, match=words):
        bench.correct(number_of(bench, RU), sentence, text)
    with pytest.raises(UnknownItem, match="article 99 has no translation"):
        bench.correct(99, 1, "x")


# -- the backlog ------------------------------------------------------------------------------


def test_a_run_says_what_it_did(bench: Workbench) -> None:
    """What it made and by which package, what is left, and meanwhile how far it is."""
    for number, (text, code) in enumerate((("Он был очень большой.", "ru"), ("文件公布了。", "zh")), 7):
        made = Draft(
            "tass", "Парад", f"https://tass.example/{number}", text=text, language=Language(code, 1.0)
        )
        bench.store.articles.save(made, NOON)
    steps: list[Progress] = []
    done = bench.translate(profile="fast", on_progress=steps.append)
    made_by = done.packages
    assert (done.articles, done.words, done.problems) == (1, 5, ())
    assert [name.rpartition("-")[0] for name in made_by] == ["translate-ru_en"]
    assert done.drafts in ((), made_by)
    assert done.untranslatable == {"zh": 1}
    assert {(step.stage, step.total) for step in steps} == {("translate", 1)}
    assert steps[-1].note.endswith(" words")
    again = bench.translate(profile="fast")
    assert (again.articles, again.packages, again.untranslatable) == (0, (), {"zh": 1})


# -- again ------------------------------------------------------------------------------------


def test_translating_again_is_by_the_package_named(bench: Workbench, tmp_path: Path) -> None:
    """Earlier translations stay; what is in another language is left alone."""
    bench.import_package(package_file(tmp_path, "ru", "en", "9.9"))
    bench.import_package(package_file(tmp_path, "bg", "ro", "1.0"))
    long = number_of(bench, RU)
    draft = bench.store.translations.history(long)[0].package
    bench.store.articles.save(
        Draft("tass", title="Titlu", text="Un text.", language=Language("ro", 1.0)), NOON
    )
    made = bench.translate_again(bench.filter(""), package=draft)
    assert (made.packages, made.articles, made.words) == ((draft,), 2, 14), "it reads no Romanian"
    made = bench.translate_again(bench.filter("lang:ru"))
    assert made.packages == ("translate-ru_en-9_9",)
    assert {t.package for t in bench.translations(long)} == {draft, "translate-ru_en-9_9"}
    assert bench.translate_again(bench.filter("lang:uk")).articles == 0
    with pytest.raises(UnknownItem):
        bench.translate_again(bench.filter(""), package="nosuch")
    with pytest.raises(UsageError, match="makes no English"):
        bench.translate_again(bench.filter(""), package="translate-bg_ro-1_0")
    with pytest.raises(UnknownItem):
        bench.translations(99)


def test_a_third_language_helps_only_where_it_leads_to_english(bench: Workbench, tmp_path: Path) -> None:
    """Bulgarian to Swedish is no way there; nor is Bulgarian to Russian, unless that is asked for."""
    bench.store.articles.save(
        Draft("tass", title="Заглавие", text="Текст.", language=Language("bg", 1.0)), NOON
    )
    bench.import_package(package_file(tmp_path, "bg", "sv", "1.0"))
    assert bench.translate(via=True).untranslatable == {"bg": 1}
    bench.import_package(package_file(tmp_path, "bg", "ru", "1.0"))
    assert bench.translate().untranslatable == {"bg": 1}
    assert bench.translate(via=True, limit=0).untranslatable == {}


def test_articles_that_a_broken_package_cannot_translate_are_told(bench: Workbench, tmp_path: Path) -> None:
    """They keep the English they have."""
    long = number_of(bench, RU)
    before = english(bench, long)
    name = bench.import_package(package_file(tmp_path, "ru", "en", "9.9")).name
    for model in bench.workspace.packages.glob(f"{name}@*/model/model.bin"):
        model.write_bytes(b"broken")
    done = bench.translate_again(bench.filter("lang:ru"), package=name)
    assert (done.articles, len(done.problems)) == (0, 2)
    assert english(bench, long) == before


# -- the glossary -----------------------------------------------------------------------------


def test_a_glossary_entry_changes_the_next_translation(bench: Workbench) -> None:
    """Adding and removing are acts that can be undone; an own entry outranks the program's."""
    long = number_of(bench, RU)
    bench.translate_again(bench.filter('"парад" lang:ru'), profile="fast")
    moskva = GlossaryEntry("ru", "Москва", "Moskva")
    assert bench.add_to_glossary([moskva]) == 1
    assert bench.add_to_glossary([moskva]) == 0
    bench.translate_again(bench.filter('"парад" lang:ru'), profile="fast")
    assert "Moskva" in english(bench, long)[1][0]
    assert english(bench, long)[1][1] == "glossary"
    assert bench.glossary(own=True) == [GlossaryEntry("ru", "Москва", "Moskva", by="ana")]
    assert bench.glossary()[-1] == bench.glossary(own=True)[0]
    assert len(bench.glossary()) > 100, "the program's own come before"
    assert bench.change_glossary("ru", "Москва", GlossaryEntry("ru", "Столица", "the capital"))
    assert bench.glossary(own=True) == [GlossaryEntry("ru", "Столица", "the capital", by="ana")]
    bench.undo()
    bench.undo()
    assert bench.glossary(own=True) == []
    bench.translate_again(bench.filter('"парад" lang:ru'), profile="fast")
    assert "Moskva" not in english(bench, long)[1][0]
    bench.redo()
    bench.remove_from_glossary("ru", "Москва")
    assert bench.glossary(own=True) == []
    bench.undo()
    assert len(bench.glossary(own=True)) == 1
    with pytest.raises(UnknownItem, match="no ru entry 'Кто'"):
        bench.remove_from_glossary("ru", "Кто")


@pytest.mark.parametrize(
    ("language", "source", "name"),
    [("russian", "a", "b"), ("r1", "a", "b"), ("ru", " ", "b"), ("ru", "a", "\x00"), ("ru", "a" * 201, "b")],
)
def test_an_entry_that_is_none_is_refused(bench: Workbench, language: str, source: str, name: str) -> None:
    with pytest.raises(UsageError):
        bench.add_to_glossary([GlossaryEntry("ru", "Да", "Yes"), GlossaryEntry(language, source, name)])
    assert bench.glossary(own=True) == []


TBX = """<?xml version="1.0"?>
<!DOCTYPE martif [<!ENTITY secret SYSTEM "file:///etc/hostname">]>
<martif type="TBX" xml:lang="en"><text><body>
<termEntry id="1">
  <langSet xml:lang="en-GB"><tig><term>Sberbank</term></tig><tig><term>Savings Bank</term></tig></langSet>
  <langSet xml:lang="ru"><ntig><termGrp><term>Сбер<!-- x -->банк</term></termGrp></ntig></langSet>
</termEntry>
<termEntry id="2"><langSet xml:lang="ru"><tig><term>Без перевода</term></tig></langSet></termEntry>
<termEntry id="3">
  <langSet xml:lang="en"><tig><term>&secret;X</term></tig></langSet>
  <langSet xml:lang="uk"><tig><term>Ікс</term></tig></langSet>
</termEntry>
</body></text></martif>"""


def test_a_termbase_is_read(tmp_path: Path) -> None:
    """The first English term is the name, the others are as good; entities are not followed."""
    file = tmp_path / "terms.tbx"
    file.write_text(TBX)
    assert termbase.read(file) == [
        GlossaryEntry("en", "Savings Bank", "Sberbank"),
        GlossaryEntry("ru", "Сбербанк", "Sberbank"),
        GlossaryEntry("uk", "Ікс", "&secret;X"),
    ]
    newer = '<tbx xmlns="urn:iso:std:iso:30042:ed-2"><conceptEntry><langSec xml:lang="en"><termSec><term>Y'
    file.write_text(
        f'\ufeff\n{newer}</term></termSec></langSec><langSec xml:lang="ro"><termSec><term>Igrec</term>'
        "</termSec></langSec></conceptEntry></tbx>"
    )
    assert termbase.read(file) == [GlossaryEntry("ro", "Igrec", "Y")]


def test_a_glossary_goes_out_and_comes_in_as_csv(bench: Workbench, tmp_path: Path) -> None:
    """What is exported is what is imported, in one act; the program's own entries go along if wanted."""
    entries = [
        GlossaryEntry("ro", 'Banca "Una", SA', "Una Bank"),
        GlossaryEntry("ru", "Иван Дрозд", "I D", True),
        GlossaryEntry("ru", "Формула", "=1+1", False),
    ]
    bench.add_to_glossary(entries)
    out = io.StringIO()
    assert bench.export_glossary(out, own=True) == 3
    assert "'=1+1" in out.getvalue(), "nothing that a spreadsheet would run"
    bench.undo()
    file = tmp_path / "terms.csv"
    file.write_text(out.getvalue(), encoding="utf-8-sig")
    assert bench.import_glossary(file) == 3
    assert [(e.source, e.english, e.person) for e in bench.glossary(own=True)] == [
        (e.source, e.english, e.person) for e in entries
    ]
    assert bench.export_glossary(io.StringIO()) > 1000


def test_a_glossary_written_by_hand_is_read(tmp_path: Path) -> None:
    """Blanks around a word are none of it, and a person is one in several words."""
    file = tmp_path / "terms.csv"
    file.write_text("person,language,source,english\n Yes,ru , А,B \nTRUE,ru,В,C\n1,ru,Г,D\nno,ru,Д,E\n")
    assert termbase.read(file) == [
        *(GlossaryEntry("ru", source, name, True) for source, name in (("А", "B"), ("В", "C"), ("Г", "D"))),
        GlossaryEntry("ru", "Д", "E"),
    ]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"language,english\nru,x\n", "source is missing"),
        (b"language,source,english\nru,,x\n", "line 2 has an empty field"),
        (b"language,source,english\nru,\xff,x\n", "not UTF-8"),
        (b"language,source,english\nru," + b"x" * 200_000 + b",x\n", "it is no CSV"),
        (b"<martif>", "it is no XML"),
        (b"<martif/>", "no term in it has an English"),
    ],
)
def test_a_file_that_is_no_glossary_is_refused(tmp_path: Path, raw: bytes, words: str) -> None:
    file = tmp_path / "terms"
    file.write_bytes(raw)
    for limit in (2**31 - 1, 131_072):
        csv.field_size_limit(limit)
        with pytest.raises(UsageError, match=words):
            termbase.read(file)
    with pytest.raises(UsageError, match="cannot read"):
        termbase.read(tmp_path / "none")


# -- from the command line --------------------------------------------------------------------


def test_the_command_line_corrects_and_hands_on(bench: Workbench) -> None:
    """A corrected sentence leaves as TMX, harmless in XML; the change can be seen."""
    folder, long = bench.workspace.root, number_of(bench, RU)
    done = monitor(folder, "correct", str(long), "2", "A <parade> & \uffffmore.")
    assert (done.returncode, done.stderr.startswith("was: ")) == (0, True)
    changed = monitor(folder, "translations", str(long), "--diff", "--json")
    (row,) = [json.loads(line) for line in changed.stdout.splitlines()]
    assert (row["source"], row["after"]) == ("В Москве прошёл парад.", "A <parade> & more.")
    assert monitor(folder, "translations", str(long), "--diff").stdout.endswith("  + A <parade> & more.\n")
    assert len(monitor(folder, "translations", str(long)).stdout.splitlines()) == 2
    tmx = etree.fromstring(monitor(folder, "export", "--format", "tmx").stdout.encode())
    assert ["".join(seg.itertext()) for seg in tmx.iter("seg")] == [
        "В Москве прошёл парад.",
        "A <parade> & more.",
    ]


def test_the_command_line_keeps_a_glossary(bench: Workbench) -> None:
    folder = bench.workspace.root
    assert monitor(folder, "glossary", "add", "ru", "Иван Дрозд", "Ivan Drozd", "--person").returncode == 0
    (line,) = monitor(folder, "glossary", "list", "--own", "--json").stdout.splitlines()
    assert json.loads(line) == {
        "language": "ru", "source": "Иван Дрозд", "english": "Ivan Drozd", "person": True,
        "by": json.loads(line)["by"],
    }  # fmt: skip
    assert "Сбербанк" in monitor(folder, "glossary", "export").stdout
    assert monitor(folder, "glossary", "remove", "ru", "Иван Дрозд").returncode == 0
    assert monitor(folder, "glossary", "import", str(folder / "none")).returncode == 2


@pytest.mark.parametrize(
    "arguments",
    [("--model", "x"), ("lang:ru", "--model", "x"), ("--again", "--limit", "1"), ("--again", "--via")],
)
def test_options_that_do_not_go_together_are_said(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = monitor(tmp_path, "translate", *arguments)
    assert done.returncode == 2
    assert "with --again" in done.stderr


def test_the_command_line_translates_again(bench: Workbench) -> None:
    done = monitor(bench.workspace.root, "translate", "--again", "--profile", "fast", "lang:ru")
    assert done.returncode == 0
    assert done.stderr.startswith("translated 2 articles, ")


def test_a_filter_says_what_of_the_backlog_is_translated(bench: Workbench) -> None:
    """Within the limit; what does not match waits, and is not counted as without a package."""
    texts = {"ru": ("Один", "Два", "Три"), "ro": ("Unu",), "xx": ("Ein",), "yy": ("Zwei",)}
    for code, titles in texts.items():
        for title in titles:
            bench.store.articles.save(Draft("tass", title, language=Language(code, 1.0)), NOON)
    folder = bench.workspace.root
    done = monitor(folder, "translate", "--profile", "fast", "--limit", "2", "lang:ru OR lang:xx")
    assert done.returncode == 0
    assert done.stderr.startswith("translated 2 articles, ")
    assert "left 1 article in 'xx'" in done.stderr
    assert "'yy'" not in done.stderr
    assert bench.store.articles.untranslated() == {"ro": 1, "ru": 1, "xx": 1, "yy": 1}
    assert bench.count(bench.filter("lang:ru")) == 5
    assert "translated 0 articles" in monitor(folder, "translate", "lang:zz").stderr
    assert "translated 1 article" in monitor(folder, "translate", "--profile", "fast", "lang:ru").stderr
