"""Bytes to text, believing what the bytes show before what header, <meta> or XML declaration say."""

from __future__ import annotations

import codecs
import re
import unicodedata

from monitor.errors import CollectError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What a label means in practice is its superset: WHATWG Encoding Standard, section 4.2.
_SUPERSETS = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949",
    "big5": "big5hkscs", "koi8-r": "koi8-u",
}  # fmt: skip
_REFUSED = frozenset(
    ("utf-7", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-8")
)
"""Labels that no text without a byte order mark is decoded by: what is UTF-8 was found to be so before."""
_MISTAKEN = {
    "cp1252": ("cp1251", "cp1250"), "iso8859-2": ("cp1250",), "cp1251": ("koi8-u",), "koi8-u": ("cp1251",),
}  # fmt: skip
"""What else the bytes may be under a label: servers send Latin-1 for whatever an old page is in."""
_ODD = re.compile(
    "[а-яёіїєґ][А-ЯЁІЇЄҐ]{2}"  # capitals turned around: KOI8 for windows-1251, or the reverse
    "|[A-Za-z][а-яёіїєґ]|[а-яёіїєґ][A-Za-z]"  # two scripts in one word
    "|[a-zà-ÿ]º[a-zà-ÿ]|[à-ÿā-ž]{4}"  # ş of Latin-2 in Latin-1, and Cyrillic
    "|[\x80-\x9f]"
)
"""What no text in its right encoding has often."""
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_IN_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_IN_META = re.compile(rb"<meta[^>]{0,400}charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HEAD = 8192
_SAMPLE = 20_000


def decode(body: bytes, content_type: str | None = None) -> str:
    """`body` as text. Raises CollectError where it is not text, or in no encoding that is accepted."""
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace").lstrip("\ufeff")
    if body.count(0) > max(4, len(body) // 20):
        raise CollectError("not text: binary, or UTF-16 without a byte order mark")
    declared = _declared(body, content_type)
    if body.isascii():
        if any(label in ("utf-7", "hz") for label in declared):
            raise CollectError("UTF-7 and HZ are not read")
        if "iso2022_jp" in declared:
            return body.decode("iso2022_jp", "replace")
        return body.decode("ascii")
    text = body.decode("utf-8", "replace")
    replaced = text.count("\ufffd")
    bad = replaced - body.count(b"\xef\xbf\xbd")
    good = len(text) - len(text.encode("ascii", "ignore")) - replaced
    candidates = [label for label in declared if label not in _REFUSED]
    # A page cut in the middle of a character, or with one bad advert in it, is still UTF-8; one with
    # little else than bad characters is what it says.
    tolerable = bad <= max(1, len(body) // 2000)
    if not bad or (tolerable and (not candidates or good > 2 * bad)):
        return text
    readings = {label: reading for label in candidates if (reading := _strictly(body, label)) is not None}
    if readings:
        # Labels may disagree, and each single-byte one decodes anything: the likeliest text wins.
        label = max(readings, key=lambda label: _likeliness(readings[label][:_SAMPLE]))
        return _unmistaken(body, label, readings[label])
    return text if tolerable else _guessed(body)


def _declared(body: bytes, content_type: str | None) -> list[str]:
    """Encodings that header, XML declaration and <meta> name, as codecs, each once."""
    head = body[:_HEAD]
    labels = [found.group(1) for found in (_IN_HEADER.search(content_type or ""),) if found]
    labels += [
        found.group(1).decode("ascii") for found in (_IN_XML.search(head), _IN_META.search(head)) if found
    ]
    names: list[str] = []
    for label in labels:
        try:
            name = codecs.lookup(label).name
        except (LookupError, ValueError):
            continue
        name = _SUPERSETS.get(name, name)
        if name not in names:
            names.append(name)
    return names


def _strictly(body: bytes, name: str) -> str | None:
    try:
        return body.decode(name)
    except (UnicodeError, LookupError):
        pass
    try:
        text = body.decode(name, "replace")
    except (UnicodeError, LookupError):
        return None
    return text if text.count("\ufffd") <= max(1, len(body) // 500) else None


def _unmistaken(body: bytes, label: str, reading: str) -> str:
    """`reading`, or what the bytes say in an encoding taken for `label` at times, if that is far less odd."""
    odd = len(_ODD.findall(reading, 0, _SAMPLE))
    for other in _MISTAKEN.get(label, ()) if odd else ():
        second = _strictly(body, other)
        if second is not None and 2 * len(_ODD.findall(second, 0, _SAMPLE)) < odd:
            return second
    return reading


def _likeliness(text: str) -> float:
    """How much `text` looks like prose: KOI8 read as windows-1251 swaps cases, others give symbols."""
    score = 0.0
    for character in text:
        if character.isascii():
            continue
        category = unicodedata.category(character)
        score += {"Ll": 1.0, "Lo": 1.0, "Lu": -0.5}.get(
            category, 0.0 if category in ("Pd", "Pi", "Pf", "Zs") else -2.0
        )
    return score


def _guessed(body: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(body[:_SAMPLE]).best()
    if best is None:
        raise CollectError("not text in any encoding that is known here")
    return body.decode(best.encoding, "replace")
