"""Reading: alignment, notices, versions, acts."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Sequence
from dataclasses import replace

from textual.widgets import Input, Static

from monitor.news import Headline, Part, Segment, Translation
from monitor.tui.app import Desk
from monitor.tui.screens.inbox import Inbox
from monitor.tui.screens.reading import Reading
from monitor.tui.screens.versions import Versions
from monitor.tui.widgets.band import Band
from monitor.tui.widgets.headlines import Headlines
from monitor.tui.widgets.layout import wrap
from monitor.tui.widgets.sentences import Sentences
from tests.tui.drive import opened, press, settle, shown, strike, toasts, told, type_in, until
from tests.tui.samples import NOW, Rehearsal, save

ZIARE = ("j", "j", "j", "j", "enter")
"""To the article with a draft translation and a flagged sentence."""


def text(desk: Desk) -> Sentences:
    return desk.screen.query_one(Sentences)


async def test_wide_both_texts_stand_side_by_side(bench: Rehearsal) -> None:
    """A sentence and its translation begin on the same line."""
    async with opened(bench, (140, 40)) as (desk, pilot):
        await press(pilot, *ZIARE)
        line = next(line for line in shown(desk).splitlines() if "The order was published" in line)
        assert line.index("The order was") < line.index("│") < line.index("Ordinul a fost publicat")
        assert text(desk).layout_shown == "side"


async def test_narrow_the_original_stands_under_the_english(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, *ZIARE)
        lines = shown(desk).splitlines()
        at = next(n for n, line in enumerate(lines) if "The order was published" in line)
        assert "Ordinul a fost publicat" in lines[at + 1]
        assert text(desk).layout_shown == "interleaved"


async def test_tab_shows_one_text_alone(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, *ZIARE, "tab")
        assert "The order was published" in shown(desk) and "Ordinul a fost" not in shown(desk)
        await press(pilot, "tab")
        assert "The order was published" not in shown(desk) and "Ordinul a fost" in shown(desk)
        await press(pilot, "tab")
        assert "The order was published" in shown(desk) and "Ordinul a fost" in shown(desk)


async def test_a_draft_package_is_named_in_plain_words(bench: Rehearsal) -> None:
    async with opened(bench, (140, 40)) as (desk, pilot):
        await press(pilot, *ZIARE)
        assert "a weak package made it (translate-ro_en-0_1)" in shown(desk)
        assert "check the original before you quote" in shown(desk)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "draft English, check before you quote" in shown(desk)


async def test_a_full_package_gets_no_such_notice(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "j", "j", "j", "j", "j", "enter")
        assert "Putin told Sberbank" in shown(desk)
        assert "draft" not in shown(desk)


async def test_a_flagged_sentence_is_marked_and_explained(bench: Rehearsal) -> None:
    """The flag stands beside its sentence only; f goes there and the reason stands below."""
    async with opened(bench) as (desk, pilot):
        await press(pilot, *ZIARE, "f")
        lines = [line for line in shown(desk).splitlines() if line.lstrip("▌").startswith("⚑ According")]
        assert len(lines) == 1
        assert text(desk).cursor == 4
        assert "the English repeats itself" in shown(desk)
        await press(pilot, "k")
        assert "the English repeats itself" not in shown(desk)


async def test_an_untranslated_text_says_so_and_stands_as_written(bench: Rehearsal) -> None:
    async with opened(bench, (80, 40)) as (desk, pilot):
        await press(pilot, "j", "j", "enter")
        assert "There is no English of this text yet: it stands in Ukrainian" in shown(desk)
        assert "Кремль оприлюднив доручення у середу." in shown(desk)


async def test_a_text_that_is_not_all_there_says_so(bench: Rehearsal) -> None:
    with sqlite3.connect(bench.workspace.database) as db:
        db.execute("UPDATE versions SET text = '', summary = 'Pe scurt.'")
    async with opened(bench, (80, 40)) as (desk, pilot):
        await press(pilot, "j", "enter")
        assert "Only the summary in its feed is at hand." in shown(desk)


async def test_the_next_unread_comes_while_the_article_is_asked_for_again(bench: Rehearsal) -> None:
    """Its read mark, or a job, has it loaded anew just then."""
    gate, started = threading.Event(), threading.Event()
    headlines_of = bench.headlines_of

    def slow(ids: Sequence[int]) -> list[Headline]:
        started.set()
        gate.wait(30)
        return headlines_of(ids)

    async with opened(bench) as (desk, pilot):
        await press(pilot, "j", "enter")
        page = desk.screen
        assert isinstance(page, Reading)
        before = page.article
        bench.headlines_of = slow  # type: ignore[method-assign]
        strike(pilot, "n")
        await until(pilot, started.is_set)
        page.load()
        gate.set()
        await settle(pilot)
        assert page.article != before


async def test_what_is_written_on_a_sentence_stays_when_its_article_is_translated(bench: Rehearsal) -> None:
    """The desk counts sentences as the command line does; the cursor stays on its sentence."""
    first, second = "Перше речення було коротке.", "Друге речення тут довше."
    report = ("ukrpravda", 0.01, "Заголовок", None, ((f"{first} {second}", "", ()),))
    article = save(bench, report)
    bench.tag_sentence(article, 3, "theme/order")
    async with opened(bench, (80, 40)) as (desk, pilot):
        await press(pilot, "enter", "j", "j", "a")
        await type_in(pilot, "ask them")
        await press(pilot, "enter")
        said = desk.screen.query_one("#sentence-say", Static)
        assert "#theme/order" in str(said.content) and "◆ ask them" in str(said.content)
        segments = (
            Segment(Part.TITLE, 0, "Заголовок", "Headline"),
            Segment(Part.BODY, 0, "Ще одне.", "One more."),
            Segment(Part.BODY, 0, first, "The first sentence was short."),
            Segment(Part.BODY, 0, second, "The second one is longer."),
        )
        bench.store.translations.save(Translation(article, 1, "translate-uk_en-1", 2, False, NOW, segments))
        desk.altered(None)
        await settle(pilot)
        assert text(desk).cursor == 3
        assert "#theme/order" in str(said.content) and "◆ ask them" in str(said.content)
        assert " on “" not in shown(desk)


async def test_what_is_written_on_a_sentence_that_is_gone_stands_above_the_text(bench: Rehearsal) -> None:
    """As on a line that was taken for one sentence, or one that the outlet has rewritten."""
    first, second = "Перше речення було коротке.", "Друге речення тут довше."
    report = ("ukrpravda", 0.01, "Заголовок", None, ((f"{first} {second}", "", ()),))
    article = save(bench, report)
    line = Segment(Part.BODY, 0, f"{first} {second}", "")
    bench.annotate(article, line.source, text="ask them")
    bench.annotate(article, "Зникле.", highlighted=True)
    bench.annotate(article, text="for the brief")
    bench.tag_segment(article, line, "theme/order")
    async with opened(bench, (80, 40)) as (desk, pilot):
        await press(pilot, "enter")
        head = str(desk.screen.query_one("#reading-head", Static).content)
        assert "◆ ask them (ana) on “Перше речення було коротке. Друге" in head
        assert "◇ on “Зникле.”" in head and "◆ for the brief (ana)" in head
        assert "#theme/order on “Перше" in head
    async with opened(bench, (80, 40)) as (desk, pilot):
        desk.push_screen(Reading([article], article, sentence=line.source))
        await settle(pilot)
        assert text(desk).cursor == 1, "its first part"


async def test_an_english_text_has_no_such_notice(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "j", "enter")
        assert "no English" not in shown(desk)
        assert shown(desk).count("Sanctions have cut deliveries") == 1


async def test_opening_marks_read_once(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "j", "enter")
        assert isinstance(desk.screen, Reading)
        article = desk.screen.article
        assert bench.record(article).headline.marks.read
        assert toasts(desk) == [], "without a word"
        await press(pilot, "r")
        assert not bench.record(article).headline.marks.read, "it stays unread when the analyst says so"


async def test_the_next_article_is_a_key_away(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "enter", "J")
        assert "North Wire" in desk.screen.query_one(Band).text
        assert "2 of 11" in desk.screen.query_one(Band).text
        await press(pilot, "K", "K")
        assert "1 of 11" in desk.screen.query_one(Band).text
        assert "first of the list" in toasts(desk)[-1]


async def test_next_unread_passes_over_what_is_read(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        rows = desk.screen.query_one(Headlines)
        rows.go(7)
        await press(pilot, "enter", "n")
        assert "10 of 11" in desk.screen.query_one(Band).text


async def test_coming_back_the_cursor_is_where_the_reading_ended(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "enter", "J", "J", "q")
        assert isinstance(desk.screen, Inbox)
        assert desk.screen.query_one(Headlines).cursor == 2


async def test_dismissing_goes_on_to_the_next_article(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "enter")
        assert isinstance(desk.screen, Reading)
        article = desk.screen.article
        await press(pilot, "d")
        assert bench.record(article).headline.marks.dismissed
        assert desk.screen.article != article


async def test_a_star_shows_in_the_heading_and_in_the_list(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "enter", "s")
        assert "starred" in shown(desk)
        await press(pilot, "q")
        assert "★" in shown(desk).splitlines()[1]


async def test_a_tag_given_while_reading_shows_at_once(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "enter", "t")
        await type_in(pilot, "budget/2026")
        await press(pilot, "enter")
        assert "#budget/2026" in shown(desk)
        assert toasts(desk)[-1] == "Tagged budget/2026 on 1 article"


async def test_versions_show_what_went_and_what_came(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "enter", "V")
        assert isinstance(desk.screen, Versions)
        assert "aprobatadoptat" in shown(desk), "the old word struck out, the new one behind it"
        assert "6,2%6,4%" in shown(desk)
        await press(pilot, "q")
        assert isinstance(desk.screen, Reading)


async def test_an_article_never_edited_has_nothing_to_compare(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "j", "enter", "V")
        assert isinstance(desk.screen, Reading)
        assert toasts(desk)[-1] == "The outlet has shown one text only"


async def test_a_copied_sentence_carries_its_source(bench: Rehearsal) -> None:
    """The original, the machine's English named as such, then the article."""
    async with opened(bench) as (desk, pilot):
        await press(pilot, *ZIARE, "j", "y")
        copied = desk.clipboard.splitlines()
        assert copied[0] == (
            "“Ordinul a fost publicat pe site-ul Kremlinului.” [machine translation, draft package: "
            "“The order was published on the Kremlin's website.”]"
        )
        assert copied[1].startswith("Ziare.com, 12 Mar 2026 04:30: “Putin ordonă")


async def test_resizing_keeps_the_sentence(bench: Rehearsal) -> None:
    async with opened(bench, (160, 50)) as (desk, pilot):
        await press(pilot, *ZIARE, "j", "j", "j")
        for size in ((80, 24), (60, 14), (160, 50)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert text(desk).cursor == 3
            assert "Russia ranks 31st" in shown(desk)


async def test_a_sentence_longer_than_the_screen_is_read_line_by_line(bench: Rehearsal) -> None:
    """The cursor leaves a sentence only when its end has been on screen."""
    from tests.tui.samples import save

    long = " ".join(f"word{n}" for n in range(400))
    save(bench, ("wire", 0.01, "A long one", None, ((long, "", ()), ("The end.", "", ()))))
    async with opened(bench) as (desk, pilot):
        await press(pilot, "enter", "j")
        assert text(desk).cursor == 1
        await press(pilot, "j")
        assert text(desk).cursor == 1 and text(desk).scroll_offset.y > 0
        await press(pilot, *["j"] * 40)
        assert text(desk).cursor == 2
        assert "The end." in shown(desk)


async def test_pages_turn_and_the_cursor_comes_along(bench: Rehearsal) -> None:
    from tests.tui.samples import save

    lines = tuple((f"Sentence number {n}.", "", ()) for n in range(60))
    save(bench, ("wire", 0.01, "Sixty sentences", None, lines))
    async with opened(bench) as (desk, pilot):
        await press(pilot, "enter", "space")
        first = text(desk).cursor
        assert 3 < first < 20
        await press(pilot, "pageup")
        assert text(desk).cursor < first
        await press(pilot, "G")
        assert text(desk).cursor == 60
        assert "Sentence number 59." in shown(desk)
        await press(pilot, "g")
        assert text(desk).cursor == 0


def test_wrapping_knows_whose_words_are_on_a_line() -> None:
    """Two sentences of one paragraph share a line; each run keeps its owner."""
    columns = wrap([("One two.", 4), ("Three four five.", 5)], 14)
    assert [column.runs for column in columns] == [
        [("One two.", 4), (" ", -1), ("Three", 5)],
        [("four five.", 5)],
    ]


def test_wrapping_breaks_chinese_by_cells() -> None:
    columns = wrap([("外交部发言人表示双方将继续深化合作", 0)], 10)
    assert all(len(text) <= 5 for column in columns for text, _ in column.runs)
    assert (
        "".join(text for column in columns for text, _ in column.runs) == "外交部发言人表示双方将继续深化合作"
    )


async def test_a_star_struck_twice_is_gone_however_fast(bench: Rehearsal) -> None:
    """The second key comes before the page has heard of the first."""
    async with opened(bench) as (desk, pilot):
        await press(pilot, "j", "enter")
        assert isinstance(desk.screen, Reading)
        article = desk.screen.article
        for _ in range(3):
            strike(pilot, "s")
            strike(pilot, "s")
        await settle(pilot)
        assert not bench.record(article).headline.marks.starred
        assert len([said for said in toasts(desk) if said.startswith("Star")]) == 6


async def test_a_sentence_that_was_tried_again_says_at_what_beam(bench: Rehearsal) -> None:
    """Nothing is said where it is the beam of the whole translation."""
    async with opened(bench) as (desk, pilot):
        await press(pilot, *ZIARE)
        reading = desk.screen
        assert isinstance(reading, Reading) and reading.record and reading.record.translation
        made = reading.record.translation
        await press(pilot, "q")
        segments = [replace(s, beam=beam) for s, beam in zip(made.segments, (made.beam, 1), strict=False)]
        bench.store.translations.save(replace(made, segments=tuple(segments)))
        await press(pilot, "enter")
        assert "tried again" not in shown(desk)
        await press(pilot, "j")
        assert "tried again at beam 1" in shown(desk)


async def test_a_sentence_is_translated_by_hand(bench: Rehearsal) -> None:
    """Its doubt is gone, the model's text comes back with undo, and a text without English says so."""
    async with opened(bench) as (desk, pilot):
        await press(pilot, "j", "j", "j", "j", "enter", "f", "i")
        entry = desk.screen.query_one(Input)
        assert entry.value == "According to analysts, deliveries dropped by 90% 90% 90%."
        entry.value = "Analysts say deliveries fell by 90%."
        await press(pilot, "enter")
        said = desk.screen.query_one("#sentence-say", Static)
        current = desk.screen.query_one(Sentences)
        assert (
            current.current is not None and current.current.target == "Analysts say deliveries fell by 90%."
        )
        assert "translated by hand" in str(said.content) and "⚑" not in str(said.content)
        await press(pilot, "u")
        assert current.current.target == "According to analysts, deliveries dropped by 90% 90% 90%."
        await press(pilot, "i", "enter")
        assert bench.store.journal.acts(1)[0].undone, "the same text is no correction"
        await press(pilot, "q", "k", "k", "enter", "i")
        await told(pilot, "There is no English to correct here")
