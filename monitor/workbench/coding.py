"""The codebook and the coders: entries, tags on sentences and stories, how far coders agree."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.errors import UnknownItem, UsageError
from monitor.news import Agreement, Tag
from monitor.workbench import reports
from monitor.workbench.opened import Opened

if TYPE_CHECKING:
    from monitor.store import Act


class Coding(Opened):
    """What coders do with a codebook."""

    def codebook_file(self, form: str, file: Path | None = None) -> str:
        """The codebook as TOML, CSV or REFI-QDA, written to a file where one is named.

        Raises UsageError, ExportError.
        """
        from monitor import codebook
        from monitor.export.files import replacing

        text = codebook.write(self.store.tags.all(), form)
        if file is not None:
            with replacing(file) as stream:
                stream.write(text)
        return text

    def take_codebook(self, file: Path) -> tuple[int, int]:
        """Bring a codebook file in (.toml, .csv, .qdc): how many entries are new and how many changed.

        One act that can be undone; entries that the file does not name stay. Raises UsageError.
        """
        return self.store.codebook.take(read_codebook(file), by=self.analyst)

    def add_tag(self, tag: Tag) -> None:
        """Put a new entry in: one undoable act. Raises UsageError, also for a name that is taken."""
        from monitor import codebook

        name = codebook.path(tag.name)
        if any(one.name.casefold() == name.casefold() for one in self.store.tags.all()):
            raise UsageError(f"there is a tag {name} already", subject=name)
        self.store.codebook.take([tag], by=self.analyst)

    def edit_tag(self, name: str, **fields: str | None) -> bool:
        """Change fields of an entry: one undoable act; whether it changed. Raises UnknownItem."""
        return self.store.codebook.edit(name, by=self.analyst, **fields)

    def retire_tag(self, name: str) -> bool:
        return self.store.codebook.retire(name, by=self.analyst)

    def revive_tag(self, name: str) -> bool:
        return self.store.codebook.revive(name, by=self.analyst)

    def rename_tag(self, name: str, new: str) -> int:
        """Give a tag and all below it another name: one undoable act. Raises UnknownItem, UsageError."""
        return self.store.codebook.rename(name, new, by=self.analyst)

    def merge_tags(self, name: str, into: str) -> int:
        """Move a tag's taggings to another: one undoable act; how many. Raises UnknownItem, UsageError."""
        return self.store.codebook.merge(name, into, by=self.analyst)

    def tag_history(self, name: str | None = None) -> list[Act]:
        return self.store.codebook.history(name)

    def tag_story(self, story: int, name: str, *, note: str = "") -> bool:
        """Tag a story: one undoable act. Raises UnknownItem, UsageError."""
        return self.store.tags.tag_story(story, name, by=self.analyst, note=note)

    def untag_story(self, story: int, name: str) -> bool:
        return self.store.tags.untag_story(story, name, by=self.analyst)

    def tag_sentence(self, article: int, number: int, name: str, *, note: str = "") -> str:
        """Tag a sentence, counted from 1 with the title's: one undoable act. The sentence.

        Raises UnknownItem, also for a sentence that the article does not have.
        """
        stored = self.store.articles.get(article)
        translation = self.store.translations.of(article)
        segments = (
            translation.segments
            if translation
            else reports.untranslated(stored, english=stored.language.code == "en")
        )
        if not 1 <= number <= len(segments):
            raise UnknownItem(
                f"article {article} has {len(segments)} sentences, and no sentence {number}",
                subject=str(number),
            )
        chosen = segments[number - 1]
        self.store.tags.tag(
            [article], name, by=self.analyst, note=note, sentence=chosen.source, english=chosen.target
        )
        return chosen.source

    def coders(self) -> list[str]:
        """Everyone who tagged an article, rules among them, by name."""
        return self.store.tags.coders()

    def tagged_by(self, coder: str) -> set[tuple[int, str]]:
        """What a coder has tagged: the article, and the tag in small letters."""
        taggings = self.store.tags.by([coder])
        return {(t.article, t.tag.casefold()) for t in taggings if t.article is not None}

    def agreement(self, coders: Sequence[str], tags: Sequence[str] = ()) -> list[Agreement]:
        """How far coders agree, tag by tag, over the articles that at least two of them have coded.

        Without `tags`, every tag that one of them used. Raises UsageError for a coder who tagged nothing,
        UnknownItem for a tag that is not in the codebook and has none below it.
        """
        from monitor import agreement

        coders = tuple(dict.fromkeys(coders))
        known = self.store.tags.coders()
        missing = [coder for coder in coders if coder not in known]
        if len(coders) < 2 or missing:
            raise UsageError(
                f"no tags by {missing[0]}; coders here are {', '.join(known) or 'nobody'}"
                if missing
                else "agreement needs two coders or more, as in --coders ana,dan",
                subject=missing[0] if missing else None,
            )
        names = [tag.name.casefold() for tag in self.store.tags.all()]
        for tag in tags:
            if not any(agreement.under(name, tag.casefold()) for name in names):
                raise UnknownItem(f"no tag {tag!r}: `monitor tag list` shows those there are", subject=tag)
        return agreement.by_tag(self.store.tags.by(coders), coders, tags)


def read_codebook(file: Path) -> tuple[Tag, ...]:
    """The entries of a codebook file. Raises UsageError, naming the file."""
    from monitor import codebook

    try:
        data = file.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror}", subject=str(file)) from error
    try:
        return codebook.read(data, file.suffix.lower().removeprefix("."))
    except UsageError as error:
        raise UsageError(f"{file}: {error.message}", subject=str(file)) from error
