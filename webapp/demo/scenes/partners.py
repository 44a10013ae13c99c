"""中间商: six of them in every state, each assessed by one and decided on by another."""

from sqlalchemy import select

from webapp.actions import session
from webapp.actions.partners import admitting, recording
from webapp.demo.cases.people import People
from webapp.demo.scenes import scene
from webapp.demo.stage import Stage
from webapp.demo.words.partners import PARTNERS, Told
from webapp.domain import partners as rules
from webapp.domain.partner_admission import asked_of
from webapp.models import CodeItem, Partner, User


@scene(67)
def play(stage: Stage) -> None:
    people = People(stage)
    regions = set(session.scalars(select(CodeItem.name).where(CodeItem.listed == "region")))
    for place, told in enumerate(sorted(PARTNERS, key=lambda one: -one.days)):
        keeper = people.assistants[place % len(people.assistants)]
        made = _entered(stage, told, keeper, regions)
        if told.marks:
            _admitted(stage, told, made, keeper=keeper, head=stage.head)


def _entered(stage: Stage, told: Told, keeper: User, regions: set[str]) -> Partner:
    """In the region whose name its address begins with, where the house has such a word."""
    at = stage.moment(told.days)
    region = next((one for one in sorted(regions) if told.values["address"].startswith(one)), "")
    values = rules.BLANK | told.values | {
        "keeper": str(keeper.id), "since_year": told.since_year, "region": region,
    }  # fmt: skip
    return stage.do(recording.enter, values=values, at=at, by=keeper)


def _admitted(stage: Stage, told: Told, made: Partner, *, keeper: User, head: User) -> None:
    marks = dict(zip(asked_of(made.kind), map(int, told.marks), strict=True))
    assessed = stage.moment(max(told.days - 4, 1))
    stage.do(
        admitting.assess, made, marks=marks, note=told.note, version=made.version, at=assessed, by=keeper
    )
    if told.came == "waiting":
        return
    verdict = "refused" if told.came == "refused" else "approved"
    words = "同意。" if told.came == "ended" else told.words
    decided = stage.moment(told.days - 7, after=assessed)
    stage.do(
        admitting.decide, made, verdict=verdict, decision=words, version=made.version, at=decided, by=head
    )
    if told.came == "ended":
        stage.do(admitting.end, made, reason=told.words, version=made.version, at=stage.moment(35), by=head)
