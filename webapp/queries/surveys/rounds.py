"""Rounds: the list, one of them, how far it has come by stratum and way."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select, true

from webapp.db import session
from webapp.domain.survey_words import STRATA, Reply, State
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import (
    Customer,
    Questionnaire,
    QuestionnaireVersion,
    SurveyInvitation,
    SurveyRound,
)
from webapp.queries.indicators.ownership import weighs

RETURNED = (Reply.ANSWERED.value, Reply.INVALID.value)


@dataclass(frozen=True)
class Line:
    """A round in the list; fixed: its results once it is closed."""

    round: SurveyRound
    questionnaire: str
    invited: int
    returned: int

    @property
    def fixed(self) -> dict[str, Any] | None:
        return fixed(self.round)


@dataclass(frozen=True)
class Progress:
    """Of one stratum."""

    code: str
    listed: int
    drawn: int
    returned: int
    invalid: int
    refused: int

    @property
    def open(self) -> int:
        return self.drawn - self.returned - self.refused


def fixed(one: SurveyRound) -> dict[str, Any] | None:
    return json.loads(one.results) if one.results else None


def visible(viewer: Viewer) -> ColumnElement[bool]:
    """Who organises or answers for rounds sees all of them, others those that are closed."""
    may = viewer.may(Verb.SURVEY_MANAGE) or viewer.may(Verb.SURVEY_NAMES)
    return true() if may else SurveyRound.state == State.CLOSED.value


def lines(viewer: Viewer) -> list[Line]:
    """Newest first; with how many were asked and came back."""
    count = (
        select(
            SurveyInvitation.round_id,
            func.count().label("invited"),
            func.count().filter(SurveyInvitation.state.in_(RETURNED)).label("returned"),
        )
        .join(Customer, Customer.id == SurveyInvitation.customer_id)
        .where(weighs())
        .group_by(SurveyInvitation.round_id)
        .subquery()
    )
    rows = session.execute(
        select(
            SurveyRound, Questionnaire.name,
            func.coalesce(count.c.invited, 0), func.coalesce(count.c.returned, 0),
        )
        .join(QuestionnaireVersion, QuestionnaireVersion.id == SurveyRound.version_id)
        .join(Questionnaire, Questionnaire.id == QuestionnaireVersion.questionnaire_id)
        .outerjoin(count, count.c.round_id == SurveyRound.id)
        .where(visible(viewer))
        .order_by(SurveyRound.until_on.desc(), SurveyRound.id.desc())
    )  # fmt: skip
    return [Line(*row) for row in rows]


def get(number: str, *, viewer: Viewer) -> SurveyRound | None:
    return session.scalars(select(SurveyRound).where(SurveyRound.number == number, visible(viewer))).first()


def progress(one: SurveyRound) -> list[Progress]:
    """By stratum; what it was drawn from is kept with the round."""
    kept = strata(one)
    state = SurveyInvitation.state
    rows = session.execute(
        select(
            SurveyInvitation.stratum,
            func.count(),
            func.count().filter(state.in_(RETURNED)),
            func.count().filter(state == Reply.INVALID.value),
            func.count().filter(state == Reply.REFUSED.value),
        )
        .join(Customer, Customer.id == SurveyInvitation.customer_id)
        .where(SurveyInvitation.round_id == one.id, weighs())
        .group_by(SurveyInvitation.stratum)
    )
    found = {row[0]: row for row in rows}
    return [
        Progress(code, kept.get(code, (0, 0))[0], *(found[code][1:] if code in found else (0, 0, 0, 0)))
        for code, _word in STRATA
        if code in kept or code in found
    ]


def rates(one: SurveyRound) -> dict[str, int]:
    found: dict[str, int] = json.loads(one.rates)
    return found


def strata(one: SurveyRound) -> dict[str, list[int]]:
    """Stratum -> how many stood in the list, how many were drawn; as it was drawn."""
    found: dict[str, list[int]] = json.loads(one.strata) if one.strata else {}
    return found


def population(one: SurveyRound) -> int:
    """How many stood in the list it was drawn from."""
    return sum(size for size, _drawn in strata(one).values())


def questionnaire_of(one: SurveyRound) -> tuple[int, str, int]:
    """Key and name of the questionnaire, and which version of it."""
    row = session.execute(
        select(Questionnaire.id, Questionnaire.name, QuestionnaireVersion.number)
        .join(QuestionnaireVersion, QuestionnaireVersion.questionnaire_id == Questionnaire.id)
        .where(QuestionnaireVersion.id == one.version_id)
    ).one()
    return row[0], row[1], row[2]
