"""Everybody at a customer as the tab 团队 shows them: as what, until when, with which duties."""

from dataclasses import dataclass, field
from datetime import date

from webapp.models import Customer
from webapp.queries.assignments.duties import Duty
from webapp.queries.customers.headings import Heading

MANAGER, DUTY = "manager", "duty"


@dataclass(frozen=True)
class Mate:
    """part: manager, a member's part, or duty for somebody who is there by a duty alone."""

    user_id: int
    name: str
    department: str
    part: str
    may_edit: bool = False
    since: date | None = None
    until_on: date | None = None
    reason: str = ""
    is_over: bool = False
    duties: list[Duty] = field(default_factory=list)

    @property
    def lost(self) -> str:
        return next((one.lost for one in self.duties if one.lost), "")


def crew(customer: Customer, heading: Heading, duties: list[Duty]) -> list[Mate]:
    """The manager first, then members, then whoever has a duty only, those whose time is over last."""
    found: list[Mate] = []
    if customer.manager_id is not None and heading.manager:
        held = [one for one in duties if one.user_id == customer.manager_id]
        lead = Mate(customer.manager_id, heading.manager, "", MANAGER, since=heading.since, duties=held)
        found.append(lead)
    for one in heading.members:
        held = [duty for duty in duties if duty.user_id == one.user_id]
        found.append(
            Mate(
                one.user_id, one.name, one.department, one.part, one.may_edit, None, one.until_on, one.reason,
                one.is_over, held,
            )
        )  # fmt: skip
    known = {mate.user_id for mate in found}
    for key in dict.fromkeys(duty.user_id for duty in duties if duty.user_id not in known):
        held = [duty for duty in duties if duty.user_id == key]
        found.append(Mate(key, held[0].name, held[0].department, DUTY, duties=held))
    return sorted(found, key=lambda mate: mate.is_over and not mate.duties)
