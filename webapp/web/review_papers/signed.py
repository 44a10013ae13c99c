"""The end of a KPI 考核表: what everybody said on the whole, who signed when, the digest of the lock."""

from dataclasses import dataclass

from webapp.domain.kpi_flow import ANSWERS, Answer
from webapp.domain.kpi_words import ReviewStep as Step
from webapp.domain.words import label_of
from webapp.models import ReviewStep
from webapp.queries.reviews.papers import Paper
from webapp.web.formats import day, minute

NOT_YET = "（尚未签）"


@dataclass(frozen=True)
class Signature:
    """whose: 本人, 考评人, 考评小组; signed: in the program; below it stays room for ink and a date."""

    whose: str
    signed: str


def texts(paper: Paper) -> list[tuple[str, str]]:
    one, hidden = paper.review, paper.page.is_hidden
    talk = f"{day(one.talked_on)}　{one.talk_words}" if one.talked_on else ""
    told = [
        ("自评总述", one.self_words),
        ("考评人意见", "" if hidden else one.review_words),
        ("考评小组意见", "" if hidden else one.committee_words),
        ("面谈记录", talk),
        ("本人意见", one.answer_words),
    ]
    return [(label, text) for label, text in told if text]


def signatures(paper: Paper) -> list[Signature]:
    return [
        Signature("本人", _of_person(paper)),
        Signature("考评人", _moved(paper, Step.REVIEW, Step.COMMITTEE, "提交审定")),
        Signature("考评小组", _of_committee(paper)),
    ]


def kept(paper: Paper) -> str:
    """Which sheet it is, and its digest; "" while it is not locked."""
    one = paper.kept
    if one is None:
        return ""
    what = "归档表" if one.number == 1 else f"冲正后的归档表（第 {one.number} 份）"
    return f"{what} {minute(one.at)}，SHA-256 校验值 {one.digest}"


def _of_person(paper: Paper) -> str:
    one = paper.review
    if not one.answer:
        return NOT_YET
    told = label_of(ANSWERS, one.answer)
    if one.answer == Answer.UNCONFIRMED:
        return f"{told} {day(one.answered_on)}"
    step = _last(paper, Step.PUBLISH, Step.APPEAL)
    return f"{paper.person} {told}\n{minute(step.at) if step else day(one.answered_on)}"


def _of_committee(paper: Paper) -> str:
    """Who published, who locked."""
    told = [_moved(paper, Step.COMMITTEE, Step.PUBLISH, "审定公布")]
    if paper.review.locked_at:
        name = paper.page.names.get(paper.review.locked_by_id or 0, "")
        told.append(f"{name} 归档\n{minute(paper.review.locked_at)}")
    return "\n".join(told)


def _moved(paper: Paper, start: Step, to: Step, what: str) -> str:
    step = _last(paper, start, to)
    if step is None:
        return NOT_YET
    return f"{paper.page.names.get(step.actor_id or 0, '系统')} {what}\n{minute(step.at)}"


def _last(paper: Paper, start: Step, to: Step) -> ReviewStep | None:
    """The last time it went on so; none after it was sent back."""
    order = list(Step)
    if order.index(Step(paper.review.state)) < order.index(to):
        return None
    found = [one for one in paper.page.course if (one.from_state, one.to_state) == (start, to)]
    return found[-1] if found else None
