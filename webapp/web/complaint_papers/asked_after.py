"""回访: whom it satisfied, what was learnt, what is needed next (CP-01)."""

from webapp.domain import complaint_words as words
from webapp.domain.words import label_of
from webapp.models import ComplaintFollowUp
from webapp.queries.complaints.records import Record
from webapp.web.complaint_papers.blocks import Block, Pair, at, grid


def blocks(record: Record) -> list[Block]:
    return [grid("回访", pairs(record, row)) for row in record.follow_ups]


def pairs(record: Record, row: ComplaintFollowUp) -> list[Pair]:
    accepts = {None: "", True: "接受", False: "不接受"}[row.accepts]
    return [
        ("回访时间", at(row.at)),
        ("回访人", record.name(row.by_id)),
        ("方式", label_of(words.WAYS, row.way)),
        ("是否联系上", "是" if row.is_reached else "否"),
        ("满意程度", f"{row.satisfied} 分（满分 5 分）" if row.satisfied else ""),
        ("是否接受处理结果", accepts),
        ("投诉人意见", row.said),
        ("质量改进", row.quality_action),
        ("记下的信息", row.noted),
        ("新的需求", row.new_need),
    ]
