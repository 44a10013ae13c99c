"""申诉表 on A4: what is appealed against and why, what was decided by whom; every print is noted."""

from collections.abc import Sequence
from decimal import Decimal

from flask import render_template

from webapp.domain.kpi_end_words import APPEAL_STATES, AppealState
from webapp.domain.kpi_numbers import shown
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.queries.reviews import appeals, files
from webapp.web import pdf
from webapp.web.formats import day, minute, size
from webapp.web.i18n import on_paper
from webapp.web.prints import note, sheet
from webapp.web.review_words import period_label

FORM = "HK-KP-03/A0"
Pair = tuple[str, str]


def form(line: appeals.Line, *, viewer: Viewer) -> bytes:
    one = line.appeal
    mark = {"copy_mark": "已撤回"} if one.state == AppealState.WITHDRAWN else {}
    with on_paper():
        html = render_template(
            "reviews/appeals/print_form.html",
            **sheet(viewer, form_number=FORM, form_name="申诉表") | mark,
            number=line.review.number,
            head=_head(line),
            reason=one.reason,
            evidence=one.evidence,
            files=[(name, size(length), _in_groups(digest)) for name, length, digest in files.names(one)],
            verdict=_verdict(line),
            words=one.words,
            signatures=(("申诉人", line.person), ("决定人", line.decider), "考评小组", "日期"),
        )
    made = pdf.write(html)
    note(viewer, f"申诉表 {line.review.number}", form=FORM, review=line.review.number)
    return made


def _head(line: appeals.Line) -> list[Sequence[Pair]]:
    one, standing = line.appeal, appeals.standing(line.appeal)
    return [
        [("申诉人", line.person), ("部门", line.department)],
        [("岗位", line.review.post), ("考评期", period_label(line.period))],
        [("申诉指标", line.item.name), ("目标值", line.item.target)],
        [
            ("原实际值", _measured(standing.before, line.item.unit)),
            ("原得分", _figure(standing.before_score)),
        ],
        [("提出时间", minute(one.filed_at)), ("决定期限", day(one.due_on))],
    ]


def _verdict(line: appeals.Line) -> list[Sequence[Pair]]:
    one, standing = line.appeal, appeals.standing(line.appeal)
    is_decided = one.decided_at is not None
    return [
        [("决定", label_of(APPEAL_STATES, one.state) if is_decided else ""), ("决定人", line.decider)],
        [
            ("更改后实际值", _measured(standing.after, line.item.unit)),
            ("更改后得分", _figure(standing.after_score)),
        ],
        [("决定时间", minute(one.decided_at) if is_decided else "")],
    ]


def _in_groups(digest: str) -> str:
    """In eights, so that a narrow cell can break it."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


def _measured(value: Decimal | None, unit: str) -> str:
    return f"{_figure(value)} {unit}".strip() if value is not None else ""


def _figure(value: Decimal | None) -> str:
    return "" if value is None else shown(value)
