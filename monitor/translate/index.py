"""The index of Argos packages: a JSON list of what can be had, and from where."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from monitor.errors import NoPackage, PackageError
from monitor.translate import archive

INDEX_BYTES = 10 * 2**20


@dataclass(frozen=True, slots=True)
class Offer:
    """A package that the index offers."""

    name: str
    pair: str
    version: str
    links: tuple[str, ...]
    """Web addresses of the file, in the index's order."""


def read(raw: bytes, subject: str) -> dict[str, Offer]:
    """The newest offer for each pair; entries that are not whole, or no translation, are passed over.

    Raises PackageError where it is no index.
    """
    try:
        entries = json.loads(raw)
    except (ValueError, RecursionError) as nonsense:
        raise PackageError(f"{subject} is no index of packages", subject=subject) from nonsense
    if not isinstance(entries, list):
        raise PackageError(f"{subject} is no index of packages", subject=subject)
    offers: dict[str, Offer] = {}
    for offer in filter(None, map(_offer, entries)):
        known = offers.get(offer.pair)
        if known is None or _numbers(offer.version) > _numbers(known.version):
            offers[offer.pair] = offer
    return offers


def pick(offers: dict[str, Offer], pair: str) -> Offer:
    """The offer for a pair such as ru-en. Raises NoPackage."""
    if pair not in offers:
        source = pair.partition("-")[0]
        near = ", ".join(sorted(p for p in offers if p.partition("-")[0] == source))
        hint = f"; from {source} there is {near}" if near else ""
        raise NoPackage(f"the index has no package for {pair}{hint}", subject=pair)
    return offers[pair]


def _offer(entry: object) -> Offer | None:
    if not isinstance(entry, dict) or entry.get("type", "translate") != "translate":
        return None
    try:
        said = archive.read_metadata(entry)
    except ValueError:
        return None
    links = entry.get("links")
    found = tuple(link for link in links if _is_web(link)) if isinstance(links, list) else ()
    return Offer(said.name, f"{said.from_code}-{said.to_code}", said.version, found) if found else None


def _is_web(link: object) -> bool:
    return isinstance(link, str) and urlsplit(link[:2000]).scheme in ("http", "https")


def _numbers(version: str) -> list[int]:
    return [int(n) for n in re.findall(r"[0-9]+", version)]
