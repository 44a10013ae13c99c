"""What the list of complaints is asked for, and the WHERE it becomes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from webapp.domain.complaint_stages import OVER, STAGES
from webapp.domain.complaint_words import CATEGORIES, CHANNELS, SEVERITIES, TRACKS
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, Choices
from webapp.models import Complaint, ComplaintAction, ComplaintPerson, Customer
from webapp.queries.complaints.sight import names_complainant, visible
from webapp.queries.complaints.turns import effect_due, his_turn

GROUPS: Choices = (
    ("open", N_("办理中")),
    ("turn", N_("待我办理")),
    ("mine", N_("我经手的")),
    ("overdue", N_("已超期")),
    ("paused", N_("暂停计时")),
    ("effect", N_("待验证")),
    ("closed", N_("已结束")),
    ("all", N_("全部")),
)
DEFAULT_SORT = "due"
WEIGHT = case(
    {code: place for place, (code, _word) in enumerate(SEVERITIES)}, value=Complaint.severity, else_=-1
)
SORTS: dict[str, Any] = {
    "due": Complaint.due_at,
    "number": Complaint.id,
    "received": Complaint.received_at,
    "severity": WEIGHT,
}
CODES: dict[str, Choices] = {
    "stage": STAGES,
    "severity": SEVERITIES,
    "track": TRACKS,
    "category": CATEGORIES,
    "channel": CHANNELS,
}
number_year = func.substr(Complaint.number, 4, 4)


@dataclass(frozen=True)
class Asked:
    """As the address says; what is not known counts as not asked."""

    group: str = "open"
    text: str = ""
    stage: str = ""
    severity: str = ""
    track: str = ""
    category: str = ""
    channel: str = ""
    year: str = ""
    department: int | None = None
    handler: int | None = None
    sort: str = DEFAULT_SORT
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        chosen = (self.text, self.stage, self.severity, self.track, self.category, self.channel, self.year)
        return any(chosen) or self.department is not None or self.handler is not None


def asked(given: dict[str, str], *, department: int | None, handler: int | None, page: int) -> Asked:
    """Without what makes no sense."""
    codes = {name: given.get(name, "") for name in CODES if given.get(name, "") in dict(CODES[name])}
    year, sort = given.get("year", ""), given.get("sort", "")
    return Asked(
        group=given.get("group", "") if given.get("group", "") in dict(GROUPS) else "open",
        text=given.get("q", "").strip()[:100],
        year=year if year.isascii() and year.isdigit() and len(year) == len("2026") else "",
        department=department,
        handler=handler,
        sort=sort if sort.removeprefix("-") in SORTS else DEFAULT_SORT,
        page=max(1, page),
        **codes,
    )


def of_group(group: str, viewer: Viewer, now: datetime) -> ColumnElement[bool]:
    is_open = Complaint.stage.not_in(OVER)
    wheres: dict[str, ColumnElement[bool]] = {
        "open": is_open,
        "turn": his_turn(viewer),
        "effect": and_(effect_due(), names_complainant(viewer)),
        "mine": and_(is_open, _is_mine(viewer)),
        "overdue": and_(is_open, Complaint.due_at < now),
        "paused": and_(is_open, Complaint.is_paused),
        "closed": Complaint.stage.in_(OVER),
    }
    return wheres.get(group, Complaint.id.is_not(None))


def narrowed(wanted: Asked, viewer: Viewer) -> list[ColumnElement[bool]]:
    """All but the group, whose numbers stand above the list."""
    where = [visible(viewer)]
    where += [getattr(Complaint, name) == getattr(wanted, name) for name in CODES if getattr(wanted, name)]
    if wanted.year:
        where.append(number_year == wanted.year)
    if wanted.department is not None:
        where.append(Complaint.department_id == wanted.department)
    if wanted.handler is not None:
        where.append(Complaint.handler_id == wanted.handler)
    if wanted.text:
        where.append(_says(wanted.text, viewer))
    return where


def _says(text: str, viewer: Viewer) -> ColumnElement[bool]:
    """Asking for a name or a word must not tell the person complained of who it was."""
    open_words = (Complaint.number, Complaint.summary)
    closed_words = (Complaint.words, Complaint.wanted, Complaint.complainant, Complaint.company)
    named = select(Customer.id).where(
        or_(Customer.name.contains(text, autoescape=True), Customer.number == text.upper())
    )
    closed = or_(
        *(column.contains(text, autoescape=True) for column in closed_words), Complaint.customer_id.in_(named)
    )
    return or_(
        *(column.contains(text, autoescape=True) for column in open_words),
        and_(names_complainant(viewer), closed),
    )


def _is_mine(viewer: Viewer) -> ColumnElement[bool]:
    people = select(ComplaintPerson.complaint_id).where(
        ComplaintPerson.user_id == viewer.id, ComplaintPerson.until_at.is_(None)
    )
    measures = select(ComplaintAction.complaint_id).where(ComplaintAction.owner_id == viewer.id)
    return or_(
        Complaint.receiver_id == viewer.id,
        Complaint.handler_id == viewer.id,
        Complaint.reviewer_id == viewer.id,
        Complaint.id.in_(people),
        Complaint.id.in_(measures),
    )
