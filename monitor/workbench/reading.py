"""Filters, lists, and everything known of an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from monitor.errors import UnknownItem
from monitor.news import Filter, Headline, Record, Translation, Version
from monitor.workbench.opened import Opened

CHUNK = 200
"""Records held in memory at a time."""


class Reading(Opened):
    """What a workbench finds and shows."""

    def filter(self, text: str) -> Filter:
        """What the analyst typed, understood. Raises FilterError with the position of the trouble."""
        from monitor import triage

        return triage.parse(text)

    def complete(self, text: str, cursor: int) -> list[str]:
        """What may stand at the cursor of a filter: whole words to put there."""
        from monitor import triage

        sources = self.store.sources.listed()
        vocabulary = triage.Vocabulary(
            sources=tuple(s.id for s in sources),
            tags=tuple(t.name for t in self.store.tags.all() if t.status == "active" or t.uses),
            languages=tuple(sorted({s.language for s in sources})),
            countries=tuple(sorted({s.country for s in sources if s.country})),
        )
        return triage.complete(text, cursor, vocabulary)

    def headlines(
        self,
        wanted: Filter = Filter(),
        *,
        limit: int | None = None,
        offset: int = 0,
        sort: str = "time",
    ) -> list[Headline]:
        return self.store.lists.headlines(wanted, limit=limit, offset=offset, sort=sort)

    def count(self, wanted: Filter = Filter()) -> int:
        return self.store.lists.count(wanted)

    def outlet_names(self) -> dict[str, str]:
        """Every outlet's name by its id; articles may also be of one that was taken off the list."""
        return {source.id: source.name for source in self.store.sources.ever()}

    def unknown_sources(self, wanted: Filter) -> list[str]:
        """What a filter asks for as a source that is neither the id nor the name of one."""
        sources = self.store.sources.ever()
        ids, names = {s.id.casefold() for s in sources}, {s.name.casefold() for s in sources}
        terms = (term for terms in wanted.alternatives for term in terms)
        asked = [term.value for term in terms if term.field == "source" and not term.negated]
        parts = [
            part.strip() for value in asked if value.casefold() not in names for part in value.split(",")
        ]
        return [part for part in dict.fromkeys(parts) if part.casefold() not in ids]

    def ids(self, wanted: Filter = Filter(), *, sort: str = "time") -> list[int]:
        """Ids in list order: what a virtual list holds."""
        return self.store.lists.ids(wanted, sort=sort)

    def headlines_of(self, ids: Sequence[int]) -> list[Headline]:
        """The lines of these articles, in this order; unknown ids are left out."""
        return self.store.lists.of(ids)

    def record(self, article_id: int) -> Record:
        """Everything known of an article. Raises UnknownItem."""
        found = next(self.records([article_id]), None)
        if found is None:
            raise UnknownItem(f"there is no article {article_id}", subject=str(article_id))
        return found

    def versions(self, article_id: int) -> list[Version]:
        """Every text the outlet has shown under this article, oldest first."""
        return self.store.articles.versions(article_id)

    def records(self, ids: Sequence[int]) -> Iterator[Record]:
        """Everything known of these articles, in this order; unknown ids are left out."""
        for start in range(0, len(ids), CHUNK):
            some = ids[start : start + CHUNK]
            lines = self.headlines_of(some)
            articles = self.store.articles.many(some)
            translations: dict[int, Translation] = self.store.translations.many(some)
            stories = self.store.stories.many([h.story for h in lines if h.story is not None])
            taggings = self.store.tags.many(some)
            notes = self.store.notes.many(some)
            told = self.store.tags.of_stories(list(stories))
            for line in lines:
                yield Record(
                    line,
                    articles[line.id],
                    translations.get(line.id),
                    stories.get(line.story) if line.story is not None else None,
                    taggings.get(line.id, ()) + told.get(line.story or 0, ()),
                    line.version,
                    notes.get(line.id, ()),
                )
