"""What the list of complaints is asked for."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import case, func

from webapp.domain.complaint_stages import STAGES
from webapp.domain.complaint_words import CATEGORIES, CHANNELS, SEVERITIES, TRACKS
from webapp.domain.words import N_, Choices
from webapp.models import Complaint

GROUPS: Choices = (
    ("open", N_("办理中")),
    ("turn", N_("待我办理")),
    ("mine", N_("我经手的")),
    ("overdue", N_("已超期")),
    ("paused", N_("暂停计时")),
    ("effect", N_("纠正措施")),
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
    """As the address says; what is not known counts as not asked.

    figured: numbers of the complaints behind a figure of the statistics.
    """

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
    figured: tuple[str, ...] | None = None

    @property
    def is_narrowed(self) -> bool:
        if self.figured is not None:
            return True
        chosen = (self.text, self.stage, self.severity, self.track, self.category, self.channel, self.year)
        return any(chosen) or self.department is not None or self.handler is not None


def asked(given: dict[str, str], *, department: int | None, handler: int | None, page: int) -> Asked:
    """Without what makes no sense."""
    codes: dict[str, Any] = {
        name: given.get(name, "") for name in CODES if given.get(name, "") in dict(CODES[name])
    }
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
