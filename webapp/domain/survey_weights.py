"""Grades are drawn at unlike rates: what the whole list would say, each grade weighing as it stands there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from webapp.domain.survey_scores import rounded

FIGURES = ("csat", "csi", "nps", "loyalty")


@dataclass(frozen=True)
class Whole:
    """figures: name -> value or None; missing: grades of the list nobody of whom answered."""

    figures: dict[str, str | None]
    missing: tuple[str, ...]


def by_list(groups: Iterable[Mapping[str, Any]], sizes: Mapping[str, Sequence[int]]) -> Whole:
    """Σ Nₕ·valueₕ ÷ Σ Nₕ over the grades that answered; groups: results by grade, sizes: Nₕ first.

    Where A is asked whole and D by 5 %, the plain share speaks for A; this one for the list.
    """
    rows = {row["key"]: row for row in groups}
    listed = {code: size[0] for code, size in sizes.items() if size[0]}
    figures = {name: _mean(name, rows, listed) for name in FIGURES}
    return Whole(figures, tuple(code for code in listed if code not in rows))


def _mean(name: str, rows: Mapping[str, Mapping[str, Any]], listed: Mapping[str, int]) -> str | None:
    known = [
        (Decimal(rows[code][name]), size)
        for code, size in listed.items()
        if code in rows and rows[code][name] is not None
    ]
    total = sum(size for _value, size in known)
    if not total:
        return None
    return str(rounded(sum((value * size for value, size in known), Decimal(0)) / total))
