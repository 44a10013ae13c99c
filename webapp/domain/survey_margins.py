"""How far a share found in a sample may be off, and how many answered (4.6)."""

from decimal import Decimal

from webapp.domain.survey_scores import ratio, rounded

Z95 = Decimal("1.96")


def margin(*, share: Decimal | None, count: int, population: int) -> Decimal | None:
    """Percentage points at 95 %: 1.96·√(q(1−q)/n·(N−n)/(N−1)); share: percent.

    None: nobody answered. All of them, or the only one there is: no error of sampling.
    """
    if share is None or count <= 0:
        return None
    if count >= population or population <= 1:
        return rounded(Decimal(0))
    q = share / 100
    spread = q * (1 - q) / count * (population - count) / (population - 1)
    return rounded(Z95 * spread.sqrt() * 100)


def response(*, returned: int, invited: int) -> Decimal | None:
    """Percent of those asked whose form came back, valid or not; None: nobody was asked."""
    return ratio(returned, invited)
