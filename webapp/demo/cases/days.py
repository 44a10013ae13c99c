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


PACE = {
    "assess": (1, 1), "assign": (1, 1), "begin": (2, 1), "cause": (5, 2), "propose": (6, 2),
    "approve": (7, 3), "answer": (8, 3), "act": (9, 4), "done": (10, 5), "follow": (12, 6), "close": (13, 7),
}  # fmt: skip
LATE = {
    name: dict(zip(PACE, (1, 1, 2, *days), strict=True))
    for name, days in {
        "late_answer": (5, 10, 11, 12, 12, 13, 14, 15),
        "late_close": (5, 6, 7, 8, 9, 14, 17, 18),
        "extension": (14, 15, 16, 18, 18, 20, 21, 23),
        "pause": (8, 9, 10, 12, 12, 13, 15, 16),
        "last_minute": (5, 6, 7, 8, 9, 11, 13, 15),
        "returned": (5, 6, 7, 8, 14, 15, 16, 17),
    }.items()
}


def offsets(rng: Random, *, severity: str, twist: str, is_over: bool) -> dict[str, int]:
    """Step -> working day on which it is taken; what is still open goes at the usual pace."""
    slowest = {"general": 1.05, "serious": 1.4, "major": 1.6}[severity]
    pace = rng.uniform(0.55, slowest) if is_over and not twist else 1.0
    found = {step: max(least, round(day * pace)) for step, (day, least) in PACE.items()}
    return found | LATE.get(twist, {})
