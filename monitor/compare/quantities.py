"""Quantities: whether two can be one fact, and how an English reader expects them."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.compare.numerals import ABOUT, LEAST, MOST


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it stands in a text."""

    kind: str
    """count, percent, money, rank, ordinal, age or date."""
    value: float
    """The number itself; a date as yyyymmdd with zeros for what is not said."""
    start: int
    end: int
    unit: str = ""
    """Currency of money."""
    hedge: str = ""
    """about, at least or at most."""
    high: float | None = None
    """Upper end of a range; of days in a row the last."""
    exact: bool = True
    """False where it was rounded by its words: 1.5 billion."""
    places: int = 0
    """Digits after the point, as they were written: 7.0 has one."""

    @property
    def shown(self) -> str:
        """The quantity in English: 31st, 1.5 billion RUB, 42%."""
        return show(self)


ROUGHLY = 0.1
"""How far from the truth "about" may be: about 1,200 is not 1,500."""


def same(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers can be the same fact: equal, rounded from one another, or within their hedges."""
    if one.kind == "date":
        return one.kind == other.kind and _same_date(one, other)
    low1, high1 = _span(one)
    low2, high2 = _span(other)
    if low1 <= high2 and low2 <= high1:
        return True
    if one.high or other.high:
        return False
    if one.kind == "percent":
        # 7% may be 7.2%, but not 7.5%; 7.0% is neither.
        return abs(one.value - other.value) < 0.5 / 10.0 ** min(one.places, other.places)
    if not (one.exact and other.exact) or min(one.value, other.value) >= 100:
        digits = min(_digits(one.value), _digits(other.value))
        return _round(one.value, digits) == _round(other.value, digits)
    return False


def _span(quantity: Quantity) -> tuple[float, float]:
    low, high = quantity.value, quantity.high if quantity.high is not None else quantity.value
    if quantity.hedge == ABOUT:
        return low - abs(low) * ROUGHLY, high + abs(high) * ROUGHLY
    if quantity.hedge == LEAST:
        return low, max(high * 2, high + 10)
    if quantity.hedge == MOST:
        return low / 2, high
    return low - abs(low) * 1e-6, high + abs(high) * 1e-6


def _digits(value: float) -> int:
    """Significant digits, as far as trailing zeros tell."""
    text = f"{abs(value):.10g}".replace(".", "").split("e")[0].lstrip("0")
    return max(1, len(text.rstrip("0")))


def _round(value: float, digits: int) -> str:
    return f"{value:.{digits}g}"


def _same_date(one: Quantity, other: Quantity) -> bool:
    """Whether two dates may be one; days in a row, where they have one in common."""
    *month1, first1 = parts_of(one.value)
    *month2, first2 = parts_of(other.value)
    if not all(a == b or not a or not b for a, b in zip(month1, month2, strict=True)):
        return False
    last1, last2 = parts_of(one.high or one.value)[2], parts_of(other.high or other.value)[2]
    return not first1 or not first2 or (first1 <= last2 and first2 <= last1)


def parts_of(date: float) -> tuple[int, int, int]:
    """Year, month and day of a date's value; 0 for what is not said."""
    return int(date // 10000), int(date // 100 % 100), int(date % 100)


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def show(quantity: Quantity) -> str:
    """A quantity as an English reader expects it."""
    if quantity.kind == "date":
        year, month, day = parts_of(quantity.value)
        until = f"–{parts_of(quantity.high)[2]}" if quantity.high else ""
        words = [
            f"{day}{until}" if day else "",
            _MONTHS[month - 1] if month else "",
            str(year) if year else "",
        ]
        return " ".join(w for w in words if w)
    if quantity.kind in ("rank", "ordinal"):
        return _ordinal(int(quantity.value))
    text = f"{quantity.value:.{quantity.places}f}" if quantity.places else written(quantity.value)
    if quantity.high is not None:
        text = f"{text} to {written(quantity.high)}"
    if quantity.kind == "percent":
        text += " percentage points" if quantity.unit == "points" else "%"
    elif quantity.kind == "money":
        text += f" {'lei' if quantity.unit == 'LEI' else quantity.unit}"
    elif quantity.kind == "age":
        text += " years old"
    return f"{quantity.hedge} {text}".strip()


def _ordinal(value: int) -> str:
    ending = "th" if 10 <= value % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def written(value: float) -> str:
    """1500000000 as 1.5 billion, 12000 as 12,000."""
    for factor, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= factor:
            return f"{value / factor:.6g} {word}"
    return f"{value:,.6g}" if value != int(value) else f"{int(value):,}"
