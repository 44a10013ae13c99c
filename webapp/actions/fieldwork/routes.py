"""Routes of the week: which area on which day, and who drives."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from webapp.actions import action, session
from webapp.actions.fieldwork.planning import person, refuse_changed
from webapp.domain.field_tasks import time_of
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Route


def present(route: Route) -> dict[str, Any]:
    """As the form shows it."""
    return {
        "name": route.name,
        "weekday": str(route.weekday),
        "area": route.area,
        "departs": route.departs,
        "vehicle": route.vehicle,
        "service": route.service,
        "courier": str(route.courier_id or ""),
        "is_active": "1" if route.is_active else "0",
    }


@action(Verb.FIELD_PLAN)
def add(*, values: Mapping[str, Any]) -> Route:
    route = Route()
    _put(route, values)
    session.add(route)
    session.flush()
    return route


@action(Verb.FIELD_PLAN)
def save(route: Route, *, values: Mapping[str, Any], version: int | None = None) -> None:
    refuse_changed(route, version)
    _put(route, values)
    session.flush()


def _put(route: Route, values: Mapping[str, Any]) -> None:
    with session.no_autoflush:
        same = select(Route.id).where(Route.name == values["name"], Route.id != (route.id or 0))
        if session.scalar(same) is not None:
            raise Refusal("已有同名的线路。")
    route.name, route.area = values["name"], values["area"]
    route.departs = f"{time_of(values['departs']):%H:%M}" if values["departs"] else ""
    route.vehicle, route.service = values["vehicle"], values["service"]
    route.weekday, route.courier_id = int(values["weekday"]), person(values["courier"])
    route.is_active = values["is_active"] != "0"
