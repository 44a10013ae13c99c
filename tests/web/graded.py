"""A grade round of the world for pages of grades."""

from datetime import date

from sqlalchemy import select

from tests.valuing import card, order, run
from tests.world import World
from webapp.actions import acting_as, session
from webapp.actions.segments import grade_rounds
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import GradeProposal, GradeRound

BEFORE, AS_OF = date(2026, 3, 31), date(2026, 6, 30)


def opened(world: World) -> GradeRound:
    """Inside a context: 海川 goes up from C, 东方 waits with A, the secret one has its first."""
    with transaction(Verb.CUSTOMER_GRADE, SYSTEM):
        for number, grade in ((world.haichuan, "C"), (world.dongfang, "A")):
            customer = card(number)
            customer.grade, customer.grade_until = grade, date(2027, 12, 31)
    for month in (2, 4, 6, 8, 10):
        order(world.haichuan, date(2025, month, 1), 4_000_000)
        order(world.secret, date(2025, month, 1), 9_000_000)
    order(world.dongfang, date(2024, 9, 1), 900)
    run(BEFORE)
    order(world.haichuan, date(2026, 4, 1), 4_000_000)
    order(world.nobody, date(2026, 5, 1), 900)
    with acting_as(SYSTEM):
        return grade_rounds.open_round(run(AS_OF))


def proposal(made: GradeRound, number: str) -> GradeProposal:
    session.expire_all()
    return session.scalars(
        select(GradeProposal).where(
            GradeProposal.round_id == made.id, GradeProposal.customer_id == card(number).id
        )
    ).one()
