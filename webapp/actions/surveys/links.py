"""The list of links: small ones in the request, long ones as a job whose file is fetched afterwards."""

from pathlib import Path
from typing import IO, Any

from webapp import clock, jobs
from webapp.actions import action, actor
from webapp.domain.refusal import Refusal
from webapp.domain.survey_words import State
from webapp.domain.verbs import Verb
from webapp.models import SurveyRound
from webapp.queries.jobs import SURVEY_LINKS
from webapp.queries.surveys import addresses
from webapp.queries.surveys import rounds as queries
from webapp.sheets import Column, write_xlsx
from webapp.trail import trail

AT_ONCE = 2000  # lines in a request: about half a second
TITLE = "调查链接清单"


def refuse_closed(one: SurveyRound) -> None:
    if one.state != State.OPEN.value:
        raise Refusal("先抽样并发放，再导出链接。")


@action(Verb.SURVEY_MANAGE)
def start(one: SurveyRound) -> str:
    """Number of the job."""
    refuse_closed(one)
    return jobs.enqueue(SURVEY_LINKS, title=f"导出 {one.number} 链接清单", params={"round": one.number})


@jobs.task(SURVEY_LINKS)
def export(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    """Under the rights of whoever asked, as they are now."""
    number = params["round"]
    one = queries.get(number, viewer=actor())
    if one is None:
        raise Refusal("没有找到这轮调查。")
    refuse_closed(one)
    lines = addresses.rows(one, viewer=actor(), key=jobs.key())
    progress.total(len(lines))
    name = f"{progress.number}-links.xlsx"
    write(jobs.folder() / name, one, lines)
    progress.step(len(lines))
    return {
        "file": name,
        "name": f"{TITLE} {clock.today().isoformat()}.xlsx",
        "text": f"共 {len(lines)} 条链接。",
    }


def write(target: Path | IO[bytes], one: SurveyRound, lines: list[list[Any]]) -> None:
    """Who took them out and when stands in the file and in the trail (SE-03)."""
    person = actor()
    note = f"{person.name} 于 {clock.today().isoformat()} 导出"
    columns = [Column(title, width) for title, width in addresses.COLUMNS]
    write_xlsx(target, title=TITLE, columns=columns, rows=lines, note=note)
    told = f"{one.number} 调查链接 {len(lines)} 条"
    trail().note("export", told, user_id=person.id, user_name=person.name, rows=len(lines))
