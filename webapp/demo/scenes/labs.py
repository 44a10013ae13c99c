"""Which department works on which kind of instrument, entered when the catalogue was looked through."""

from sqlalchemy import select

from webapp import clock
from webapp.actions import acting_as, session
from webapp.db import named
from webapp.demo.scenes import scene
from webapp.demo.stage import Stage
from webapp.demo.words.orders import LABS
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Department, InstrumentKind

DAYS = 900  # ago


@scene(5)
def play(stage: Stage) -> None:
    """What no department does stays without one."""
    labs = {name: key for key, name in session.execute(select(Department.id, Department.name))}
    with clock.standing_at(stage.moment(DAYS)), acting_as(SYSTEM), named(Verb.KIND_MANAGE, SYSTEM):
        for kind in session.scalars(select(InstrumentKind).order_by(InstrumentKind.id)):
            kind.department_id = labs.get(LABS.get(kind.metrology_field, ""))
