"""处理方案 by version with each review, 复议, and what was done: remedies and corrective actions."""

from webapp.domain import complaint_words as words
from webapp.domain.money import grouped
from webapp.domain.words import label_of
from webapp.models import ComplaintAction, ComplaintSolution
from webapp.queries.complaints.records import Record
from webapp.web.complaint_papers.blocks import Block, Column, Pair, at, grid, joined, listing, text
from webapp.web.formats import day

DECISIONS = {"": "待审核", "approved": "批准", "refused": "退回"}
REVIEWS = {"upheld": "维持原处理结果", "returned": "发回重新处理"}
EFFECTS = {"": "", "effective": "有效", "ineffective": "无效"}
MEASURES: tuple[Column, ...] = (("类别", 11, "center"), ("措施", 27, "left"), ("负责人", 12, "center"),
    ("期限", 12, "center"), ("完成", 12, "center"), ("完成情况与证明", 26, "left"))  # fmt: skip
CHECKED: tuple[Column, ...] = (("纠正措施", 34, "left"), ("验证期限", 13, "center"), ("结论", 9, "center"),
    ("验证人", 13, "center"), ("验证情况", 31, "left"))  # fmt: skip


def solutions(record: Record) -> list[Block]:
    """All versions: a refused one stays."""
    found: list[Block] = []
    for row in record.solutions:
        edition = f"第 {row.edition} 版"
        found += [
            grid(f"处理方案{edition}", plan(record, row)),
            text(f"方案内容（{edition}）", row.what),
            text(f"拟答复内容（{edition}）", row.answer),
            text(f"纠正措施（{edition}）", row.corrective or f"不需要：{row.no_corrective}"),
        ]
        if row.decision:
            found.append(text(f"审核意见（{edition}）", row.reasons))
    for review in record.reviews:
        reviewer = outside(record, review.outside_id) or record.name(review.reviewer_id)
        pairs = [
            ("复议决定", REVIEWS[review.decision]),
            ("复议审核人", reviewer),
            ("复议时间", at(review.at)),
            ("独立性声明", review.declaration),
        ]
        found += [grid("复议", pairs), text("复议理由", review.reasons)]
    return found or [text("处理方案", "", empty="（尚未提出）")]


def plan(record: Record, row: ComplaintSolution) -> list[Pair]:
    remedies = [label_of(words.REMEDIES, code) for code in row.remedies.split("、") if code]
    return [
        ("处理方式", "、".join(remedies)),
        ("完成期限", day(row.due_on) if row.due_on else ""),
        ("费用（元）", grouped(row.cost)),
        ("退费（元）", grouped(row.refund)),
        ("提出人", record.name(row.proposed_by_id)),
        ("提出时间", at(row.proposed_at)),
        ("审核结论", DECISIONS[row.decision]),
        ("审核时间", at(row.decided_at)),
        ("审核人", outside(record, row.outside_id) or record.name(row.reviewer_id)),
    ]


def outside(record: Record, row_id: int | None) -> str:
    return next((f"{one.name}（{one.organisation}）" for one in record.outside if one.id == row_id), "")


def measures(record: Record) -> list[Block]:
    done = [_measure(record, row) for row in record.actions]
    effects = [_effect(record, row) for row in record.actions if row.kind == "corrective"]
    return [listing("处理措施", MEASURES, done), listing("纠正措施有效性验证", CHECKED, effects)]


def _measure(record: Record, row: ComplaintAction) -> list[str]:
    kind = "纠正措施" if row.kind == "corrective" else "处理措施"
    owner = joined(record.name(row.owner_id), record.departments.get(row.department_id or 0, ""))
    cost = f"费用 {grouped(row.cost)} 元" if row.cost else ""
    proof = record.file(row.file_id)
    told = joined(
        row.done_note,
        f"证书 {row.certificate_number}" if row.certificate_number else "",
        cost,
        f"证明：{proof}" if proof else "",
        f"已取消：{row.cancelled_reason}" if row.cancelled_reason else "",
    )
    due, done = (day(one) if one else "" for one in (row.due_on, row.done_on))
    return [kind, row.what, owner, due, done, told]


def _effect(record: Record, row: ComplaintAction) -> list[str]:
    due = day(row.effect_due_on) if row.effect_due_on else ""
    by = joined(record.name(row.effect_by_id), day(row.effect_on) if row.effect_on else "")
    return [row.what, due, EFFECTS[row.effect], by, row.effect_note]
