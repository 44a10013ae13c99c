"""What can be done on a complaint now, and what leads it on: whose turn that is, and what it still lacks."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from webapp.domain.complaint_case import Case
from webapp.domain.complaint_deeds import DEED, DEEDS, ONWARD, Deed
from webapp.domain.complaint_flow import Duty
from webapp.domain.complaint_gates import missing
from webapp.domain.complaint_moves import moves
from webapp.domain.complaint_stages import Stage
from webapp.domain.complaint_words import Severity
from webapp.domain.remarks import Remark

ACTS_UNTIL_JUDGED = frozenset({"second-review", "outside-second-review", "follow-up"})


@dataclass(frozen=True)
class Standing:
    """What a case alone does not tell. extension: "", waiting, granted (not told yet), told;
    plan: "", waiting or decided, of the latest version of the solution.
    """

    plan: str = ""
    has_reviewer: bool = False
    has_outside: bool = False
    extension: str = ""
    is_contained: bool = False
    is_released: bool = False
    may_state: bool = False


@dataclass(frozen=True)
class Turn:
    """The deed that leads on; lacks: work to be done before, each with its place; is_mine: this reader's."""

    deed: Deed
    is_mine: bool
    lacks: tuple[Remark, ...] = ()


def offered(case: Case, standing: Standing, duties: Collection[Duty]) -> tuple[Deed, ...]:
    """What this person may do now, in the order of the list."""
    mine = frozenset(duties)
    return tuple(
        deed
        for deed in DEEDS
        if is_open(deed, case, standing)
        and (deed.who & mine or (deed.noun == "statement" and standing.may_state))
    )


def turn(case: Case, standing: Standing, duties: Collection[Duty], *, today: date) -> Turn | None:
    """None: nothing leads on, the complaint is over."""
    nouns = [noun for noun in ONWARD[case.stage] if noun != "reviewer" or not standing.has_reviewer]
    waiting = [DEED["", noun] for noun in nouns if is_open(DEED["", noun], case, standing)]
    if not waiting:
        return None
    mine = [deed for deed in waiting if deed.who & frozenset(duties)]
    deed = (mine or waiting)[0]
    return Turn(deed, bool(mine), lacks(deed, case, today=today))


def lacks(deed: Deed, case: Case, *, today: date) -> tuple[Remark, ...]:
    """Work that comes before it; what its own form asks for is no lack."""
    if deed.to is None or deed.to not in moves(case):
        return ()
    first = replace(case, solution=replace(case.solution, is_refused=False))
    asked = first if deed.noun == "proposal" else case
    return tuple(lack for lack in missing(asked, deed.to, today=today) if lack.tone == "bad")


def is_open(deed: Deed, case: Case, standing: Standing) -> bool:
    """Whether it can be done at all by anyone, missing data apart."""
    return case.stage in deed.stages and _fits_move(deed, case) and _fits(deed.noun, case, standing)


def _fits_move(deed: Deed, case: Case) -> bool:
    if deed.to is None or (deed.noun in ACTS_UNTIL_JUDGED and case.stage is Stage.ESCALATED):
        return True
    if deed.noun == "withdrawal" and case.stage is Stage.ASSESSED:
        return True
    return deed.to in moves(case)


def _fits(noun: str, case: Case, standing: Standing) -> bool:
    is_major = case.assessment.severity == Severity.MAJOR
    judged = case.second_review.on is not None
    answers: dict[str, bool] = {
        "rejection": case.assessment.decision == "rejected",
        "proposal": case.stage is Stage.CAUSE_FIXED or standing.plan == "decided",
        "reviewer": standing.plan != "decided" or case.stage is Stage.CAUSE_FIXED,
        "review": standing.plan == "waiting" and standing.has_reviewer,
        "outside-review": standing.plan == "waiting" and standing.has_outside,
        "second-review": not judged,
        "outside-second-review": not judged and standing.has_outside,
        "closure": case.stage is not Stage.ESCALATED or judged,
        "top-report": is_major and not case.assignment.top_told,
        "containment": not standing.is_contained,
        "release": is_major and not standing.is_released,
        "statement": standing.may_state,
        "reassignment": case.was_assigned,
        "pause": not case.is_paused,
        "resumption": case.is_paused,
        "extension": standing.extension == "",
        "extension-decision": standing.extension == "waiting",
        "extension-notice": standing.extension == "granted",
    }
    if noun == "follow-up":
        return case.stage is Stage.ACTING or (judged and case.follow_up.is_reached is None)
    return answers.get(noun, True)
