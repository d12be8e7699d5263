"""The virtual list: any length, only what is on screen is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pytest
from rich.style import Style
from textual.app import App, ComposeResult

from monitor.tui.asking import Failed
from monitor.tui.widgets.rows import HELD, PAGE, Rows


class Numbers(Rows[int]):
    """Rows that are their own ids; it writes down what it was asked for."""

    def __init__(self) -> None:
        super().__init__(self._fetch, id="numbers")
        self.asked: list[Sequence[int]] = []
        self.broken = False

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, int]:
        self.asked.append(ids)
        if self.broken:
            raise ValueError("no rows today")
        return {n: n for n in ids if n != 13}

    def pieces(self, row: int, width: int) -> Iterable[tuple[str, Style | None]]:
        yield f"row {row}", None


class Shell(App[None]):
    """An app with nothing but a list."""

    CSS = "Numbers { height: 1fr; overflow-x: hidden; }"

    def __init__(self) -> None:
        super().__init__()
        self.failed: list[BaseException] = []

    def compose(self) -> ComposeResult:
        yield Numbers()

    def on_failed(self, message: Failed) -> None:
        self.failed.append(message.error)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return {}

    @property
    def rows(self) -> Numbers:
        return self.query_one(Numbers)

    @property
    def lines(self) -> list[str]:
        return [strip.text.strip() for strip in self.screen._compositor.render_strips()]


async def loaded(app: Shell, pilot: object) -> None:
    from textual.pilot import Pilot

    assert isinstance(pilot, Pilot)
    for _ in range(500):
        await pilot.pause(0.002)
        if not any(w.is_running for w in app.workers):
            await pilot.pause(0)
            return
    raise AssertionError("never loaded")


async def test_a_long_list_asks_for_the_page_on_screen_alone() -> None:
    app = Shell()
    async with app.run_test(size=(40, 20)) as pilot:
        app.rows.show(range(200_000))
        await loaded(app, pilot)
        assert [list(ids) for ids in app.rows.asked] == [list(range(PAGE))]
        assert app.lines[0] == "▌row 0" and app.lines[19] == "row 19"


async def test_jumping_to_the_end_asks_for_the_last_page() -> None:
    app = Shell()
    async with app.run_test(size=(40, 20)) as pilot:
        app.rows.show(range(200_000))
        await loaded(app, pilot)
        app.rows.action_bottom()
        await loaded(app, pilot)
        assert app.lines[-1] == "▌row 199999"
        assert sum(len(ids) for ids in app.rows.asked) <= 3 * PAGE


async def test_a_screen_across_two_pages_asks_for_both() -> None:
    app = Shell()
    async with app.run_test(size=(40, 20)) as pilot:
        app.rows.show(range(1_000))
        await loaded(app, pilot)
        app.rows.go(PAGE + 5)
        await loaded(app, pilot)
        assert "row 95" in app.lines and "▌row 105" in app.lines


async def test_what_is_held_is_not_asked_for_again() -> None:
    app = Shell()
    async with app.run_test(size=(40, 20)) as pilot:
        app.rows.show(range(90))
        await loaded(app, pilot)
        app.rows.action_bottom()
        app.rows.action_top()
        await loaded(app, pilot)
        assert len(app.rows.asked) == 1


async def test_far_rows_are_let_go() -> None:
    app = Shell()
    async with app.run_test(size=(40, 20)) as pilot:
        app.rows.show(range(100_000))
        for page in range(60):
            app.rows.go(page * PAGE * 3)
            await loaded(app, pilot)
        assert len(app.rows._held) <= HELD + 3 * PAGE
        assert f"▌row {59 * PAGE * 3}" in app.lines


async def test_what_is_selected_is_never_let_go() -> None:
    """An act on it may need its row, however far the cursor has gone."""
    app = Shell()
    async with app.run_test(size=(40, 20)) as pilot:
        app.rows.show(range(100_000))
        await loaded(app, pilot)
        app.rows.action_pick()
        for page in range(1, 60):
            app.rows.go(page * PAGE * 3)
            await loaded(app, pilot)
        assert app.rows.row(0) == 0 and app.rows.row(1) is None


async def test_a_range_ends_where_another_list_comes() -> None:
    app = Shell()
    async with app.run_test(size=(40, 20)):
        app.rows.show(range(9))
        app.rows.action_range()
        app.rows.action_move(1)
        app.rows.show(range(8))
        app.rows.action_move(3)
        assert app.rows.picked == {0, 1}


async def test_a_row_that_is_gone_says_so() -> None:
    app = Shell()
    async with app.run_test(size=(40, 20)) as pilot:
        app.rows.show([12, 13, 14])
        await loaded(app, pilot)
        assert app.lines[1] == "(gone)"
        assert len(app.rows.asked) == 1, "and is not asked for again and again"


async def test_a_fetch_that_fails_is_told_and_does_not_loop() -> None:
    app = Shell()
    async with app.run_test(size=(40, 20)) as pilot:
        app.rows.broken = True
        app.rows.show([1, 2])
        await loaded(app, pilot)
        assert [str(error) for error in app.failed] == ["no rows today"]
        assert len(app.rows.asked) == 1


async def test_another_list_keeps_the_cursors_row_at_its_height() -> None:
    """New rows above push nothing off its place on the screen."""
    app = Shell()
    async with app.run_test(size=(40, 20)) as pilot:
        app.rows.show(range(100, 600))
        await loaded(app, pilot)
        app.rows.go(250)
        await loaded(app, pilot)
        before = app.lines.index("▌row 350")
        app.rows.show(range(600))
        await loaded(app, pilot)
        assert app.rows.current == 350
        assert app.lines.index("▌row 350") == before


@pytest.mark.parametrize(
    ("remaining", "current"),
    [([1, 2, 4, 5], 4), ([1, 2, 5], 5), ([1, 2], 2), ([7, 8], 8)],
)
async def test_where_the_cursors_row_is_gone_the_next_one_takes_it(
    remaining: list[int], current: int
) -> None:
    app = Shell()
    async with app.run_test(size=(40, 20)):
        app.rows.show([1, 2, 3, 4, 5])
        app.rows.go(2)
        app.rows.show(remaining)
        assert app.rows.current == current


async def test_a_selection_survives_another_list() -> None:
    app = Shell()
    async with app.run_test(size=(40, 20)):
        app.rows.show([1, 2, 3, 4, 5])
        app.rows.action_pick()
        app.rows.action_pick()
        app.rows.show([2, 3, 4])
        assert app.rows.picked == {2}
        assert app.rows.targets() == [2]


async def test_an_empty_list_says_why() -> None:
    app = Shell()
    async with app.run_test(size=(40, 20)):
        app.rows.empty = ("Nothing here", "Do this")
        app.rows.show([])
        assert app.lines[1:3] == ["Nothing here", "Do this"]
        assert app.rows.current is None and app.rows.targets() == []
        app.rows.action_move(1)
        app.rows.action_open()
        app.rows.action_pick()
        assert app.rows.cursor == 0
