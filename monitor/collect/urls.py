"""One key for one story page, however its address is written."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote_from_bytes, unquote_to_bytes, urljoin, urlsplit

WEB = ("http", "https")

_TRACKERS = frozenset((
    "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "ysclid", "twclid",
    "ttclid", "igshid", "igsh", "mc_cid", "mc_eid", "_ga", "_gl", "_openstat", "cmpid", "ocid", "icid",
    "ncid", "smid", "smtyp", "sr_share", "ref_src", "ref_url", "cmp", "guccounter", "guce_referrer",
    "guce_referrer_sig", "spm", "share_from", "wt_mc", "xtor", "rss_id", "mkt_tok", "vero_id",
    "oly_anon_id", "oly_enc_id",
))  # fmt: skip
_TRACKER_PREFIXES = ("utm_", "at_", "ns_", "hsa_", "pk_", "mtm_", "itm_")
_ORIGINS = frozenset(("from", "source", "src", "ref", "referrer", "medium", "share", "partner"))
_CHANNELS = frozenset((
    "rss", "feed", "feeds", "atom", "twitter", "x", "facebook", "fb", "telegram", "tg", "vk", "whatsapp",
    "viber", "newsletter", "email", "mail", "social", "share", "google", "googlenews", "yandex",
    "copylink", "app", "mobile",
))  # fmt: skip
"""Values that make one of `_ORIGINS` a tracker; any other value may name the story."""
_AMP_PARAMETERS = {
    "amp": ("", "1", "true", "amp"),
    "outputtype": ("amp",),
    "m": ("1",),
    "mobile": ("1", "true"),
}
_DEVICE_HOSTS = ("www.", "m.", "mobile.", "amp.")
_AMP_PATH = re.compile(r"/amp/?$|\.amp(?=\.html?$)|\.amp$", re.IGNORECASE)
_BLANK = re.compile("[\x00-\x20\x7f-\xa0\u2028\u2029\ud800-\udfff]")
_INVISIBLE = re.compile("[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_FOREIGN = re.compile("[^\x00-\x7f]+")
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?\.?$|\[[0-9a-f:.]+\]$")
_HOME = re.compile(r"/?|/[a-z]{2}/?|(?:/[a-z]{2})?/(?:index|home|default)(?:\.\w{2,5})?/?")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]*")
_PATH_SAFE = b"/:@!$&'()*+,;=~-._"
_QUERY_SAFE = b"/:@!$'()*,;~-._?"


@lru_cache(4096)
def canonical(url: str) -> str:
    """The key of the page at `url`: the same for every spelling of its address.

    Never raises; an address that is not of the web comes back trimmed and otherwise as it is.
    """
    key = _step(url)
    # One removal can lay bare the next (/amp/amp/, www.m.), so go on until nothing changes.
    for _ in range(50):
        shorter = _step(key)
        if shorter == key:
            break
        key = shorter
    return key


def web(link: str | None, base: str | None = None) -> str | None:
    """`link` as an absolute http(s) address without credentials, or None where it is not one.

    It is ASCII: letters of other alphabets are percent-encoded, as they are sent (RFC 3986, section 2.5).
    """
    if not link:
        return None
    link = _BLANK.sub(lambda bad: "%20" if bad.group() == " " else "", link.strip())
    try:
        if base:
            link = urljoin(base, link)
        parts = urlsplit(link)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    # A host with an invisible character is not the host that a reader sees.
    if parts.scheme not in WEB or not host or _INVISIBLE.search(host):
        return None
    ascii_host = _ascii(host)
    if not _HOST.match(ascii_host):
        return None
    netloc = ascii_host if port is None else f"{ascii_host}:{port}"
    link = parts._replace(netloc=netloc).geturl()
    return _FOREIGN.sub(lambda seen: quote_from_bytes(seen.group().encode("utf-8", "replace")), link)


def host_of(url: str) -> str:
    """Lower-case ASCII host of `url`, or an empty string."""
    try:
        return _ascii(urlsplit(url).hostname or "")
    except ValueError:
        return ""


def site_of(url: str) -> str:
    """Host of `url` without www, m and amp: two addresses of one outlet have it in common."""
    return _bare(host_of(url))


def is_root(url: str) -> bool:
    """Whether `url` names nothing on its site but the site, whatever its fragment."""
    path = _whole_path(url)
    return path is not None and not path.strip("/")


def is_home(url: str) -> bool:
    """Whether `url` is the front page of a site, or of its edition in a language."""
    path = _whole_path(url)
    return path is not None and bool(_HOME.fullmatch(path))


def _whole_path(url: str) -> str | None:
    """The path, where it alone says which page is meant; None with a query, or for no address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return None if parts.query else parts.path


def _step(url: str) -> str:
    url = _BLANK.sub("", url)
    if url.startswith("//"):
        url = "https:" + url
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return url
    if parts.scheme not in WEB or not host:
        return url
    netloc = _bare(_ascii(host))
    if port not in (None, 80, 443):
        netloc = f"{netloc}:{port}"
    path = _path(parts.path)
    query = _query(parts.query)
    # `#!` addresses a page of its own on old script-driven sites; other fragments are places in one.
    fragment = f"#{parts.fragment}" if parts.fragment.startswith("!") else ""
    return f"https://{netloc}{path}{'?' + query if query else ''}{fragment}"


def _ascii(host: str) -> str:
    if host.isascii():
        host = host.lower()
        return f"[{host}]" if ":" in host else host
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return host.lower()


def _bare(host: str) -> str:
    for prefix in _DEVICE_HOSTS:
        rest = host.removeprefix(prefix)
        if rest != host and "." in rest.strip("."):
            return _bare(rest)
    return host.rstrip(".") or host


def _encoded(part: str, safe: bytes) -> str:
    if _UNRESERVED.fullmatch(part):
        return part
    return quote_from_bytes(unquote_to_bytes(part.encode("utf-8", "replace")), safe)


def _path(path: str) -> str:
    kept: list[str] = []
    for segment in path.split("/"):
        if segment == "..":
            if len(kept) > 1:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    # An encoded slash is part of a name, not a step: keep it encoded.
    path = "/".join(
        "%2F".join(_encoded(piece, _PATH_SAFE[1:]) for piece in re.split("%2[fF]", segment))
        for segment in kept
    )
    path = re.sub(r"^/amp(?=/.)", "", path, flags=re.IGNORECASE)
    path = _AMP_PATH.sub("", path)
    return path.rstrip("/")


def _query(query: str) -> str:
    kept: list[tuple[str, str]] = []
    for pair in query.split("&") if query else ():
        name, _, value = pair.partition("=")
        name = _encoded(name.replace("+", "%20"), _QUERY_SAFE)
        value = _encoded(value.replace("+", "%20"), _QUERY_SAFE)
        low, said = name.lower(), value.lower()
        if (
            not (name or value)
            or low in _TRACKERS
            or low.startswith(_TRACKER_PREFIXES)
            or (low in _ORIGINS and said in _CHANNELS)
            or said in _AMP_PARAMETERS.get(low, ())
        ):
            continue
        kept.append((name, value))
    return "&".join(f"{name}={value}" if value else name for name, value in sorted(kept))
