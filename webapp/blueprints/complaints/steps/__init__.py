"""The steps of a complaint by their nouns, and those done to one of its rows."""

from webapp.blueprints.complaints.steps import clocking, desk, investigating, people, solving, telling
from webapp.blueprints.complaints.steps.base import Sent, Step
from webapp.models import Complaint

STEPS: dict[str, Step] = (
    telling.STEPS | desk.STEPS | people.STEPS | investigating.STEPS | solving.STEPS | clocking.STEPS
)
ROWS: dict[tuple[str, str], Step] = desk.ROWS | investigating.ROWS | solving.ROWS

__all__ = ["ROWS", "STEPS", "Sent", "Step", "step_of"]


def step_of(complaint: Complaint, noun: str) -> Step | None:
    return telling.closure(complaint) if noun == "closure" else STEPS.get(noun)
