"""Pages of surveys: an open round with a low answer, one that is being planned, a questionnaire to change."""

from datetime import date, timedelta

from tests import surveying
from tests.world import World
from webapp import clock
from webapp.actions import acting_as
from webapp.actions.surveys import replies, rounds
from webapp.db import session
from webapp.models import SurveyCallback

PAGES = [
    "/surveys/questionnaires/{questionnaire}",
    "/surveys/questionnaires/{questionnaire}/preview",
    "/surveys/questionnaires/{other}?question=new",
    "/surveys/rounds/{coming}",
    "/surveys/rounds/{coming}/edit",
    "/surveys/rounds/{running}",
    "/surveys/rounds/{running}/invitations",
    "/surveys/rounds/{running}/results",
    "/surveys/rounds/{closed}",
    "/surveys/rounds/{closed}/results",
    "/surveys/rounds/{running}/forms",
    "/surveys/rounds/{running}/forms/{form}",
    "/surveys/invitations/{waiting}/interviewer/new",
    "/surveys/invitations/{form}/void/new",
    "/surveys/entry/{waiting}",
    "/surveys/entry/{waiting}?way=paper",
    "/surveys/callbacks/{call}",
]
OF_ONE = (
    "/surveys/questionnaires/<int:row>", "/surveys/rounds/<number>", "/surveys/invitations/",
    "/surveys/entry/", "/surveys/callbacks/<int:row>",
)  # fmt: skip


def surveyed(world: World) -> dict[str, object]:
    """Names for the pages above."""
    surveying.ordered(world.haichuan, world.dongfang)
    one = surveying.questionnaire(world.quality)
    other = surveying.questionnaire(world.quality, name="现场检定回访问卷")
    running = surveying.opened(world.quality, version_id=surveying.newest(one))
    low = surveying.answered(running, world.haichuan, five=2, nps=5, words="证书晚了几天")
    waiting = surveying.invitation(running, world.dongfang)
    with acting_as(world.quality):
        coming = rounds.create(surveying.plan(surveying.newest(other), title="下季度调查", pause_months=0))
        replies.assign(waiting, to=world.he.id or 0, version=waiting.version)
    for ago in (120, 240):
        closed = _closed(world, running.version_id, clock.today() - timedelta(days=ago))
    call = session.query(SurveyCallback).one()
    return {
        "questionnaire": one.id, "other": other.id, "coming": coming.number, "running": running.number,
        "closed": closed, "form": low.id, "waiting": waiting.id, "call": call.id,
    }  # fmt: skip


def _closed(world: World, version: int, day: date) -> str:
    """For orders of that day: with another of them 走势 has a curve."""
    surveying.ordered(world.haichuan, world.dongfang, day=day)
    days = {"from_on": day - timedelta(days=9), "until_on": day, "pause_months": 0}
    one = surveying.opened(world.quality, version_id=version, **days)
    surveying.answered(one, world.haichuan, words="证书很快")
    with acting_as(world.quality):
        rounds.close(one, version=one.version)
    return one.number
