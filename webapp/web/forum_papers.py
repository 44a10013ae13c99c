"""签到表 and 座谈会纪要 on A4, of the customers this person may read; every print is noted."""

from typing import Any

from flask import render_template

from webapp.domain.forums import KINDS, PRESENCES, TODO_STATES, State
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.models import Forum
from webapp.queries.forums.pages import Invited, Page
from webapp.web import pdf
from webapp.web.formats import day
from webapp.web.i18n import on_paper
from webapp.web.prints import note, sheet

SIGN_IN, MINUTES = "HK-LL-04/A0", "HK-LL-05/A0"
BLANK_LINES = 6  # for who comes without having been named
MARKS = {State.PREPARING.value: "草稿", State.CANCELLED.value: "已取消"}


def sign_in(one: Forum, found: Page, *, viewer: Viewer) -> bytes:
    """A line each, customers first, and a few to be filled in by hand."""
    people = [(row.name, guest.name, guest.job_title) for row in found.customers for guest in row.guests]
    nobody = [(row.name, "", "") for row in found.customers if not row.guests]
    lines = [(str(place), *line, "", "") for place, line in enumerate(people + nobody, start=1)]
    lines += [("", "", "", "", "", "")] * BLANK_LINES
    with on_paper():
        html = render_template(
            "activities/forums/print_sign_in.html",
            **sheet(viewer, form_number=SIGN_IN, form_name="客户座谈会签到表", on=one.held_on),
            number=one.number,
            head=_head(one, found)[:3],
            guests=lines,
            own=[(str(place), one_.name, "") for place, one_ in enumerate(found.colleagues, start=1)],
        )
    made = pdf.write(html)
    note(viewer, f"客户座谈会签到表 {one.number}", form=SIGN_IN)
    return made


def minutes(one: Forum, found: Page, *, viewer: Viewer) -> bytes:
    """Marked as a draft until it was held."""
    mark = {"copy_mark": MARKS[one.state]} if one.state in MARKS else {}
    with on_paper():
        html = render_template(
            "activities/forums/print_minutes.html",
            **sheet(viewer, form_number=MINUTES, form_name="客户座谈会纪要", on=one.held_on) | mark,
            number=one.number,
            head=_head(one, found),
            agenda=one.agenda,
            minutes=one.minutes,
            reason=one.reason,
            customers=[(row.name, _people(row), row.said) for row in found.customers],
            own="、".join(f"{who.name}{_told(who.presence)}" for who in found.colleagues),
            todos=[
                (str(place), todo.row.text, todo.customer, todo.owner, day(todo.row.due_on),
                 f"{label_of(TODO_STATES, todo.row.state)} {todo.row.result}".strip())
                for place, todo in enumerate(found.todos, start=1)
            ],
        )  # fmt: skip
    made = pdf.write(html)
    note(viewer, f"客户座谈会纪要 {one.number}", form=MINUTES)
    return made


def _head(one: Forum, found: Page) -> list[list[tuple[Any, ...]]]:
    hours = f"{one.begins}–{one.ends}" if one.ends else one.begins
    kind = label_of(KINDS, one.kind)
    came, invited = sum(bool(row.came) for row in found.customers), len(found.customers)
    people = sum(row.came for row in found.customers)
    return [
        [("名称", one.title)],
        [("时间", f"{day(one.held_on)} {hours}"), ("地点", one.place)],
        [("分类", f"{kind}：{one.about}" if one.about else kind), ("负责人", found.owner)],
        [("负责部门", found.department), ("到会", f"{came} 家 {people} 人（邀请 {invited} 家）")],
    ]


def _people(row: Invited) -> str:
    return "\n".join(f"{guest.name}{_told(guest.presence)}" for guest in row.guests)


def _told(presence: str) -> str:
    """Only what differs from being there."""
    return f"（{label_of(PRESENCES, presence)}）" if presence not in {"", "came"} else ""
