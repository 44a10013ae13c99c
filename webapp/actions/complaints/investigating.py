"""05 and 06: what was looked at, what it showed, what caused it, and whether it is upheld (7.9.4)."""

from dataclasses import dataclass

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.complaints.moving import leave, move
from webapp.actions.complaints.rights import refuse_stage, refuse_stale, refuse_stranger
from webapp.actions.complaints.twice import refuse_twice
from webapp.domain.complaint_flow import Duty
from webapp.domain.complaint_stages import Stage
from webapp.domain.complaint_words import EVIDENCE_KINDS, UPHELD
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import label_of
from webapp.models import Complaint, ComplaintEvidence

LOOKS = frozenset({Duty.INVESTIGATOR})
ADDS = frozenset({Duty.INVESTIGATOR, Duty.HANDLER, Duty.DESK})


@dataclass(frozen=True)
class Findings:
    facts: str
    raw_records: str
    interviews: str


@dataclass(frozen=True)
class Cause:
    """nonconformity: number of the non-conforming work (7.10), or that it is none."""

    cause_class: str
    sub_cause: str
    cause: str
    upheld: str
    nonconformity: str


@action(Verb.COMPLAINT_WORK)
def begin(complaint: Complaint, *, version: int) -> None:
    refuse_stale(complaint, version)
    move(complaint, Stage.INVESTIGATING)


@action(Verb.COMPLAINT_WORK)
def find(complaint: Complaint, told: Findings, *, version: int) -> None:
    """What is known so far; saved as often as one likes while it is looked into."""
    refuse_stale(complaint, version)
    refuse_stranger(complaint, LOOKS)
    refuse_stage(complaint, Stage.INVESTIGATING)
    complaint.facts, complaint.raw_records = told.facts.strip(), told.raw_records.strip()
    complaint.interviews = told.interviews.strip()
    leave(complaint, "found", told.facts)
    session.flush()


@action(Verb.COMPLAINT_WORK)
def fix_cause(complaint: Complaint, told: Cause, *, version: int) -> None:
    refuse_stale(complaint, version)
    complaint.cause_class, complaint.sub_cause = told.cause_class, told.sub_cause
    complaint.cause, complaint.upheld = told.cause.strip(), told.upheld
    complaint.nonconformity, complaint.cause_fixed_at = told.nonconformity.strip(), clock.now()
    move(complaint, Stage.CAUSE_FIXED, note=label_of(UPHELD, told.upheld))


@action(Verb.COMPLAINT_WORK)
def add_evidence(
    complaint: Complaint, *, kind: str, what: str, source: str, found: str, file_id: int | None = None
) -> ComplaintEvidence:
    """One thing looked at, with where it came from."""
    refuse_stranger(complaint, ADDS)
    refuse_stage(complaint, Stage.INVESTIGATING)
    if kind not in dict(EVIDENCE_KINDS):
        raise Refusal("请选择证据种类。")
    if not what.strip():
        raise Refusal("请写明是什么证据。")
    same = {"kind": kind, "what": what.strip(), "source": source.strip(), "found": found.strip()}
    refuse_twice(complaint, ComplaintEvidence, struck_at=None, added_by_id=actor().id, **same)
    row = ComplaintEvidence(
        complaint_id=complaint.id,
        kind=kind,
        what=what.strip(),
        source=source.strip(),
        found=found.strip(),
        file_id=file_id,
        added_by_id=actor().id,
        added_at=clock.now(),
    )
    session.add(row)
    leave(complaint, "evidence", what)
    session.flush()
    return row


@action(Verb.COMPLAINT_WORK)
def check_evidence(complaint: Complaint, evidence: ComplaintEvidence, *, found: str) -> None:
    """核实: somebody who investigates has made sure of it."""
    refuse_stranger(complaint, LOOKS)
    refuse_stage(complaint, Stage.INVESTIGATING)
    if evidence.struck_at is not None:
        raise Refusal("该证据已作废。")
    evidence.found = found.strip() or evidence.found
    evidence.checked_by_id, evidence.checked_at = actor().id, clock.now()
    leave(complaint, "evidence_checked", evidence.what)
    session.flush()


@action(Verb.COMPLAINT_WORK)
def strike_evidence(complaint: Complaint, evidence: ComplaintEvidence, *, reason: str) -> None:
    """作废: it no longer counts, and stays to be read."""
    refuse_stranger(complaint, LOOKS)
    refuse_stage(complaint, Stage.INVESTIGATING)
    if not reason.strip():
        raise Refusal("请写明作废的原因。")
    if evidence.struck_at is not None:
        raise Refusal("该证据已作废。")
    evidence.struck_at, evidence.struck_reason = clock.now(), reason.strip()
    leave(complaint, "evidence_struck", f"{evidence.what}：{reason.strip()}")
    session.flush()
