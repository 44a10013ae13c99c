"""Which value of an item counts: as computed, or the reviewer's, the committee's, an appeal's (domain 3.5).

The committee may put right what was computed wrongly, with a reason, as long as it has not published; what
somebody says of himself is shown and never counted.
"""

from collections.abc import Mapping
from decimal import Decimal

from webapp.domain.kpi_words import Source

DATA, SELF, REVIEWER, COMMITTEE, APPEAL = PARTS = ("data", "self", "reviewer", "committee", "appeal")


def counted(source: Source, given: Mapping[str, Decimal | None]) -> str | None:
    """The part that counts, of the latest actual of each; None: it cannot be scored yet.

    What the committee took back again has no actual, and the one below it counts.
    """
    below = DATA if source == Source.AUTO else REVIEWER
    return next((part for part in (APPEAL, COMMITTEE, below) if given.get(part) is not None), None)
