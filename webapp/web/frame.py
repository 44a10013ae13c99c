"""What every page's frame needs: rooms to go to, the person, theme, banner, institute's name."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from flask import Flask, current_app, request, url_for
from flask_login import current_user

from webapp.domain.verbs import Reach, Role, Verb
from webapp.domain.words import N_, label_of
from webapp.queries import settings as queries
from webapp.web.answers import wants_fragment
from webapp.web.i18n import language, say


@dataclass(frozen=True)
class Room:
    """One line of the navigation."""

    label: str
    endpoint: str
    icon: str
    verb: Verb
    group: str = ""
    is_wide: bool = False  # only for those whose right goes beyond their own
    pages: str = ""  # of a blueprint with two rooms: how the names of this one's pages begin, by spaces


CUSTOMERS, WORK, ADMIN = N_("客户"), N_("工作"), N_("管理")
ROOMS = (
    Room(N_("今日"), "home.show", "sun", Verb.HOME_READ),
    Room(N_("经营概览"), "dashboard.show", "gauge", Verb.OVERVIEW_READ),
    Room(N_("客户"), "customers.index", "building-2", Verb.CUSTOMER_READ, CUSTOMERS),
    Room(N_("客户分配"), "assignments.index", "user-check", Verb.CUSTOMER_ASSIGN, CUSTOMERS),
    Room(
        N_("客户经理"),
        "assignments.managers",
        "users",
        Verb.MANAGER_READ,
        CUSTOMERS,
        pages="assignments.manager assignments.board assignments.ranking assignments.teams assignments.alone"
        " assignments.new_leave assignments.note_leave assignments.new_tie assignments.declare_tie"
        " assignments.new_certificate assignments.certify assignments.new_revocation assignments.revoke"
        " settings.managers",
    ),
    Room(N_("疑似重复"), "customers.duplicates", "copy", Verb.CUSTOMER_MERGE, CUSTOMERS),
    Room(N_("器具"), "instruments.index", "gauge", Verb.INSTRUMENT_READ, CUSTOMERS),
    Room(N_("到期送检"), "recalls.index", "calendar-clock", Verb.RECALL_READ, CUSTOMERS),
    Room(N_("联络"), "activities.index", "phone", Verb.ACTIVITY_READ, CUSTOMERS, pages="outbox."),
    Room(N_("客户价值"), "segments.index", "layers", Verb.VALUE_READ, CUSTOMERS, pages="settings.value"),
    Room(N_("商机"), "opportunities.index", "target", Verb.OPPORTUNITY_READ, CUSTOMERS),
    Room(N_("委托单"), "orders.index", "clipboard-list", Verb.ORDER_READ, CUSTOMERS),
    Room(N_("预付费"), "prepayments.index", "wallet", Verb.PREPAY_READ, CUSTOMERS),
    Room(
        N_("中间商"),
        "partners.index",
        "handshake",
        Verb.PARTNER_READ,
        CUSTOMERS,
        pages="settings.partners settings.save_partner settings.reset_partner",
    ),
    Room(N_("导入"), "imports.index", "upload", Verb.IMPORT_RUN, CUSTOMERS),
    Room(N_("报表"), "reports.index", "chart-column", Verb.REPORT_READ, CUSTOMERS),
    Room(
        N_("投诉"),
        "complaints.index",
        "message-square-warning",
        Verb.COMPLAINT_READ,
        WORK,
        pages="settings.complaint",
    ),
    Room(N_("满意度调查"), "surveys.index", "smile", Verb.SURVEY_READ, WORK),
    Room(N_("表扬"), "praises.index", "heart-handshake", Verb.PRAISE_READ, WORK),
    Room(N_("目标"), "goals.index", "flag", Verb.GOAL_READ, WORK),
    Room(N_("考评"), "reviews.index", "trophy", Verb.REVIEW_READ, WORK),
    Room(N_("外勤"), "fieldwork.index", "truck", Verb.FIELD_READ, WORK),
    Room(
        N_("内部协调"),
        "assignments.coordinations",
        "message-square",
        Verb.COORDINATION_READ,
        WORK,
        pages=" ".join(
            f"assignments.{deed}coordination"
            for deed in ("", "new_", "ask_", "answer_", "accept_", "return_", "withdraw_")
        ),
    ),
    Room(N_("泄密事件"), "incidents.index", "shield", Verb.INCIDENT_READ, WORK, is_wide=True),
    Room(N_("任务"), "jobs.index", "list-checks", Verb.JOB_READ, WORK),
    Room(N_("回收站"), "recycle.index", "trash-2", Verb.RECYCLE_READ, WORK),
    Room(N_("个人信息"), "personal.index", "shield", Verb.PERSONAL_READ, ADMIN),
    Room(N_("账户"), "users.index", "users", Verb.USER_MANAGE, ADMIN),
    Room(N_("设置"), "settings.index", "settings", Verb.SETTINGS_MANAGE, ADMIN),
    Room(N_("操作日志"), "audit.index", "history", Verb.AUDIT_READ, ADMIN),
    Room(N_("帮助"), "help.index", "circle-help", Verb.HELP_READ, ADMIN),
)


@dataclass(frozen=True, eq=False)
class Place:
    """A room as this person sees it; the same one is handed out again (_rooms), and known by being it."""

    label: str
    href: str
    icon: str
    current: bool
    group: str
    count: int | None = None


def rooms() -> tuple[Place, ...]:
    """The rooms this person may enter, in order; the same for all of the same roles on the same page."""
    return _rooms(current_user.roles, request.endpoint or "", language(), request.script_root)


@lru_cache(maxsize=1000)
def _rooms(roles: frozenset[Role], endpoint: str, spoken: str, root: str) -> tuple[Place, ...]:
    opened = _opened(roles, spoken, root)
    here = _current(endpoint, tuple(room for room, _place in opened))
    return tuple(replace(place, current=True) if room is here else place for room, place in opened)


@lru_cache(maxsize=200)
def _opened(_roles: frozenset[Role], _spoken: str, _root: str) -> tuple[tuple[Room, Place], ...]:
    return tuple(
        (room, Place(say(room.label), url_for(room.endpoint), room.icon, False, say(room.group)))
        for room in ROOMS
        if room.endpoint in current_app.view_functions and _is_open(room)
    )


def _is_open(room: Room) -> bool:
    return current_user.may(room.verb) and not (room.is_wide and current_user.reach(room.verb) is Reach.OWN)


def _current(endpoint: str, opened: tuple[Room, ...]) -> Room | None:
    """The room one stands in: the very page or one of its own, else the first open of the same blueprint."""
    area = endpoint.partition(".")[0]
    own = (room for room in opened if any(map(endpoint.startswith, room.pages.split())))
    beside = [room for room in opened if room.endpoint.partition(".")[0] == area]
    same = next((room for room in beside if room.endpoint == endpoint), None)
    return same or next(own, None) or next(iter(beside), None)


def preference(name: str, default: str, allowed: frozenset[str]) -> Callable[[], str]:
    def read() -> str:
        chosen = request.cookies.get(name, default)
        return chosen if chosen in allowed else default

    return read


theme = preference("theme", "auto", frozenset({"auto", "light", "dark"}))
density = preference("density", "normal", frozenset({"normal", "compact"}))


def _frame() -> dict[str, Any]:
    person = current_user._get_current_object()  # noqa: SLF001  (templates ask it often)
    signed_in = bool(person and person.is_authenticated)
    always = {"viewer": person if signed_in else None, "Verb": Verb}
    if wants_fragment():
        return always  # a part of the page has no frame around it
    return always | {
        "rooms": rooms() if signed_in else (),
        "theme": theme(),
        "density": density(),
        "banner": say("演示数据") if queries.is_demo() else None,
        "settings_institute": queries.institute(),
    }


def init_app(app: Flask) -> None:
    app.context_processor(_frame)
    app.jinja_env.globals["label_of"] = lambda choices, code: say(label_of(choices, code))
