"""Totals of reviews from the plain rows alone, by an arithmetic of its own (domain 3.2, 3.3)."""

import json
import sqlite3
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

RATINGS = {1: 0, 2: 60, 3: 80, 4: 100, 5: 120}
Rows = dict[int, list[Any]]


class Book:
    """All rows that count, read once. effective(): by number of the review, None where it is not known."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        connection.row_factory = sqlite3.Row
        self._read = connection.execute
        self.reviews = self._read(
            "SELECT r.*, p.year, p.ends_on FROM reviews r JOIN review_periods p ON p.id = r.period_id"
            " ORDER BY p.ends_on, r.id"
        ).fetchall()
        self._items = self._by(
            "review_id",
            "SELECT i.*, p.review_id FROM plan_items i JOIN review_plans p"
            " ON p.id = i.plan_id WHERE p.state = 'agreed' AND i.klass = 'weighted'",
        )
        self._values = self._by("item_id", "SELECT * FROM item_values ORDER BY id")
        self._drops = self._by("item_id", "SELECT * FROM item_drops ORDER BY id")
        self._events = self._by("review_id", "SELECT * FROM score_events WHERE state = 'confirmed'")
        self._forced = self._years_failed()

    def effective(self) -> dict[str, Decimal | None]:
        return {one["number"]: self._total(one) for one in self.reviews if one["id"] in self._items}

    def _by(self, key: str, statement: str) -> Rows:
        found: Rows = defaultdict(list)
        for row in self._read(statement):
            found[row[key]].append(row)
        return found

    def _years_failed(self) -> dict[tuple[Any, ...], str]:
        """Subject and year -> when the quarter of its V3 ended."""
        found: dict[tuple[Any, ...], str] = {}
        for one in self.reviews:
            if any(event["tier"] == "V3" for event in self._events.get(one["id"], ())):
                found.setdefault(_subject(one), one["ends_on"])
        return found

    def _total(self, review: Any) -> Decimal | None:
        kept = [one for one in self._items[review["id"]] if not self._is_dropped(one["id"])]
        scores = [self._score(one) for one in kept]
        if None in scores:
            return None
        weights = sum(one["weight"] for one in kept)
        whole = sum(
            (Fraction(one["weight"]) * score for one, score in zip(kept, scores, strict=True)), Fraction(0)
        )
        total = whole / weights + self._added(review["id"])
        total = min(max(total, Fraction(0)), Fraction(120))
        forced = self._forced.get(_subject(review))
        tiers = {event["tier"] for event in self._events.get(review["id"], ())}
        if tiers & {"V2", "V3"} or (forced is not None and review["ends_on"] >= forced):
            total = min(total, Fraction(59))
        exact = Decimal(total.numerator) / Decimal(total.denominator)
        return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)

    def _added(self, review: int) -> Fraction:
        sums: dict[str, Fraction] = defaultdict(Fraction)
        for event in self._events.get(review, ()):
            kind = event["tier"] or event["klass"]
            sums[kind] += Fraction(event["points"])
        swing = min(max(sums["reward_penalty"], Fraction(-10)), Fraction(10))
        return min(sums["reward"], Fraction(10)) + swing - abs(sums["V1"])

    def _is_dropped(self, item: int) -> bool:
        return bool(self._drops.get(item)) and bool(self._drops[item][-1]["is_dropped"])

    def _score(self, item: Any) -> Fraction | None:
        """By the latest value of the part that counts."""
        latest = {one["part"]: one["actual"] for one in self._values.get(item["id"], ())}
        lowest = "data" if item["source"] == "auto" else "reviewer"
        given = [latest.get(part) for part in ("appeal", "committee", lowest)]
        actual = next((one for one in given if one is not None), None)
        if actual is None:
            return None
        params = json.loads(item["params"])
        score = METHODS[item["method"]](Fraction(actual), params)
        return min(max(score, Fraction(0)), Fraction(params.get("cap", "120")))


def _subject(review: Any) -> tuple[Any, ...]:
    who = review["department_id"] if review["subject"] == "department" else review["person_id"]
    return review["subject"], who, review["year"]


def _ratio(actual: Fraction, params: Any) -> Fraction:
    share = actual / Fraction(params["target"])
    return 100 * (2 - share if params.get("direction") == "down" else share)


def _between(actual: Fraction, params: Any) -> Fraction:
    floor, target, stretch = (Fraction(params[name]) for name in ("floor", "target", "stretch"))
    if params.get("direction") == "down":
        actual, floor, target, stretch = -actual, -floor, -target, -stretch
    if actual < floor:
        return Fraction(0)
    if actual < target:
        return 60 + 40 * (actual - floor) / (target - floor)
    return min(Fraction(120), 100 + 20 * (actual - target) / (stretch - target))


def _stairs(actual: Fraction, params: Any) -> Fraction:
    down = params.get("direction") == "down"
    for edge, score in params["steps"]:
        if actual <= Fraction(edge) if down else actual >= Fraction(edge):
            return Fraction(score)
    return Fraction(0)


METHODS = {
    "ratio": _ratio,
    "interpolation": _between,
    "step": _stairs,
    "deduction": lambda actual, params: 100 - Fraction(params["each"]) * actual,
    "addition": lambda actual, params: Fraction(params["base"]) + Fraction(params["each"]) * actual,
    "binary": lambda actual, params: Fraction(100 if int(actual) == int(params.get("wanted", 1)) else 0),
    "rating": lambda actual, _params: Fraction(RATINGS[int(actual)]),
}
