"""What a list of grade proposals is narrowed to, as a person asks for it."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select

from webapp.domain.grade_round_words import DECISIONS, MOVES
from webapp.models import Customer, GradeProposal, GradeRound, User

MOST_DIGITS = 9


@dataclass(frozen=True)
class Asked:
    """state, move: codes of grade_round_words; manager, department: ids; text: of the name, or number."""

    state: str = ""
    move: str = ""
    manager: str = ""
    department: str = ""
    text: str = ""
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        return self != Asked(page=self.page)


def narrowed(made: GradeRound, wanted: Asked) -> list[ColumnElement[bool]]:
    """A code nobody knows narrows to nothing asked."""
    found: list[ColumnElement[bool]] = [GradeProposal.round_id == made.id]
    if wanted.state in dict(DECISIONS):
        found.append(GradeProposal.state == wanted.state)
    if wanted.move in dict(MOVES):
        found.append(GradeProposal.move == wanted.move)
    if (manager := _id(wanted.manager)) is not None:
        found.append(Customer.manager_id == manager)
    if (department := _id(wanted.department)) is not None:
        found.append(Customer.manager_id.in_(select(User.id).where(User.department_id == department)))
    if text := wanted.text.strip():
        found.append(or_(Customer.name.contains(text, autoescape=True), Customer.number == text))
    return found


def _id(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None
