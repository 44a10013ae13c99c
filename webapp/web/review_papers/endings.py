"""Events, appeals and reversals on a KPI 考核表: each in short, with who confirmed or decided it."""

from webapp.domain.kpi_end_words import APPEAL_STATES, EVENT_KINDS, AppealState, ReversalState
from webapp.domain.kpi_numbers import shown
from webapp.domain.words import label_of
from webapp.queries.reviews.events import Line
from webapp.queries.reviews.papers import Paper
from webapp.web.formats import day
from webapp.web.review_end_words import event_weighs

SHORT = 80  # characters: the whole stands with the event
Cells = tuple[str, ...]


def events(paper: Paper) -> list[Cells]:
    """Kind, day, what, evidence, points, who confirmed."""
    return [_event(one) for one in paper.events]


def appeals(paper: Paper) -> list[Cells]:
    """Item, why, decision, by whom; those that were not taken back."""
    return [
        (
            one.item.name,
            short(one.appeal.reason),
            label_of(APPEAL_STATES, one.appeal.state),
            short(one.appeal.words),
            "\n".join(part for part in (one.decider, _day(one.appeal.decided_at)) if part),
        )
        for one in paper.appeals
        if one.appeal.state != AppealState.WITHDRAWN
    ]


def reversals(paper: Paper) -> list[Cells]:
    """What, new total, why, by whom; the approved ones."""
    return [
        (
            one.item or "总分",
            shown(one.reversal.effective),
            short(one.reversal.reason),
            f"申请 {one.asker}\n批准 {one.decider} {_day(one.reversal.decided_at)}",
        )
        for one in paper.reversals
        if one.reversal.state == ReversalState.APPROVED
    ]


def short(text: str) -> str:
    """In one line, cut where it is long."""
    told = " ".join(text.split())
    return told if len(told) <= SHORT else f"{told[: SHORT - 1]}…"


def _event(one: Line) -> Cells:
    event = one.event
    evidence = short(event.evidence)
    number = one.source[0] if one.source else ""
    return (
        label_of(EVENT_KINDS, event.klass),
        day(event.happened_on),
        short(event.what),
        "\n".join(part for part in (evidence, number) if part),
        event_weighs(event),
        "、".join(name for name in (one.people["first"], one.people["second"]) if name),
    )


def _day(value: object) -> str:
    return day(value) if value else ""  # type: ignore[arg-type]
