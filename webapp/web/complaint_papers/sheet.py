"""投诉处理单: how it was judged, handed out, heard, looked into, settled and closed, on one form."""

from webapp.domain import complaint_words as words
from webapp.domain.complaint_step_words import stage_of
from webapp.domain.words import label_of
from webapp.models import ComplaintChange
from webapp.queries.complaints.records import Record
from webapp.web.complaint_papers import asked_after, solved
from webapp.web.complaint_papers.blocks import (
    Block,
    Column,
    Pair,
    at,
    grid,
    joined,
    listing,
    signatures,
    text,
)
from webapp.web.complaint_papers.press import Paper, received
from webapp.web.formats import day

FORM, NAME = "HK-TS-02/A0", "投诉处理单"
CHANGES: tuple[Column, ...] = (("项目", 12, "center"), ("决定", 11, "center"), ("内容或理由", 47, "left"),
    ("决定人", 12, "center"), ("时间", 18, "center"))  # fmt: skip


def paper(record: Record) -> Paper:
    return Paper(FORM, NAME, record.complaint.number, blocks(record), on=received(record.complaint))


def blocks(record: Record) -> list[Block]:
    one = record.complaint
    found = [
        grid("受理判定", _judged(record)),
        grid("分派", _assigned(record)),
        text("听取投诉", one.listening),
        listing("三变法（换人、换地点、换时间）", CHANGES, [_change(record, row) for row in record.changes]),
        text("查明事实", one.facts),
        grid("原因与结论", _cause(record)),
        text("原因分析", one.cause),
    ]
    if one.containment:
        found.insert(1, text("应急措施", one.containment))
    if record.solutions:
        found += [
            grid("处理方案（现行版）", solved.plan(record, record.solutions[-1])),
            text("方案内容", record.solutions[-1].what),
        ]
    if record.follow_ups:
        found.append(grid("回访", asked_after.pairs(record, record.follow_ups[-1])))
    return [*found, grid("办结", _closed(record)), signatures("经办人", "审核人", "质量负责人", "日期")]


def _judged(record: Record) -> list[Pair]:
    one = record.complaint
    ours = "" if one.is_ours is None else ("是" if one.is_ours else "否")
    urgent = "" if one.is_urgent is None else ("需要" if one.is_urgent else "不需要")
    return [
        ("属于本院活动", ours),
        ("决定", label_of(words.DECISIONS, one.decision)),
        ("类型", label_of(words.CATEGORIES, one.category)),
        ("严重程度", label_of(words.SEVERITIES, one.severity)),
        ("风险", label_of(words.LEVELS, one.risk)),
        ("复杂程度", label_of(words.LEVELS, one.complexity)),
        ("影响范围", one.impact),
        ("立即采取措施", urgent),
        ("判定人", record.name(one.assessed_by_id)),
        ("判定时间", at(one.assessed_at)),
        ("回执人", record.name(one.acknowledged_by_id)),
        ("回执时间", at(one.acknowledged_at)),
        ("判定理由", one.decision_reason),
    ]


def _assigned(record: Record) -> list[Pair]:
    one = record.complaint
    investigators = [row.name for row in record.people if row.part == "investigator" and row.until_at is None]
    return [
        ("经办人", record.name(one.handler_id)),
        ("调查人", "、".join(investigators)),
        ("分派人", record.name(one.assigned_by_id)),
        ("分派时间", at(one.assigned_at)),
        ("答复期限", day(one.answer_due_at) if one.answer_due_at else ""),
        ("办结期限", day(one.closing_due_at) if one.closing_due_at else ""),
        ("被投诉人", "、".join(record.complained)),
        ("报告院领导", at(one.top_told_at)),
    ]


def _change(record: Record, one: ComplaintChange) -> list[str]:
    told = joined(
        f"{one.came_from} → {one.goes_to}" if one.goes_to else "",
        f"改到 {at(one.moved_to)}" if one.moved_to else "",
        one.reason,
    )
    used = "采用" if one.is_used else "不需要"
    return [label_of(words.CHANGES, one.kind), used, told, record.name(one.by_id), at(one.at)]


def _cause(record: Record) -> list[Pair]:
    one = record.complaint
    return [
        ("原因类别", label_of(words.CAUSE_CLASSES, one.cause_class)),
        ("具体原因", label_of(words.EVERY_SUB_CAUSE, one.sub_cause)),
        ("投诉是否成立", label_of(words.UPHELD, one.upheld)),
        ("不符合工作编号", one.nonconformity),
        ("确定时间", at(one.cause_fixed_at)),
    ]


def _closed(record: Record) -> list[Pair]:
    one = record.complaint
    return [
        ("当前状态", stage_of(one.stage)),
        ("答复时间", at(one.answered_at)),
        ("办结人", record.name(one.closed_by_id)),
        ("办结时间", at(one.closed_at)),
        ("有效性验证日期", day(one.effect_due_on) if one.effect_due_on else ""),
        ("重开次数", str(one.times_reopened) if one.times_reopened else ""),
        ("撤诉说明", one.withdrawal),
        ("终止原因", one.ended_reason),
    ]
