"""The brief: two pages, each line with its articles, doubtful English beside its original, any template."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from monitor.errors import FilterError, UsageError
from monitor.export import brief as briefs
from monitor.export import page
from monitor.export.digest import Said, digest, shortened
from monitor.news import (
    Brief,
    BriefStory,
    Cell,
    Citation,
    Comparison,
    Effect,
    Fact,
    Headline,
    Health,
    Marks,
    Membership,
    Part,
    Report,
    Reuse,
    Rule,
    Segment,
    Source,
    SourceState,
    Story,
)
from monitor.settings import Workspace
from monitor.workbench import Workbench, briefing
from tests.storing import MORNING, ZIARE, Clock, draft

AT = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
HOSTILE = "=[x](javascript:alert(1)) <script>alert(1)</script> {{ 7 * 7 }} # h\u202e\x1b[31m"


def report(number: int, outlet: str, english: str = "The budget", **given: Any) -> Report:
    fields: dict[str, Any] = {
        "article": number,
        "source": outlet.lower(),
        "outlet": outlet,
        "language": "ro",
        "when": AT + timedelta(minutes=number),
        "segments": (Segment(Part.TITLE, 0, "Bugetul", english),),
        "url": f"https://{outlet.lower()}.example/{number}",
        "country": "RO",
    }
    return Report(**(fields | given))


def cell(number: int, value: str, english: str = "It is five.", flags: tuple[str, ...] = ("draft",)) -> Cell:
    return Cell(number, value, "Este cinci.", english, 0, flags)


OUTLETS = ("Ana", "Bel", "Con", "Dan")
REPORTS = tuple(report(number, outlet) for number, outlet in enumerate(OUTLETS, 1))
NUMBER = Fact(
    "number", "5 / 6", {"ana": cell(1, "5"), "bel": cell(2, "5"), "con": cell(3, "6", "It is six.")},
    disagreement=True, about="per cent, deficit", omitted_by=("dan",),
)  # fmt: skip
NAME = Fact(
    "name",
    "Ion Pop",
    {"ana": cell(1, "Pop"), "bel": cell(2, "Pop")},
    omitted_by=("con", "dan"),
    about="minister",
)
QUOTE = Fact(
    "quote", "We will pay",
    {"bel": cell(2, "q", "We shall pays", ("draft", "score")), "ana": cell(1, "q", "We will pay")},
    speaker="Ion Pop",
)  # fmt: skip
ALONE = Fact("quote", "Alone", {"ana": cell(1, "Alone", "Alone")}, only="ana")


def told(number: int = 3, reports: tuple[Report, ...] = REPORTS, **given: Any) -> BriefStory:
    story = Story(
        number, f"The budget {number}", tuple(Membership(r.article, "alike") for r in reports),
        tuple(r.source for r in reports), ("ro",), ("RO", "MD"), AT, AT + timedelta(hours=2),
    )  # fmt: skip
    fields: dict[str, Any] = {
        "facts": (NUMBER, NAME, QUOTE, ALONE),
        "citations": (Citation("bel", "ana", cell(2, "c")), Citation("con", "agency", cell(3, "c"))),
        "reuse": (Reuse(2, 1, 0.25, "text"), Reuse(3, 1, 0.5, "text")),
    }
    return BriefStory(story, Comparison(number, story.title, reports, **(fields | given)))


def single(number: int, **given: Any) -> Headline:
    fields: dict[str, Any] = {
        "id": number, "source": "ana", "outlet": "Ana", "language": "ro", "country": "RO", "published": AT,
        "first_seen": AT, "url": None, "title": "Titlul", "title_en": "The title", "story": None, "tags": (),
        "marks": Marks(),
    }  # fmt: skip
    return Headline(**(fields | given))


def brief(**given: Any) -> Brief:
    fields: dict[str, Any] = {
        "at": AT + timedelta(hours=3), "stories": (told(),), "singles": (), "articles": 9, "outlets": 4,
        "languages": {"ro": 9}, "told": 1, "untranslated": {}, "untranslatable": {}, "draft": 2, "flagged": 1,
        "edited": (),
    }  # fmt: skip
    return Brief(**(fields | given))


def text(day: Brief) -> str:
    return " ".join(page.text(briefs.page(day)).split())


def test_the_lead_story_says_who_says_what_differs_omits_quotes_and_cites() -> None:
    """Each line ends in the numbers of its articles."""
    said = text(brief())
    assert "1. The budget 3 Story s3: 4 outlets in RO, MD, 4 articles, last 12 Mar 11:00;" in said
    assert "first Ana, 12 Mar 09:01 [1]." in said
    assert "- 09:01 Ana (ro): The budget [Bugetul] [1]" in said
    assert "number: 5 / 6 (per cent, deficit) - 5: Ana, Bel [1, 2] - 6: Con [3]" in said
    assert "“It is six.” [Este cinci.] [3]" in said
    assert "name: Ion Pop (minister), not in Con, Dan; in [1, 2]" in said
    assert "Ana, cited by Bel [2]" in said
    assert "agency, cited by Con [3]" in said
    assert "Con repeats 50% from Ana [3, 1]" in said
    assert "25%" not in said
    assert "Alone" not in said


def test_a_quote_stands_in_its_least_doubtful_english_beside_the_original_with_who_carries_it() -> None:
    """By the times of the reports that carry it: that order is no citation, so no arrow stands there."""
    said = text(brief())
    assert "Ion Pop: “We will pay” [Este cinci.] [1] - in Ana 09:01, Bel 09:02 [1, 2]" in said
    assert "→" not in said
    assert "We shall pays" not in said
    later = (*REPORTS, report(9, "Ana"))
    quoted = replace(QUOTE, cells={**QUOTE.cells, "ana": cell(9, "q", "We will pay")})
    said = text(brief(stories=(told(reports=later, facts=(quoted,)),)))
    assert "- in Bel 09:02, Ana 09:09 [2, 9]" in said


@pytest.mark.parametrize(
    ("long", "longest", "shown"),
    [
        ("one two", 7, "one two"),
        ("one\ntwo  three", 9, "one two …"),
        ("习近平主席在北京会见", 8, "习近平主席在北…"),
        ("据新华社 习近平主席在北京会见", 12, "据新华社 习近平主席在…"),
    ],
)
def test_what_is_too_long_for_a_line_is_cut(long: str, longest: int, shown: str) -> None:
    """Where a word ends; Chinese, which has no blanks between words, anywhere."""
    assert shortened(long, longest) == shown
    assert len(shown) <= longest


def test_doubt_is_counted_at_the_top() -> None:
    """Draft packages, flagged sentences, what waits, and what no package can translate."""
    said = text(brief(untranslated={"ru": 1}, untranslatable={"zh": 2}, since=AT))
    assert (
        "9 articles since 12 Mar 09:00 from 4 outlets (9 ro): 1 story told by several outlets, 0 reports"
        in said
    )
    assert "2 articles translated by draft packages" in said
    assert "1 article with a doubtful sentence" in said
    assert "Not translated yet: 1 ru. Run `monitor translate`." in said
    assert "Left in the original: 2 zh." in said
    assert "draft" not in text(brief(draft=0, flagged=0))
    nothing = text(brief(articles=0, stories=(), since=AT))
    assert nothing.endswith("Nothing came in since 12 Mar 09:00.")


def test_what_is_tagged_alerted_edited_and_alone_closes_the_page() -> None:
    """And sources in trouble, with the reason."""
    bad = SourceState(Source("z", "Zet", "ro"), Health.FAILED, "Connection refused")
    fine = SourceState(Source("y", "Yot", "ro"), Health.OK)
    said = text(
        brief(
            tagged={"topic/ai": [4, 5]},
            alerts={"chips": [6]},
            edited=(single(7, version=2, title_en=None),),
            singles=tuple(single(number) for number in range(11, 16)),
            sources={"z": bad, "y": fine},
        )
    )
    assert "Alerts - chips [6]" in said
    assert "Tagged - topic/ai [4, 5]" in said
    assert "Silently edited - Ana (ro): Titlul, now in version 2 [7]" in said
    assert "Ana (ro): The title [Titlul] [11]" in said
    assert "and 2 more reports [14, 15]" in said
    assert "[14] " not in said
    assert "Sources in trouble - Zet: failed, Connection refused" in said
    assert "Yot" not in said


def test_a_line_on_very_many_articles_gives_the_numbers_of_the_first() -> None:
    """4 000 numbers would be more than the two pages."""
    assert Said("Tagged", tuple(range(21))).cited == f"Tagged [{', '.join(map(str, range(21)))}]"
    assert Said("Tagged", tuple(range(4000))).cited == (
        f"Tagged [{', '.join(map(str, range(20)))} and 3,980 more]"
    )


def test_a_full_day_fits_on_two_pages() -> None:
    """Seven stories of fifteen outlets, with long titles and much to say, at a hundred columns."""
    many = tuple(report(n, f"Outlet Number {n}", "A very long headline " * 9) for n in range(1, 16))
    fact = replace(NUMBER, cells={r.source: cell(r.article, str(n % 2)) for n, r in enumerate(many)})
    cites = tuple(Citation(r.source, many[0].source, cell(r.article, "c")) for r in many[1:])
    stories = tuple(
        told(
            n,
            many,
            facts=(fact, replace(fact, disagreement=False, omitted_by=("outlet number 1",))),
            citations=cites,
        )
        for n in range(1, 8)
    )
    day = brief(stories=stories, singles=tuple(single(n) for n in range(100, 150)))
    lines = page.text(briefs.page(day)).splitlines()
    assert len(lines) <= 140
    said = text(day)
    assert "also Outlet Number 9" in said
    assert "4. The budget 4" in said
    assert "— 0 in 8 outlets [" in said


def test_the_second_and_third_story_have_a_line_of_each_kind() -> None:
    """Two disagreements, an omission, a quote under the first headline; how new it is, the lead alone."""
    more = (*(replace(NUMBER, value=f"{n} / x") for n in range(7, 9)), replace(NAME, value="Ana Rus"))
    facts = (NUMBER, NAME, QUOTE, *more, replace(QUOTE, speaker="Ana Rus"))
    day = digest(brief(stories=(told(1, facts=facts), told(2, facts=facts), told(3), told(4))))
    lead, second, third, fourth = day.stories
    assert "4 articles, last 12 Mar 11:00" in lead.summary
    assert all("articles, last" not in story.summary for story in (second, third, fourth))
    (lines,) = second.sections
    assert [line.text.split(" (")[0] for line in lines.lines] == [
        "09:01 Ana",
        "number: 5 / 6",
        "number: 7 / x",
        "name: Ion Pop",
        "Ion Pop: “We will pay” [Este cinci.]",
    ]
    assert len(third.sections[0].lines) == 4
    assert len(fourth.sections[0].lines) == 2


def test_an_outlet_that_stands_alone_is_named_in_short_stories() -> None:
    """Others are counted."""
    stories = tuple(told(number) for number in range(1, 6))
    said = text(brief(stories=stories)).split("4. The budget 4")[1]
    assert "number: 5 / 6 (per cent, deficit) — 5 in 2 outlets [1, 2]; 6 in Con [3]" in said


@pytest.mark.parametrize("form", ["markdown", "html", "text"])
def test_hostile_text_is_shown_and_does_nothing(form: str) -> None:
    """A headline is no template, no link, no heading and no script, in any format."""
    reports = tuple(
        report(n, f"{o} {HOSTILE}", HOSTILE, url="javascript:alert(2)") for n, o in enumerate("AB", 1)
    )
    day = brief(stories=(told(3, reports, facts=(), citations=()),), tagged={HOSTILE: [1]})
    shown = briefs.render(day, form)
    assert "49" not in shown
    assert "\x1b" not in shown and "\u202e" not in shown
    if form == "html":
        tree = html.fromstring(shown)
        assert tree.xpath("//script | //@href") == []
        assert "<script>alert(1)</script>" in tree.text_content()
    if form == "markdown":
        assert "<script" not in shown
        assert re.search(r"(?<!\\)\]\(", shown) is None


def test_markdown_and_html_say_what_the_terminal_says() -> None:
    """In another dress, with addresses behind the lines."""
    day = brief(edited=(single(7, version=2),))
    markdown, tree = briefs.render(day, "markdown"), html.fromstring(briefs.render(day, "html"))
    assert "## 1. The budget 3" in markdown
    assert (
        "### Disagreements\n\n- number: 5 / 6 (per cent, deficit)\n  - 5: Ana, Bel \\[1, 2\\]\n" in markdown
    )
    assert "<https://ana.example/1>" in markdown
    assert "\n\n\n" not in markdown
    assert tree.xpath("//h2/text()")[0] == "1. The budget 3"
    assert tree.xpath("//li[a]/a/@href")[0] == "https://ana.example/1"
    words = set(re.findall(r"\w+", text(day).lower()))
    assert words <= set(re.findall(r"\w+", tree.text_content().lower()))


def test_a_users_template_is_set_with_the_digest(tmp_path: Path) -> None:
    """Escaped for the format, without a template having to ask."""
    own = tmp_path / "own.j2"
    own.write_text(
        "{% for s in digest.stories %}{{ s.number }} {{ s.title }} {{ brief.outlets }}\n{% endfor %}"
    )
    day = brief(stories=(BriefStory(replace(told().story, title="a_b <c>"), told().comparison),))
    assert briefs.render(day, "markdown", own) == "1 a\\_b &lt;c&gt; 4\n"
    assert briefs.render(day, "html", own) == "1 a_b &lt;c&gt; 4\n"
    assert briefs.render(day, "text", own) == "1 a_b <c> 4\n"


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("line\n{% for x %}", "is wrong in line 2: "),
        ("{{ digset.title }}", "fails: 'digset' is undefined$"),
        ("{{ digest.titel }}", "fails: .*has no attribute 'titel'$"),
        ("{{ 1 / 0 }}", r"fails: division by zero \(ZeroDivisionError\)"),
        ("{{ digest.title.__class__.__mro__ }}", "fails: access to attribute '__class__' .* is unsafe"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "RecursionError"),
        ("{% include '/etc/passwd' %}", "fails: no loader"),
    ],
)
def test_a_template_that_fails_is_one_line(tmp_path: Path, template: str, message: str) -> None:
    """It names the file, and reaches neither Python's insides nor other files."""
    own = tmp_path / "own.j2"
    own.write_text(template)
    with pytest.raises(UsageError, match=message) as raised:
        briefs.render(brief(), "markdown", own)
    assert str(own) in raised.value.message
    assert "\n" not in raised.value.message


def test_a_template_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """Missing, or no text."""
    (tmp_path / "latin").write_bytes(b"\xff")
    with pytest.raises(UsageError, match=r"cannot read the template .*nosuch: No such file"):
        briefs.render(brief(), "html", tmp_path / "nosuch")
    with pytest.raises(UsageError, match="it is not UTF-8"):
        briefs.render(brief(), "html", tmp_path / "latin")


def test_the_brief_leads_with_what_most_outlets_tell() -> None:
    """Then with what most articles tell, then with the newest; only of stories that go on today."""

    def story(number: int, outlets: str, articles: tuple[int, ...], hours: float) -> Story:
        members = tuple(Membership(article, "alike") for article in articles)
        last = AT + timedelta(hours=hours)
        return Story(number, f"S{number}", members, tuple(outlets), ("ro",), ("RO",), AT, last)

    stories = [
        story(1, "ab", (1, 2), 5),
        story(2, "abc", (3, 4, 5), 1),
        story(3, "ab", (6, 7), 6),
        story(4, "ab", (8, 9, 10), 2),
        story(5, "a", (11, 12), 9),
        story(6, "abc", (90, 91, 92), 9),
    ]
    compared: list[int] = []

    def compare(number: int) -> Comparison:
        compared.append(number)
        return Comparison(number, "", REPORTS, ())

    lines = [single(number) for number in range(2, 14)]
    lines += [
        single(14, language="ru", title_en=None, version=2, draft=True, flags=1, source="bel"),
        single(15, language="zh", title_en=None, flags=2, tags=("a", "b")),
    ]
    day = briefing.brief(AT, lines, stories, (), {"ro", "ru"}, compare, most=3)
    assert [told.story.id for told in day.stories] == compared == [2, 4, 3]
    assert (day.told, day.articles, day.outlets) == (4, 14, 2)
    assert [line.id for line in day.singles] == [11, 12, 13, 14, 15]
    assert list(day.languages.items()) == [("ro", 12), ("ru", 1), ("zh", 1)]
    assert (day.untranslated, day.untranslatable) == ({"ru": 1}, {"zh": 1})
    assert (day.draft, day.flagged) == (1, 2)
    assert [line.id for line in day.edited] == [14]
    assert day.tagged == {"a": [15], "b": [15]}


def test_a_line_cites_its_articles() -> None:
    """None where it rests on none."""
    assert Said("a", (1, 2)).cited == "a [1, 2]"
    assert Said("a").cited == "a"
    assert digest(brief()).stories[0].number == 1


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Workbench]:
    clock = Clock()
    with Workbench.create(Workspace(tmp_path), sources=[ZIARE], analyst="ana", clock=clock) as bench:
        yield bench


def arrived(bench: Workbench, number: int) -> int:
    return bench.store.articles.save(draft(number), bench.clock()).article


def test_since_the_last_brief_is_what_came_in_after_it(bench: Workbench, tmp_path: Path) -> None:
    """The first counts back from now; the mark moves when the reader has the brief, to its newest article."""
    clock = bench.clock
    assert isinstance(clock, Clock)
    arrived(bench, 1)
    clock.pass_(hours=30)
    arrived(bench, 2)
    clock.pass_(minutes=20)
    bench.brief_taken(bench.brief(since="lastbrief"))
    clock.pass_(minutes=20)
    arrived(bench, 3)
    clock.pass_(minutes=20)
    assert bench.brief().articles == 2
    day = bench.brief(since="lastbrief")
    assert (day.articles, day.since) == (1, MORNING + timedelta(hours=30))
    assert bench.brief(since="lastbrief").articles == 1
    bench.brief_taken(day)
    assert bench.brief(since="lastbrief").articles == 0
    bench.brief_taken(bench.brief(since="lastbrief"))
    assert bench.brief(since="lastbrief").since == day.newest
    assert bench.brief(since="3d").articles == 3
    assert bench.brief(hours=0.5).articles == 1
    with pytest.raises(FilterError):
        bench.brief(since="yesteryear")


def test_tags_and_alerts_of_the_day_are_in_the_brief(bench: Workbench) -> None:
    """Alerts by the rule that raised them."""
    clock = bench.clock
    assert isinstance(clock, Clock)
    old = arrived(bench, 1)
    bench.store.rules.add(Rule("old", "titlul", Effect.ALERT))
    bench.store.rules.alert([old], "old", by="rule")
    clock.pass_(hours=48)
    new = arrived(bench, 2)
    bench.tag([old, new], "topic/ai")
    bench.store.rules.alert([new], "chips", by="rule")
    day = bench.brief()
    assert day.tagged == {"topic/ai": [new]}
    assert day.alerts == {"chips": [new]}


def test_a_workspaces_own_template_is_used_unless_another_is_named(bench: Workbench, tmp_path: Path) -> None:
    """templates/brief.md.j2 in the workspace's folder."""
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "brief.md.j2").write_text("mine: {{ brief.articles }}\n")
    (tmp_path / "other.j2").write_text("other\n")
    day = bench.brief()
    assert bench.page(day, "markdown") == "mine: 0\n"
    assert bench.page(day, "markdown", template=tmp_path / "other.j2") == "other\n"
    assert "Nothing came in" in bench.page(day, "html")
    assert bench.page(day).startswith("BRIEF OF")


def test_a_brief_is_written_to_a_file(bench: Workbench, tmp_path: Path) -> None:
    """As it is shown, with a template where one is named; whole or not at all."""
    arrived(bench, 1)
    day = bench.brief()
    file, template = tmp_path / "brief.md", tmp_path / "own.j2"
    bench.write_page(day, "markdown", file)
    assert file.read_text("utf-8") == bench.page(day, "markdown")
    template.write_text("{{ brief.articles }} of the day")
    bench.write_page(day, "markdown", file, template=template)
    assert file.read_text("utf-8") == "1 of the day"
    template.write_text("{{ nonsense }}")
    with pytest.raises(UsageError):
        bench.write_page(day, "markdown", file, template=template)
    assert file.read_text("utf-8") == "1 of the day"


def test_a_brief_for_word_is_made_by_pandoc(
    bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Headings and lists are those of the Markdown; without pandoc it says what is missing."""
    file = tmp_path / "brief.docx"
    arrived(bench, 1)
    if shutil.which("pandoc"):
        bench.write_page(bench.brief(), "docx", file)
        with zipfile.ZipFile(file) as packed:
            assert b"Brief of" in packed.read("word/document.xml")
        file.unlink()
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="needs pandoc"):
        bench.write_page(bench.brief(), "docx", file)
    assert not file.exists()
