"""What the committee's table and one of its cells show."""

from collections.abc import Callable
from typing import Any

from flask import request, url_for

from webapp.domain import kpi_words
from webapp.forms.reviews import ValueForm
from webapp.queries.reviews import tables
from webapp.queries.reviews.cells import Entry
from webapp.queries.reviews.table_lines import Line
from webapp.queries.reviews.tables import Opened
from webapp.web import plan_words, review_sheets, review_tables
from webapp.web.access import viewer
from webapp.web.review_words import period_label

ASKED = ("department", "reviewer", "step", "missing", "wide", "sort")
SORTS = ("score", "-score")


def filters() -> dict[str, str]:
    """As asked for in the address; what is no filter of ours is left out."""
    return {name: value for name in ASKED if (value := request.args.get(name, "")[:20])}


def page(found: Opened) -> dict[str, Any]:
    asked = filters()
    told = tables.table(found, viewer(), keep=_keeps(asked), order=_order(asked.get("sort", "")))
    count = sum(len(group.lines) for groups in told.groups.values() for group in groups)
    return _shared(found) | {
        "table": told,
        "asked": dict.fromkeys(ASKED, "") | asked,
        "count": count + len(told.unplanned),
        "departments": _choices(told.every, lambda one: (one.review.department_id, one.listed.department)),
        "reviewers": _choices(told.every, lambda one: (one.review.reviewer_id, one.listed.reviewer)),
        "steps": [one for one in kpi_words.STEPS if one[0] in {line.review.state for line in told.every}],
        "missing": sum(one.has_missing for one in told.every),
        "wide": sum(one.is_wide for one in told.every),
        "enterable": sum(bool(one.deed) for one in told.every),
        "first": _first(told),
        "url": lambda **changes: review_tables.address(_at(found), asked | changes),
    }


def cell_page(found: Opened, entry: Entry, form: ValueForm | None) -> dict[str, Any]:
    """again: the columns and the line drawn anew; theirs: what somebody else gave meanwhile."""
    asked = filters()
    return _shared(found) | {
        "entry": entry,
        "line": entry.line,
        "one": entry.review,
        "item": entry.row.item,
        "form": form,
        "back": review_tables.address(_at(found), asked),
        "action": review_tables.address(f"{_at(found)}/{entry.row.item.id}", asked),
        "again": None,
        "theirs": None,
        "is_saved": False,
    }


def _shared(found: Opened) -> dict[str, Any]:
    at = _at(found)
    kept = review_tables.address("", filters())
    return {
        "period": found.period,
        "has_seat": found.has_seat,
        "label": period_label(found.period),
        "at": at,
        "to": lambda row: f"{at}/{row}{kept}",
        "kpi": kpi_words,
        "words": review_sheets,
        "plan_words": plan_words,
        "turn": review_tables.turns(),
        "amount": review_tables.amount,
        "show": review_tables.cells(),
    }


def _first(told: tables.Table) -> int:
    """The item of the first cell that may be entered, as they stand; 0 for none."""
    groups = [group for each in told.groups.values() for group in each]
    rows = ((group, line) for group in groups for line in group.lines if line.deed)
    cells = (line.cells.get(column.id) for group, line in rows for column in group.columns)
    return next((cell.item.id for cell in cells if cell), 0)


def _at(found: Opened) -> str:
    return url_for("reviews.period_table", slug=found.period.slug)


def _keeps(asked: dict[str, str]) -> Callable[[Line], bool] | None:
    wanted = asked.keys() - {"sort"}

    def keeps(one: Line) -> bool:
        told = {
            "department": str(one.review.department_id or 0),
            "reviewer": str(one.review.reviewer_id or 0),
            "step": one.review.state,
            "missing": "1" if one.has_missing else "",
            "wide": "1" if one.is_wide else "",
        }
        return all(told[name] == asked[name] for name in wanted)

    return keeps if wanted else None


def _order(asked: str) -> Callable[[Line], Any] | None:
    """Who has no result yet stands last either way."""
    if asked not in SORTS:
        return None
    way = -1 if asked == "-score" else 1
    return lambda one: (one.result is None, way * (one.result or 0))


def _choices(lines: Any, of: Callable[[Line], tuple[int | None, str]]) -> list[tuple[str, str]]:
    found = {str(key or 0): name for key, name in map(of, lines)}
    return sorted(((key, name) for key, name in found.items()), key=lambda one: one[1])
