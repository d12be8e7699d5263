"""The page of rules: what they would hit, and running, changing, switching off and forgetting them."""

from __future__ import annotations

import pytest
from textual.widgets import Input, Static

from monitor.news import Effect, Rule
from monitor.tui.app import Desk
from monitor.tui.screens.forms import Form
from monitor.tui.screens.inbox import Inbox
from monitor.tui.screens.rules import RulesPage
from tests.tui.drive import opened, press, shown, toasts, told
from tests.tui.samples import Rehearsal, save


@pytest.fixture
def ruled(bench: Rehearsal) -> Rehearsal:
    """Two rules: one has acted on the articles from Ziare.com, the other on nothing yet."""
    bench.add_rule(Rule("grain", "grain", Effect.STAR))
    bench.add_rule(Rule("ziare", "source:ziare", Effect.TAG, "theme/press"))
    bench.run_rules(["ziare"])
    return bench


def page_of(desk: Desk) -> RulesPage:
    assert isinstance(desk.screen, RulesPage)
    return desk.screen


def about(desk: Desk) -> str:
    return str(desk.screen.query_one("#about-text", Static).content)


def write(desk: Desk, **fields: str) -> None:
    for name, text in fields.items():
        desk.screen.query_one(f"#field-{name}", Input).value = text


async def test_each_rule_says_what_it_would_hit_and_what_it_did(ruled: Rehearsal) -> None:
    async with opened(ruled) as (desk, pilot):
        await press(pilot, "F")
        assert "2 on · 0 off · 2 articles to act on" in shown(desk)
        assert "would act on 2 articles now; has acted on 0" in about(desk)
        await press(pilot, "j")
        assert "would act on 0 articles now; has acted on 2" in about(desk)
        assert "12 Mar 2026 09:30  tagged 2 articles theme/press" in about(desk)


async def test_a_dry_run_is_a_list_in_the_inbox(ruled: Rehearsal) -> None:
    async with opened(ruled) as (desk, pilot):
        await press(pilot, "F", "o")
        assert isinstance(desk.screen, Inbox)
        assert desk.screen.view.text == "grain" and len(desk.screen.rows.ids) == 2
        await told(pilot, "Rule grain would act on 2 of these; it has acted on the others")
        assert not ruled.ids(ruled.filter("is:starred grain")), "nothing has changed"


async def test_a_rule_is_run_and_what_it_did_undone(ruled: Rehearsal) -> None:
    async with opened(ruled) as (desk, pilot):
        await press(pilot, "F", "r")
        assert len(ruled.ids(ruled.filter("is:starred grain"))) == 2
        await told(pilot, "Ran 1 rule: acted on 2 articles")
        await press(pilot, "r")
        await told(pilot, "Nothing to act on: what matches was acted on before")
        await press(pilot, "u")
        assert not ruled.ids(ruled.filter("is:starred grain"))
        assert "(undone)" in about(desk)


async def test_rules_that_are_run_together_are_undone_one_at_a_time(bench: Rehearsal) -> None:
    reports = [save(bench, ("wire", 100 + n, f"Tide {n}", None, (("Low.", "", ()),))) for n in range(30)]
    bench.add_rules([Rule("low", "low", Effect.STAR), Rule("tide", "tide", Effect.DISMISS)])
    async with opened(bench) as (desk, pilot):
        await press(pilot, "F", "r")
        assert "u undoes it in one step." in shown(desk)
        await press(pilot, "n", "ctrl+a", "r")
        assert "u undoes it, one rule at a time." in shown(desk)
        await press(pilot, "y", "u")
        assert len(bench.ids(bench.filter("is:starred tide"))) == len(reports)


async def test_a_rule_is_changed_and_still_knows_what_it_acted_on(ruled: Rehearsal) -> None:
    async with opened(ruled) as (desk, pilot):
        await press(pilot, "F", "j", "enter")
        write(desk, name="press", filter="source:ziare OR grain")
        await press(pilot, "enter")
        assert [(rule.name, rule.filter, rule.hits) for rule in ruled.rules()] == [
            ("grain", "grain", 0), ("press", "source:ziare OR grain", 2),
        ]  # fmt: skip
        assert "would act on 2 articles now" in about(desk)


async def test_a_rule_that_cannot_be_kept_stays_in_its_form(ruled: Rehearsal) -> None:
    async with opened(ruled) as (desk, pilot):
        await press(pilot, "F", "a")
        write(desk, name="late", filter="lang:russian", effect="alert")
        await press(pilot, "enter")
        await told(pilot, "lang: takes codes")
        assert isinstance(desk.screen, Form)
        write(desk, filter="lang:ru", effect="shout")
        await press(pilot, "enter")
        await told(pilot, "effect is one of tag, star, dismiss, alert")
        write(desk, effect="Alert")
        await press(pilot, "enter")
        await told(pilot, "Kept rule late")
        assert page_of(desk)
        assert ruled.rules()[1].effect is Effect.ALERT


async def test_a_rule_is_switched_off_and_on(ruled: Rehearsal) -> None:
    """It judges nothing that comes in, and still says what it would do."""
    async with opened(ruled) as (desk, pilot):
        await press(pilot, "F", "space", "space", "p")
        assert [rule.enabled for rule in ruled.rules()] == [False, False]
        assert ruled.run_rules() == []
        assert "0 on · 2 off" in shown(desk)
        await press(pilot, "g")
        assert "switched off" in about(desk) and "would act on 2 articles now" in about(desk)
        await press(pilot, "p")
        assert [rule.enabled for rule in ruled.rules()] == [True, False]
        await told(pilot, "Switched on 1 rule")
        assert toasts(desk) == ["Switched off 2 rules", "Switched on 1 rule"]
        await press(pilot, "u", "u")
        await told(pilot, "Undone: switched off 2 rules")
        assert "2 on · 0 off" in shown(desk)


async def test_a_rule_is_forgotten_and_brought_back(ruled: Rehearsal) -> None:
    async with opened(ruled) as (desk, pilot):
        await press(pilot, "F", "j", "x")
        assert [rule.name for rule in ruled.rules()] == ["grain"]
        await told(pilot, "Forgot rule ziare; what it did stays, and u brings it back")
        await press(pilot, "u")
        await told(pilot, "Undone: forgot rule ziare")
        assert [one.rule.hits for one in page_of(desk).lines.items] == [0, 2]
        await press(pilot, "ctrl+r")
        await told(pilot, "Done again: forgot rule ziare")
        assert len(page_of(desk).lines.items) == 1


async def test_the_cursor_goes_to_the_rule_that_was_added(ruled: Rehearsal) -> None:
    async with opened(ruled) as (desk, pilot):
        await press(pilot, "F", "G", "a")
        write(desk, name="a new one", filter="lang:ru", effect="star")
        await press(pilot, "enter")
        here = page_of(desk).here
        assert here is not None and here.rule.name == "a new one"


async def test_the_rules_selected_are_forgotten_after_asking(ruled: Rehearsal) -> None:
    async with opened(ruled) as (_, pilot):
        ruled.add_rule(Rule("last", "zeppelin", Effect.STAR))
        await press(pilot, "F", "space", "j", "space", "e")
        await told(pilot, "one line at a time")
        await press(pilot, "x", "y")
        assert [rule.name for rule in ruled.rules()] == ["last"]
        await told(pilot, "Forgot 2 rules; what they did stays")
        await press(pilot, "u", "u")
        assert len(ruled.rules()) == 3


async def test_the_programs_own_rules_are_taken_over(bench: Rehearsal) -> None:
    async with opened(bench) as (desk, pilot):
        await press(pilot, "F")
        assert "No rules yet" in shown(desk)
        await press(pilot, "s")
        number = len(bench.rules())
        await told(pilot, f"Added {number} rules")
        assert number > 3
        assert len(page_of(desk).lines.items) == number
        await press(pilot, "u")
        await told(pilot, f"Undone: added {number} rules")
        assert bench.rules() == []
