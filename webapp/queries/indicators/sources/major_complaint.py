"""重大投诉: upheld complaints of the gravest kind; each is proposed as a veto."""

from collections.abc import Iterable, Iterator

from webapp.domain.complaint_words import Severity, Upheld
from webapp.domain.words import N_
from webapp.models import Complaint
from webapp.queries.indicators.complaints import Found, responsible, substantiated
from webapp.queries.indicators.facts import DEPARTMENT, PERSON, Fact, Subject
from webapp.queries.indicators.registry import DOWN, Proposal, Source, counts, proposes
from webapp.queries.indicators.span import Span

KEY = "major_complaint"
FORMULA = N_("期内查明成立或部分成立的重大投诉数，计被投诉的人员和部门；每宗提出否决事项。")
WHAT = {Upheld.UPHELD.value: N_("重大投诉查明成立"), Upheld.PARTLY.value: N_("重大投诉查明部分成立")}
TIERS = {Upheld.UPHELD.value: "V2", Upheld.PARTLY.value: "V1"}


@counts(Source(KEY, N_("重大投诉"), N_("宗"), FORMULA, DOWN, yields="veto"))
def major_complaint(span: Span) -> Iterable[Fact]:
    return responsible(_found(span))


@proposes(KEY)
def proposals(span: Span) -> Iterator[Proposal]:
    """For the people and the department complained of, nobody else."""
    for one in _found(span):
        named = ((PERSON, one.person_id), (DEPARTMENT, one.department_id))
        for kind, key in named:
            if key is not None:
                yield Proposal(
                    Subject(kind, key), "veto", TIERS[one.upheld], WHAT[one.upheld], "complaint",
                    one.number, one.day,
                )  # fmt: skip


def _found(span: Span) -> Iterator[Found]:
    return substantiated(span, Complaint.severity == Severity.MAJOR)
