"""How long the committee reads the records behind the scores of its period (product.md 1)."""

from webapp.domain.kpi_words import ReviewStep

# Before figures are worked out there is no score that records could stand behind.
SCORED = frozenset(
    {
        ReviewStep.SELF,
        ReviewStep.REVIEW,
        ReviewStep.COMMITTEE,
        ReviewStep.PUBLISH,
        ReviewStep.APPEAL,
    }
)


def is_read_by_committee(step: ReviewStep, *, is_reversed: bool) -> bool:
    """From the first figures to the lock; then only while a reversal waits for its decision."""
    return step in SCORED or (step == ReviewStep.LOCK and is_reversed)
