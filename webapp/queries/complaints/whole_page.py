"""What the page of one complaint shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from webapp.domain.complaint_case import Case
from webapp.domain.complaint_clock import Clock
from webapp.domain.complaint_dues import Due
from webapp.domain.complaint_flow import Duty
from webapp.domain.complaint_turns import Standing, Turn
from webapp.domain.remarks import Remark
from webapp.models import Complaint
from webapp.queries.complaints.around import Around
from webapp.queries.complaints.dossiers import Dossier
from webapp.queries.complaints.enclosures import FileLine
from webapp.queries.complaints.rules import Ruled
from webapp.queries.complaints.works import Work


@dataclass(frozen=True)
class Whole:
    """deeds: "noun", or "thing/noun" of a deed on one of its rows; cnas: what is left of the two months."""

    complaint: Complaint
    rows: Dossier
    names: Mapping[int, str]
    around: Around
    case: Case
    standing: Standing
    clock: Clock
    cnas: tuple[Due, Remark] | None
    duties: frozenset[Duty]
    turn: Turn | None
    deeds: frozenset[str]
    links: Sequence[Work]
    files: Sequence[FileLine]
    ruled: Ruled
    points: Sequence[str] = ()
    hides: bool = field(default=False, init=False)

    def name(self, user_id: int | None) -> str:
        return self.names.get(user_id or 0, "")
