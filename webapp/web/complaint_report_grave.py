"""重大投诉 that were upheld, each with whoever answers for it: a veto may be proposed on it (CP-04)."""

from flask import url_for
from flask_babel import gettext as _

from webapp.queries.complaints.majors import Major
from webapp.queries.users import names
from webapp.web.complaint_tables import Cell, Desk, Table
from webapp.web.formats import day
from webapp.web.i18n import listed


def majors(desk: Desk) -> Table:
    called = names(one.manager_id for one in desk.found.majors if one.manager_id is not None)
    rows = [_line(desk, one, called) for one in desk.found.majors]
    heads = (_("投诉"), _("收到日期"), _("责任部门"), _("被投诉人"), _("当时的客户经理"))
    note = _("本期收到、认定成立或部分成立的重大投诉，可提请考评否决；由考评小组决定。针对您本人的不列出。")
    return Table("majors", _("成立的重大投诉"), heads, rows, note)


def _line(desk: Desk, one: Major, called: dict[int, str]) -> list[Cell]:
    return [
        Cell(one.number, url_for("complaints.show", number=one.number)),
        Cell(day(one.received_on)),
        Cell(desk.departments.get(str(one.department_id), "—")),
        Cell(listed(name for _key, name in one.people) or "—"),
        Cell(called.get(one.manager_id or 0, "—")),
    ]
