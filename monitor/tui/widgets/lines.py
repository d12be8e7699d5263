"""A list short enough to be held whole."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from monitor.tui.widgets.rows import Rows

Item = TypeVar("Item")


class Lines(Rows[Item]):
    """Rows that are numbered as they stand; cursor and selection follow the names of their items."""

    def __init__(self, *, id: str, name_of: Callable[[Item], Hashable]) -> None:
        super().__init__(self._fetch, id=id)
        self.items: Sequence[Item] = ()
        self.name_of = name_of
        """What an item is known by when the list is asked for again."""
        self._awaited: Hashable = None
        """The item that the cursor goes to when it has come in."""

    def _fetch(self, ids: Sequence[int]) -> dict[int, Item]:
        return {n: self.items[n] for n in ids if n < len(self.items)}

    def row(self, id: int | None) -> Item | None:
        return self.items[id] if id is not None and id < len(self.items) else None

    def fill(self, items: Sequence[Item]) -> None:
        """Take other items; the cursor stays on the one it was on, where it is still there."""
        here = self.current_row
        picked = {self.name_of(item) for item in self.chosen()} if self.picked else set()
        names = [self.name_of(item) for item in items]
        self.items = items
        self.picked = {n for n, name in enumerate(names) if name in picked}
        name = None if here is None else self.name_of(here)
        if self._awaited in names:
            name, self._awaited = self._awaited, None
        self.show(range(len(items)), keep=names.index(name) if name in names else None)

    def find(self, name: Hashable) -> None:
        """Put the cursor on the item of this name, now or when the list is asked for again."""
        names = [self.name_of(item) for item in self.items]
        if name in names:
            self.go(names.index(name))
        self._awaited = None if name in names else name

    def chosen(self) -> list[Item]:
        """What an act is about: the selection, else the item under the cursor."""
        return [row for row in map(self.row, self.targets()) if row is not None]
