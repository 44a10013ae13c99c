"""Results of surveys as pages and papers show them: masked where few answered, with charts and words."""

import json
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from webapp.domain.survey_entry import MOST_SIGNS
from webapp.domain.survey_masking import LEAST, hidden
from webapp.domain.survey_questions import MOST
from webapp.domain.survey_weights import Whole, by_list
from webapp.domain.survey_words import STRATA
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.models import SurveyRound
from webapp.queries.surveys import owners
from webapp.web.charts import Column, columns
from webapp.web.i18n import say

QUESTION = re.compile(r"q[0-9]{1,9}")
FIGURES = ("csat", "csi", "nps", "loyalty")
NOTHING = "—"


def reads_all(viewer: Viewer) -> bool:
    """Who sees figures however few said them: who organises the round, and who may read names anyway."""
    return viewer.may(Verb.SURVEY_MANAGE) or viewer.reach(Verb.SURVEY_NAMES) is Reach.ALL


def shown(found: dict[str, Any] | None, viewer: Viewer) -> dict[str, Any] | None:
    """The results, or nothing of them where fewer than five answered and he may not know who."""
    if found is None or found["n"] >= LEAST or reads_all(viewer):
        return found
    nothing: dict[str, Any] = {name: [] for name in ("items", "factors", "phases", "choices")}
    nothing |= {"spread": [0, 0, 0], "loyal": {"measures": {}, "layers": {}, "n": 0}}
    return found | dict.fromkeys((*FIGURES, "total", "margin")) | nothing


def kept(sent: MultiDict[str, str]) -> list[tuple[str, str]]:
    """Answers as they were sent, named and bounded as those of a questionnaire, to be sent once more."""
    given = [(name, value[: 2 * MOST_SIGNS]) for name, value in sent.items() if QUESTION.fullmatch(name)]
    return [(name, value) for name, value in given if value.strip()][:MOST]


def percent(value: str | None) -> str:
    return NOTHING if value is None else f"{value}%"


def plain(value: str | None) -> str:
    return NOTHING if value is None else value


def whole(found: dict[str, Any], sizes: dict[str, list[int]], viewer: Viewer | None) -> Whole | None:
    """What the whole list would say; viewer None: on a paper that goes round.

    Nothing where a grade is hidden, which could be told from it, but to who may read all names anyway.
    """
    rows = found["strata"]
    reads_names = viewer is not None and viewer.reach(Verb.SURVEY_NAMES) is Reach.ALL
    if not rows or not sizes or (hidden({row["key"]: row["n"] for row in rows}) and not reads_names):
        return None
    return by_list(rows, sizes)


def chart(rounds: Sequence[SurveyRound], viewer: Viewer) -> Markup:
    """Forms as columns, satisfaction as a line, of one round after another; masked as results are."""
    found = [shown(json.loads(one.results), viewer) or {} for one in rounds]
    return columns(
        _("历次调查的有效答卷和满意率"),
        [Column(one.number, each["n"]) for one, each in zip(rounds, found, strict=True)],
        [None if each["csat"] is None else Fraction(Decimal(each["csat"])) for each in found],
        line_top=100,
        line_unit="%",
    )


def groups(found: dict[str, Any], viewer: Viewer) -> list[tuple[str, list[dict[str, Any]]]]:
    """By grade, department and manager: rows as this person may see them.

    A manager sees himself alone, a head his own departments; small groups and those that would tell of
    them are hidden from everybody.
    """
    people, departments = owners.named()
    narrow = viewer.reach(Verb.SURVEY_READ)
    order = [code for code, _word in STRATA]
    strata = sorted(found["strata"], key=lambda row: order.index(row["key"]))
    tables = [(_("客户等级"), _rows(strata, lambda key: say(label_of(STRATA, key))))]
    by_department = _rows(found["departments"], lambda key: departments.get(key, _("待分配")))
    by_manager = _rows(found["managers"], lambda key: people.get(key, ("", None))[0] or _("待分配"))
    if narrow is Reach.OWN:
        by_department, by_manager = [], [row for row in by_manager if row["key"] == viewer.id]
    elif narrow is Reach.DEPARTMENT:
        by_department = [row for row in by_department if row["key"] in viewer.departments]
        mine = {key for key, (_name, department) in people.items() if department in viewer.departments}
        by_manager = [row for row in by_manager if row["key"] in mine]
    tables += [(_("部门"), by_department), (_("客户经理"), by_manager)]
    return [(title, rows) for title, rows in tables if rows]


def _rows(rows: Iterable[dict[str, Any]], name: Any) -> list[dict[str, Any]]:
    every = list(rows)
    masked = hidden({row["key"]: row["n"] for row in every})
    return [
        row | {"name": name(row["key"]), "masked": row["key"] in masked}
        | (dict.fromkeys(FIGURES) if row["key"] in masked else {})
        for row in every
    ]  # fmt: skip
