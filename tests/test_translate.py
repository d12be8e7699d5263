"""Articles and lines to English with the real packages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from monitor import seeds
from monitor.errors import NoPackage, PackageError
from monitor.news import Article, Language, Part, Problem, Progress, Segment, Translation
from monitor.translate import engine as engine_module
from monitor.translate.argos import Hypothesis, Model
from monitor.translate.engine import PROFILES, Engine
from monitor.translate.mending import OTHER_BEAMS
from monitor.translate.packages import Shelf
from tests.packaging import package_file

NOW = datetime(2026, 3, 12, 6, 0, tzinfo=UTC)

RU = "Президент подписал указ о бюджете. Документ опубликован на сайте.\n\nЭксперты ждут роста на 3,5%."
RO = "Guvernul a aprobat bugetul. Deficitul este de 6,2%.\n\nOpoziția critică legea."


class Notebook:
    """A memory in a dict that notes what it was told."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, int, str], tuple[str, float | None]] = {}
        self.told: list[str] = []

    def get(self, package: str, beam: int, sentences: Sequence[str]) -> dict[str, tuple[str, float | None]]:
        return {s: self.known[package, beam, s] for s in sentences if (package, beam, s) in self.known}

    def put(self, package: str, beam: int, made: Mapping[str, tuple[str, float | None]]) -> None:
        self.told.extend(made)
        self.known.update({(package, beam, s): english for s, english in made.items()})


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    home = tmp_path_factory.mktemp("shelf")
    return Shelf(seeds.bundled_models(), home / "installed", home / "cache")


@pytest.fixture(scope="module")
def engine(shelf: Shelf) -> Engine:
    return Engine(shelf, beam=PROFILES["fast"], clock=lambda: NOW)


def article(number: int, language: str, title: str, text: str, summary: str = "") -> Article:
    return Article(number, "source", title, text, summary, NOW, Language(language, 1.0), version=3)


def whole(result: Translation | Problem) -> Translation:
    assert isinstance(result, Translation), result
    return result


# -- articles ---------------------------------------------------------------------------------


def test_a_translation_is_aligned_with_its_source(engine: Engine) -> None:
    """Every sentence has its segment, in order, at the number of its line; blank lines count."""
    made = whole(next(engine.articles([article(7, "ru", "Путин дал поручение. Какое?", RU)])))
    assert [(s.part, s.paragraph, s.source) for s in made.segments] == [
        (Part.TITLE, 0, "Путин дал поручение."),
        (Part.TITLE, 0, "Какое?"),
        (Part.BODY, 0, "Президент подписал указ о бюджете."),
        (Part.BODY, 0, "Документ опубликован на сайте."),
        (Part.BODY, 2, "Эксперты ждут роста на 3,5%."),
    ]
    assert all(
        s.target and s.origin == "model" and s.score is not None and s.score < 0 for s in made.segments
    )
    assert made.text.split("\n")[1] == ""
    assert made.text.count("\n") == 2


def test_a_translation_says_what_made_it(engine: Engine, shelf: Shelf) -> None:
    """Article, version, package, beam, time and draft are all there."""
    package = shelf.best("ro", "en")
    assert package is not None
    made = whole(next(engine.articles([article(7, "ro", "Bugetul", RO)])))
    assert (made.article, made.version, made.package) == (7, 3, package.name)
    assert (made.beam, made.draft, made.made_at) == (1, package.draft, NOW)


def test_an_article_known_by_its_feed_alone_has_its_summary_translated(engine: Engine) -> None:
    """Without a text the summary is the body."""
    made = whole(next(engine.articles([article(1, "ro", "Titlu", " \n", "Guvernul a căzut.")])))
    assert made.segments[-1].source == "Guvernul a căzut."
    assert made.segments[-1].part is Part.BODY


def test_articles_come_back_in_order_whatever_their_language(engine: Engine) -> None:
    """One that cannot be translated is a problem in its place and stops none of the others."""
    results = list(
        engine.articles(
            [
                article(1, "ru", "Указ", RU),
                article(2, "xx", "Tlhingan", "maj"),
                article(3, "ro", "Bugetul", RO),
                article(4, "und", "", ""),
                article(5, "ru", "", ""),
            ]
        )
    )
    assert [r.article if isinstance(r, Translation) else r.subject for r in results] == [
        1,
        "article 2",
        3,
        "article 4",
        5,
    ]
    assert isinstance(results[1], Problem)
    assert (
        results[1].message
        == "no package translates xx to en; add one with: monitor models install xx-en, or models import FILE"
    )
    assert whole(results[4]).segments == ()


def test_a_package_that_cannot_be_used_is_a_problem_for_each_article(tmp_path: Path, engine: Engine) -> None:
    """A bundled file that is damaged stops its own language alone."""
    (tmp_path / "ru.argosmodel").write_text("damaged")
    (tmp_path / "manifest.toml").write_text(
        "[packages.translate-ru_en-9]\nfile = 'ru.argosmodel'\nfrom = 'ru'\nto = 'en'\nversion = '9'\n"
        "size = 7\nsha256 = 'x'\n"
    )
    broken = Engine(Shelf(tmp_path, tmp_path / "installed", tmp_path / "cache"))
    results = list(broken.articles([article(1, "ru", "Указ", RU), article(2, "ru", "Указ", RU)]))
    assert [r.message for r in results if isinstance(r, Problem)] == [
        "ru.argosmodel is damaged: it is not the file the manifest names"
    ] * 2
    with pytest.raises(PackageError):
        broken.lines(["Указ"], "ru")


def test_a_stream_of_articles_is_read_as_it_is_translated(engine: Engine) -> None:
    """Articles are taken a few at a time, so that memory use does not grow with their number."""
    taken = []

    def backlog() -> Iterator[Article]:
        for number in range(40):
            taken.append(number)
            yield article(number, "ru", str(number), "1 " * 1000)

    results = engine.articles(backlog())
    next(results)
    assert len(taken) <= 5
    assert len(list(results)) == 39


def test_progress_counts_words_to_the_end(engine: Engine) -> None:
    """The last word told is the total, also with articles that no package can translate."""
    told: list[Progress] = []
    batch = [article(1, "ru", "Указ", RU), article(2, "xx", "maj", "a b c"), article(3, "ro", "Da", RO)]
    list(engine.articles(batch, on_progress=told.append))
    assert {(p.stage, p.unit) for p in told} == {("translate", "words")}
    assert told[-1].done == told[-1].total == sum(len(f"{a.title} {a.text}".split()) for a in batch)
    assert [p.done for p in told] == sorted(p.done for p in told)
    list(engine.articles(iter(batch), on_progress=told.append))
    assert told[-1].total == 0


def test_a_stop_keeps_what_is_whole(shelf: Shelf) -> None:
    """After a stop nothing half-done comes out, and the memory keeps the sentences that were made."""
    stop = threading.Event()
    notebook = Notebook()
    # One word a sentence, so that there are many batches.
    text = "\n".join(f"Номер {n} такой длинный и важный документ для нас." for n in range(600))
    batch = [article(1, "ru", "Да", "Нет."), article(2, "ru", "Указ", text)]
    stopping = Engine(shelf, notebook, PROFILES["fast"], threads=1)
    results = list(stopping.articles(batch, on_progress=lambda _: stop.set(), stop=stop))
    assert [whole(r).article for r in results] in ([], [1])
    assert 0 < len(notebook.told) < 600
    assert list(stopping.articles(batch, stop=stop)) == []
    assert stopping.lines(["Совсем новый текст.", "1"], "ru", stop=stop) == ["", "1"]


# -- memory -----------------------------------------------------------------------------------


def test_a_sentence_is_translated_once(shelf: Shelf) -> None:
    """Repeated sentences go through the model once, later runs find them in the memory."""
    notebook = Notebook()
    engine = Engine(shelf, notebook, 1)
    batch = [article(1, "ru", "Указ", "Да, это так. Да, это так."), article(2, "ru", "Указ", "Да, это так.")]
    first = [whole(r) for r in engine.articles(batch)]
    assert sorted(notebook.told) == ["Да, это так.", "Указ"]
    again = [whole(r) for r in Engine(shelf, notebook, 1).articles(batch)]
    assert sorted(notebook.told) == ["Да, это так.", "Указ"]
    assert [s.target for s in again[0].segments] == [s.target for s in first[0].segments]
    assert {s.origin for r in first for s in r.segments} == {"model"}
    assert {s.origin for r in again for s in r.segments} == {"memory"}
    assert again[0].segments[0].score == first[0].segments[0].score


def test_memory_belongs_to_a_package_and_a_beam(shelf: Shelf) -> None:
    """What one beam made is not given out as another's."""
    notebook = Notebook()
    Engine(shelf, notebook, 1).lines(["Да, это так."], "ru")
    (package, beam, _) = next(iter(notebook.known))
    best = shelf.best("ru", "en")
    assert best is not None
    assert package.startswith(f"{best.name}/")
    assert beam == 1
    Engine(shelf, notebook, 2).lines(["Да, это так."], "ru")
    assert {beam for _, beam, _ in notebook.known} == {1, 2}


def test_remembered_english_is_doubted_like_any_other(shelf: Shelf) -> None:
    """Flags are looked for anew, so a lost number shows wherever the English came from."""
    notebook = Notebook()
    engine = Engine(shelf, notebook, 1)
    engine.lines(["Их было 350."], "ru")
    (key,) = notebook.known
    package, beam, sentence = key
    for other in (beam, *OTHER_BEAMS[beam]):
        notebook.known[package, other, sentence] = ("There were many.", -0.1)
    made = whole(next(engine.articles([article(1, "ru", "Их было 350.", "")])))
    assert made.segments[0].target == "There were many."
    assert "number" in made.segments[0].flags


@pytest.mark.parametrize(("beam", "tried"), [(1, [2]), (2, [4, 1]), (4, [1])])
def test_a_sentence_that_lost_a_number_is_tried_at_other_beams(
    shelf: Shelf, beam: int, tried: list[int]
) -> None:
    """The first English with the number is taken; one that repeats itself for it is not."""
    notebook = Notebook()
    Engine(shelf, notebook, beam).lines(["Их было 350."], "ru")
    (package, _, sentence) = next(iter(notebook.known))

    def english(*others: str) -> str:
        notebook.known.clear()
        for at, text in zip([beam, *tried], ["There were many.", *others], strict=False):
            notebook.known[package, at, sentence] = (text, -0.1)
        return Engine(shelf, notebook, beam).lines([sentence], "ru")[0]

    assert english(*["There were few."] * (len(tried) - 1), "They were 350.") == "They were 350."
    assert english(*["350 350 350 350"] * len(tried)) == "There were many."
    assert english(*["There were a few."] * len(tried)) == "There were many."


@pytest.mark.parametrize(("lost", "beam"), [(True, 2), (False, 1)])
def test_a_sentence_knows_the_beam_that_made_it(shelf: Shelf, lost: bool, beam: int) -> None:
    """From the model and from the memory alike; one tried again, the beam that mended it."""
    notebook = Notebook()
    fresh = whole(next(Engine(shelf, notebook, 1).articles([article(1, "ru", "Указ", "12345")])))
    assert [(s.origin, s.beam) for s in fresh.segments] == [("model", 1), ("verbatim", None)]
    Engine(shelf, notebook, 1).lines(["Их было 350."], "ru")
    package = next(iter(notebook.known))[0]
    for at, text in ((1, "There were many." if lost else "They were 350."), (2, "They were 350.")):
        notebook.known[package, at, "Их было 350."] = (text, -0.1)
    mended = whole(next(Engine(shelf, notebook, 1).articles([article(1, "ru", "Указ", "Их было 350.")])))
    assert (mended.beam, [(s.target, s.beam) for s in mended.segments[1:]]) == (1, [("They were 350.", beam)])


def test_the_english_begins_with_a_capital_where_the_sentence_does(shelf: Shelf) -> None:
    """Also of what an earlier version remembered."""
    notebook = Notebook()
    Engine(shelf, notebook, 1).lines(["Он ушёл."], "ru")
    package = next(iter(notebook.known))[0]
    notebook.known[package, 1, "Он ушёл."] = ("he left.", -0.1)
    assert Engine(shelf, notebook, 1).lines(["Он ушёл."], "ru") == ["He left."]


# -- lines ------------------------------------------------------------------------------------


def test_each_line_gives_one_line(engine: Engine) -> None:
    """Blank lines stay blank, and nothing in a line breaks it, whatever breaks it had."""
    lines = ["Да.", "", "   ", "Он ушёл.\u2028Она осталась.\x0bВсё.\r", "\ufeff"]
    english = engine.lines(lines, "ru")
    assert len(english) == len(lines)
    assert [bool(line) for line in english] == [True, False, False, True, False] or english[4] == "\ufeff"
    assert all(len(line.splitlines()) <= 1 for line in english)


def test_a_pair_without_a_package_is_refused_in_plain_words(engine: Engine) -> None:
    """The message names the pair and the way to a package."""
    with pytest.raises(NoPackage, match="ru to fr; add one with: monitor models install ru-fr"):
        engine.lines(["Да."], "ru", "fr")
    with pytest.raises(NoPackage):
        engine.lines([], "tlh")


@pytest.mark.parametrize(
    "text",
    ["", "12 345,67 — 8", "«…»", "CNN", "https://t.me/a_b?c=1", "🎉 🇲🇩", "@kremlin_ru", "Reuters, AP"],
)
def test_what_holds_nothing_to_translate_passes_through(engine: Engine, text: str) -> None:
    """Without a letter of the language's script a text comes out as it went in, and no model sees it."""
    assert engine.lines([text], "ru") == [text]
    made = whole(next(engine.articles([article(1, "ru", text, "")])))
    assert all(s.origin == "verbatim" and s.score is None and not s.flags for s in made.segments)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Подробнее об этом {} сказано вчера."),
        ("ru", "Подробнее: {}"),
        ("ro", "Detalii găsiți pe {}, a spus ministrul."),
        ("ro", "({}) Guvernul a căzut."),
    ],
)
def test_what_is_no_language_comes_through_unharmed(engine: Engine, language: str, text: str) -> None:
    """Addresses, handles, hashtags, emoji and names with `_` are in the English, letter by letter."""
    things = [
        "https://www.kremlin.ru/events/news/76543?a_b=c#d",
        "www.gov.md/ro",
        "press_office@mail.gov.ru",
        "@kremlin_ru",
        "#Alegeri2025",
        "👍🏽",
        "🇲🇩",
        "report_final_v2",
        "lenta.ru",
    ]
    for thing, english in zip(things, engine.lines([text.format(t) for t in things], language), strict=True):
        assert english.count(thing) == 1


def test_the_mark_of_a_list_item_stays_in_front(engine: Engine) -> None:
    """Bullets, dashes and numbers are kept from the model."""
    english = engine.lines(
        ["• Указ подписан.", "— Указ подписан.", "12) Указ подписан.", "Указ подписан."], "ru"
    )
    assert english[:3] == [f"• {english[3]}", f"— {english[3]}", f"12) {english[3]}"]


def test_an_over_long_sentence_is_cut_and_marked(engine: Engine, shelf: Shelf) -> None:
    """It stays one segment, flagged `long`, and each of its clauses is translated."""
    people = ["министр", "президент", "губернатор", "депутат", "мэр", "посол", "директор", "врач"]
    acts = [
        "подписал новый закон",
        "приехал в Москву",
        "открыл школу",
        "выступил в парламенте",
        "ждёт ответа",
    ]
    text = ", ".join(f"{who} {act}" for act in acts * 3 for who in people) + "."
    made = whole(next(engine.articles([article(1, "ru", "Меры", text)])))
    (body,) = [s for s in made.segments if s.part is Part.BODY]
    assert body.source == text
    assert "long" in body.flags
    assert len(text) * 0.3 < len(body.target) < len(text) * 2
    assert "long" not in made.segments[0].flags
    remembered = Notebook()
    for _ in range(2):
        again = whole(next(Engine(shelf, remembered, 1).articles([article(1, "ru", "Меры", text)])))
        assert "long" in again.segments[-1].flags


def test_old_romanian_letters_and_odd_signs_change_nothing(engine: Engine) -> None:
    """Cedillas, soft hyphens and zero-width signs read as the letters that models know."""
    plain, cedilla, hidden = engine.lines(
        ["Președinția țării", "Preşedinţia ţării", "Preșe\u00addinția\u200b țării"], "ro"
    )
    assert plain == cedilla == hidden


def test_capitals_are_read_as_running_text(engine: Engine) -> None:
    """A headline in capitals is translated as if written normally, names as the article writes them."""
    caps, normal = engine.lines(["ПРЕЗИДЕНТ ПОДПИСАЛ УКАЗ", "Президент подписал указ"], "ru")
    assert caps == normal
    shouted, calm = (
        whole(r)
        for r in engine.articles(
            [
                article(1, "ru", "ГРЕФ ПРИЕХАЛ В РОССИЮ", "Вчера Греф был в России. Он рад."),
                article(2, "ru", "Греф приехал в Россию", "Вчера Греф был в России. Он рад."),
            ]
        )
    )
    assert shouted.title == calm.title
    assert shouted.segments[0].source == "ГРЕФ ПРИЕХАЛ В РОССИЮ"


def test_texts_that_no_encoding_knows_do_not_stop_the_others(engine: Engine) -> None:
    """Half a surrogate pair or a NUL in a text is left out of what the model reads."""
    broken, fine = engine.articles(
        [article(1, "ru", "Указ \ud800 подписан\x00.", "Да\udfff."), article(2, "ru", "Указ", "Да.")]
    )
    assert whole(broken).title
    assert "\ud800" not in whole(broken).title
    assert whole(fine).title


@given(st.lists(st.text(max_size=40), max_size=4), st.sampled_from(["ru", "ro"]))
@example(["\x85", "a_b\u2029в", "́", "\U000e0001 ж", "А" * 300, "ж." * 100], "ru")
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_makes_it_fail(engine: Engine, texts: list[str], language: str) -> None:
    """Any Unicode text gives a line for a line."""
    english = engine.lines(texts, language)
    assert len(english) == len(texts)
    assert all(len(line.splitlines()) <= 1 for line in english)


# -- the model's failings ---------------------------------------------------------------------


class Stubborn(Model):
    """A model that fails on one word, and repeats itself until it is kept from it."""

    def translate(self, sentences: Sequence[Sequence[str]], **how: Any) -> Iterator[Any]:
        for index, made in super().translate(sentences, **how):
            text = "".join(sentences[index])
            if "сбой" in text.lower():
                yield index, PackageError("out of luck")
            elif "эхо" in text.lower() and how.get("no_repeat", 0) < 2 + ("два" in text):
                yield index, Hypothesis(("▁echo",) * 6, -0.5)
            elif "эхо" in text.lower() and how["no_repeat"] == 2:
                yield index, Hypothesis(("▁two",), -0.5)
            else:
                yield index, made


def test_one_bad_sentence_costs_one_article(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the model fails on a sentence its article is a problem, and the others are whole."""
    monkeypatch.setattr(engine_module, "Model", Stubborn)
    bad, good = Engine(shelf, beam=1).articles(
        [article(1, "ru", "Большой сбой", "Да."), article(2, "ru", "Указ", "Да.")]
    )
    assert bad == Problem("article 1", "the model failed on one of its sentences")
    assert whole(good).title
    assert Engine(shelf, beam=1).lines(["Сбой.", "Да."], "ru")[0] == ""


def test_what_repeats_itself_is_tried_again(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second try is kept from repeating; a faithful engine takes the first as it is."""
    monkeypatch.setattr(engine_module, "Model", Stubborn)
    (line,) = Engine(shelf, beam=1).lines(["Эхо."], "ru")
    assert "echo echo" not in line
    assert Engine(shelf, beam=1, faithful=True).lines(["Эхо."], "ru") == ["echo " * 5 + "echo"]


def test_at_most_two_packages_are_held_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A third pair makes the one unused longest go; one in use is not loaded again."""
    loaded = []

    class Counted(Model):
        def __init__(self, folder: Path, **how: Any) -> None:
            loaded.append(folder.name.partition("_")[0])
            super().__init__(folder, **how)

    monkeypatch.setattr(engine_module, "Model", Counted)
    shelf = Shelf(seeds.bundled_models(), tmp_path / "installed", tmp_path / "cache")
    shelf.install(package_file(tmp_path, "bg", "en"))
    engine = Engine(shelf, beam=1)
    for language in ("ru", "ro", "ru", "bg", "ru", "ro"):
        assert engine.lines(["Да, da."], language)[0]
    assert loaded == [f"translate-{pair}" for pair in ("ru", "ro", "bg", "ro")]


def test_a_better_package_is_used_at_once(tmp_path: Path) -> None:
    """Installing while an engine runs takes effect with its next call, also for one version again."""
    shelf = Shelf(tmp_path / "none", tmp_path / "installed", tmp_path / "cache")
    engine = Engine(shelf, beam=1)
    made = []
    for version in ("1.0", "1.0", "1.1"):
        shelf.install(package_file(tmp_path, "bg", "en", version))
        made.append(whole(next(engine.articles([article(1, "bg", "Да", "")]))))
    assert [m.package for m in made] == ["translate-bg_en-1_0"] * 2 + ["translate-bg_en-1_1"]
    assert not any(m.draft for m in made)


def test_a_way_through_another_language_is_recorded(tmp_path: Path) -> None:
    """Two hops only when asked for; both packages are named, and one draft makes a draft."""
    shelf = Shelf(seeds.bundled_models(), tmp_path / "installed", tmp_path / "cache")
    shelf.install(package_file(tmp_path, "bg", "ro"))
    engine = Engine(shelf, Notebook(), beam=1)
    text = article(1, "bg", "Президент подписал указ", "Да, это так. 15.")
    assert isinstance(next(engine.articles([text])), Problem)
    made = whole(next(engine.articles([text], pivot=True)))
    last = shelf.best("ro", "en")
    assert last is not None
    assert made.package == f"translate-bg_ro-1_0+{last.name}"
    assert made.draft == last.draft
    assert made.segments[0].target
    assert made.segments[-1] == Segment(Part.BODY, 0, "15.", "15.", origin="verbatim")
    with pytest.raises(NoPackage, match="through ro"):
        engine.lines(["Да"], "bg")
    assert engine.lines(["Да, это так."], "bg", pivot=True) == [made.segments[1].target]


def test_several_threads_may_ask_at_once(engine: Engine) -> None:
    """Each gets what it would have got alone."""
    alone = engine.lines(["Указ подписан."], "ru"), engine.lines(["Legea a trecut."], "ro")
    got: dict[int, list[str]] = {}

    def ask(number: int) -> None:
        text, language = (("Указ подписан.", "ru"), ("Legea a trecut.", "ro"))[number % 2]
        got[number] = engine.lines([text], language)

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == {n: alone[n % 2] for n in range(6)}


# -- the seams --------------------------------------------------------------------------------

OFFLINE = """
import os, socket, sys
from pathlib import Path

class Blocked(socket.socket):
    def __init__(self, *args, **kwargs):
        raise RuntimeError("a socket was opened")

socket.socket = Blocked
import monitor.translate.engine, monitor.translate.packages
assert not {"ctranslate2", "argostranslate", "numpy", "sentencepiece"} & set(sys.modules)
before = dict(os.environ)
home = Path(sys.argv[1])
shelf = monitor.translate.packages.Shelf(Path(sys.argv[2]), home / "installed", home / "cache")
english = monitor.translate.engine.Engine(shelf).lines(["Указ подписан."], "ru")
assert english[0], english
assert not {"stanza", "spacy", "minisbd", "torch"} & set(sys.modules)
assert dict(os.environ) == before
print(sorted(p.name for p in Path(os.environ["HOME"]).iterdir()))
"""


def test_a_translation_opens_no_socket_and_leaves_no_folder_at_home(tmp_path: Path) -> None:
    """With sockets blocked it works as ever; HOME and the environment stay as they were."""
    home = tmp_path / "home"
    home.mkdir()
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith("XDG_")},
        "HOME": str(home),
        "ARGOS_INTER_THREADS": "nonsense",
        "PYTHONPATH": os.pathsep.join(p for p in sys.path if p),
    }
    done = subprocess.run(
        [sys.executable, "-c", OFFLINE, str(tmp_path), str(seeds.bundled_models())],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("language", ["ru", "ro"])
def test_a_faithful_engine_says_what_stock_argos_says(shelf: Shelf, language: str) -> None:
    """Word for word, over paragraphs and blank lines, at its beam of 4."""
    texts = {
        "ru": [RU, "Курс_доллара вырос. @a_b 12\n• Да. — Нет. ... «»", "ВВП России вырос на 2 %.\nЭто всё."],
        "ro": [RO, "Preşedintele_ţării a vorbit.\nDa? Nu!", "PIB-ul a crescut cu 2,5%. Atât.\n\n\nSfârșit."],
    }[language]
    best = shelf.best(language, "en")
    assert best is not None
    stock = subprocess.run(
        [sys.executable, "-m", "tests.stock", str(shelf.folder(best)), language, "en"],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        cwd=Path(__file__).parent.parent,
        check=True,
    )
    faithful = Engine(shelf, beam=4, faithful=True)
    ours = ["\n".join(faithful.lines(text.split("\n"), language)) for text in texts]
    assert ours == json.loads(stock.stdout)["english"]
