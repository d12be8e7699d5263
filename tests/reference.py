"""The README's command and key tables, made from the program itself.

`python -m tests.reference` writes them between their markers; a test checks that they are current.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import click

from monitor.cli import monitor

README = Path(__file__).parent.parent / "README.md"


def usage(path: str, command: click.Command) -> str:
    """A command as it is typed: `collect [SOURCE]... `."""
    with click.Context(command, info_name=path) as context:
        words = [p.make_metavar(context) for p in command.params if isinstance(p, click.Argument)]
    return " ".join([path, *words])


def commands() -> Iterator[tuple[str, str]]:
    """Every command with the first sentence of its help."""
    for name, command in monitor.commands.items():
        inner = command.commands if isinstance(command, click.Group) else {"": command}
        for sub, leaf in inner.items():
            first = (leaf.help or "").split("\n")[0].split(". ")[0].rstrip(".")
            yield usage(f"{name} {sub}".strip(), leaf), first


def command_table() -> str:
    lines = ["| command | what it does |", "| --- | --- |"]
    lines += [f"| `{typed.replace('|', chr(92) + '|')}` | {says} |" for typed, says in commands()]
    return "\n".join(lines)


def key_table() -> str:
    from monitor.tui.keys import table

    lines = ["| where | keys |", "| --- | --- |"]
    for screen, keys in groupby(table(), key=lambda key: key.screen):
        told = ", ".join(f"`{key.key}` {key.description[0].lower()}{key.description[1:]}" for key in keys)
        lines.append(f"| {screen} | {told} |")
    return "\n".join(lines)


def filled(text: str) -> str:
    """README text with both tables made anew between their markers."""
    for marker, table in (("commands", command_table()), ("keys", key_table())):
        pattern = re.compile(rf"(<!-- {marker} -->\n).*?(\n<!-- /{marker} -->)", re.DOTALL)
        text = pattern.sub(lambda m, t=table: f"{m[1]}{t}{m[2]}", text)  # type: ignore[misc]
    return text


if __name__ == "__main__":
    README.write_text(filled(README.read_text("utf-8")), "utf-8")
