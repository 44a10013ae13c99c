"""What surveys know of each customer, as runs keep it: loyalty and satisfaction of its last valid form."""

from datetime import date, datetime
from typing import NamedTuple

from webapp.queries.surveys import standing


class Opinion(NamedTuple):
    """loyalty: hundredths of a percent; csat: hundredths of the mean answer; None: never asked."""

    loyalty: int | None = None
    csat: int | None = None


UNKNOWN = Opinion()


def opinions(as_of: date, *, until: datetime) -> dict[int, Opinion]:
    """Of who has answered by then; two statements."""
    loyal = standing.loyalty_of(as_of=as_of, known_at=until)
    content = standing.csat_of(as_of=as_of, known_at=until)
    return {
        key: Opinion(
            int(loyal[key] * 100) if key in loyal else None,
            int(content[key] * 100) if key in content else None,
        )
        for key in loyal.keys() | content.keys()
    }
