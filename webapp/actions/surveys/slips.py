"""Questionnaires on paper for many: a job whose pages are made in a process of their own."""

from typing import Any

from webapp import jobs
from webapp.actions import action, actor
from webapp.domain.refusal import Refusal
from webapp.domain.survey_words import Reply, State
from webapp.domain.verbs import Verb
from webapp.models import SurveyRound
from webapp.printing import run_apart
from webapp.queries.jobs import SURVEY_SLIPS
from webapp.queries.surveys import invitations
from webapp.queries.surveys import rounds as queries

MOST = 2000


@action(Verb.SURVEY_MANAGE)
def start(one: SurveyRound, *, stratum: str | None = None) -> str:
    """Number of the job: one PDF with a slip for each who has not answered. None: of all grades."""
    count = len(_waiting(one, stratum))
    if not count:
        raise Refusal("没有待答复的问卷。")
    if count > MOST:
        raise Refusal("一次最多打印 %(n)d 份问卷，请按客户等级分批打印。", n=MOST)
    params = {"round": one.number, "stratum": stratum}
    return jobs.enqueue(SURVEY_SLIPS, title=f"打印 {one.number} 的 {count} 份问卷", params=params)


@jobs.task(SURVEY_SLIPS)
def print_slips(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    """Whoever answered meanwhile gets none."""
    number = params["round"]
    one = queries.get(number, viewer=actor())
    ids = [line.id for line in _waiting(one, params["stratum"])] if one else []
    if not ids:
        raise Refusal("没有待答复的问卷。")
    progress.total(len(ids))
    name = f"{progress.number}.pdf"
    pages = run_apart(progress, name=name, numbers=ids, kind=SURVEY_SLIPS, of=number)
    return {"file": name, "name": f"{number} 纸质问卷 {len(ids)} 份.pdf", "text": f"共 {pages} 页。"}


def _waiting(one: SurveyRound, stratum: str | None) -> list[invitations.Line]:
    if one.state != State.OPEN.value:
        raise Refusal("先抽样并发放，再打印问卷。")
    return invitations.of_round(one, viewer=actor(), state=Reply.SENT.value, stratum=stratum)
