"""The desk as what long jobs run in."""

from __future__ import annotations

import logging
from functools import partial

from textual.css.query import NoMatches

from monitor.news import Progress
from monitor.tui import jobs, words
from monitor.tui.acts import Acting
from monitor.tui.widgets.status import Status

LOG = logging.getLogger(__name__)


class Running(Acting):
    """Jobs run one after another, in threads of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.line = jobs.Line()

    def queue(self, *wanted: jobs.Job) -> None:
        """Run jobs after those that run or wait already."""
        self.line.waiting.extend(wanted)
        if self.line.running is None:
            self._next_job()
        else:
            self.tell(f"After {self.line.running.name}: {', '.join(j.name for j in self.line.waiting)}")
            self.show_job()

    def _next_job(self) -> None:
        line = self.line
        if not line.waiting:
            line.running = None
            line.progress = None
            self.show_job()
            return
        job = line.running = line.waiting.popleft()
        line.stop.clear()
        line.progress = Progress(job.name, 0, 0, "starting …", "done")
        self.show_job()
        self.run_worker(
            partial(jobs.run, job, line.stop, self.post_message),
            thread=True,
            group="jobs",
            exit_on_error=False,
        )

    def on_progressed(self, message: jobs.Progressed) -> None:
        if message.job is self.line.running:
            self.line.progress = message.progress
            self.show_job()

    def on_finished(self, message: jobs.Finished) -> None:
        if message.job is not self.line.running:
            return
        stopped = self.line.stop.is_set()
        if message.outcome is not None:
            said, trouble = jobs.report(message.outcome)
            LOG.info("%s: %s", message.job.name, words.plain(said))
            self.tell(
                ("Stopped. " if stopped else "") + said, severity="warning" if trouble else "information"
            )
        self._next_job()
        self.altered(None)

    def show_job(self) -> None:
        """Bring the status line of every open page up to the running job."""
        line = self.line
        following = tuple(job.name for job in line.waiting)
        for screen in self.screen_stack:
            try:
                screen.query_one(Status).show_job(line.progress, following, line.stop.is_set())
            except NoMatches:
                continue  # A prompt has no status line.

    def action_collect(self) -> None:
        self.queue(jobs.collect(self.bench))

    def action_translate(self) -> None:
        self.queue(jobs.translate(self.bench))

    def action_group(self) -> None:
        self.queue(jobs.group(self.bench))

    def action_morning(self) -> None:
        self.queue(jobs.collect(self.bench), jobs.translate(self.bench), jobs.place(self.bench))

    def action_stop(self) -> None:
        if self.line.running is None:
            self.tell("Nothing is running")
            return
        self.line.waiting.clear()
        self.line.stop.set()
        self.show_job()
