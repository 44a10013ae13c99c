"""办理时限 in the file: each limit, how it was counted, when the clock stood still, what was extended."""

from collections.abc import Sequence

from webapp.domain.complaint_limits import LIMITS
from webapp.domain.rule_editions import RuleEdition
from webapp.domain.words import label_of
from webapp.queries.complaints.records import Record
from webapp.queries.complaints.timing import Timing
from webapp.web.complaint_papers.blocks import Block, Column, at, joined, listing
from webapp.web.complaint_papers.ruled import version
from webapp.web.formats import day
from webapp.web.i18n import worded

COUNTED: tuple[Column, ...] = (("事项", 14, "center"), ("期限", 18, "center"), ("完成", 18, "center"),
    ("结果", 10, "center"), ("怎样计算", 40, "left"))  # fmt: skip
PAUSES: tuple[Column, ...] = (("开始", 18, "center"), ("结束", 18, "center"), ("原因", 50, "left"),
    ("经手人", 14, "center"))  # fmt: skip
EXTENSIONS: tuple[Column, ...] = (("申请", 20, "center"), ("工作日", 9, "center"), ("理由", 31, "left"),
    ("批准", 26, "left"), ("告知投诉人", 14, "center"))  # fmt: skip
STATES = {"waiting": "待批准", "granted": "批准", "refused": "不同意"}


def blocks(record: Record, timings: Sequence[Timing], *, held: RuleEdition) -> list[Block]:
    pauses = [
        [at(row.began_at), at(row.ended_at) or "仍在暂停", row.reason, record.name(row.by_id)]
        for row in record.pauses
    ]
    extensions = [
        [
            joined(record.name(row.asked_by_id), at(row.asked_at)),
            str(row.days),
            row.reason,
            joined(STATES[row.state], record.name(row.decided_by_id), at(row.decided_at), row.note),
            day(row.told_on) if row.told_on else "",
        ]
        for row in record.extensions
    ]
    return [
        listing(f"办理时限（{version(held)}）", COUNTED, [_limit(one) for one in timings]),
        listing("暂停计时（等待客户补充）", PAUSES, pauses),
        listing("延期", EXTENSIONS, extensions),
    ]


def _limit(one: Timing) -> list[str]:
    due = one.due
    done = f"{due.done_at:%Y-%m-%d %H:%M}" if due.done_at else ""
    result = ("超期" if due.is_late else "按期") if due.done_at else ("已超期" if due.is_late else "办理中")
    how = "\n".join(worded(remark) for remark in one.how)
    return [label_of(LIMITS, due.limit), f"{due.at:%Y-%m-%d %H:%M}", done, result, how]
