"""Collect, translate and group: in threads, one after another, with a way to stop."""

from __future__ import annotations

import threading

from monitor.errors import StoreError
from monitor.news import Collected, Grouped, Health, OnProgress, Problem, Progress, Translated
from monitor.tui import jobs
from monitor.tui.screens.inbox import Inbox
from monitor.tui.screens.prompts import Confirm
from monitor.tui.widgets.headlines import Headlines
from monitor.tui.widgets.status import Status
from tests.tui.drive import drawn_toasts, opened, press, settle, shown, toasts, until
from tests.tui.samples import Rehearsal


async def test_collecting_shows_progress_and_brings_the_new_article(bench: Rehearsal) -> None:
    """The status line is there while it runs; the list takes what came, its cursor unmoved."""
    bench.gate = threading.Event()
    async with opened(bench) as (desk, pilot):
        rows = desk.screen.query_one(Headlines)
        await press(pilot, "j", "j")
        article = rows.current
        await press(pilot, "C")
        await until(pilot, lambda: "1/5 sources" in desk.screen.query_one(Status).text)
        assert "X stops it" in shown(desk)
        bench.gate.set()
        await until(pilot, lambda: len(rows.ids) == 12)
        await settle(pilot)
        assert rows.current == article
        assert not desk.screen.query_one(Status).display
        assert "Collected 1 new article; not reached: closed" in toasts(desk)


async def test_the_list_can_be_used_while_a_job_runs(bench: Rehearsal) -> None:
    bench.gate = threading.Event()
    async with opened(bench) as (desk, pilot):
        await press(pilot, "T")
        await press(pilot, "j", "s")
        rows = desk.screen.query_one(Headlines)
        assert rows.cursor == 1 and rows.current is not None
        assert bench.record(rows.current).headline.marks.starred
        bench.gate.set()
        await until(pilot, lambda: desk.line.running is None)


async def test_jobs_wait_their_turn(bench: Rehearsal) -> None:
    bench.gate = threading.Event()
    async with opened(bench, (120, 30)) as (desk, pilot):
        await press(pilot, "M")
        await until(pilot, lambda: "then translate, group" in shown(desk))
        await press(pilot, "T")
        assert toasts(desk)[-1] == "After collect: translate, group, translate"
        bench.gate.set()
        await until(pilot, lambda: desk.line.running is None)
        await settle(pilot)
        said = [t.split()[0] for t in toasts(desk) if not t.startswith("After")]
        assert said == ["Collected", "Translated", "Placed", "Translated"]


async def test_stopping_ends_the_job_and_those_that_wait(bench: Rehearsal) -> None:
    """What was done until then is kept and told."""
    bench.gate = threading.Event()
    async with opened(bench) as (desk, pilot):
        await press(pilot, "T", "C", "X")
        await until(pilot, lambda: desk.line.running is None)
        await settle(pilot)
        assert any(t.startswith("Stopped. Translated 2 articles") for t in toasts(desk))
        assert not any(t.startswith("Collected") for t in toasts(desk))


async def test_there_may_be_nothing_to_stop(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "X")
        assert toasts(desk) == ["Nothing is running"]


async def test_a_crash_in_a_job_is_a_toast_and_the_desk_lives(bench: Rehearsal) -> None:
    bench.trouble = RuntimeError("the [/] roof fell in")
    async with opened(bench) as (desk, pilot):
        await press(pilot, "T")
        await until(pilot, lambda: desk.line.running is None)
        await settle(pilot)
        assert toasts(desk) == ["That went wrong inside monitor: RuntimeError: the [/] roof fell in"]
        assert "the [/] roof fell in" in drawn_toasts(desk)[0]
        bench.trouble = None
        await press(pilot, "T")
        await until(pilot, lambda: len(toasts(desk)) == 2)
        assert toasts(desk)[-1].startswith("Translated 5 articles")


async def test_an_error_a_user_can_act_on_is_told_in_its_own_words(bench: Rehearsal) -> None:
    bench.trouble = StoreError("the disk is full: make room and collect again")
    async with opened(bench) as (desk, pilot):
        await press(pilot, "C")
        await until(pilot, lambda: toasts(desk))
        assert toasts(desk) == ["the disk is full: make room and collect again"]


async def test_a_late_word_of_a_job_that_ended_changes_nothing(bench: Rehearsal) -> None:
    bench.gate = threading.Event()
    async with opened(bench) as (desk, pilot):
        await press(pilot, "T")
        running = desk.line.running
        await until(pilot, lambda: desk.line.progress is not None and desk.line.progress.done)
        old = jobs.translate(bench)
        desk.post_message(jobs.Progressed(old, Progress("translate", 4, 5, "of yesterday")))
        desk.post_message(jobs.Finished(old, Translated(articles=4)))
        await settle(pilot)
        assert desk.line.running is running and toasts(desk) == []
        assert desk.line.progress is not None and desk.line.progress.note != "of yesterday"
        bench.gate.set()
        await until(pilot, lambda: desk.line.running is None)


async def test_quitting_while_a_job_runs_asks_first(bench: Rehearsal) -> None:
    bench.gate = threading.Event()
    async with opened(bench) as (desk, pilot):
        await press(pilot, "T", "q")
        assert isinstance(desk.screen, Confirm)
        assert "Stop the running translate and quit?" in shown(desk)
        await press(pilot, "n")
        assert isinstance(desk.screen, Inbox) and desk.line.running is not None
        await press(pilot, "q", "y")
        assert desk.line.stop.is_set()
        await until(pilot, lambda: desk._exit)


async def test_the_status_line_is_on_every_page(bench: Rehearsal) -> None:
    bench.gate = threading.Event()
    async with opened(bench) as (desk, pilot):
        await press(pilot, "T", "enter")
        assert desk.screen.query_one(Status).display
        bench.gate.set()
        await until(pilot, lambda: desk.line.running is None)


def test_progress_is_told_ten_times_a_second_and_at_the_end() -> None:
    """A job may report each of 100 000 sentences; the screen hears of few, and of the last."""
    heard: list[object] = []

    def count(tell: OnProgress, stop: threading.Event) -> None:
        for number in range(100_001):
            tell(Progress("count", number, 100_000))

    jobs.run(jobs.Job("count", count), threading.Event(), heard.append)
    progress = [m.progress.done for m in heard if isinstance(m, jobs.Progressed)]
    assert progress[0] == 0 and progress[-1] == 100_000
    assert len(progress) < 1_000


def test_what_a_job_brought_is_told_in_words() -> None:
    problems = (Problem("a", "b"), Problem("c", "d"))
    assert jobs.report(Collected()) == ("Collected 0 new articles", False)
    assert jobs.report(Collected(added=2, edited=1)) == (
        "Collected 2 new articles; 1 article edited by the outlet",
        False,
    )
    assert jobs.report(Collected(sources={"a": Health.BLOCKED, "b": Health.OK})) == (
        "Collected 0 new articles; not reached: a",
        True,
    )
    assert jobs.report(Collected(problems=problems))[1]
    said, trouble = jobs.report(
        Translated(
            articles=3, words=100, seconds=2.0, untranslatable={"zh": 2}, drafts=("ro-en",), problems=problems
        )
    )
    assert said.startswith("Translated 3 articles, 50 words a second; draft packages made some of it")
    assert "no package for: 2 Chinese; 2 problems" in said and trouble
    assert jobs.report(Translated(articles=1)) == ("Translated 1 article", False)
    assert jobs.report(Grouped(placed=4, stories=1)) == ("Placed 4 articles; 1 story live", False)
