"""工作日历 and office hours: read by everybody, set by the administrator."""

from datetime import date
from typing import Any

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions import work_calendar as actions
from webapp.blueprints.settings import bp
from webapp.domain import holiday_notice, work_years, year_sheet
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.work_calendar import DayForm, HoursForm, NoticeForm, hours_form
from webapp.queries import trade_terms
from webapp.queries import work_calendar as queries
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import listed, worded

TEMPLATE, BLOCK = "settings/calendar.html", "calendar"


@bp.get("/calendar")
@requires(Verb.CALENDAR_READ)
def calendar() -> ResponseReturnValue:
    return render(TEMPLATE, BLOCK, **_page(_asked_year()))


@bp.post("/calendar/days")
@requires(Verb.SETTINGS_MANAGE)
def save_day() -> ResponseReturnValue:
    form = DayForm(request.form)
    good, day = form.validate(), form.day.data
    if day and day.year not in work_years.editable(clock.today()):
        form.refuse("day", _("只能登记 %(first)s 年到 %(last)s 年。", first=_years()[0], last=_years()[-1]))
    elif good:
        try:
            actions.set_day(**form.data_of())
        except Refusal as refusal:
            form.refuse("day", worded(refusal))
        else:
            flash(_("%(day)s 已保存。", day=day.isoformat()), "ok")
            return see_other("settings.calendar", year=day.year)
    year = day.year if day and day.year in _years() else clock.today().year
    return unprocessable(TEMPLATE, BLOCK, **_page(year, day=form))


@bp.post("/calendar/<int:year>/notice")
@requires(Verb.SETTINGS_MANAGE)
def save_year(year: int) -> ResponseReturnValue:
    form = NoticeForm(request.form)
    _refuse_far(year)
    if form.validate():
        try:
            found = holiday_notice.read(form.text.data, year=year)
        except Refusal as refusal:
            form.refuse("text", worded(refusal))
        else:
            actions.set_year(found.year)
            flash(_told(found), "ok")
            return see_other("settings.calendar", year=year)
    return unprocessable(TEMPLATE, BLOCK, **_page(year, notice=form))


@bp.post("/calendar/<int:year>/restoration")
@requires(Verb.SETTINGS_MANAGE)
def restore_year(year: int) -> ResponseReturnValue:
    _refuse_far(year)
    actions.restore(year)
    flash(_("已删去本单位登记的 %(year)s 年安排。", year=year), "ok")
    return see_other("settings.calendar", year=year)


@bp.post("/calendar/hours")
@requires(Verb.SETTINGS_MANAGE)
def save_hours() -> ResponseReturnValue:
    form = HoursForm(request.form)
    if form.validate():
        try:
            actions.set_hours(form.spans())
        except Refusal as refusal:
            form.refuse("morning_from", worded(refusal))
        else:
            flash(_("办公时间已保存。"), "ok")
            return see_other("settings.calendar")
    return unprocessable(TEMPLATE, BLOCK, **_page(clock.today().year, hours=form))


def _years() -> range:
    return work_years.editable(clock.today())


def _refuse_far(year: int) -> None:
    if year not in _years():
        abort(404)


def _asked_year() -> int:
    today = clock.today().year
    asked: int = request.args.get("year", default=today, type=int)
    return asked if asked in _years() else today


def _opened() -> DayForm:
    """The form of the day that was tapped on, with what it is, or could become; without one it is empty."""
    try:
        day = date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        return DayForm()
    cell = year_sheet.cell(queries.year(day.year).year, day)
    could = {year_sheet.WORKDAY: year_sheet.OFF, year_sheet.WEEKEND: year_sheet.WORKED}
    return DayForm(data={"day": day, "mark": could.get(cell.mark, cell.mark), "name": cell.name})


def _told(found: holiday_notice.Read) -> str:
    said = str(_(
        "%(year)s 年已登记：工作日放假 %(off)d 天，调休上班 %(worked)d 天。",
        year=found.year.number, off=len(found.year.off), worked=len(found.year.worked),
    ))  # fmt: skip
    if not found.others:
        return said
    days = listed(day.isoformat() for day in found.others[:10])
    return said + str(_("不属于这一年的没有登记：%(days)s。", days=days))


def _page(
    year: int, *, day: DayForm | None = None, notice: NoticeForm | None = None, hours: HoursForm | None = None
) -> dict[str, Any]:
    standing, today = queries.year(year), clock.today()
    months, breaks = year_sheet.months(standing.year), year_sheet.breaks(standing.year)
    return {
        "standing": standing,
        "year": year,
        "today": today,
        "years": _years(),
        "near": range(today.year - 2, today.year + 2),
        "months": months,
        "working_days": sum(month.working_days for month in months),
        "breaks": breaks,
        "free": {free for one in breaks if one.is_free for free in one.days},
        "lacking": year_sheet.lacking(standing.year) if standing.is_own else [],
        "differing": work_years.differing(standing.year) if standing.is_own else [],
        "hours_now": trade_terms.office_hours(),
        "may_edit": viewer().may(Verb.SETTINGS_MANAGE),
        "day_form": day or _opened(),
        "notice": notice or NoticeForm(),
        "hours": hours or hours_form(trade_terms.office_hours()),
    }
