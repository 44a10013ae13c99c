"""投诉: of thirty months, most of them over, some at every stage; one holds back due notices."""

from webapp.actions.complaints import nightly
from webapp.demo.cases import days, matters, plans
from webapp.demo.cases.course import tell
from webapp.demo.cases.people import People
from webapp.demo.cases.plans import Plan
from webapp.demo.cases.tale import Tale
from webapp.demo.cases.work import Work
from webapp.demo.scenes import scene
from webapp.demo.stage import Stage
from webapp.domain.complaint_words import Channel
from webapp.queries.complaints import rules

COUNT = 129  # and one that a request becomes
LONG_PAST = 30  # working days; what came later is looked at while the day lasts


@scene(65)
def play(stage: Stage) -> None:
    people, work = People(stage), Work()
    laid = plans.laid(stage.rng, count=stage.making.count(COUNT))
    for place, plan in enumerate(matters.worded(laid, stage.rng)):
        _tell(stage, people, work, plan, place)
    stage.do(nightly.reckon_all, at=stage.night(0))


def _tell(stage: Stage, people: People, work: Work, plan: Plan, place: int) -> None:
    hours = rules.reckoning(stage.night(0)).hours
    day = hours.calendar.before(stage.making.as_of, working_days=plan.back)
    by_night = plan.channel == Channel.WEB and plan.back > LONG_PAST
    received = days.came(day, stage.rng, by_night=by_night)
    about = work.before(day, stage.rng, is_key=plan.twist == "holds")
    desk = people.desks[place % len(people.desks)]
    tale = Tale(stage, people, plan, about, days.Days(hours, stage.rng, received), desk)
    tell(tale, work.contact(about.customer_id, stage.rng))
