"""One complaint of the demo while it is told: what it is about, who has it, how far it has come."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from webapp.clock import wall
from webapp.demo.cases.days import Days, offsets
from webapp.demo.cases.people import People
from webapp.demo.cases.plans import Plan
from webapp.demo.cases.work import Certified
from webapp.demo.stage import Stage as Scene
from webapp.demo.words.troubles import Trouble
from webapp.domain.complaint_stages import OVER, Stage
from webapp.models import Complaint, User

R = TypeVar("R")


@dataclass
class Tale:
    """desk, handler, investigators: who has it; since: working day from which the steps are counted;
    drawn: files of evidence so far.
    """

    scene: Scene
    people: People
    plan: Plan
    work: Certified
    days: Days
    desk: User
    complaint: Complaint = field(init=False)
    complained: User | None = None
    handler: User | None = None
    investigators: list[User] = field(default_factory=list)
    who: str = ""
    phone: str = ""
    since: int = 0
    told: int = 0
    drawn: int = 0
    steps: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        is_over = self.plan.until in OVER
        self.steps = offsets(self.scene.rng, severity=self.severity, twist=self.plan.twist, is_over=is_over)

    @property
    def trouble(self) -> Trouble:
        assert self.plan.trouble is not None
        return self.plan.trouble

    @property
    def severity(self) -> str:
        return "serious" if self.plan.twist == "own_manager" else self.trouble.severity

    @property
    def is_major(self) -> bool:
        return self.severity == "major"

    def on(self, step: str) -> datetime:
        return self.days.on(self.since + self.steps[step])

    def do(
        self, deed: Callable[..., R], *args: Any, by: User | None, at: datetime | None = None, **given: Any
    ) -> R:
        """A deed on this complaint, soon after the one before unless a moment is said."""
        return self.scene.do(deed, self.complaint, *args, by=by, at=at or self.days.soon(), **given)

    def move(
        self, deed: Callable[..., R], *args: Any, by: User | None, at: datetime | None = None, **given: Any
    ) -> R:
        """A deed that is asked on what was seen."""
        return self.do(deed, *args, by=by, at=at, version=self.complaint.version, **given)

    def worded(self, text: str) -> str:
        named = {"thing": self.work.thing, "number": self.work.number, "days": 3 + self.plan.back % 9}
        return text.format(**named)

    @property
    def today(self) -> Any:
        """The day of the latest step."""
        return wall(self.days.last).date()

    def has_come_to(self, stage: Stage) -> bool:
        return self.complaint.stage == stage
