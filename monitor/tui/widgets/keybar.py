"""The keys of the page on its last line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.screen import Screen


class _Entry(NamedTuple):
    """One key as it is shown; `disabled` ones do nothing at the moment."""

    key: str
    display: str
    says: str
    disabled: bool

    @property
    def width(self) -> int:
        return cell_len(self.display) + 1 + cell_len(self.says)


class KeyBar(Widget):
    """What Textual's Footer shows, as one line of text.

    A Footer makes a widget of each key whenever the focus moves, which is a third of what the
    terminal waits for after a key; and it hides what does not fit, the key of the help first. Here
    the last entry always stays.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: 1; width: 1fr; text-wrap: nowrap; background: $footer-background; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[_Entry, ...] = ()

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._update)

    def on_unmount(self) -> None:
        self.screen.bindings_updated_signal.unsubscribe(self)

    def _update(self, screen: Screen[object]) -> None:
        if not (self.is_attached and screen.is_current):
            return
        entries: dict[str, _Entry] = {}
        for _, binding, enabled, _ in screen.active_bindings.values():
            if binding.show:
                shown = self.app.get_key_display(binding)
                entries.setdefault(
                    binding.action, _Entry(binding.key, shown, binding.description, not enabled)
                )
        if (found := tuple(entries.values())) != self._entries:
            self._entries = found
            self.refresh()

    def _fitting(self) -> list[_Entry]:
        """As many as the line holds, the last one among them."""
        room = self.size.width - sum(entry.width + 1 for entry in self._entries[-1:])
        shown = []
        for entry in self._entries[:-1]:
            room -= entry.width + 1
            if room < 0:
                break
            shown.append(entry)
        return [*shown, *self._entries[-1:]]

    def render(self) -> Content:
        parts: list[str | tuple[str, str]] = []
        for entry in self._fitting():
            dim = " dim" if entry.disabled else ""
            parts.append((entry.display, f"bold $footer-key-foreground{dim}"))
            parts.append((f" {entry.says} ", f"$footer-description-foreground{dim}"))
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """A key that is clicked is a key that is pressed."""
        right = 0
        for entry in self._fitting():
            right += entry.width + 1
            if event.x < right:
                if entry.disabled:
                    self.app.bell()
                else:
                    self.app.simulate_key(entry.key)
                return
