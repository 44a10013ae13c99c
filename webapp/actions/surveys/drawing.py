"""A sample drawn from a long list: a job, so that nobody waits for the page."""

from typing import Any

from webapp import jobs
from webapp.actions import action, actor
from webapp.actions.surveys import rounds
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.survey_words import State
from webapp.domain.verbs import Verb
from webapp.models import SurveyRound
from webapp.queries.surveys import frames
from webapp.queries.surveys import rounds as queries

JOB = "survey_draw"
AT_ONCE = 20_000  # orders of the days; about half a second


def is_long(one: SurveyRound) -> bool:
    return frames.orders_between(one.from_on, one.until_on) > AT_ONCE


@action(Verb.SURVEY_MANAGE)
def start(one: SurveyRound, *, version: int) -> str:
    """Number of the job; the plan as it was when it was pressed, or nothing is drawn."""
    if one.version != version:
        raise Stale
    if one.state != State.DRAFT.value:
        raise Refusal("本轮调查的状态已经改变，没有办理。")
    params = {"round": one.number, "version": version}
    return jobs.enqueue(JOB, title=f"{one.number} 抽样", params=params)


@jobs.task(JOB)
def draw(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    """The list is read, then the sample drawn and kept in one step; begun again it finds it kept."""
    one = queries.get(params["round"], viewer=actor())
    if one is None:
        raise Refusal("没有找到这轮调查。")
    progress.total(2)
    if one.state == State.DRAWN.value and one.drawn_by_id == actor().id:
        count = sum(row.drawn for row in queries.progress(one))
    else:
        found = rounds.listed(one)
        progress.step(1)
        count = rounds.draw_from(one, found, version=params["version"])
    progress.step(2)
    return {"text": f"已抽取 {count} 家客户。", "href": f"/surveys/rounds/{params['round']}"}
