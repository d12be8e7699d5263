"""What coders disagree on, one article and tag after another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual.binding import BindingType

from monitor.news import Agreement, Disagreement, Headline, Tagging
from monitor.tui import words
from monitor.tui.binding import bind
from monitor.tui.screens.listpage import ListPage, Pieces
from monitor.tui.screens.pickers import Entry
from monitor.tui.screens.reading import Reading
from monitor.tui.widgets.lines import Lines

SETTLED = "✓"
RULE = "rule "
"""Begins the name under which a rule tags: it is no coder."""


@dataclass(frozen=True, slots=True)
class Apart:
    """A tag that one coder put on an article and another did not."""

    agreement: Agreement
    between: Disagreement
    headline: Headline
    settled: bool
    """The analyst at the desk, a third one, has tagged it so."""

    @property
    def tag(self) -> str:
        return self.agreement.tag


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to the page's question."""

    coders: tuple[str, ...]
    """Those compared."""
    known: tuple[str, ...]
    """All who tagged anything here."""
    apart: tuple[Apart, ...] = ()


class ApartLines(Lines[Apart]):
    """One disagreement to a line."""

    def __init__(self) -> None:
        super().__init__(id="apartlines", name_of=lambda apart: (apart.tag.casefold(), apart.headline.id))

    def pieces(self, row: Apart, width: int) -> Iterable[tuple[str, Style | None]]:
        yes, no = (", ".join(map(words.plain, coders)) for coders in (row.between.yes, row.between.no))
        yield f"{SETTLED if row.settled else ' '} ", self.pen("tag")
        yield words.fit(words.plain(row.tag), 22) + " ", self.pen("star")
        yield words.fit(f"{yes} ≠ {no}", 20) + " ", self.pen("doubt")
        yield words.fit(words.plain(row.headline.outlet), 12) + " ", self.pen("outlet")
        title = words.plain(row.headline.title_en or row.headline.title)
        yield words.fit(title, max(width - 59, 0)), None


class DisagreementsPage(ListPage[Apart]):
    """The list, what each coder put on the article under the cursor, and the text a key away."""

    BINDING_GROUP_TITLE = "Disagreements"
    PLACE = "disagreements"
    SIGNS = (
        ("ana ≠ dan", "ana has put the tag on, dan has not"),
        (SETTLED, "you, a third coder, have put it on"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("disagreements.yes", "y", "settle(True)", "Yes", "It is so: put the tag on", shown=True),
        bind("disagreements.no", "n", "settle(False)", "No", "It is not so: take it off", shown=True),
        bind("disagreements.coders", "w", "coders", "Coders", "Choose whom to compare", shown=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.coders: Sequence[str] = ()
        """Those compared; at first nobody, which means the first two there are."""
        self.known: Sequence[str] = ()
        self._taggings: dict[int, Sequence[Tagging]] = {}
        """Of the articles asked for so far."""

    def make_lines(self) -> ApartLines:
        return ApartLines()

    def load(self) -> None:
        self._compare(self.coders)

    def _compare(self, coders: Sequence[str]) -> None:
        self.ask(lambda: self._find(coders), self._loaded, group="disagreements")

    def _find(self, coders: Sequence[str]) -> Found:
        known = [coder for coder in self.bench.coders() if not coder.startswith(RULE)]
        # Whoever sits at the desk stands first.
        known.sort(key=lambda coder: coder != self.bench.analyst)
        coders = coders or known[:2]
        if len(coders) < 2:
            return Found((), tuple(known))
        found = [(one, between) for one in self.bench.agreement(coders) for between in one.disagreements]
        articles = list(dict.fromkeys(between.article for _, between in found))
        headlines = {headline.id: headline for headline in self.bench.headlines_of(articles)}
        third = set() if self.bench.analyst in coders else self.bench.tagged_by(self.bench.analyst)
        return Found(
            tuple(coders),
            tuple(known),
            tuple(
                Apart(
                    one, between, headlines[between.article], (between.article, one.tag.casefold()) in third
                )
                for one, between in found
            ),
        )

    def _loaded(self, found: Found) -> None:
        # Kept: tagging here must not make the analyst one of them.
        self.coders, self.known = found.coders, found.known
        self._taggings.clear()
        if found.coders:
            self.lines.empty = (f"{' and '.join(map(words.plain, found.coders))} agree on everything",)
        else:
            self.lines.empty = (
                "Two coders are needed", "`monitor merge` brings in what another has tagged in a copy",
            )  # fmt: skip
        self.lines.fill(found.apart)
        left = sum(not one.settled for one in found.apart)
        self.say(f"{left} open · {len(found.apart) - left} settled", ", ".join(found.coders))

    # -- what it says of one --------------------------------------------------------------------

    def about(self, item: Apart) -> Pieces:
        headline, one = item.headline, item.agreement
        share = "" if one.percent is None else f" agree on {one.percent:.0%} of"
        alpha = "" if one.alpha is None else f", alpha {one.alpha:.2f}"
        pieces: Pieces = [
            (words.plain(headline.title_en or headline.title), "bold"),
            (
                f"\n{words.plain(one.tag)}: coders{share} {words.count(one.articles, 'article')}{alpha}",
                "$faint",
            ),
        ]
        for coder in (*item.between.yes, *item.between.no):
            pieces.append((f"\n{words.plain(coder)}: ", "$primary"))
            pieces += self._put_on(headline.id, coder)
        return pieces

    def _put_on(self, article: int, coder: str) -> Pieces:
        """The tags of one coder, with the sentences they are on."""
        if article not in self._taggings:
            self.ask(
                lambda: (article, self.bench.record(article).taggings), self._taggings_found, group="taggings"
            )
            return [("…", "$faint")]
        pieces: Pieces = []
        for tagging in self._taggings[article]:
            if tagging.by == coder and tagging.article is not None:
                said = tagging.english or tagging.sentence
                pieces.append((f"#{words.plain(tagging.tag)} ", "$accent"))
                if said:
                    pieces.append((f"“{words.plain(said, 120)}” ", "$faint"))
        return pieces

    def _taggings_found(self, answer: tuple[int, Sequence[Tagging]]) -> None:
        article, taggings = answer
        self._taggings[article] = taggings
        if self.here is not None and self.here.headline.id == article:
            self.tell_about()

    # -- going there, and deciding --------------------------------------------------------------

    def on_rows_opened(self) -> None:
        """The text, at the sentence that is tagged."""
        if self.here is None:
            return
        article, tag = self.here.headline.id, self.here.tag
        sentences = [t.sentence for t in self._taggings.get(article, ()) if t.tag == tag and t.sentence]
        ids = list(dict.fromkeys(one.headline.id for one in self.lines.items))
        self.desk.push_screen(Reading(ids, article, sentence=sentences[0] if sentences else None))

    def action_settle(self, yes: bool) -> None:
        """Put the tags on as the analyst's own, or take them off whoever put them there; an act for each."""
        by_tag: dict[str, list[int]] = {}
        for one in self.lines.chosen():
            by_tag.setdefault(one.tag, []).append(one.headline.id)

        def do() -> None:
            for tag, articles in by_tag.items():
                self.desk.tag(articles, tag if yes else f"-{tag}")
            self.lines.let_go()

        ids = [article for articles in by_tag.values() for article in articles]
        tags = ", ".join(words.plain(tag, 40) for tag in list(by_tag)[:3]) + (" …" if len(by_tag) > 3 else "")
        detail = "" if yes else "Whoever put it there. "
        detail += f"u undoes it{', one tag at a time' if len(by_tag) > 1 else ' in one step'}."
        verb = f"Put {tags} on for" if yes else f"Take {tags} off for"
        self.desk.sure(ids, verb, do, noun="disagreement", detail=detail)

    def action_coders(self) -> None:
        def answered(text: str | None) -> None:
            if text:
                self._compare([name.strip() for name in text.split(",") if name.strip()])

        held = ", ".join(self.coders or self.known[:2])
        detail = f"those here: {', '.join(self.known) or 'nobody'} · enter compares · esc leaves"
        self.desk.push_screen(Entry("Compare which coders?", held, hint="ana, dan", detail=detail), answered)
