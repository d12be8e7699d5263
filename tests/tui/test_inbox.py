"""The inbox: lists, marks, selection, views."""

from __future__ import annotations

import webbrowser

import pytest

from monitor.news import Headline, Membership
from monitor.store import Placement
from monitor.tui import views
from monitor.tui.app import Desk
from monitor.tui.screens.compare import Compare
from monitor.tui.screens.inbox import Inbox
from monitor.tui.screens.prompts import Confirm
from monitor.tui.screens.reading import Reading
from monitor.tui.widgets.band import Band
from monitor.tui.widgets.glance import Glance
from monitor.tui.widgets.headlines import Headlines
from tests.tui.drive import opened, press, settle, shown, toasts, type_in, until
from tests.tui.samples import SINGLES, Rehearsal, save


def inbox(desk: Desk) -> Inbox:
    found = desk.screen_stack[0]
    assert isinstance(found, Inbox)
    return found


def here(desk: Desk) -> Headline:
    row = inbox(desk).query_one(Headlines).current_row
    assert row is not None
    return row


def band(desk: Desk) -> str:
    return desk.screen.query_one(Band).text


async def test_the_list_shows_english_headlines_newest_first(bench: Rehearsal) -> None:
    """Articles by time; English where there is some, else the original, marked."""
    async with opened(bench) as (desk, _):
        lines = shown(desk).splitlines()
        assert "orig Guvernul a adoptat bugetul" in lines[1]
        assert "Putin orders closer AI work" in lines[2] and "×6" in lines[2]
        assert "orig Путін" in lines[3]
        assert "Russia seeks China's help" in lines[4] and "≈" in lines[4]
        assert "●★#" in lines[5] and "⚑1" in lines[5]
        assert "11 · 10 unread" in lines[0]


async def test_times_are_local(bench: Rehearsal) -> None:
    """07:30 UTC less an hour and twelve minutes is 08:18 two hours east; older days are dates."""
    async with opened(bench) as (desk, _):
        lines = shown(desk).splitlines()
        assert "08:18" in lines[2]
        assert "11 Mar" in lines[8]


async def test_an_edited_article_wears_a_pencil(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, _):
        assert "✎" in shown(desk).splitlines()[1]
        assert "✎" not in shown(desk).splitlines()[2]


async def test_keys_move_the_cursor_and_stop_at_the_ends(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        rows = inbox(desk).query_one(Headlines)
        await press(pilot, "k")
        assert rows.cursor == 0
        await press(pilot, "j", "j", "down")
        assert rows.cursor == 3
        await press(pilot, "up")
        assert rows.cursor == 2
        await press(pilot, "G")
        assert rows.cursor == 10
        await press(pilot, "j")
        assert rows.cursor == 10
        await press(pilot, "g")
        assert rows.cursor == 0
        await press(pilot, "pagedown")
        assert rows.cursor == 10


async def test_next_unread_skips_what_is_read_and_wraps(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        rows = inbox(desk).query_one(Headlines)
        rows.go(7)
        await press(pilot, "n")
        assert rows.cursor == 9, "the article between is read"
        await press(pilot, "G", "n")
        assert rows.cursor == 0


async def test_star_is_set_shown_and_taken_back(bench: Rehearsal) -> None:
    """The mark is in the store, on the line, in the toast; u takes it back, ctrl+r brings it again."""
    async with opened(bench) as (desk, pilot):
        await press(pilot, "j", "s")
        article = here(desk).id
        assert bench.record(article).headline.marks.starred
        assert here(desk).marks.starred
        assert toasts(desk)[-1] == "Starred 1 article"
        await press(pilot, "u")
        assert not bench.record(article).headline.marks.starred
        assert not here(desk).marks.starred
        assert toasts(desk)[-1].startswith("Undone: ")
        await press(pilot, "ctrl+r")
        assert bench.record(article).headline.marks.starred
        assert toasts(desk)[-1].startswith("Done again: ")
        await press(pilot, "s")
        assert not bench.record(article).headline.marks.starred
        assert toasts(desk)[-1] == "Star taken from 1 article"


async def test_undo_with_nothing_to_undo_says_so(empty: Rehearsal) -> None:
    async with opened(empty) as (desk, pilot):
        await press(pilot, "u")
        assert toasts(desk) == ["Nothing to undo"]
        await press(pilot, "ctrl+r")
        assert toasts(desk)[-1] == "Nothing to do again"


async def test_acts_keep_the_order_of_the_keys(bench: Rehearsal) -> None:
    """Star, undo and dismiss pressed in one breath: the star is gone, the article dismissed."""
    async with opened(bench) as (desk, pilot):
        article = here(desk).id
        await pilot.press("s", "u", "d")
        await settle(pilot)
        marks = bench.record(article).headline.marks
        assert (marks.starred, marks.dismissed) == (False, True)


async def test_dismissing_moves_on_to_the_next_line(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        rows = inbox(desk).query_one(Headlines)
        await press(pilot, "j")
        gone, following = rows.ids[1], rows.ids[2]
        await press(pilot, "d")
        assert gone not in rows.ids and len(rows.ids) == 10
        assert rows.current == following
        assert "1 dismissed" in band(desk)
        await press(pilot, "u")
        assert gone in rows.ids
        assert rows.current == following


async def test_dismissing_the_last_line_goes_to_the_one_before(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        rows = inbox(desk).query_one(Headlines)
        await press(pilot, "G", "d")
        assert rows.cursor == 9 and len(rows.ids) == 10


async def test_a_dismissed_article_can_be_brought_back(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        article = here(desk).id
        await press(pilot, "d", "slash")
        await type_in(pilot, "is:dismissed")
        await press(pilot, "enter")
        assert here(desk).id == article
        await press(pilot, "d")
        assert not bench.record(article).headline.marks.dismissed
        assert toasts(desk)[-1] == "Brought back 1 article"


async def test_read_marks_the_line_and_goes_on(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        article = here(desk).id
        await press(pilot, "r")
        assert bench.record(article).headline.marks.read
        assert inbox(desk).query_one(Headlines).cursor == 1
        await press(pilot, "k", "r")
        assert not bench.record(article).headline.marks.read
        assert inbox(desk).query_one(Headlines).cursor == 0, "unread again: it stays"


async def test_read_to_here_leaves_what_is_below(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        rows = inbox(desk).query_one(Headlines)
        await press(pilot, "j", "j", "R")
        read = [bench.record(article).headline.marks.read for article in rows.ids]
        assert read[:4] == [True, True, True, False]


async def test_an_act_is_about_the_selection(bench: Rehearsal) -> None:
    """Space picks single lines, in any place; the act leaves the others alone."""
    async with opened(bench) as (desk, pilot):
        rows = inbox(desk).query_one(Headlines)
        await press(pilot, "space", "j", "space")
        assert rows.picked == {rows.ids[0], rows.ids[2]}
        assert "2 lines selected" in band(desk)
        await press(pilot, "s")
        starred = [bench.record(article).headline.marks.starred for article in rows.ids[:4]]
        assert starred == [True, False, True, False]
        await press(pilot, "escape")
        assert rows.picked == set()
        assert "selected" not in band(desk)


async def test_a_picked_line_is_let_go_by_picking_it_again(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        rows = inbox(desk).query_one(Headlines)
        await press(pilot, "space", "k", "space")
        assert rows.picked == set()


async def test_a_range_follows_the_cursor_both_ways(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        rows = inbox(desk).query_one(Headlines)
        await press(pilot, "j", "j", "v", "j", "j")
        assert rows.picked == set(rows.ids[2:5])
        await press(pilot, "k", "k", "k")
        assert rows.picked == set(rows.ids[1:3])
        await press(pilot, "v", "j", "j")
        assert rows.picked == set(rows.ids[1:3]), "the range ends where v was pressed again"


async def test_a_big_act_asks_first_with_its_count(bench: Rehearsal) -> None:
    for number in range(30):
        save(bench, ("wire", 100 + number, f"Old report {number}", None, (("Nothing.", "", ()),)))
    async with opened(bench) as (desk, pilot):
        await press(pilot, "ctrl+a", "d")
        assert isinstance(desk.screen, Confirm)
        assert "Dismiss 41 articles?" in shown(desk)
        await press(pilot, "n")
        assert bench.count() == 41
        await press(pilot, "d", "y")
        assert bench.count() == 0
        assert toasts(desk)[-1] == "Dismissed 41 articles"
        await press(pilot, "u")
        assert bench.count() == 41


async def test_the_store_decides_where_not_all_rows_are_loaded(bench: Rehearsal) -> None:
    """The first page is read and starred and the rest is not: r reads, s stars."""
    for number in range(150):
        save(bench, ("wire", 100 + number, f"Old report {number}", None, (("Nothing.", "", ()),)))
    ids = bench.ids()
    bench.mark(ids[:120], read=True, starred=True)
    async with opened(bench) as (desk, pilot):
        rows = inbox(desk).query_one(Headlines)
        assert rows.row(ids[-1]) is None
        await press(pilot, "ctrl+a", "r")
        assert "Mark read 161 articles?" in shown(desk)
        await press(pilot, "y", "r")
        assert "Mark unread 161 articles?" in shown(desk)
        await press(pilot, "n", "s")
        assert "Star 161 articles?" in shown(desk)
        await press(pilot, "n", "escape")
        bench.mark([ids[-1]], read=False)
        rows.fetch = lambda wanted: {}
        await press(pilot, "G", "r")
        assert bench.record(ids[-1]).headline.marks.read


async def test_the_cursor_moves_on_when_the_question_is_answered(bench: Rehearsal) -> None:
    reports = [
        save(bench, ("wire", 1 + n / 60, f"Report {n}", None, (("Nothing.", "", ()),))) for n in range(30)
    ]
    bench.store.stories.save([Placement(None, "Many", tuple(Membership(a, "alike") for a in reports))])
    async with opened(bench) as (desk, pilot):
        await press(pilot, "tab")
        rows = inbox(desk).rows
        rows.go(next(n for n, story in enumerate(rows.ids) if len(bench.story(story).members) == 30))
        at = rows.cursor
        await press(pilot, "r", "n")
        assert rows.cursor == at
        await press(pilot, "r", "y")
        assert rows.cursor == at + 1


async def test_enter_answers_no_to_a_question(bench: Rehearsal) -> None:
    """The safe answer has the focus."""
    for number in range(30):
        save(bench, ("wire", 100 + number, f"Old report {number}", None, (("Nothing.", "", ()),)))
    async with opened(bench) as (desk, pilot):
        await press(pilot, "ctrl+a", "s", "enter")
        assert isinstance(desk.screen, Inbox)
        assert bench.count(bench.filter("is:starred")) == 1


async def test_stories_have_a_line_each(bench: Rehearsal) -> None:
    """Size, title, languages; wide, how many are new and which outlets report."""
    async with opened(bench, (160, 24)) as (desk, pilot):
        await press(pilot, "tab")
        lines = [line for line in shown(desk).splitlines() if "Putin orders" in line]
        assert "  6  Putin orders government" in lines[0]
        assert "6 new" in lines[0] and "ru ro uk" in lines[0] and "Кремль" in lines[0]
        assert "5 · 10 unread" in band(desk)
        await press(pilot, "tab")
        assert "11 · 10 unread" in band(desk)


async def test_a_story_opens_into_its_articles_and_q_comes_back(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "tab", "j", "enter")
        assert len(inbox(desk).rows.ids) == 6
        assert "Putin orders government" in band(desk)
        await press(pilot, "q")
        assert inbox(desk).view.by_story
        assert inbox(desk).rows.cursor == 1, "back on the story it came from"


async def test_a_story_of_one_article_opens_that_article(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "tab", "enter")
        assert isinstance(desk.screen, Reading)


async def test_an_act_on_a_story_is_about_all_its_articles(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "tab", "j", "d")
        assert bench.count() == 5
        assert toasts(desk)[-1] == "Dismissed 6 articles"
        await press(pilot, "u")
        assert bench.count() == 11


async def test_reading_a_story_marks_its_articles_read(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "tab", "j", "r")
        story = bench.stories()[0]
        assert story.unread == 0
        await press(pilot, "g", "n")
        assert inbox(desk).rows.cursor == 2, "past the story that is read now"


async def test_a_filter_holds_for_stories_too(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "slash")
        await type_in(pilot, "lang:zh")
        await press(pilot, "enter", "tab")
        assert len(inbox(desk).rows.ids) == 1


async def test_stories_sort_by_size(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "tab", "z")
        rows = inbox(desk).rows
        assert "by size" in band(desk)
        assert rows.ids[0] == bench.stories()[0].id
        await press(pilot, "z")
        assert "by size" not in band(desk)


async def test_articles_sort_by_weight_and_keep_the_cursor(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        article = here(desk).id
        await press(pilot, "z")
        assert "by weight" in band(desk)
        assert inbox(desk).rows.current == article
        assert inbox(desk).rows.ids[0] in bench.stories()[0].articles


async def test_the_preview_follows_the_cursor(bench: Rehearsal) -> None:
    """Under the list two lines; beside it, when wide, the text with its notices."""
    async with opened(bench) as (desk, pilot):
        await press(pilot, "j", "j", "j", "j")
        glance = desk.screen.query_one(Glance)
        assert glance.text.startswith("Putin ordonă guvernului")
        assert "#actor/sberbank" in glance.text and "draft English" in glance.text
        await pilot.resize_terminal(140, 40)
        await settle(pilot)
        assert "Western sanctions have cut off" in glance.text
        assert "Reported by 6 outlets" in glance.text


async def test_the_preview_of_a_story_lists_who_reports_and_why(bench: Rehearsal) -> None:
    async with opened(bench, (140, 40)) as (desk, pilot):
        await press(pilot, "tab", "j")
        text = desk.screen.query_one(Glance).text
        assert "6 articles from 6 outlets" in text
        assert "Sberbank, China, “AI”; 2 hours apart" in text
        assert text.index("Кремль") < text.index("Ziare.com"), "by time, earliest first"


async def test_resizing_keeps_the_place(bench: Rehearsal) -> None:
    for number in range(200):
        save(bench, ("wire", 100 + number, f"Old report {number}", None, (("Nothing.", "", ()),)))
    async with opened(bench) as (desk, pilot):
        rows = inbox(desk).query_one(Headlines)
        rows.go(150)
        await settle(pilot)
        article = rows.current
        for size in ((160, 50), (80, 24), (60, 12)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert rows.current == article
            top = round(rows.scroll_offset.y)
            assert top <= rows.cursor < top + rows.size.height


async def test_an_empty_inbox_says_what_to_do(empty: Rehearsal) -> None:
    async with opened(empty) as (desk, _):
        assert "Nothing here yet" in shown(desk)
        assert "C collects from the outlets" in shown(desk)


async def test_compare_opens_from_an_article_of_a_story(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "j", "c")
        assert isinstance(desk.screen, Compare)


async def test_compare_without_a_story_says_how_to_get_one(bench: Rehearsal) -> None:
    save(bench, ("wire", 0.01, "Fresh report", None, (("Nothing.", "", ()),)))
    async with opened(bench) as (desk, pilot):
        await press(pilot, "c")
        assert isinstance(desk.screen, Inbox)
        assert "ctrl+g" in toasts(desk)[-1]


async def test_new_articles_come_in_without_moving_the_cursor(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        rows = inbox(desk).query_one(Headlines)
        await press(pilot, "j", "j")
        article = rows.current
        save(bench, ("wire", 0.01, "Fresh report", None, (("Nothing.", "", ()),)))
        await press(pilot, "ctrl+l")
        assert len(rows.ids) == 12
        assert rows.current == article and rows.cursor == 3


async def test_a_citation_is_copied(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "j", "y")
        assert desk.clipboard.startswith("North Wire, 12 Mar 2026 08:18: “Putin orders closer AI work")
        assert "https://wire.example/" in desk.clipboard
        assert toasts(desk)[-1] == "1 citation copied"


class Browser:
    """One that is asked in the place of the machine's own."""

    def __init__(self, name: str, *, opens: bool = True) -> None:
        self.name = name
        self.opens = opens
        self.asked: list[str] = []

    def open(self, url: str) -> bool:
        self.asked.append(url)
        return self.opens


async def test_the_browser_gets_the_articles_page_and_nothing_else(
    bench: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = Browser("/usr/bin/firefox")
    asked = browser.asked
    monkeypatch.setattr(webbrowser, "get", lambda: browser)
    async with opened(bench) as (desk, pilot):
        await press(pilot, "j", "o")
        assert asked == [here(desk).url]
        assert toasts(desk) == [f"Opening {here(desk).url}"]
        desk.browse_url("javascript:alert(1)")
        desk.browse_url(None)
        assert len(asked) == 1
        await until(pilot, lambda: "No web address" in toasts(desk)[-1])


@pytest.mark.parametrize(
    ("found", "asked"), [(Browser("xdg-open", opens=False), 1), (Browser("/usr/bin/w3m"), 0), (None, 0)]
)
async def test_without_a_browser_the_address_is_copied(
    bench: Rehearsal, monkeypatch: pytest.MonkeyPatch, found: Browser | None, asked: int
) -> None:
    """As over SSH; one that would draw over the desk is not asked."""

    def get() -> Browser:
        if found is None:
            raise webbrowser.Error("could not locate runnable browser")
        return found

    monkeypatch.setattr(webbrowser, "get", get)
    async with opened(bench) as (desk, pilot):
        await press(pilot, "j", "o")
        assert desk.clipboard == here(desk).url
        assert toasts(desk) == [f"No browser opens beside the desk here; copied: {here(desk).url}"]
        assert found is None or len(found.asked) == asked


async def test_a_click_moves_and_a_double_click_opens(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await pilot.click(Headlines, offset=(30, 4))
        await settle(pilot)
        assert inbox(desk).query_one(Headlines).cursor == 4
        await pilot.click(Headlines, offset=(30, 2), times=2)
        await settle(pilot)
        assert isinstance(desk.screen, Reading)


async def test_q_leaves_from_the_root(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await pilot.press("q")
        await until(pilot, lambda: not desk.is_running or desk._exit)


async def test_singles_are_not_lost_by_story(bench: Rehearsal) -> None:
    """Every article is in the list by story, also one that no other outlet reports."""
    async with opened(bench) as (desk, pilot):
        await press(pilot, "tab")
        titles = shown(desk)
        assert SINGLES[1][2] in titles


async def test_an_act_leaves_the_cursor_where_it_is(bench: Rehearsal) -> None:
    """Also after the list was sorted or filtered with the cursor elsewhere."""
    async with opened(bench) as (desk, pilot):
        await press(pilot, "z", "j", "j", "s")
        assert inbox(desk).rows.cursor == inbox(desk).rows.ids.index(here(desk).id)
        article = here(desk).id
        await press(pilot, "ctrl+l")
        assert here(desk).id == article


async def test_a_mark_takes_a_row_out_of_a_list_that_hinges_on_it(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "slash")
        await type_in(pilot, "is:unread")
        await press(pilot, "enter", "r")
        assert len(inbox(desk).rows.ids) == 9
        assert "9 · 9 unread" in band(desk)


async def test_reading_one_counts_down_without_a_new_list(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        listing = inbox(desk).listing
        await press(pilot, "r")
        assert "11 · 9 unread" in band(desk)
        now = inbox(desk).listing
        assert now is not None and listing is not None
        assert now.ids is listing.ids


async def test_the_newest_stories_come_first_and_the_rest_after(
    bench: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Something to read at once, then all; where there are more than the most, it says so."""
    monkeypatch.setattr(views, "FIRST", 2)
    async with opened(bench) as (desk, pilot):
        await press(pilot, "tab")
        assert len(inbox(desk).rows.ids) == 5
        assert "newest" not in band(desk)
    monkeypatch.setattr(views, "MOST", 3)
    async with opened(bench) as (desk, pilot):
        await press(pilot, "tab")
        assert "newest 3" in band(desk)
