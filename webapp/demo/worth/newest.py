"""What the newest run of the demo asks: the head had it made yesterday afternoon."""

from dataclasses import replace
from datetime import datetime, time

from webapp import clock
from webapp.actions.segments.running import Asked
from webapp.demo.stage import Stage
from webapp.domain.value_policy import USUAL
from webapp.queries.segments import rules

AFTERNOON = time(16, 40)


def asked(stage: Stage, *, by: int | None = None, together: str = "single") -> Asked:
    """By the rules of the house, judged by yesterday."""
    day = stage.making.ago(days=1)
    at = datetime.combine(day, AFTERNOON, clock.BEIJING)
    return Asked(day, at, "hand", replace(USUAL, together=together), rules.number(), by)
