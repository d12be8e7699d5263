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
) -> Binding:
    """A binding with the id `name`; few are `shown` in the footer, all are in the help panel.

    `as_key` is how the key is written where its name is not how people call it.
    """
    return Binding(
        keys, action, label, show=shown, id=name, tooltip=tooltip, key_display=as_key, system=system
    )
