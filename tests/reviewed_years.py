"""Years of reviews that are over: results as they were published, and one with all its items to look into."""

from decimal import Decimal

from tests import reviewing
from tests.world import World
from webapp import clock
from webapp.actions.reviews.retotal import follow
from webapp.db import transaction
from webapp.domain.kpi_bands import USUAL
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import ItemValue, Review
from webapp.queries.reviews import plans

YEAR = ("91.20", "98.42", "89.50", "94.00")  # of the worked example 3.4, case A


def result(
    world: World, slug: str, effective: str, *, raw: str = "", state: str = "lock", **changes
) -> Review:
    """A review with its total as it stands, in a step after publication unless it is said otherwise."""
    score = Decimal(effective)
    told = {
        "state": state,
        "raw_total": Decimal(raw or effective),
        "effective": score,
        "band": USUAL.band(score),
        "published_on": clock.today(),
    }
    made = reviewing.review(world, slug=slug, **told | changes)
    if "due_on" in changes:
        with transaction(Verb.REVIEW_RUN, SYSTEM):
            made.due_on = changes["due_on"]
    return made


def year(world: World, no: int = 2025, *, scores=YEAR, **changes) -> list[Review]:
    """Four quarters of 林, or of whom the changes say."""
    return [result(world, f"{no}Q{at}", one, **changes) for at, one in enumerate(scores, start=1)]


def year_of_case(world: World, case: str) -> list[Review]:
    """A to D of 3.4: without a veto, with V1, with V2, with V3 in the second quarter."""
    told = {
        "A": ("98.42", "98.42", ""),
        "B": ("88.42", "88.42", ""),
        "C": ("59", "98.42", "V2"),
        "D": ("59", "98.42", "V3"),
    }
    effective, raw, tier = told[case]
    made = []
    for at, one in enumerate(YEAR, start=1):
        forced = "V3" if case == "D" and at > 2 else ""
        if at == 2:
            deduction = Decimal(10) if case == "B" else None
            made.append(result(world, "2025Q2", effective, raw=raw, failed_by=tier, deduction=deduction))
        else:
            made.append(result(world, f"2025Q{at}", "59" if forced else one, raw=one, failed_by=forced))
    return made


def valued(world: World, slug: str, *, person: Viewer | None = None, **actuals: float) -> Review:
    """Published, with the plan of the worked example and its values, but for what is said here."""
    one = reviewing.review(world, person=person, slug=slug)
    plan = reviewing.agreed(one, world)
    given = {code: Decimal(str(value)) for code, value in (reviewing.ACTUALS | actuals).items()}
    for row in plans.items(plan):
        if row.code in given:
            part = "data" if row.source == "auto" else "reviewer"
            by = None if part == "data" else world.head.id
            reviewing.kept(
                ItemValue(
                    item_id=row.id,
                    part=part,
                    actual=given[row.code],
                    words="按台账核对",
                    by_id=by,
                    at=clock.now(),
                )
            )
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        one.state, one.published_on, one.answer = "appeal", clock.today(), "signed"
        follow(one)
    return one
