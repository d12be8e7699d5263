"""The time zone that an outlet's wall clock is in, where the outlet does not say."""

from __future__ import annotations

from functools import cache
from zoneinfo import ZoneInfo

_COUNTRIES = {
    "AE": "Asia/Dubai", "AL": "Europe/Tirane", "AM": "Asia/Yerevan", "AT": "Europe/Vienna",
    "AZ": "Asia/Baku", "BA": "Europe/Sarajevo", "BE": "Europe/Brussels", "BG": "Europe/Sofia",
    "BY": "Europe/Minsk", "CH": "Europe/Zurich", "CN": "Asia/Shanghai", "CZ": "Europe/Prague",
    "DE": "Europe/Berlin", "DK": "Europe/Copenhagen", "EE": "Europe/Tallinn", "EG": "Africa/Cairo",
    "ES": "Europe/Madrid", "FI": "Europe/Helsinki", "FR": "Europe/Paris", "GB": "Europe/London",
    "GE": "Asia/Tbilisi", "GR": "Europe/Athens", "HK": "Asia/Hong_Kong", "HR": "Europe/Zagreb",
    "HU": "Europe/Budapest", "IE": "Europe/Dublin", "IL": "Asia/Jerusalem", "IN": "Asia/Kolkata",
    "IR": "Asia/Tehran", "IT": "Europe/Rome", "JP": "Asia/Tokyo", "KR": "Asia/Seoul",
    "KZ": "Asia/Almaty", "LT": "Europe/Vilnius", "LV": "Europe/Riga", "MD": "Europe/Chisinau",
    "ME": "Europe/Podgorica", "MK": "Europe/Skopje", "NL": "Europe/Amsterdam", "NO": "Europe/Oslo",
    "PL": "Europe/Warsaw", "QA": "Asia/Qatar", "RO": "Europe/Bucharest", "RS": "Europe/Belgrade",
    "RU": "Europe/Moscow", "SE": "Europe/Stockholm", "SI": "Europe/Ljubljana", "SK": "Europe/Bratislava",
    "TR": "Europe/Istanbul", "TW": "Asia/Taipei", "UA": "Europe/Kyiv",
}  # fmt: skip
"""Where the press keeps one time; countries of several, such as the USA, are left out, and Russia's
national press keeps Moscow's."""
_LANGUAGES = {
    "be": "BY", "bg": "BG", "cs": "CZ", "et": "EE", "hu": "HU", "lt": "LT", "lv": "LV", "mk": "MK",
    "pl": "PL", "ro": "RO", "ru": "RU", "sk": "SK", "uk": "UA", "zh": "CN",
}  # fmt: skip
"""Where an outlet without a country is likely to be."""


@cache
def home(country: str | None, language: str) -> str | None:
    """The zone of an outlet's country, else of its language; None where neither tells."""
    name = _COUNTRIES.get((country or _LANGUAGES.get(language, "")).upper())
    try:
        return name and ZoneInfo(name).key
    except (OSError, ValueError, KeyError):
        # This machine's table of zones is older than the name.
        return None
