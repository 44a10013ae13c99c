"""经营月报: made by night or on demand, commented chapter by chapter, released for good (RP-03)."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm.attributes import flag_modified

from webapp import clock, jobs
from webapp.actions import acting_as, action, actor, pivot, session
from webapp.db import let_go
from webapp.domain import monthly
from webapp.domain.monthly import CHAPTERS, LONGEST
from webapp.domain.months import Month
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Job, MonthlyComment, MonthlyReport
from webapp.queries import work_calendar
from webapp.queries.monthly import reports
from webapp.queries.monthly.making import chapters
from webapp.queries.pivot.about import about

JOB = "monthly_report"
FIRST_YEAR = 2015


@action(Verb.MONTHLY_WRITE)
def ask(month: Month | None) -> str:
    """A job that makes another edition; its number. Only of a month that is over."""
    if month is None or month.year < FIRST_YEAR or month.last >= clock.today():
        raise Refusal("请选择已经结束的月份。")
    waits = select(Job.number).where(Job.kind == JOB, Job.state.in_(jobs.AT_WORK)).limit(1)
    if session.scalar(waits) is not None:
        raise Refusal("已有一份月报正在编制，完成后再试。")
    return jobs.enqueue(JOB, title=f"编制经营月报 {month}", params={"month": str(month)})


@jobs.task(JOB)
def work(_progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    month = Month.read(params["month"])
    assert month is not None
    return {"number": make(month, by=actor().id)}


def night() -> str:
    """Of the month before, from its first working day on, once."""
    month = monthly.due(clock.today(), work_calendar.now())
    if month is None or reports.editions(month):
        return "没有要编制的月报"
    return f"编制 {make(month)}"


def make(month: Month, *, by: int | None = None) -> str:
    """Its number. Read first, then written at once; earlier editions stay as they are.

    by: who asked for it; as the system all the same: it tells of the house, not of what he may see.
    """
    with acting_as(SYSTEM):
        if about().is_missing or about().is_behind:
            pivot.make()
        at = clock.now()
        content = monthly.written(chapters(month, at=at))
        let_go()
        return _keep(month, content, by)


@action(Verb.MONTHLY_WRITE)
def _keep(month: Month, content: str, by: int | None) -> str:
    last = session.scalar(select(func.max(MonthlyReport.edition)).where(MonthlyReport.month == str(month)))
    edition = (last or 0) + 1
    row = MonthlyReport(
        number=monthly.number(month, edition), month=str(month), edition=edition, content=content,
        made_at=clock.now(), made_by_id=by,
    )  # fmt: skip
    session.add(row)
    return row.number


@action(Verb.MONTHLY_WRITE)
def comment(report: MonthlyReport, *, said: Mapping[str, str], version: int) -> None:
    """said: chapter -> what is said to it; "" takes it away."""
    if report.state != "draft":
        raise Refusal("月报已发布，不能再改；需要更正时请重新编制一版。")
    if report.version != version:
        raise Stale
    known = {one.chapter: one for one in reports.comments(report)}
    for chapter, _word in CHAPTERS:
        text = said.get(chapter, "").strip()
        if len(text) > LONGEST:
            raise Refusal("每章评述不超过 %(most)d 字。", most=LONGEST)
        _say(report, chapter, text, known.get(chapter))
    flag_modified(report, "state")  # a change of the report as well, so that two windows notice
    session.flush()


def _say(report: MonthlyReport, chapter: str, text: str, row: MonthlyComment | None) -> None:
    if row is not None:
        row.text = text
    elif text:
        session.add(MonthlyComment(report_id=report.id, chapter=chapter, text=text))


@action(Verb.MONTHLY_WRITE)
def release(report: MonthlyReport, *, said: Mapping[str, str], version: int) -> None:
    """Every chapter has its words; from now on nothing of it changes, and heads may read it."""
    if not all(said.get(chapter, "").strip() for chapter, _word in CHAPTERS):
        raise Refusal("每一章都要写评述才能发布；没有要说的写“无”。")
    comment(report, said=said, version=version)
    report.state, report.released_at, report.released_by_id = "released", clock.now(), actor().id
