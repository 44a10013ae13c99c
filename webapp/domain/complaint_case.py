"""One complaint as it stands: what is written down of it, as far as its next move asks (domain 2.1)."""

from dataclasses import dataclass, field
from datetime import date

from webapp.domain.complaint_stages import Stage
from webapp.domain.complaint_words import ChangeKind, Upheld, Way
from webapp.domain.independence import Involved


@dataclass(frozen=True)
class Told:
    """What the complainant was told; way none: no contact is possible, which stands instead of the words."""

    way: str = ""
    on: date | None = None
    text: str = ""

    @property
    def is_done(self) -> bool:
        return self.on is not None and (self.way == Way.NONE or bool(self.way and self.text.strip()))


@dataclass(frozen=True)
class Assessment:
    """03; is_ours: whether it is about our own work (7.9.2), None: not said; reason: of 不予受理 or 转交."""

    decision: str = ""
    is_ours: bool | None = None
    category: str = ""
    severity: str = ""
    risk: str = ""
    complexity: str = ""
    impact: str = ""
    is_urgent: bool | None = None
    reason: str = ""


@dataclass(frozen=True)
class Assignment:
    """04; is_checked: the result of the conflict check is kept; changes: which of 三变法 are decided."""

    handler_id: int | None = None
    investigator_ids: frozenset[int] = frozenset()
    is_checked: bool = False
    answer_due: date | None = None
    listening: str = ""
    changes: frozenset[ChangeKind] = frozenset()
    top_told: bool = False


@dataclass(frozen=True)
class Findings:
    """05 and 06; raw_records, nonconformity: said, be it that there are none; unchecked: of the evidence."""

    facts: str = ""
    evidence: int = 0
    unchecked: int = 0
    raw_records: str = ""
    interviews: str = ""
    progress_owed: bool = False
    cause_class: str = ""
    sub_cause: str = ""
    upheld: str = ""
    nonconformity: str = ""

    @property
    def is_upheld(self) -> bool:
        return self.upheld in {Upheld.UPHELD, Upheld.PARTLY}


@dataclass(frozen=True)
class Solution:
    """07, its latest version; cost in fen, None: not said; no_corrective: why none is needed."""

    remedies: int = 0
    unproved: int = 0
    cost: int | None = None
    corrective: int = 0
    no_corrective: str = ""
    due_on: date | None = None
    draft: str = ""
    is_refused: bool = False


@dataclass(frozen=True)
class Review:
    """08 and 14: a reviewer's decision; is_outside: by somebody whose record is kept, not by an account."""

    reasons: str = ""
    is_independent: bool = False
    on: date | None = None
    is_outside: bool = False


@dataclass(frozen=True)
class FollowUp:
    """11 and CP-01; satisfaction 1–5; each text is said, be it that there is nothing."""

    is_reached: bool | None = None
    satisfaction: int | None = None
    accepts: bool | None = None
    need: str = ""
    quality: str = ""
    learnt: str = ""


@dataclass(frozen=True)
class Case:
    """involved: who has what to do with it (2.4); notice: of its end; over_as: what it was before 15.

    What was written in an earlier round (before 发回, 退回 or 重开) does not count for the next one and is
    left out by whoever gathers this. unticked: of its checklist; withdrawal, escalation,
    new_facts: the complainant's words for 撤诉, 复议 and 重开.
    """

    stage: Stage
    acknowledged_by_id: int | None = None
    involved: Involved = field(default_factory=Involved)
    receipt: Told = Told()
    assessment: Assessment = Assessment()
    assignment: Assignment = Assignment()
    findings: Findings = Findings()
    solution: Solution = Solution()
    review: Review = Review()
    answer: Told = Told()
    names_review: bool = False
    second_review: Review = Review()
    names_outside: bool = False
    follow_up: FollowUp = FollowUp()
    unticked: int = 0
    notice: Told = Told()
    effect_on: date | None = None
    withdrawal: str = ""
    escalation: str = ""
    new_facts: str = ""
    is_paused: bool = False
    over_as: Stage | None = None
    was_assigned: bool = False
    reopen_until: date | None = None
