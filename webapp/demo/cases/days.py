"""When each step of a complaint was taken: so many working days after it came, in the office hours."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from webapp.clock import instant, wall
from webapp.domain.working_hours import WorkingHours

OPENS, LATEST = time(8, 40), 350  # minutes after opening at which the first step of a day falls at the latest
EVENING = time(19, 20)


@dataclass
class Days:
    """received: when it came; last: of the latest step."""

    hours: WorkingHours
    rng: Random
    received: datetime
    last: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.last = self.received

    def on(self, day: int) -> datetime:
        """Some minute of that working day, after what was done before."""
        if day <= 0:
            return self.soon()
        return self.at(self.morning(day))

    def morning(self, day: int) -> datetime:
        found = datetime.combine(self.day(day), OPENS)
        return instant(found + timedelta(seconds=self.rng.randrange(60 * LATEST)))

    def day(self, day: int) -> date:
        """The so manieth working day after it came."""
        start = wall(self.received).date()
        return self.hours.calendar.after(start, working_days=day) if day else start

    def at(self, moment: datetime) -> datetime:
        self.last = max(moment, self.last + timedelta(seconds=self.rng.randint(200, 700)))
        return self.last

    def soon(self) -> datetime:
        return self.at(self.last)

    def within(self, hours: int) -> datetime:
        """So many working hours after it came."""
        due = self.hours.after(wall(self.received), hours=hours)
        return self.at(instant(due) + timedelta(seconds=self.rng.randint(60, 1400)))


def came(day: date, rng: Random, *, by_night: bool) -> datetime:
    """A moment of this working day; by night: after hours, as the public form takes it."""
    opens = EVENING if by_night else OPENS
    return instant(datetime.combine(day, opens) + timedelta(seconds=rng.randrange(60 * 180)))


def offsets(rng: Random, *, severity: str, twist: str, is_over: bool) -> dict[str, int]:
    """Step -> working day on which it is taken; what is still open goes at the usual pace."""
    slowest = {"general": 1.05, "serious": 1.4, "major": 1.6}[severity]
    pace = rng.uniform(0.55, slowest) if is_over and not twist else 1.0
    found = {step: max(least, round(day * pace)) for step, (day, least) in PACE.items()}
    return found | LATE.get(twist, {})


PACE = {
    "assess": (1, 1), "assign": (1, 1), "begin": (2, 1), "cause": (5, 2), "propose": (6, 2),
    "approve": (7, 3), "answer": (8, 3), "act": (9, 4), "done": (10, 5), "follow": (12, 6), "close": (13, 7),
}  # fmt: skip
LATE = {
    "late_answer": {"propose": 10, "approve": 11, "answer": 12, "act": 12, "done": 13, "follow": 14, "close": 15},
    "late_close": {"done": 14, "follow": 17, "close": 18},
    "extension": {"cause": 9, "propose": 15, "approve": 16, "answer": 18, "act": 18, "done": 20, "follow": 21, "close": 23},
    "pause": {"cause": 8, "propose": 9, "approve": 10, "answer": 12, "act": 12, "done": 13, "follow": 15, "close": 16},
    "last_minute": {"done": 11, "follow": 13, "close": 15},
    "returned": {"close": 17, "follow": 16, "done": 15, "act": 14},
}  # fmt: skip
