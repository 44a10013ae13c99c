"""The next contact as a form proposes it: by the interval of the customer's grade, on a working day."""

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from webapp.domain.activity_limits import ActivityLimits
from webapp.domain.activity_words import Contacting
from webapp.domain.remarks import Remark
from webapp.domain.words import N_
from webapp.domain.workdays import WorkCalendar

OTHERWISE = 1  # months, where the grade has no interval: a call


@dataclass(frozen=True)
class Proposal:
    """why: the sentence beside the field."""

    on: date
    kind: str
    why: Remark


def proposed(grade: str, *, today: date, limits: ActivityLimits, calendar: WorkCalendar) -> Proposal:
    """The last working day within the interval that runs from today."""
    months = limits.months(grade)
    ends = today + relativedelta(months=months or OTHERWISE)
    on = calendar.before(ends + timedelta(days=1), working_days=1)
    if months is None:
        why = Remark(N_("该等级没有规定间隔，建议一个月内联络。"), {}, "info")
        return Proposal(max(on, today), Contacting.PHONE, why)
    if limits.by_phone(grade):
        said, kind = N_("按%(grade)s级每%(months)s个月联络一次。"), Contacting.PHONE
    else:
        said, kind = N_("按%(grade)s级每%(months)s个月拜访一次。"), Contacting.VISIT
    return Proposal(max(on, today), kind, Remark(said, {"grade": grade, "months": months}, "info"))
