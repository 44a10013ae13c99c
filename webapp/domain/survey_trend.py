"""Surveys that asked the same, one quarter after another: pooled figures and what changed (4.6)."""

import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from hashlib import sha256
from itertools import pairwise
from typing import Any

from webapp.domain import survey_scores as scores
from webapp.domain.kpi_periods import Period
from webapp.domain.satisfaction import SATISFIED
from webapp.domain.survey_margins import margin, response
from webapp.domain.survey_scores import RATED, Nps, Weighed
from webapp.domain.survey_words import Kind

Found = Mapping[str, Any]
FEW = 30  # forms under which a figure is called a first impression
SIGNS = 12


def signature(items: Iterable[Mapping[str, Any]]) -> str:
    """The same for surveys whose scored questions, with their weights, are the same in whatever order."""
    asked = sorted((one["kind"], one["text"], one["weight"]) for one in items)
    return sha256(json.dumps(asked, ensure_ascii=False).encode()).hexdigest()[:SIGNS]


def pooled(found: Sequence[Found]) -> dict[str, Any]:
    """Results of several surveys with one question set as those of one, from the answers that were counted.

    Percent and points as texts of two decimals, None where nobody answered; loyalty: the mean of the kept
    indexes, each weighing as many forms as it was made of.
    """
    total = {name: sum(one[name] for one in found) for name in ("n", "invalid", "invited", "population")}
    counts = _counts(found)
    fives = [(score, many) for (kind, _text, _w), row in counts.items() if kind == Kind.FIVE.value
             for score, many in row.items()]  # fmt: skip
    share = scores.ratio(
        sum(many for score, many in fives if score >= SATISFIED), sum(many for _score, many in fives)
    )
    promoted = Nps(*(sum(one["spread"][place] for one in found) for place in range(3)))
    back = total["n"] + total["invalid"]
    figures = {
        "csat": share,
        "margin": margin(share=share, count=total["n"], population=total["population"]),
        "csi": scores.csi(_weighed(counts)),
        "nps": promoted.value,
        "loyalty": _loyalty(found),
        "response": response(returned=back, invited=total["invited"]),
    }
    return total | {name: None if value is None else str(value) for name, value in figures.items()}


def _counts(found: Iterable[Found]) -> dict[tuple[str, str, int], dict[int, int]]:
    """Question -> score -> how many gave it."""
    counts: dict[tuple[str, str, int], dict[int, int]] = {}
    for one in found:
        for item in one["items"]:
            row = counts.setdefault((item["kind"], item["text"], item["weight"]), {})
            for score, many in enumerate(item["spread"], start=scores.LOWEST[item["kind"]]):
                row[score] = row.get(score, 0) + many
    return counts


def _weighed(counts: Mapping[tuple[str, str, int], Mapping[int, int]]) -> list[Weighed]:
    """As survey_results takes them: those with a weight; where none has one, all that are rated."""
    rated = {key: row for key, row in counts.items() if key[0] in RATED}
    chosen = {key: row for key, row in rated.items() if key[2]} or rated
    return [
        Weighed(kind, weight, tuple(score for score, many in row.items() for _each in range(many)))
        for (kind, _text, weight), row in chosen.items()
    ]


def _loyalty(found: Iterable[Found]) -> Decimal | None:
    known = [(Decimal(one["loyalty"]), one["loyal"]["n"]) for one in found if one["loyalty"] is not None]
    forms = sum(many for _value, many in known)
    return scores.rounded(sum((value * many for value, many in known), Decimal(0)) / forms) if forms else None


def quarters(first: Period, last: Period) -> list[Period]:
    """All of them from the first to the last."""
    found = [first]
    while found[-1].last < last.last:
        found.append(found[-1].after)
    return found


def changed(before: Found, after: Found) -> tuple[Decimal, bool] | None:
    """Percentage points by which 满意率 rose, and whether that is more than both margins together allow.

    The margin of a difference of two samples: √(m₁² + m₂²). None where one of them has no 满意率.
    """
    if before["csat"] is None or after["csat"] is None:
        return None
    step = Decimal(after["csat"]) - Decimal(before["csat"])
    off = (Decimal(before["margin"] or 0) ** 2 + Decimal(after["margin"] or 0) ** 2).sqrt()
    return step, abs(step) > off


def steps(found: Sequence[Found]) -> list[tuple[Decimal, bool] | None]:
    """Of each against the one before it; the first against none."""
    return [None, *(changed(before, after) for before, after in pairwise(found))][: len(found)]
