"""The outlets, and how their visits went."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import ClassVar

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from monitor.news import Health, Source, SourceState
from monitor.tui import jobs, words
from monitor.tui.asking import Altered
from monitor.tui.binding import bind
from monitor.tui.screens import outlets
from monitor.tui.screens.forms import Field, Form, Values
from monitor.tui.screens.page import Page
from monitor.tui.screens.pickers import Entry
from monitor.tui.widgets.band import Band
from monitor.tui.widgets.keybar import KeyBar
from monitor.tui.widgets.lines import Lines
from monitor.tui.widgets.rows import Rows
from monitor.tui.widgets.status import Status

SIGNS = {
    Health.NEVER: ("·", "faint", "not visited yet"),
    Health.OK: ("✓", "tag", "well"),
    Health.UNCHANGED: ("✓", "faint", "nothing new"),
    Health.EMPTY: ("○", "doubt", "answered without a single item"),
    Health.BLOCKED: ("■", "doubt", "blocked by a consent or bot wall"),
    Health.FAILED: ("✗", "doubt", "failed"),
}


class SourceLines(Lines[SourceState]):
    """One outlet to a line."""

    def __init__(self, zone: tzinfo | None) -> None:
        super().__init__(id="sourcelines", name_of=lambda state: state.source.id)
        self.zone = zone
        self.now: datetime | None = None

    def pieces(self, row: SourceState, width: int) -> Iterable[tuple[str, Style | None]]:
        source = row.source
        sign, pen, said = SIGNS[row.health] if source.enabled else ("‖", "faint", "paused")
        at = row.ok_at or row.tried_at
        yield f"{sign} ", self.pen(pen)
        yield words.fit(words.plain(source.name), 22) + " ", None if source.enabled else self.pen("faint")
        yield words.fit(words.plain(source.language), 3), self.pen("faint")
        yield words.fit(words.plain(source.country or ""), 3), self.pen("faint")
        yield words.fit(source.kind.value, 11), self.pen("faint")
        yield f"{row.articles:>6} ", self.pen("outlet")
        yield (
            f"{words.brief_moment(at, self.now or at, self.zone) if at and self.now else '—':>6}  ",
            self.pen("faint"),
        )
        message = row.message if source.enabled else source.reason
        said = words.plain(message) if message else said
        if row.failures > 1:
            said = f"{row.failures}× {said}"
        yield words.fit(said, max(width - 57, 0)), self.pen("doubt" if pen == "doubt" else "faint")


class Sources(Page):
    """Every outlet with its health; collect from one, pause one. Changes are acts that `u` takes back."""

    BINDING_GROUP_TITLE = "Sources"
    SIGNS = (*((sign, said) for sign, _, said in SIGNS.values()), ("‖", "paused"))
    BINDINGS: ClassVar[list[BindingType]] = [
        bind(
            "sources.collect", "c", "collect", "Collect", "Collect from the selected outlets now", shown=True
        ),
        bind("sources.pause", "p", "pause", "Pause", "Pause an outlet, or switch it on again", shown=True),
        bind(
            "sources.troubled", "f", "troubled", "Troubled", "Only outlets with trouble, or all", shown=True
        ),
        bind("sources.edit", "e", "edit", "Edit", "Change the outlet: name, feeds, interval", shown=True),
        bind("sources.add", "a", "add", "Add", "Add an outlet by its address", shown=True),
        bind("sources.remove", "x", "remove", "Remove", "Take the outlet off the list; its articles stay"),
        bind("sources.browser", "o", "browser", "Browser", "Open the outlet's site in a browser"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.only_troubled = False
        self.all: list[SourceState] = []

    def compose(self) -> ComposeResult:
        yield Band(id="band")
        yield SourceLines(self.desk.zone)
        yield Static("", id="source-text", markup=False)
        yield Status()
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(SourceLines).focus()
        self.query_one(Band).say("monitor", "sources", sight="loading …")
        self.load()

    def load(self) -> None:
        self.ask(self.bench.sources, self._loaded, group="sources")

    def _loaded(self, states: list[SourceState]) -> None:
        self.all = states = sorted(states, key=lambda s: not s.source.enabled)
        rows = self.query_one(SourceLines)
        rows.now = self.desk.clock()
        troubled = [
            s
            for s in states
            if s.health in (Health.FAILED, Health.BLOCKED, Health.EMPTY) and s.source.enabled
        ]
        rows.empty = ("No outlet is in trouble",) if self.only_troubled else ("No outlets: a adds one",)
        rows.fill(troubled if self.only_troubled else states)
        on = sum(s.source.enabled for s in states)
        place = ["monitor", "sources", *(["in trouble"] if self.only_troubled else [])]
        self.query_one(Band).say(
            *place, sight=f"{on} on · {len(states) - on} paused · {len(troubled)} in trouble"
        )

    def on_rows_moved(self, message: Rows.Moved) -> None:
        state = self.query_one(SourceLines).current_row
        shown = self.query_one("#source-text", Static)
        if state is None:
            shown.update(Content(""))
            return
        source = state.source
        sign, _, said = SIGNS[state.health]
        zone = self.desk.zone
        tried, well = words.moment(state.tried_at, zone), words.moment(state.ok_at, zone)
        visits = f"  ·  tried {tried}  ·  last well {well}\n" if state.tried_at else "\n"
        why = state.message or source.reason or source.note or ""
        addresses = (*source.feeds, *source.sitemaps, *source.listings)[:3]
        lines: list[tuple[str, str]] = [
            (words.plain(source.name), "bold $primary"),
            (f"  {words.plain(source.id)}  {words.language(source.language)}\n", "$faint"),
            (f"{sign} {said}", ""),
            (visits, "$faint"),
            (words.plain(why), "$warning" if state.message else "$faint"),
            ("\n" + "  ".join(map(words.plain, addresses)), "$faint"),
        ]
        shown.update(Content.assemble(*lines))

    def _chosen(self) -> list[SourceState]:
        return self.query_one(SourceLines).chosen()

    def action_collect(self) -> None:
        chosen = [s.source.id for s in self._chosen()]
        if chosen:
            self.query_one(SourceLines).let_go()
            self.desk.queue(jobs.collect(self.bench, chosen))

    def action_pause(self) -> None:
        chosen = self._chosen()
        names, on = [s.source.id for s in chosen], not any(s.source.enabled for s in chosen)
        reason = None if on else "paused at the desk"

        def done(number: int) -> None:
            self.desk.tell(f"{'Switched on' if on else 'Paused'} {words.count(number, 'outlet')}")
            self.query_one(SourceLines).let_go()

        if chosen:
            self.desk.act(lambda: self.bench.switch_sources(names, on=on, reason=reason), done)

    def action_remove(self) -> None:
        chosen = [state.source for state in self._chosen()]

        def do() -> None:
            for source in chosen:
                self.bench.remove_source(source.id)

        def done(_: None) -> None:
            if len(chosen) == 1:
                self.desk.tell(f"Removed {chosen[0].name}; its articles stay, and u brings it back")
            else:
                self.desk.tell(f"Removed {words.count(len(chosen), 'outlet')}; their articles stay")
            self.query_one(SourceLines).let_go()

        self.desk.sure_of_several(f"Remove {words.count(len(chosen), 'outlet')}?", chosen, do, done)

    def on_rows_opened(self) -> None:
        self._edit(self.query_one(SourceLines).current_row)

    def action_edit(self) -> None:
        self._edit(self.desk.only(self._chosen()))

    def _edit(self, state: SourceState | None) -> None:
        if state is None:
            return
        source = state.source

        def save(values: Values) -> None:
            self.bench.change_source(outlets.outlet(source, values))

        self.desk.push_screen(Form(f"Outlet {source.id}", outlets.fields(source), save), self._kept)

    def action_add(self) -> None:
        def answered(url: str | None) -> None:
            if url:
                self.desk.tell(f"Looking for the feeds of {url} …")
                self.ask(lambda: self.bench.discover(url), self._discovered, group="discover")

        detail = "enter looks for its feeds · esc leaves"
        hint = "https://www.example.org, or a feed's address"
        self.desk.push_screen(Entry("Address of the outlet", hint=hint, detail=detail), answered)

    def _discovered(self, source: Source) -> None:
        fields = [Field("id", "Short name", source.id, "as in ziare"), *outlets.fields(source)]

        def save(values: Values) -> None:
            self.bench.add_source(outlets.outlet(replace(source, id=values["id"].lower()), values))

        self.desk.push_screen(Form("A new outlet", fields, save), self._kept)

    def _kept(self, values: Values | None) -> None:
        if values is not None:
            self.desk.tell(f"Kept {values['name']}")
            if "id" in values:
                self.query_one(SourceLines).find(values["id"].lower())

    def action_troubled(self) -> None:
        self.only_troubled = not self.only_troubled
        self._loaded(self.all)

    def action_browser(self) -> None:
        for state in self._chosen()[:1]:
            self.desk.browse_url(state.source.site)

    def action_escape(self) -> None:
        if not self.query_one(SourceLines).let_go():
            self.action_back()

    def on_altered(self, message: Altered) -> None:
        if message.ids is None:
            self.load()
