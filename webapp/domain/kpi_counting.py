"""Which score of an item counts: as computed, or the head's, the committee's, an appeal's (domain 3.5)."""

from dataclasses import dataclass
from fractions import Fraction

from webapp.domain.kpi_words import Source


@dataclass(frozen=True)
class Given:
    """Exact scores in 0…cap, None where nobody gave one. own: the self-review, shown and never counted.

    computed: from the data run; appeal: what the decision on an appeal changed it to.
    """

    computed: Fraction | None = None
    own: Fraction | None = None
    head: Fraction | None = None
    committee: Fraction | None = None
    appeal: Fraction | None = None


def counted(source: Source, given: Given) -> Fraction | None:
    """None: it cannot be scored yet. An automatic item changes by an appeal alone."""
    if given.appeal is not None:
        return given.appeal
    if source == Source.AUTO:
        return given.computed
    return given.head if given.committee is None else given.committee
