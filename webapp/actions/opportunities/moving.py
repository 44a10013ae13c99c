"""An opportunity through its stages: tests answered, one stage forward, back with a reason (FN-04, FN-06)."""

from collections.abc import Mapping

from webapp.actions import action, session
from webapp.actions.opportunities import steps
from webapp.domain.opportunity_gates import refuse_back, refuse_forward
from webapp.domain.opportunity_tests import NAMES, Answer, faults
from webapp.domain.opportunity_words import Stage, Step
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Customer, Opportunity
from webapp.queries.opportunities import limits


@action(Verb.OPPORTUNITY_EDIT)
def answer(
    customer: Customer,
    opportunity: Opportunity,
    *,
    answers: Mapping[str, Answer],
    version: int | None = None,
) -> None:
    """Those of the five that are given; the others stay as they are."""
    steps.refuse_unopen(customer, opportunity, version=version)
    told = opportunity.answers() | {name: one for name, one in answers.items() if name in NAMES}
    for refusal in faults(told).values():
        raise refusal
    for name, one in told.items():
        setattr(opportunity, f"test_{name}", one.answer)
        setattr(opportunity, f"evidence_{name}", one.evidence.strip())
    session.flush()


@action(Verb.OPPORTUNITY_EDIT)
def forward(
    customer: Customer, opportunity: Opportunity, *, to: str, note: str = "", version: int | None = None
) -> None:
    """The next stage, where nothing is missing for it."""
    steps.refuse_lost(customer, opportunity, version=version)
    least = limits.of(opportunity).tests_least
    refuse_forward(steps.standing(opportunity), _stage(to), tests_least=least)
    steps.go(opportunity, to, Step.FORWARD, why=note)


@action(Verb.OPPORTUNITY_EDIT)
def back(
    customer: Customer, opportunity: Opportunity, *, to: str, reason: str, version: int | None = None
) -> None:
    """To any earlier stage."""
    steps.refuse_lost(customer, opportunity, version=version)
    refuse_back(steps.standing(opportunity), _stage(to), reason=reason)
    steps.go(opportunity, to, Step.BACK, why=reason)


def _stage(code: str) -> Stage:
    if code not in set(Stage):
        raise Refusal("请选择阶段。")
    return Stage(code)
