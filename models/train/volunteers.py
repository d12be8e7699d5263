"""Prose that volunteers translated and Debian carries: package descriptions, and the text of some games.

Descriptions: the lists that `apt-get update -o Acquire::Languages=en,ro,ru,uk` fetches. Games: the
catalogues of Freeciv (histories of nations, help), Wesnoth and Widelands, read from the folder where their
packages lie or were unpacked.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from babel.messages.mofile import read_mo

from models.train import text
from models.train.corpus import Line

LISTS = Path("/var/lib/apt/lists")
"""Where apt keeps its lists."""

DESCRIPTIONS, GAMES = "debian_descriptions", "debian_games"

_SENTENCE = re.compile(r"(?<=[.!?…»\"”])\s+(?=[A-ZА-ЯІЄЇҐȘȚĂÂÎ«\"“„])")
_MARK = re.compile(r"^(\?\w+:|[\w ]*\^)")
"""What Freeciv (`?plural:`) and Wesnoth (`female^`) put before a message to tell it from another."""

_MARKUP = re.compile(r"\{[^}]*\}|<[^>]*>|%\d*\$?[a-zA-Z]|%\d|&[a-z]+;")


def sentences(language: str, source: str, english: str) -> Iterator[tuple[str, str]]:
    """The sentences of a paragraph and of its translation, where they are as many; else both as they are."""
    ours, theirs = _SENTENCE.split(source), _SENTENCE.split(english)
    whole = [(source, english)]
    for one, other in zip(ours, theirs, strict=True) if len(ours) == len(theirs) else whole:
        pair = text.tidy(one), text.english(other)
        if len(pair[1].split()) > 2 and text.worthwhile(language, *pair) and not _MARKUP.search(one + other):
            yield pair


def descriptions(language: str, lists: Path = LISTS) -> Iterator[Line]:
    """Package descriptions in the language and in English."""
    english = dict(_described("en", lists))
    for key, ours in _described(language, lists):
        theirs = english.get(key, [])
        if len(ours) == len(theirs):
            for one, other in zip(ours, theirs, strict=True):
                for pair in sentences(language, one, other):
                    yield Line(DESCRIPTIONS, *pair)


def _described(language: str, lists: Path) -> Iterator[tuple[str, list[str]]]:
    """The checksum of each English description and its paragraphs in the language."""
    found = sorted(lists.glob(f"*i18n_Translation-{language}*"))
    if not found:
        raise FileNotFoundError(
            f"no descriptions in {language}: apt-get update -o Acquire::Languages={language}"
        )
    for path in found:
        if path.suffix in (".lz4", ".xz", ".bz2", ".gz"):
            command = ["/usr/lib/apt/apt-helper", "cat-file", str(path)]
            done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
            if done.returncode:
                raise ValueError(f"{path.name} cannot be read: {done.stderr.decode().strip()[-200:]}")
            listed = done.stdout.decode()
        else:
            listed = path.read_text(encoding="utf-8")
        for block in listed.split("\n\n"):
            key = re.search(r"^Description-md5: (\S+)", block, re.MULTILINE)
            _, mark, said = block.partition(f"Description-{language}: ")
            if key and mark:
                yield key[1], paragraphs(said)


def paragraphs(said: str) -> list[str]:
    """A description's title and paragraphs: lines joined, parted where a line is a full stop."""
    title, _, rest = said.partition("\n")
    lines = [line.strip() for line in rest.splitlines()]
    found = [" ".join(part.split()) for part in "\n".join(lines).split("\n.\n")]
    return [part for part in (title.strip(), *found) if part]


def games(language: str, folder: Path) -> Iterator[Line]:
    """The catalogues (`.mo`) under a folder in whose path below it the language is named."""
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder} is no folder of catalogues")
    for path in sorted(folder.rglob("*.mo")):
        if language not in path.relative_to(folder).parts:
            continue
        with path.open("rb") as file:
            try:
                catalogue = read_mo(file)
            except ValueError:  # a date in its header that Babel does not read
                continue
        for message in catalogue:
            if not isinstance(message.id, str) or not isinstance(message.string, str):  # with a plural
                continue
            ours, theirs = (
                re.split(r"\n\s*\n", _MARK.sub("", side)) for side in (message.string, message.id)
            )
            if len(ours) == len(theirs):
                for one, other in zip(ours, theirs, strict=True):
                    for pair in sentences(language, " ".join(one.split()), " ".join(other.split())):
                        yield Line(GAMES, *pair)
