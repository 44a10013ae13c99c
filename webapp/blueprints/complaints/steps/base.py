"""A step of a complaint as the routes know it: its form, its action, its words."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from webapp import clock
from webapp.domain.complaint_drafts import filled
from webapp.domain.verbs import Verb
from webapp.forms.complaint_steps.base import StepForm, wall_now
from webapp.models import Complaint

RUN = Verb.COMPLAINT_RUN
REGISTER = Verb.COMPLAINT_REGISTER


@dataclass(frozen=True)
class Sent:
    """What comes with the form besides its fields: the version, the row it is done to, its file."""

    version: int
    row: Any = None
    file_id: int | None = None


def nothing(_complaint: Complaint, _row: Any) -> dict[str, Any]:
    return {}


def offered(_form: Any, _complaint: Complaint) -> None:
    """No list has to be filled."""


def good(_form: Any, _complaint: Complaint) -> bool:
    return True


@dataclass(frozen=True)
class Step:
    """begin: what the form starts with; offer: fills its lists; check: what only the record can tell."""

    title: str
    button: str
    told: str
    form: type[StepForm]
    act: Callable[[Complaint, Any, Sent], object]
    begin: Callable[[Complaint, Any], dict[str, Any]] = nothing
    offer: Callable[[Any, Complaint], None] = offered
    check: Callable[[Any, Complaint], bool] = good
    verb: Verb = field(default=Verb.COMPLAINT_WORK)
    note: str = ""
    part: str = ""
    is_grave: bool = False


def draft(text: str, complaint: Complaint, *, day: Any = None) -> str:
    who = "" if complaint.is_anonymous else complaint.complainant
    return filled(
        text, number=complaint.number, who=who, code=complaint.query_code, reason=complaint.decision_reason,
        day=clock.wall(day).date() if day else clock.today(),
    )  # fmt: skip


def telling(text: str) -> Callable[[Complaint, Any], dict[str, Any]]:
    """A message begins with its draft, now, to the complainant."""

    def begin(complaint: Complaint, _row: Any) -> dict[str, Any]:
        return {
            "at": wall_now(),
            "to": "" if complaint.is_anonymous else complaint.complainant,
            "words": draft(text, complaint, day=complaint.received_at),
        }

    return begin
