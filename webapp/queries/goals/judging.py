"""By what today's lights are given: the day, the rules of the house, its working calendar."""

from webapp import clock
from webapp.queries import work_calendar
from webapp.queries.goals import rules
from webapp.queries.goals.lines import Judge


def judge() -> Judge:
    return Judge(clock.today(), rules.now().limits, work_calendar.now())
