"""The rules: what each would hit now, what it did, and changing them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from rich.style import Style
from textual.binding import BindingType

from monitor.errors import UsageError
from monitor.news import Effect, Rule, RuleRun
from monitor.tui import words
from monitor.tui.binding import bind
from monitor.tui.screens.forms import Field, Form, Values
from monitor.tui.screens.listpage import ListPage, Pieces
from monitor.tui.widgets.lines import Lines

ON, OFF, BROKEN = "✓", "‖", "✗"
LAST = 5
"""Acts of a rule that are shown."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A rule with what it would hit now, and what it did last: when, and in words."""

    rule: Rule
    run: RuleRun
    acts: tuple[tuple[datetime, str, bool], ...] = ()
    """The last of each says whether it was undone."""

    @property
    def effect(self) -> str:
        return f"{self.rule.effect} {words.plain(self.rule.tag)}".rstrip()


class RuleLines(Lines[Judged]):
    """One rule to a line."""

    def __init__(self) -> None:
        super().__init__(id="rulelines", name_of=lambda judged: judged.rule.name)

    def pieces(self, row: Judged, width: int) -> Iterable[tuple[str, Style | None]]:
        rule = row.rule
        sign = BROKEN if row.run.problem else ON if rule.enabled else OFF
        pen = None if rule.enabled else self.pen("faint")
        yield f"{sign} ", self.pen("doubt" if row.run.problem else "tag" if rule.enabled else "faint")
        yield words.fit(words.plain(rule.name), 20) + " ", pen
        yield words.fit(row.effect, 20) + " ", self.pen("outlet") if rule.enabled else pen
        yield f"{f'+{len(row.run.articles)}' if row.run.articles else '·':>6}", self.pen("star")
        yield f"{rule.hits:>7}  ", self.pen("faint")
        yield words.fit(words.plain(rule.filter), max(width - 59, 0)), self.pen("faint")


class RulesPage(ListPage[Judged]):
    """Every rule with a dry run of it; changes of rules, and what rules do, are acts that `u` takes back."""

    BINDING_GROUP_TITLE = "Rules"
    PLACE = "rules"
    SIGNS = (
        (ON, "judges what comes in"),
        (OFF, "switched off"),
        (BROKEN, "its filter cannot be read"),
        ("+9", "articles that it would act on if it were run now"),
        ("12", "articles that it has acted on"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("rules.run", "r", "run", "Run", "Run the selected rules on what is there", shown=True),
        bind("rules.show", "o", "show", "Show", "What the rule's filter matches, in the inbox", shown=True),
        bind("rules.edit", "e", "edit", "Edit", "Change the rule", shown=True),
        bind("rules.add", "a", "add", "Add", "Add a rule", shown=True),
        bind("rules.switch", "p", "switch", "On/off", "Switch the rule off, or on again", shown=True),
        bind("rules.remove", "x", "remove", "Remove", "Forget the rule; what it did stays"),
        bind("rules.seeds", "s", "seeds", "Seeds", "Add the program's own rules that are not here yet"),
    ]

    def make_lines(self) -> RuleLines:
        return RuleLines()

    def load(self) -> None:
        self.ask(self._judged, self._loaded, group="rules")

    def _judged(self) -> list[Judged]:
        rules = self.bench.rules()
        # By name, so that those that are switched off say what they would do, too.
        runs = self.bench.run_rules([rule.name for rule in rules], dry=True) if rules else []
        return [
            Judged(
                run.rule,
                run,
                tuple((a.at, a.words, a.undone) for a in self.bench.rule_acts(run.rule.name, LAST)),
            )
            for run in runs
        ]

    def _loaded(self, judged: list[Judged]) -> None:
        self.lines.empty = ("No rules yet", "a adds one · s takes over the program's own")
        self.lines.fill(judged)
        on = sum(one.rule.enabled for one in judged)
        waiting = len({article for one in judged if one.rule.enabled for article in one.run.articles})
        self.say(f"{on} on · {len(judged) - on} off · {words.count(waiting, 'article')} to act on")

    def about(self, item: Judged) -> Pieces:
        rule, zone = item.rule, self.desk.zone
        pieces: Pieces = [
            (words.plain(rule.name), "bold"),
            (f"  {item.effect}", "$primary"),
            ("" if rule.enabled else "  switched off", "$warning"),
            (f"  since {words.moment(rule.made_at, zone)}", "$faint"),
            ("\n" + words.plain(rule.filter), ""),
        ]
        if item.run.problem:
            pieces.append(("\n" + words.plain(item.run.problem), "$warning"))
        else:
            would = words.count(len(item.run.articles), "article")
            pieces.append((f"\nwould act on {would} now; has acted on {rule.hits}", "$faint"))
        for at, said, undone in item.acts:
            after = "  (undone)" if undone else ""
            pieces += [(f"\n{words.moment(at, zone)}  ", "$faint"), (words.plain(said) + after, "")]
        return pieces

    # -- running --------------------------------------------------------------------------------

    def action_show(self) -> None:
        """The dry run as a list: back to the inbox with the rule's filter."""
        if self.here is None:
            return
        hits, name = len(self.here.run.articles), self.here.rule.name
        self.desk.tell(f"Rule {name} would act on {hits} of these; it has acted on the others")
        self.dismiss(self.here.rule.filter)

    def action_run(self) -> None:
        chosen = self.lines.chosen()
        names = [one.rule.name for one in chosen]
        articles = list(dict.fromkeys(article for one in chosen for article in one.run.articles))
        if chosen and not articles:
            self.desk.tell("Nothing to act on: what matches was acted on before")
            return

        def done(runs: list[RuleRun]) -> None:
            acted = sum(len(run.articles) for run in runs)
            self.desk.tell(f"Ran {words.count(len(runs), 'rule')}: acted on {words.count(acted, 'article')}")
            self.lines.let_go()

        def run() -> None:
            self.desk.act(lambda: self.bench.run_rules(names), done)

        verb = f"Run {', '.join(words.plain(name, 40) for name in names[:3])}: act on"
        detail = f"u undoes it{', one rule at a time' if len(names) > 1 else ' in one step'}."
        self.desk.sure(articles, verb, run, detail=detail)

    # -- changing -------------------------------------------------------------------------------

    def on_rows_opened(self) -> None:
        self._edit(self.here)

    def action_edit(self) -> None:
        self._edit(self.desk.only(self.lines.chosen()))

    def _edit(self, judged: Judged | None) -> None:
        if judged is not None:
            rule = judged.rule
            self._form(f"Rule {rule.name}", rule, lambda new: self.bench.change_rule(rule.name, new))

    def action_add(self) -> None:
        self._form("A new rule", Rule("", "", Effect.TAG), self.bench.add_rule)

    def _form(self, about: str, rule: Rule, keep: Callable[[Rule], object]) -> None:
        fields = [
            Field("name", "Name", rule.name, "as in banks"),
            Field("filter", "Filter", rule.filter, 'as in "central bank" lang:ro,ru'),
            Field("effect", "Effect", rule.effect, ", ".join(Effect)),
            Field("tag", "Tag", rule.tag, "for the effect tag: as in theme/banks"),
        ]

        def saved(values: Values | None) -> None:
            if values is not None:
                self.lines.let_go()
                self.desk.tell(f"Kept rule {values['name']}")
                self.lines.find(values["name"])

        self.desk.push_screen(Form(about, fields, lambda values: keep(_rule(rule, values))), saved)

    def action_switch(self) -> None:
        chosen = [one.rule for one in self.lines.chosen()]
        names, on = [rule.name for rule in chosen], not any(rule.enabled for rule in chosen)

        def done(number: int) -> None:
            self.desk.tell(f"Switched {'on' if on else 'off'} {words.count(number, 'rule')}")
            self.lines.let_go()

        if chosen:
            self.desk.act(lambda: self.bench.switch_rules(names, on=on), done, ())

    def action_remove(self) -> None:
        names = [one.rule.name for one in self.lines.chosen()]

        def do() -> None:
            for name in names:
                self.bench.remove_rule(name)

        def done(_: None) -> None:
            if len(names) == 1:
                self.desk.tell(f"Forgot rule {names[0]}; what it did stays, and u brings it back")
            else:
                self.desk.tell(f"Forgot {words.count(len(names), 'rule')}; what they did stays")
            self.lines.let_go()

        self.desk.sure_of_several(f"Forget {words.count(len(names), 'rule')}?", names, do, done)

    def action_seeds(self) -> None:
        def do() -> int:
            rules = self.bench.seed_rules()
            self.bench.add_rules(rules)
            return len(rules)

        self.desk.act(do, lambda number: self.desk.tell(f"Added {words.count(number, 'rule')}"))


def _rule(rule: Rule, values: Values) -> Rule:
    """The rule as a form has it. Raises UsageError."""
    effect = values["effect"].lower()
    if effect not in tuple(Effect):
        raise UsageError(f"effect is one of {', '.join(Effect)}", subject=effect)
    return replace(
        rule, name=values["name"], filter=values["filter"], effect=Effect(effect), tag=values["tag"]
    )
