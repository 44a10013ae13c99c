"""What person and reviewer give of an item that nobody can work out, and what they write beside it."""

from decimal import Decimal
from random import Random
from typing import Any

from sqlalchemy import insert

from webapp import clock
from webapp.actions import actor, session
from webapp.demo.reviews.course import Course
from webapp.demo.reviews.deeds import deed
from webapp.demo.words import judgements as words
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.verbs import Verb
from webapp.models import ItemValue, PlanItem

GOOD, FAIR, POOR = 0.98, 0.82, 0.6
USUAL, WELL = 3, 88


def true_value(code: str, skill: float, rng: Random) -> int:
    """What the reviewer will find."""
    if code == "FW-10":
        return max(30, min(96, round(95 * skill + rng.randint(-4, 4))))
    if code == "ZL-04":
        return int(skill > POOR)
    if code == "ZL-03":
        return max(0, round(2 * skill + rng.uniform(-1, 1)))
    mark = skill + rng.uniform(-0.07, 0.07)
    return 4 if mark > GOOD else 3 if mark > FAIR else 2


@deed(Verb.REVIEW_ANSWER)
def rate(one: Course, rng: Random) -> None:
    """自评: mostly a little kinder than what the reviewer will say."""
    rows = []
    for item in one.given:
        true = one.found[item.code] = true_value(item.code, one.skill, rng)
        kind = rng.random() < 0.4  # noqa: PLR2004
        rows.append(_row(item, "self", _kinder(item.code, true) if kind else true, words.OWN[item.code]))
    session.execute(insert(ItemValue), rows)
    told = words.OF_DEPARTMENT if one.department else words.WHOLE
    one.review.self_words = rng.choice(told)
    one.move(ReviewStep.REVIEW)
    session.flush()


@deed(Verb.REVIEW_SCORE)
def score(one: Course, rng: Random) -> None:
    rows = []
    for item in one.given:
        true = one.found[item.code]
        reason, ground = words.REASONS[item.code][_place(item.code, true)], words.GROUNDS[item.code]
        rows.append(_row(item, "reviewer", true, reason, ground))
    session.execute(insert(ItemValue), rows)
    one.review.review_words = rng.choice(words.REVIEWER)
    one.move(ReviewStep.COMMITTEE)
    session.flush()


def _place(code: str, true: int) -> int:
    """Which of the reasons fits: the best one first."""
    if code in {"DX-01", "DX-02", "DX-03"}:
        return 0 if true > USUAL else 1 if true == USUAL else 2
    return 0 if code != "FW-10" or true >= WELL else 1


def _kinder(code: str, true: int) -> int:
    most = {"FW-10": 100, "ZL-04": 1, "ZL-03": 6}.get(code, 5)
    return min(most, true + (3 if code == "FW-10" else 1))


def _row(item: PlanItem, part: str, actual: int, told: str, ground: str = "") -> dict[str, Any]:
    return {
        "item_id": item.id, "part": part, "actual": Decimal(actual), "top": None, "bottom": None, "count": 0,
        "digest": "", "words": told, "evidence": ground, "by_id": actor().id, "at": clock.now(),
    }  # fmt: skip
