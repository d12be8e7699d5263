"""What a new workspace starts from: the outlets of seeds/sources.toml and the bundled packages."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from monitor.errors import UsageError
from monitor.news import Effect, GlossaryEntry, Kind, PageHints, Rule, Source

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LANGUAGE = re.compile(r"[a-z]{2}|und")
PLACEHOLDERS = re.compile(r"\{(YYYY-MM-DD|YYYYMMDD|YYYY|N)\}")
COUNTRY = re.compile(r"[A-Z]{2}")
LONGEST_INTERVAL = 7 * 24 * 60
"""Minutes between two visits at most."""

Wrong = Callable[[str], UsageError]


def folder() -> Path:
    """The seeds of this program: inside an installed package, else beside `monitor/` in a clone."""
    return _data("seeds")


def bundled_models() -> Path:
    """The folder of the translation packages that come with the program."""
    return _data("models")


def glossary() -> tuple[GlossaryEntry, ...]:
    """The names and terms that come with the program, an entry for each language and form."""
    return read_glossary(folder() / "glossary.toml")


def read_glossary(file: Path) -> tuple[GlossaryEntry, ...]:
    """The entries of a glossary's tables. Raises UsageError, naming the entry that is wrong."""
    found = []
    for section, table in load(file).items():
        for english, forms in (table if isinstance(table, dict) else {section: None}).items():
            if not isinstance(forms, dict):
                raise UsageError(f"{file}: {english!r} must have forms by language", subject=str(file))
            for language, said in forms.items():
                names = [said] if isinstance(said, str) else said
                if not isinstance(names, list) or not all(isinstance(n, str) and n for n in names):
                    raise UsageError(
                        f"{file}: {english!r}: {language} must be a text, or a list of texts",
                        subject=str(file),
                    )
                found += [GlossaryEntry(language, n, english, person=section == "people") for n in names]
    return tuple(found)


def sources() -> tuple[Source, ...]:
    """The outlets a new workspace starts with."""
    return read_sources(folder() / "sources.toml")


def rules() -> tuple[Rule, ...]:
    """The rules a workspace may take over."""
    return read_rules(folder() / "topics.toml")


def read_rules(file: Path) -> tuple[Rule, ...]:
    """The [[rule]] tables of a TOML file. Raises UsageError, naming the rule that is wrong."""
    tables = load(file).get("rule", [])
    if not isinstance(tables, list):
        raise UsageError(f"{file}: rules are [[rule]] tables", subject=str(file))
    found = []
    for number, table in enumerate(tables, start=1):
        if (
            not isinstance(table, Mapping)
            or not all(isinstance(value, str) for value in table.values())
            or not {"name", "filter", "effect"} <= table.keys() <= {"name", "filter", "effect", "tag"}
        ):
            raise UsageError(
                f"{file}: rule {number}: it holds name, filter, effect and perhaps tag, all of them texts"
            )
        if table["effect"] not in tuple(Effect):
            raise UsageError(f"{file}: rule {number}: effect is one of {', '.join(Effect)}")
        found.append(Rule(table["name"], table["filter"], Effect(table["effect"]), table.get("tag", "")))
    return tuple(found)


def read_sources(file: Path) -> tuple[Source, ...]:
    """The [[source]] tables of a TOML file, in its order.

    Raises UsageError, naming the source and the field, where one is wrong.
    """
    tables = load(file).get("source", [])
    if not isinstance(tables, list) or not tables:
        raise UsageError(f"{file}: it holds no [[source]] table", subject=str(file))
    found: dict[str, Source] = {}
    for number, table in enumerate(tables, start=1):
        try:
            source = source_from(table)
        except UsageError as error:
            raise UsageError(f"{file}: source {number}: {error.message}", subject=str(file)) from None
        if source.id in found:
            raise UsageError(f"{file}: source {number}: {source.id} is there twice", subject=str(file))
        found[source.id] = source
    return tuple(found.values())


def load(file: Path) -> dict[str, Any]:
    """A TOML file, or a UsageError that says where it does not parse."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error.strerror}", subject=str(file)) from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{file}: it is not UTF-8 at byte {error.start}", subject=str(file)) from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{file}: {error}", subject=str(file)) from error


def source_from(table: object) -> Source:
    """A Source out of plain values, each of them checked.

    Raises UsageError with the source's id and the field that is wrong.
    """
    if not isinstance(table, Mapping):
        raise UsageError("a source is a table of fields")
    values = dict(table)
    name = str(values.get("id", "without id"))

    def wrong(message: str) -> UsageError:
        return UsageError(f"{name}: {message}", subject=name)

    known = {field.name: field for field in fields(Source)}
    for key in values:
        if key not in known:
            raise wrong(f"there is no field {key!r}; known are {', '.join(known)}")
    for key in ("id", "name", "language"):
        if not values.get(key):
            raise wrong(f"{key} is missing")
    hints = values.pop("hints", {})
    for key, value in values.items():
        values[key] = _typed(key, value, str(known[key].type), wrong)
    values["hints"] = _hints(hints, wrong)
    values["kind"] = _kind(values.get("kind", Kind.PRIVATE), wrong)
    source = Source(**values)
    check(source)
    return source


def _data(name: str) -> Path:
    package = Path(__file__).parent
    # The wheel carries the folder inside the package; site-packages/seeds would be somebody else's.
    for place in (package / f"_{name}", package.parent / name):
        if place.is_dir():
            return place
    raise UsageError(f"the program's own {name} folder is missing; install it again", subject=name)


def _typed(key: str, value: object, annotation: str, wrong: Wrong) -> object:
    if annotation.startswith("tuple"):
        if not isinstance(value, list | tuple) or not all(isinstance(item, str) and item for item in value):
            raise wrong(f"{key} must be a list of texts")
        return tuple(value)
    if annotation == "bool":
        if not isinstance(value, bool):
            raise wrong(f"{key} must be true or false")
        return value
    if annotation in ("int", "float"):
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise wrong(f"{key} must be a number")
        if annotation == "int" and not isinstance(value, int):
            raise wrong(f"{key} must be a whole number")
        return value if annotation == "int" else float(value)
    if not isinstance(value, str):
        raise wrong(f"{key} must be a text")
    return value


def _hints(table: object, wrong: Wrong) -> PageHints:
    known = {field.name: field for field in fields(PageHints)}
    if not isinstance(table, Mapping):
        raise wrong("hints must be a table")
    for key in table:
        if key not in known:
            raise wrong(f"hints has no field {key!r}; known are {', '.join(known)}")
    checked: dict[str, Any] = {
        key: _typed(f"hints.{key}", value, str(known[key].type), wrong) for key, value in table.items()
    }
    return PageHints(**checked)


def _kind(value: object, wrong: Wrong) -> Kind:
    try:
        return Kind(str(value))
    except ValueError:
        raise wrong(f"kind must be one of {', '.join(Kind)}, not {value!r}") from None


def check(source: Source) -> None:
    """Whether a visit can do anything with an outlet. Raises UsageError, in words for whoever typed it."""
    if complaint := _complaint(source):
        raise UsageError(f"{source.id}: {complaint}", subject=source.id)


def _complaint(source: Source) -> str | None:
    if not ID.fullmatch(source.id):
        return "id must be lower-case letters, digits and single hyphens"
    if not source.name.strip():
        return "it needs a name"
    if not LANGUAGE.fullmatch(source.language):
        return f"language must be a code of two letters such as ro, not {source.language!r}"
    if source.country is not None and not COUNTRY.fullmatch(source.country):
        return f"country must be a code of two capitals such as RO, not {source.country!r}"
    site = (source.site,) if source.site is not None else ()
    archive = (source.archive,) if source.archive is not None else ()
    for address in (*site, *archive, *source.feeds, *source.sitemaps, *source.listings):
        if not _is_web(address):
            return f"{address!r} is not an http or https address"
    if re.search("[{}]", PLACEHOLDERS.sub("", source.archive or "")):
        return "archive may hold {YYYY-MM-DD}, {YYYYMMDD}, {YYYY} or {N}, and no other braces"
    if source.clock is not None and not _is_zone(source.clock):
        return f"clock must be a time zone such as Europe/Moscow, not {source.clock!r}"
    if source.delay < 0:
        return "delay must be 0 seconds or more"
    if not 1 <= source.interval <= LONGEST_INTERVAL:
        return f"interval must be 1 to {LONGEST_INTERVAL} minutes"
    if source.enabled and not (source.feeds or source.sitemaps or source.listings):
        return "it has no feed, sitemap or listing; add one, or set enabled = false with a reason"
    if not source.enabled and not source.reason:
        return "reason is missing: say why it is switched off"
    return None


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and not re.search(r"[\s<>\x00-\x1f]", address)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, absolute or with dots, the name of a folder
        return False
    return True
