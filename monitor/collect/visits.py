"""One visit to one outlet: its feeds, sitemaps and listings, the pages behind them, and old pages again."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from monitor.collect import backfill, dates, languages, pages, parts, revisits, text, urls, walls, zones
from monitor.collect.feeds import Feed, Item
from monitor.collect.fetch import Response
from monitor.collect.tally import Tally
from monitor.collect.tools import Known, NoArticle, StatusError, Tools, beginning
from monitor.errors import CollectError, RefusedAddress, TooLarge
from monitor.news import Capture, Dating, Draft, FeedState, Language, Source, Visit
from monitor.news.articles import unlike

UNKNOWN = Language(languages.UNDETERMINED, 0.0)
IN_A_ROW = 3
"""Pages that fail one after another before a visit gives up on the host."""


class Visitor:
    """Visits one source once; `drafts()` first, `visit()` when it is exhausted."""

    def __init__(self, source: Source, known: Known, tools: Tools, *, since: date | None = None) -> None:
        self.source = source
        self.tally = Tally()
        self._known = known
        self._tools = tools
        self._limits = tools.fetcher.limits
        self._since = since
        self._met: set[str] = set()
        self._dated: list[datetime] = []
        self._failed_in_a_row: Counter[str] = Counter()
        """Pages, by host."""
        self._left: Counter[str] = Counter()
        """Pages that were not asked after these, by host."""

    def drafts(self) -> Iterator[Draft]:
        """Everything new, or perhaps edited, as it comes."""
        old = self._revisitable()
        for url in self.source.feeds:
            yield from self._place(url, "feed")
        for url in self.source.sitemaps:
            yield from self._place(url, "sitemap")
        for url in self.source.listings:
            yield from self._place(url, "links")
        if self._since is not None:
            yield from self._older(self._since)
        for host, left in self._left.items():
            self.tally.problem(host, f"{IN_A_ROW} pages failed one after another; {left} left for later")
        yield from self._again(old)

    def visit(self) -> Visit:
        """How it went, in one value."""
        tally = self.tally
        health, message = tally.verdict()
        return Visit(
            source=self.source.id,
            at=self._tools.now(),
            health=health,
            message=message,
            feeds=tuple(tally.states),
            problems=tuple(tally.problems),
            reach=tally.reach,
        )

    # -- what an address lists ----------------------------------------------------------------

    def _place(self, url: str, job: str, *, listed: bool = False) -> Iterator[Draft]:
        """The drafts that a feed, sitemap or listing leads to; a map `listed` in an index is no index."""
        self._dated = []
        try:
            feed, answer, state = self._read(url, job)
        except CollectError as error:
            self._failed(url, error)
            return
        if feed is None:
            return
        self.tally.listed += len(feed.items)
        for message in feed.problems:
            self.tally.problem(url, message)
        capture = self._captured(answer, url) if feed.items else None
        whole = True
        items = parts.apart(parts.joined(feed.items))
        addresses = [url for item in items if item.url for url in (urls.canonical(item.url), item.url)]
        old = self._known.met(self.source.id, addresses) if addresses else ()
        # What failed before comes last, so that it stands in nobody's way again.
        for item in sorted(items, key=lambda item: self._is_late(item.url, old)):
            try:
                draft = self._draft(item, capture, old)
            except LeftForLater as left:
                whole = False
                if left.words:
                    self.tally.problem(item.url or url, left.words)
                continue
            if draft is not None:
                self.tally.drafts += 1
                yield draft
        if job == "feed":
            self.tally.reaches(self._dated)
        for address in () if listed else feed.maps:
            yield from self._place(address, "sitemap", listed=True)
        # A feed with items still to come must not be taken for unchanged at the next visit, nor an
        # index, which stays the same while its maps change.
        if whole and not feed.maps:
            self.tally.states.append(state)

    def _read(self, url: str, job: str) -> tuple[Feed | None, Response, FeedState]:
        """What is listed at `url`, None where nothing has changed there."""
        before = None if self._since else self._known.state(url)
        answer = self._tools.ask(self.source, url, self._limits.feed_bytes, before)
        headers = answer.headers
        if answer.status == 304 and before is not None:
            self.tally.answered += 1
            self.tally.unchanged += 1
            state = FeedState(
                url,
                headers.get("etag") or before.etag,
                headers.get("last-modified") or before.modified,
                before.sha256,
            )
            self.tally.states.append(state)
            return None, answer, state
        digest = hashlib.sha256(answer.body).hexdigest()
        state = FeedState(url, headers.get("etag"), headers.get("last-modified"), digest)
        if before is not None and before.sha256 == digest:
            self.tally.answered += 1
            self.tally.unchanged += 1
            self.tally.states.append(state)
            return None, answer, state
        options: dict[str, Any] = {"url": answer.url, "content_type": answer.content_type}
        if job == "links":
            options["selector"] = self.source.listing_links
        if job == "feed":
            options |= {"trust": not self.source.hints.fetch, "expected": self.source.language}
        try:
            plain = self._tools.parse(job, answer.body, **options)
        except CollectError as error:
            if reason := walls.of_stub(answer.url, beginning(answer)):
                raise walls.Blocked(f"{reason} stands in its place", subject=url) from error
            raise
        self.tally.answered += 1
        for flag in answer.flags:
            self.tally.problem(url, flag)
        if job == "links":
            # A link's words are seldom the headline, so the page says it.
            return Feed(tuple(Item(title="", url=address) for address, _ in plain)), answer, state
        return Feed.from_plain(plain), answer, state

    def _older(self, since: date) -> Iterator[Draft]:
        """What the outlet's archive lists, back to `since`."""
        archive = self.source.archive or ""
        if backfill.NUMBER in archive:
            for url in backfill.pages(archive):
                yield from self._place(url, "feed")
                # A server that does not know the number repeats what was met, or fails.
                if not self._dated or max(self._dated).date() < since:
                    return
        elif archive:
            today = self._tools.now().astimezone(_zone(self.source.clock)).date()
            if (begin := backfill.begin(archive, since, today)) > since:
                self.tally.problem(archive, f"its days before {begin} were not asked for")
            for url in backfill.lists(archive, since, today):
                yield from self._place(url, backfill.job(archive))

    # -- what an item becomes -----------------------------------------------------------------

    def _draft(self, item: Item, capture: Capture | None, old: Collection[str]) -> Draft | None:
        """The draft of one item, None where there is nothing new in it. Raises LeftForLater.

        In `old` are the addresses under which an article was met before this visit.
        """
        now = self._tools.now()
        key = urls.canonical(item.url) if item.url else f"{item.guid}\n{item.title}"
        if key in self._met:
            return None
        self._met.add(key)
        published, changed = self._read_date(item.published), self._read_date(item.changed)
        if stamp := published.at or changed.at:
            self._dated.append(stamp)
            self.tally.newest = max(stamp, self.tally.newest or stamp)
        if self._since and stamp and stamp.date() < self._since:
            return None
        known = item.url is not None and (key in old or item.url in old)
        # A known article under a new address is yielded for that address alone; its page is looked at
        # again in `_again`, while it is young.
        silent = not item.text and self.source.hints.fetch
        if known and silent and item.url in old:
            return None
        draft = Draft(
            source=self.source.id,
            title=item.title,
            url=item.url,
            canonical_url=key if item.url else None,
            guid=item.guid,
            summary=item.summary,
            text=item.text,
            byline=item.byline,
            published=dates.reconcile(published, Dating(None), dates.from_url(item.url, now=now), changed),
            capture=capture,
            language=item.tongue or UNKNOWN,
        )
        if not known and silent and item.url:
            return self._with_page(draft, published, changed)
        return self._in_language(draft) if draft.title else None

    def _is_late(self, url: str | None, old: Collection[str]) -> bool:
        """Whether the page of a new article could not be had at a visit before."""
        if url is None or url in old or urls.canonical(url) in old:
            return False
        return self._known.state(url) == FeedState(url)

    def _with_page(self, draft: Draft, published: Dating, changed: Dating) -> Draft | None:
        """The draft with its page's text. Raises LeftForLater where the page may come another time."""
        assert draft.url is not None
        host = urls.host_of(draft.url)
        if self._failed_in_a_row[host] >= IN_A_ROW:
            self._left[host] += 1
            raise LeftForLater("")
        most = self._limits.pages_per_backfill if self._since else self._limits.pages_per_source
        if self.tally.pages >= most:
            raise LeftForLater(f"more than {most} new pages; the rest comes with the next visit")
        try:
            answer, page = self._tools.page(self.source, draft.url, headline=draft.title)
        except (RefusedAddress, TooLarge, NoArticle) as error:
            return self._without_page(draft, error)
        except CollectError as error:
            if isinstance(error, StatusError) and not error.passing:
                return self._without_page(draft, error)
            self.tally.walls += isinstance(error, walls.Blocked)
            self._failed_in_a_row[host] += 1
            if self._is_late(draft.url, ()):
                # What the feed says is better than nothing; the page is asked again while it is young.
                bare = self._without_page(draft, error)
                self.tally.late += bare is not None
                return bare
            self.tally.states.append(FeedState(draft.url))
            raise LeftForLater(error.message) from error
        self._failed_in_a_row[host] = 0
        self.tally.pages += 1
        if page is None or len(page.text) < pages.SHORTEST:
            return self._without_page(draft, CollectError("no article on the page"))
        if page.note:
            self.tally.problem(draft.url, page.note, kept=True)
        return self._in_language(
            replace(
                draft,
                page=_page_state(draft.url, page, answer),
                title=draft.title or page.title or text.line(page.text, 120),
                canonical_url=urls.canonical(_settled(draft, page, answer)),
                summary=draft.summary or page.summary,
                text=page.text,
                byline=draft.byline or page.byline,
                language=page.tongue or UNKNOWN,
                published=self._dating(published, page, draft.url, changed),
                capture=self._captured(answer, draft.url),
                cut=page.cut,
            )
        )

    def _without_page(self, draft: Draft, error: CollectError) -> Draft | None:
        """What the feed alone says; nothing where it says no title."""
        subject = draft.url or draft.title
        if not draft.title:
            self.tally.problem(subject, error.message)
            return None
        holds = "summary" if draft.summary else "headline"
        self.tally.problem(subject, f"{error.message}; added with the feed's {holds} alone", kept=True)
        return self._in_language(draft)

    def _dating(self, feed: Dating, page: pages.Page, url: str, changed: Dating = Dating(None)) -> Dating:
        """When the article was published, by what feed, page and address say."""
        now = self._tools.now()
        said = self._read_date(page.published)
        # A date out of the text contradicts nobody: the text may speak of another day.
        contradicting = Dating(None) if page.guessed and (feed.at or changed.at) else said
        return dates.reconcile(feed, contradicting, dates.from_url(url, now=now), changed)

    def _in_language(self, draft: Draft) -> Draft:
        """The draft with its language, where the sandbox has not found it."""
        if draft.language != UNKNOWN:
            return draft
        words = f"{draft.title}\n{draft.text or draft.summary}"
        return replace(draft, language=languages.detect(words, expected=self.source.language))

    # -- what was met before ------------------------------------------------------------------

    def _revisitable(self) -> list[FeedState]:
        """Pages to look at again, asked before anything new is stored.

        Those alone whose text came from the page, or is still to come from there: what a feed and its page
        say differs without an edit.
        """
        if not self.source.hints.fetch or self._since or self._limits.revisit_hours <= 0:
            return []
        now = self._tools.now()
        fresh, young = (
            [url for url, _ in self._known.young(self.source.id, now - span)]
            for span in (revisits.FRESH, timedelta(hours=self._limits.revisit_hours))
        )
        return revisits.chosen(fresh, young, self._known.state, now)

    def _again(self, old: Sequence[FeedState]) -> Iterator[Draft]:
        """Young articles' pages once more: outlets edit without a word."""
        if self.tally.failures and not self.tally.answered:
            return
        for before in old:
            host = urls.host_of(before.url)
            if self._failed_in_a_row[host] >= IN_A_ROW:
                continue
            try:
                answer, page = self._tools.page(self.source, before.url, state=before)
            except CollectError as error:
                self._failed_in_a_row[host] += 1
                kept = before == FeedState(before.url)
                self.tally.problem(before.url, f"looked at again: {error.message}", kept=kept)
                continue
            self._failed_in_a_row[host] = 0
            if page is None:
                continue
            self.tally.pages_again += 1
            state = _page_state(before.url, page, answer)
            if state.sha256 == before.sha256 or len(page.text) < pages.SHORTEST or not page.title:
                continue
            yield self._in_language(
                Draft(
                    source=self.source.id,
                    title=page.title,
                    url=before.url,
                    canonical_url=urls.canonical(before.url),
                    summary=page.summary,
                    text=page.text,
                    byline=page.byline,
                    language=page.tongue or UNKNOWN,
                    published=self._dating(Dating(None), page, before.url),
                    capture=self._captured(answer, before.url),
                    revisit=True,
                    page=state,
                    cut=page.cut,
                )
            )

    # -- the small things ---------------------------------------------------------------------

    def _read_date(self, raw: str | None) -> Dating:
        source = self.source
        clock = source.clock if _zone(source.clock) is not UTC else None
        home = zones.home(source.country, source.language)
        return dates.read(
            raw, now=self._tools.now(), clock=clock, home=home, fresh=True, language=source.language
        )

    def _captured(self, answer: Response, url: str) -> Capture | None:
        if self._tools.captures is None:
            return None
        try:
            return self._tools.captures.save(answer)
        except CollectError as error:
            self.tally.problem(url, error.message)
            return None

    def _failed(self, url: str, error: CollectError) -> None:
        self.tally.failures.append(error)
        self.tally.problem(url, error.message)


class LeftForLater(Exception):
    """An item that cannot be had now."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words
        """What to tell of it; empty where that was told before."""


def _settled(draft: Draft, page: pages.Page, answer: Response) -> str:
    """The address that the page gives itself, or was redirected to, unless another text stands there.

    A removed story may lead to its section, which must not become the key of every such story.
    """
    assert draft.url is not None
    return draft.url if unlike(page.title, draft.title) else page.canonical or answer.url


def _page_state(url: str, page: pages.Page, answer: Response) -> FeedState:
    """What to compare the page with next time; the checksum is of the article, not of adverts around it."""
    digest = hashlib.sha256(f"{page.title}\n{page.text}".encode()).hexdigest()
    return FeedState(url, answer.headers.get("etag"), answer.headers.get("last-modified"), digest)


def _zone(name: str | None) -> Any:
    try:
        return ZoneInfo(name) if name else UTC
    except (OSError, ValueError, KeyError):
        return UTC
