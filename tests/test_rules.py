"""Rules: what they hit, what they leave alone, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from monitor import rows, seeds
from monitor.cli import desk
from monitor.errors import FilterError, UnknownItem, UsageError
from monitor.news import Effect, Language, Rule
from monitor.settings import Workspace
from monitor.workbench import Workbench
from tests.storing import KREMLIN, PRAVDA, ZIARE, Clock, draft, translation


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def bench(tmp_path: Path, clock: Clock) -> Iterator[Workbench]:
    """A workspace with three articles: on a bank, on a budget, on a bank again."""
    sources = (ZIARE, KREMLIN, PRAVDA)
    with Workbench.create(Workspace(tmp_path), sources=sources, analyst="ana", clock=clock) as opened:
        for number, title in enumerate(("Banca centrală", "Bugetul", "Banca comercială"), 1):
            save(opened, number, title)
        yield opened


def save(bench: Workbench, number: int, title: str) -> int:
    found = draft(number, title=title, language=Language("ro", 1))
    return bench.store.articles.save(found, bench.clock()).article


def ids(bench: Workbench, text: str) -> list[int]:
    return sorted(bench.ids(bench.filter(text)))


def run(bench: Workbench, *, new: bool = False, dry: bool = False) -> dict[str, tuple[int, ...]]:
    return {one.rule.name: one.articles for one in bench.run_rules(new=new, dry=dry)}


@pytest.mark.parametrize(
    ("effect", "tag", "shows"),
    [
        (Effect.TAG, "theme/banks", "tag:theme/banks"),
        (Effect.STAR, "", "is:starred"),
        (Effect.DISMISS, "", "is:dismissed"),
        (Effect.ALERT, "", "is:alert"),
    ],
)
def test_a_rule_acts_on_what_matches_and_it_can_be_undone(
    bench: Workbench, effect: Effect, tag: str, shows: str
) -> None:
    bench.add_rule(Rule("banks", "banca", effect, tag))
    assert run(bench, dry=True) == {"banks": (1, 3)}
    assert ids(bench, shows) == [], "a dry run changes nothing"
    assert run(bench) == {"banks": (1, 3)}
    assert ids(bench, shows) == [1, 3]
    said = bench.undo()
    assert said is not None and said.endswith("(rule banks)")
    assert ids(bench, shows) == []
    assert run(bench) == {"banks": ()}, "what was undone is not done again"
    assert bench.redo() == said
    assert ids(bench, shows) == [1, 3]


def test_what_a_rule_tagged_names_the_rule(bench: Workbench) -> None:
    bench.add_rule(Rule("banks", "banca", Effect.TAG, "theme/banks"))
    bench.run_rules()
    (tagging,) = bench.record(1).taggings
    assert (tagging.by, tagging.note) == ("rule banks", "rule banks: banca")


def test_an_alert_is_named_in_lists(bench: Workbench) -> None:
    bench.add_rule(Rule("banks", "banca", Effect.ALERT))
    bench.add_rule(Rule("all banks", "banca OR bank", Effect.ALERT))
    bench.run_rules()
    alerts = {h.id: h.alerts for h in bench.headlines()}
    assert alerts == {1: ("all banks", "banks"), 2: (), 3: ("all banks", "banks")}


def test_what_comes_in_is_judged_and_what_is_old_is_left_alone(
    bench: Workbench, clock: Clock, tmp_path: Path
) -> None:
    """Import runs the rules on articles first seen since each was added; by hand they take all."""
    clock.pass_(hours=1)
    bench.add_rule(Rule("banks", "banca", Effect.STAR))
    clock.pass_(hours=1)
    file = tmp_path / "in.jsonl"
    file.write_text('{"source": "ziare", "title": "Banca nouă", "text": "x", "language": "ro"}\n', "utf-8")
    assert bench.import_files([file]).added == 1
    assert ids(bench, "is:starred") == [4]
    assert run(bench) == {"banks": (1, 3)}
    assert [rule.hits for rule in bench.rules()] == [3]


def test_a_changed_rule_judges_what_came_in_since_it_was_added(bench: Workbench, clock: Clock) -> None:
    clock.pass_(hours=1)
    bench.add_rule(Rule("banks", "bugetul", Effect.STAR))
    clock.pass_(hours=1)
    save(bench, 4, "Banca nouă")
    clock.pass_(hours=1)
    bench.change_rule("banks", replace(bench.rules()[0], filter="banca"))
    assert run(bench, new=True) == {"banks": (4,)}


def test_english_that_comes_later_is_judged_then(bench: Workbench, clock: Clock) -> None:
    bench.add_rule(Rule("budget", "budget", Effect.STAR))
    assert run(bench, new=True) == {"budget": ()}
    bench.store.translations.save(translation(2, ("Bugetul", "The budget")))
    assert run(bench, new=True) == {"budget": (2,)}


def test_only_the_rules_named_run(bench: Workbench) -> None:
    bench.add_rule(Rule("a", "banca", Effect.STAR))
    bench.add_rule(Rule("b", "bugetul", Effect.STAR))
    assert [one.rule.name for one in bench.run_rules(["b"])] == ["b"]
    assert ids(bench, "is:starred") == [2]
    with pytest.raises(UnknownItem, match="no rule 'c'"):
        bench.run_rules(["c"])


def test_a_rule_that_no_longer_parses_is_a_problem_and_the_others_run(bench: Workbench) -> None:
    bench.store.rules.add(Rule("a", "colour:red", Effect.STAR))
    bench.add_rule(Rule("b", "banca", Effect.STAR))
    first, second = bench.run_rules()
    assert first.problem is not None and "no field colour" in first.problem
    assert second.articles == (1, 3)


def test_a_rule_whose_tag_was_retired_is_a_problem_and_what_came_in_is_told(
    bench: Workbench, clock: Clock, tmp_path: Path
) -> None:
    """The articles are stored, the other rules run, and the rule finds them once its tag is back."""
    bench.tag([2], "theme/banks")
    clock.pass_(hours=1)
    bench.add_rule(Rule("a", "banca", Effect.TAG, "theme/banks"))
    bench.add_rule(Rule("b", "banca", Effect.STAR))
    bench.retire_tag("theme/banks")
    clock.pass_(hours=1)
    file = tmp_path / "in.jsonl"
    file.write_text('{"source": "ziare", "title": "Banca nouă", "text": "x", "language": "ro"}\n', "utf-8")
    told = bench.import_files([file])
    assert told.added == 1
    (problem,) = told.problems
    assert problem.subject == "rule a"
    assert problem.message.startswith("theme/banks is retired")
    assert ids(bench, "is:starred") == [4]
    assert bench.translate().problems == (problem,)
    bench.revive_tag("theme/banks")
    assert run(bench, new=True) == {"a": (4,), "b": ()}


@pytest.mark.parametrize(
    ("rule", "error"),
    [
        (Rule("x", "", Effect.STAR), UsageError),
        (Rule("x", "€", Effect.STAR), UsageError),
        (Rule("x", "lang:ro OR —", Effect.STAR), UsageError),
        (Rule("x", "lang:", Effect.STAR), FilterError),
        (Rule(" \x1b", "banca", Effect.STAR), UsageError),
        (Rule("x" * 61, "banca", Effect.STAR), UsageError),
        (Rule("x", "banca", Effect.TAG), UsageError),
        (Rule("x", "banca", Effect.STAR, "theme/banks"), UsageError),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(bench: Workbench, rule: Rule, error: type[Exception]) -> None:
    with pytest.raises(error):
        bench.add_rule(rule)
    assert bench.rules() == []


def test_a_rule_is_forgotten_and_its_name_is_free_again(bench: Workbench) -> None:
    bench.add_rule(Rule("banks", "banca", Effect.STAR))
    bench.run_rules()
    with pytest.raises(UsageError, match="already"):
        bench.add_rule(Rule("banks", "bugetul", Effect.STAR))
    bench.remove_rule("banks")
    assert ids(bench, "is:starred") == [1, 3], "what it did stays"
    bench.add_rule(Rule("banks", "banca", Effect.ALERT))
    assert run(bench) == {"banks": (1, 3)}, "the new rule has acted on nothing yet"
    with pytest.raises(UnknownItem, match="no rule 'x'"):
        bench.remove_rule("x")


def test_every_change_of_a_rule_can_be_undone_and_done_again(tmp_path: Path, bench: Workbench) -> None:
    """Across restarts, and what the rule had acted on is old to it wherever it comes back."""
    bench.add_rule(Rule("banks", "banca", Effect.STAR))
    bench.run_rules()
    steps = [bench.rules()]
    bench.change_rule("banks", replace(bench.rules()[0], name="money", tag=""))
    steps.append(bench.rules())
    bench.switch_rules(["money"], on=False)
    steps.append(bench.rules())
    bench.remove_rule("money")
    steps.append([])
    said = ["forgot rule money", "switched off rule money", "changed rule banks"]
    for _ in range(2):
        with Workbench(Workspace(tmp_path)) as later:
            for words, before in zip(said, steps[-2::-1], strict=True):
                assert later.undo() == words
                assert later.rules() == before
            for words, after in zip(said[::-1], steps[1:], strict=True):
                assert later.redo() == words
                assert later.rules() == after
    assert steps[0][0].hits == 2


def test_a_rule_whose_adding_is_undone_knows_what_it_did_when_it_comes_back(bench: Workbench) -> None:
    bench.add_rule(Rule("banks", "banca", Effect.STAR))
    bench.run_rules()
    assert [bench.undo(), bench.undo()] == ["starred 2 articles (rule banks)", "added rule banks"]
    assert bench.rules() == []
    assert bench.redo() == "added rule banks"
    assert bench.rules()[0].hits == 2
    assert run(bench) == {"banks": ()}, "what was undone is not done again"


def test_a_rule_of_a_forgotten_ones_name_has_nothing_of_it(bench: Workbench) -> None:
    """And gives the name back, with all that the old one had acted on."""
    bench.add_rule(Rule("banks", "banca", Effect.STAR))
    bench.run_rules()
    before = bench.rules()
    bench.remove_rule("banks")
    bench.add_rule(Rule("banks", "banca", Effect.ALERT))
    assert bench.rules()[0].hits == 0
    assert [bench.undo(), bench.undo()] == ["added rule banks", "forgot rule banks"]
    assert bench.rules() == before


def test_rules_switched_and_added_together_are_one_act(bench: Workbench) -> None:
    bench.add_rules([Rule("a", "banca", Effect.STAR), Rule("b", "bugetul", Effect.STAR)])
    assert bench.switch_rules(["a", "b"], on=True) == 0, "they are on"
    assert bench.switch_rules(["a"], on=False) == 1
    assert bench.undo() == "switched off rule a"
    assert bench.switch_rules(["a", "b", "c"], on=False) == 2
    bench.switch_rules(["a", "b"], on=True)
    assert [bench.undo() for _ in range(3)] == [
        "switched on 2 rules",
        "switched off 2 rules",
        "added 2 rules",
    ]
    assert bench.rules() == []


def test_the_rules_a_workspace_begins_with_are_no_act(bench: Workbench) -> None:
    bench.begin_rules()
    assert len(bench.rules()) == len(seeds.rules())
    assert bench.undo() is None


def test_the_seeds_are_rules_that_can_be_taken_over(bench: Workbench) -> None:
    offered = bench.seed_rules()
    assert len(offered) >= 5
    for rule in offered:
        bench.add_rule(rule)
    assert bench.seed_rules() == []
    save(bench, 9, "Noi sancțiuni împotriva Rusiei")
    assert run(bench)["sanctions"] == (4,)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("rule = 1", "tables"),
        ("[[rule]]\nname = 1", "rule 1"),
        ("[[rule]]\nname = 'a'\nfilter = 'b'", "name, filter, effect"),
        ("[[rule]]\nname = 'a'\nfilter = 'b'\neffect = 'shout'", "tag, star, dismiss, alert"),
        ("[[rule]]\nname = 'a'\nfilter = 'b'\neffect = 'star'\ncolour = 'red'", "perhaps tag"),
    ],
)
def test_a_file_of_rules_says_what_is_wrong_with_it(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "topics.toml"
    file.write_text(text)
    with pytest.raises(UsageError, match=message):
        seeds.read_rules(file)


def test_a_rule_that_is_switched_off_judges_nothing_that_comes_in(bench: Workbench) -> None:
    """Named by hand it still runs; a listing says that it is off."""
    bench.add_rule(Rule("banks", "banca", Effect.STAR))
    bench.change_rule("banks", replace(bench.rules()[0], enabled=False))
    assert bench.run_rules() == []
    assert desk.effect(bench.rules()[0]) == "star (off)"
    assert rows.rule(bench.rules()[0])["enabled"] is False
    bench.run_rules(["banks"])
    assert ids(bench, "is:starred") == [1, 3]


def test_a_rule_changes_its_name_and_keeps_what_it_acted_on(bench: Workbench) -> None:
    bench.add_rule(Rule("banks", "banca", Effect.STAR))
    bench.add_rule(Rule("budget", "bugetul", Effect.STAR))
    bench.run_rules(["banks"])
    assert [act.words for act in bench.rule_acts("banks")] == ["starred 2 articles"]
    bench.change_rule("banks", replace(bench.rules()[0], name="money", filter="banca OR bugetul"))
    assert [(rule.name, rule.hits) for rule in bench.rules()] == [("budget", 0), ("money", 2)]
    assert [run.articles for run in bench.run_rules(["money"], dry=True)] == [(2,)]
    with pytest.raises(UsageError, match="there is a rule budget already"):
        bench.change_rule("money", replace(bench.rules()[1], name="budget"))
    with pytest.raises(UnknownItem, match="no rule 'banks'"):
        bench.change_rule("banks", bench.rules()[1])
    with pytest.raises(UsageError, match="needs a name"):
        bench.change_rule("money", replace(bench.rules()[1], name=" "))
    with pytest.raises(FilterError):
        bench.change_rule("money", replace(bench.rules()[1], filter="lang:romanian"))
