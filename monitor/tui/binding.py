"""Bindings as the desk declares them: each with an id to remap it by and a tooltip."""

from __future__ import annotations

from textual.binding import Binding


def bind(
    name: str,
    keys: str,
    action: str,
    label: str,
    tooltip: str,
    *,
    shown: bool = False,
    as_key: str | None = None,
    system: bool = False,
    priority: bool = False,
) -> Binding:
    """A binding with the id `name`; few are `shown` in the footer, all are in the help panel.

    `as_key` is how the key is written where its name is not how people call it. One with `priority` holds
    in every prompt as well.
    """
    return Binding(
        keys,
        action,
        label,
        show=shown,
        id=name,
        tooltip=tooltip,
        key_display=as_key,
        system=system,
        priority=priority,
    )


def scrolling(place: str, *, shown: bool = False) -> list[Binding]:
    """The keys of a text that is scrolled through, where `action_scroll_text` takes lines and pages."""
    return [
        bind(f"{place}.down", "j,down", "scroll_text(1)", "Down", "Scroll down"),
        bind(f"{place}.up", "k,up", "scroll_text(-1)", "Up", "Scroll up"),
        bind(
            f"{place}.page-down",
            "space,pagedown",
            "scroll_text(0,1)",
            "Page down",
            "A page down",
            shown=shown,
        ),
        bind(f"{place}.page-up", "pageup", "scroll_text(0,-1)", "Page up", "A page up"),
        bind(f"{place}.top", "g,home", "scroll_text(-1000000)", "Top", "Its beginning"),
        bind(f"{place}.bottom", "G,end", "scroll_text(1000000)", "Bottom", "Its end"),
    ]
