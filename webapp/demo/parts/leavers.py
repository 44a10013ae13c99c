"""One manager has left: his account is closed and nobody's customer is his any more."""

from webapp.demo.making import Making
from webapp.demo.parts import part
from webapp.demo.parts.managers import LEFT_MONTHS
from webapp.domain.verbs import Role, Verb


@part(12)
def fill(making: Making) -> None:
    at = making.moment(making.ago(months=LEFT_MONTHS, days=-2))
    gone = making.staff[-1]
    admin = making.people(Role.ADMIN)[0].row
    making.change(gone.row, at=at, verb=Verb.USER_MANAGE, by=admin, is_active=False, disabled_at=at)
