"""Whose turn a deed is, and whether what was seen is still so."""

from collections.abc import Collection

from webapp.actions import actor
from webapp.domain.complaint_deeds import DEED
from webapp.domain.complaint_flow import DUTIES, Duty
from webapp.domain.complaint_stages import OVER, STAGES, Stage
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.words import label_of
from webapp.models import Complaint
from webapp.queries.complaints.duties import duties


def refuse_stranger(complaint: Complaint, wanted: Collection[Duty]) -> None:
    """Only who has one of these duties; the sentence names them."""
    if not duties(complaint, viewer=actor()) & frozenset(wanted):
        who = tuple(Refusal(DUTIES[duty]) for duty in Duty if duty in wanted)
        raise Refusal("这一步由%(who)s办理。", who=who)


def refuse_stage(complaint: Complaint, *stages: Stage) -> None:
    """Only in one of these stages."""
    if complaint.stage not in stages:
        raise Refusal("投诉现为“%(now)s”，不能这样办理。", now=label_of(STAGES, complaint.stage))


def refuse_unoffered(complaint: Complaint, noun: str) -> None:
    """In the stages in which its page offers the deed: what is sent past the page finds the same door."""
    refuse_stage(complaint, *DEED["", noun].stages)


def refuse_over(complaint: Complaint) -> None:
    if complaint.stage in OVER:
        raise Refusal("投诉已了结，不能再修改；有新情况的，请先重开。")


def refuse_stale(complaint: Complaint, version: int) -> None:
    if complaint.version != version:
        raise Stale
