"""How well each subject of the demo does, and how far its review has come in the last three quarters."""

from random import Random

from webapp.demo.reviews.circle import DEPARTMENTS
from webapp.demo.reviews.seasons import Reached, Season
from webapp.domain.kpi_words import ReviewStep as Step

# By the place among the account managers: two stand out, two are beginners.
SKILLS = (0.88, 0.88, 0.82, 0.88, 0.94, 0.82, 0.91, 0.78, 0.84, 0.8, 0.86, 0.82, 0.74, 0.76)
UNITS = (0.84, 0.82, 0.8, 0.85, 0.78, 0.82, 0.8, 0.86)
SPREAD = 0.07
# Who did badly in one quarter, and how badly.
SLUMP, SLUMPED = 13, 0.35
STILL_OPEN = frozenset({0, 4, 6, 7, 10})  # account managers whose known result is not locked yet
UNIT_STILL_OPEN = 3
MANAGERS = (
    Step.SELF, Step.REVIEW, Step.COMMITTEE, Step.REVIEW, Step.PUBLISH, Step.COMMITTEE, Step.REVIEW, Step.SELF,
    Step.APPEAL, Step.PUBLISH, Step.COMMITTEE, Step.COMMITTEE, Step.REVIEW, Step.SELF,
)  # fmt: skip
DEPARTMENT_STEPS = (
    Step.SELF, Step.REVIEW, Step.COMMITTEE, Step.COMMITTEE, Step.PUBLISH, Step.REVIEW, Step.COMMITTEE,
    Step.APPEAL,
)  # fmt: skip
# Half way: those who signed their plans late, and the one whose own rating was sent back.
SIGNED_LATE, UNIT_SIGNED_LATE, SENT_BACK = frozenset({0, 7}), 0, 13
assert len(DEPARTMENT_STEPS) == len(UNITS) == len(DEPARTMENTS)


def until(reached: Reached, place: int, department: str) -> Step:
    if reached == Reached.RUNNING:
        return Step.RUN
    if reached == Reached.MIDWAY:
        return DEPARTMENT_STEPS[place] if department else MANAGERS[place]
    if reached == Reached.KNOWN and (place == UNIT_STILL_OPEN if department else place in STILL_OPEN):
        return Step.APPEAL
    return Step.LOCK


def skill(season: Season, place: int, department: str, rng: Random) -> float:
    drawn = rng.uniform(-SPREAD, SPREAD)
    if season.reached == Reached.KNOWN and place == SLUMP and not department:
        return SLUMPED
    return (UNITS if department else SKILLS)[place] + drawn


def is_late(place: int, department: str) -> bool:
    return place == UNIT_SIGNED_LATE if department else place in SIGNED_LATE
