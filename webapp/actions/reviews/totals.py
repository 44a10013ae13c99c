"""What the sheet comes to, kept beside the review: set here alone, after every change of its parts."""

from webapp.actions import session
from webapp.domain.kpi_words import ReviewStep, Tier
from webapp.models import Review
from webapp.queries.reviews.forced import later
from webapp.queries.reviews.sheets import Sheet, sheets


def set_totals(review: Review) -> Sheet:
    """Inside an action. A V3 that came or went counts in the later reviews of that year as well."""
    session.flush()
    before = review.failed_by
    found = sheets([review])[review.id]
    put(review, found)
    tell_later(review, before)
    session.flush()
    return found


def tell_later(review: Review, before: str) -> None:
    """before: what failed it until now. What is locked is put right by a reversal, never by the way."""
    if Tier.V3 not in {before, review.failed_by} or before == review.failed_by:
        return
    session.flush()
    others = [one for one in later(review) if one.state != ReviewStep.LOCK]
    for one, told in zip(others, sheets(others).values(), strict=True):
        put(one, told)


def put(review: Review, found: Sheet) -> None:
    """Only where something differs, so that nothing is written down twice."""
    total = found.total
    told = {
        "weighted": total.weighted if total else None,
        "reward": total.reward if total else None,
        "reward_penalty": total.swing if total else None,
        "deduction": total.deduction if total else None,
        "raw_total": total.total if total else None,
        "effective": total.effective if total else None,
        "band": total.band.value if total and total.band else "",
        "failed_by": found.failed_by,
    }
    for name, value in told.items():
        if getattr(review, name) != value:
            setattr(review, name, value)
