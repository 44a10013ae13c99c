"""Closed surveys in series: those that asked the same stand together, oldest first."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from webapp.db import session
from webapp.domain.survey_trend import signature
from webapp.domain.survey_words import State
from webapp.domain.viewer import Viewer
from webapp.models import Questionnaire, QuestionnaireVersion, SurveyRound
from webapp.queries.surveys.rounds import visible


@dataclass
class Series:
    """key: of the question set; names: of its questionnaires, newest first; rounds with what they came to."""

    key: str
    names: list[str] = field(default_factory=list)
    rounds: list[tuple[SurveyRound, dict[str, Any]]] = field(default_factory=list)


def series(viewer: Viewer) -> list[Series]:
    """The one that was asked last comes first; one statement."""
    rows = session.execute(
        select(SurveyRound, Questionnaire.name)
        .join(QuestionnaireVersion, QuestionnaireVersion.id == SurveyRound.version_id)
        .join(Questionnaire, Questionnaire.id == QuestionnaireVersion.questionnaire_id)
        .where(visible(viewer), SurveyRound.state == State.CLOSED.value)
        .order_by(SurveyRound.until_on.desc(), SurveyRound.id.desc())
    )
    found: dict[str, Series] = {}
    for one, name in rows:
        results = json.loads(one.results)
        key = signature(results["items"])
        here = found.setdefault(key, Series(key))
        here.rounds.insert(0, (one, results))
        if name not in here.names:
            here.names.append(name)
    return list(found.values())


def alike(rounds: Sequence[SurveyRound]) -> list[SurveyRound]:
    """Closed ones, newest first, that asked what the newest asked; oldest first."""
    keys = [signature(json.loads(one.results)["items"]) for one in rounds]
    return [one for one, key in zip(rounds, keys, strict=True) if key == keys[0]][::-1]


def previous(
    one: SurveyRound, found: Mapping[str, Any], *, viewer: Viewer, most: int = 8
) -> list[SurveyRound]:
    """Closed ones up to this one that asked the same, oldest first; found: what this one came to."""
    key = signature(found["items"])
    same = next((each.rounds for each in series(viewer) if each.key == key), [])
    return [row for row, _results in same if row.until_on <= one.until_on][-most:]
