"""How far coders agree."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An article that some coders gave a tag and others, who coded it too, did not."""

    article: int
    yes: tuple[str, ...]
    no: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """One tag, as several coders used it. A measure is None where it is not defined."""

    tag: str
    coders: tuple[str, ...]
    articles: int
    """Coded by two of them or more."""
    percent: float | None
    """Part of the pairs of coders that agree, 0 to 1."""
    cohen: float | None
    """Cohen's kappa, over what both coded; for two coders only."""
    fleiss: float | None
    """Fleiss' kappa, over what all coded."""
    alpha: float | None
    """Krippendorff's alpha, nominal, over what two or more coded."""
    disagreements: tuple[Disagreement, ...] = ()
