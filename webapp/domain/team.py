"""A customer's team: the duties there are, who may be given one, who has lost sight of the customer."""

from dataclasses import dataclass, field

from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, Choices

# Front and back of the house (AM-11); fixed, so that every team is read against the same columns.
DUTIES: Choices = (
    ("business", N_("商务")),
    ("technical", N_("技术支持")),
    ("reception", N_("受理送检")),
    ("certificates", N_("证书与数据")),
    ("billing", N_("结算催款")),
    ("complaints", N_("质量投诉")),
    ("executive", N_("高层走访")),
)
PARTNERSHIP_NOTES: Choices = (
    ("point", N_("只靠个别人往来，换人就会断线。")),
    ("partner", N_("双方多人对口，有固定的沟通和计划。")),
    ("embedded", N_("计量工作已是对方流程的一部分，共同规划。")),
)
PARTNERSHIP_TONES = {"point": "warn", "partner": "info", "embedded": "ok"}
KEY_GRADES = ("A", "B")
LONGEST_GOAL = 200


@dataclass(frozen=True)
class Sight:
    """What decides who sees a customer; named: people on its card whose time is not over."""

    manager_id: int | None
    department_id: int | None = None  # the manager's
    is_isolated: bool = False
    named: frozenset[int] = field(default=frozenset())


def sees(person: Viewer, sight: Sight) -> bool:
    """The same as queries.reach.condition() with CUSTOMER_READ, for many people at one customer."""
    reach = person.reach(Verb.CUSTOMER_READ)
    if reach is None:
        return False
    if person.id == sight.manager_id or person.id in sight.named:
        return True
    if sight.is_isolated or reach is Reach.OWN:
        return False
    return reach is Reach.ALL or sight.manager_id is None or sight.department_id in person.departments
