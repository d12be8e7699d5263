"""Rules: run on what comes in, or by hand on what is there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from monitor import seeds
from monitor.errors import FilterError, UnknownItem, UsageError
from monitor.news import Effect, Problem, Rule, RuleRun, Term
from monitor.workbench.triaging import Triaging

if TYPE_CHECKING:
    from monitor.store import Act


class Ruling(Triaging):
    """What a workbench does by itself, because the analyst said so once."""

    def rules(self) -> list[Rule]:
        return self.store.rules.all()

    def seed_rules(self) -> list[Rule]:
        """The rules of the program's own seeds that this workspace has not got."""
        held = {rule.name for rule in self.rules()}
        return [rule for rule in seeds.rules() if rule.name not in held]

    def begin_rules(self) -> None:
        """Take in the rules that come with the program; no act, so that nobody undoes it by mistake."""
        with self.store.batch():
            for rule in self.seed_rules():
                self.store.rules.add(rule)

    def add_rule(self, rule: Rule) -> None:
        """Keep a rule: one undoable act; from now on it judges what comes in. Raises as `add_rules`."""
        self.add_rules([rule])

    def add_rules(self, rules: Sequence[Rule]) -> None:
        """Keep rules: one undoable act. Raises FilterError, UsageError."""
        for rule in rules:
            _check(rule)
        self.store.rules.keep([(None, rule) for rule in rules], by=self.analyst)

    def change_rule(self, name: str, rule: Rule) -> None:
        """Put a rule in the place of the one of a name: one undoable act.

        What that has acted on is old to it. Raises FilterError, UnknownItem, UsageError.
        """
        _check(rule)
        self.store.rules.keep([(name, rule)], by=self.analyst)

    def switch_rules(self, names: Sequence[str], *, on: bool) -> int:
        """Let rules judge what comes in, or not: one undoable act. How many that changed."""
        switched = [(rule.name, replace(rule, enabled=on)) for rule in self.rules() if rule.name in names]
        return self.store.rules.keep(switched, by=self.analyst)

    def rule_acts(self, name: str, limit: int = 10) -> list[Act]:
        """What a rule did, newest first."""
        return self.store.journal.acts(limit, by=_by(name))

    def remove_rule(self, name: str) -> None:
        """Forget a rule: one undoable act; what it did stays. Raises UnknownItem."""
        self.store.rules.remove(name, by=self.analyst)

    def run_rules(self, names: Sequence[str] = (), *, new: bool = False, dry: bool = False) -> list[RuleRun]:
        """Run all rules that are switched on, or those named, on the articles they have not acted on yet.

        With `new` only on what was first seen after a rule was added; with `dry` nothing changes.
        What a rule does is one act that can be undone. Raises UnknownItem.
        """
        rules = self.rules()
        unknown = set(names) - {rule.name for rule in rules}
        if unknown:
            name = min(unknown)
            raise UnknownItem(f"no rule {name!r}: `monitor rules list` shows those there are", subject=name)
        chosen = [rule for rule in rules if (rule.name in names if names else rule.enabled)]
        return [self._run_rule(rule, new=new, dry=dry) for rule in chosen]

    def _run_rule(self, rule: Rule, *, new: bool, dry: bool) -> RuleRun:
        from monitor import triage

        try:
            matching = self.store.lists.ids(triage.parse(rule.filter))
        except FilterError as error:  # It parsed when it was added, for another version of the program.
            return RuleRun(rule, problem=error.message)
        ids = self.store.rules.fresh(rule, matching, new=new)
        if ids and not dry:
            try:
                with self.store.batch():
                    self._apply(rule, ids)
                    self.store.rules.acted(rule, ids)
            except UsageError as error:  # Its tag was retired since; the articles stay new to it.
                return RuleRun(rule, problem=error.message)
        return RuleRun(rule, tuple(ids))

    def _apply(self, rule: Rule, ids: Sequence[int]) -> None:
        by = _by(rule.name)
        match rule.effect:
            case Effect.TAG:
                self.store.tags.tag(ids, rule.tag, by=by, note=f"{by}: {rule.filter}")
            case Effect.STAR:
                self.store.marks.set(ids, starred=True, by=by)
            case Effect.DISMISS:
                self.store.marks.set(ids, dismissed=True, by=by)
            case Effect.ALERT:
                self.store.rules.alert(ids, rule.name, by=by)

    def _came_in(self) -> tuple[Problem, ...]:
        return tuple(
            Problem(_by(run.rule.name), run.problem) for run in self.run_rules(new=True) if run.problem
        )


def _check(rule: Rule) -> None:
    """Raises FilterError, UsageError."""
    from monitor import triage

    alternatives = triage.parse(rule.filter).alternatives
    if not alternatives or not all(any(map(_asks, terms)) for terms in alternatives):
        raise UsageError(f"rule {rule.name} needs a filter: without one it would hit everything")
    if (rule.effect is Effect.TAG) != bool(rule.tag.strip()):
        raise UsageError(f"rule {rule.name}: a rule that tags names its tag, and no other does")


def _asks(term: Term) -> bool:
    """Whether a term leaves anything out; words of signs alone are looked for in no text."""
    return term.field not in ("words", "phrase") or re.search(r"\w", term.value) is not None


def _by(name: str) -> str:
    """The name that a rule acts under."""
    return f"rule {name}"
