"""A program of many commands, whose help lists them by what they are for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import click


class ReaderGone(Exception):
    """Nobody reads our output any more, as in `monitor list | head`."""


@contextmanager
def noticing() -> Iterator[None]:
    """Click takes a broken pipe for a failure of ours, unless it goes by another name."""
    try:
        yield
    except BrokenPipeError as error:
        raise ReaderGone from error


class Program(click.Group):
    """Commands in sections, each with its whole first sentence."""

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]
        self.sections: dict[str, list[str]] = {}

    def make_context(self, *arguments: Any, **options: Any) -> click.Context:
        with noticing():
            return super().make_context(*arguments, **options)

    def invoke(self, context: click.Context) -> object:
        with noticing():
            return super().invoke(context)

    def add_section(self, title: str, commands: Iterable[click.Command]) -> None:
        """Add commands under a title; sections are listed as they were added."""
        for command in commands:
            self.add_command(command)
            assert command.name is not None
            self.sections.setdefault(title, []).append(command.name)

    def list_commands(self, context: click.Context) -> list[str]:
        return [name for names in self.sections.values() for name in names]

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        for title, names in self.sections.items():
            with formatter.section(title):
                told = (self.commands[name].get_short_help_str(limit=1000) for name in names)
                formatter.write_dl(list(zip(names, told, strict=True)))
