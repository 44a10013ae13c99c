"""Parts of the file that prove how it was done: independence, evidence, messages, steps, checklist."""

import json

from webapp.domain import complaint_words as words
from webapp.domain.complaint_step_words import STEPS, stage_of
from webapp.domain.rule_editions import RuleEdition
from webapp.domain.words import label_of
from webapp.models import ComplaintCheck, ComplaintEvidence, ComplaintTick
from webapp.queries.complaints.records import Record
from webapp.web.complaint_papers.blocks import Block, Column, at, grid, joined, listing, text
from webapp.web.complaint_papers.ruled import version
from webapp.web.formats import day

VERDICTS = {"clear": "无冲突", "warned": "提示后采用", "refused": "有冲突，未采用"}
CHECKS: tuple[Column, ...] = (("核查时间", 18, "center"), ("人员", 12, "center"), ("拟任", 13, "center"),
    ("与本案的关系", 18, "left"), ("结论", 14, "center"), ("理由", 25, "left"))  # fmt: skip
EVIDENCE: tuple[Column, ...] = (("序号", 6, "center"), ("种类", 11, "center"), ("证据与来源", 30, "left"),
    ("查明情况", 30, "left"), ("核实", 23, "center"))  # fmt: skip
EVENTS: tuple[Column, ...] = (("时间", 18, "center"), ("办理", 15, "center"), ("状态", 15, "center"),
    ("经手人", 11, "center"), ("说明", 41, "left"))  # fmt: skip
TICKS: tuple[Column, ...] = (("", 6, "center"), ("检查项目", 44, "left"), ("说明", 21, "left"),
    ("检查人", 11, "center"), ("时间", 18, "center"))  # fmt: skip


def independence(record: Record) -> list[Block]:
    """Who was checked for which part, what the reviewers declared, who came from outside."""
    found = [listing("独立性核查", CHECKS, [_check(row) for row in record.checks])]
    for row in record.solutions:
        if row.declaration:
            found.append(
                text(f"审核人声明（方案第 {row.edition} 版，{at(row.decided_at)}）", row.declaration)
            )
    for one in record.outside:
        pairs = [("外部审核人", one.name), ("工作单位", one.organisation), ("职务或职称", one.title),
                 ("联系电话", one.phone), ("声明日期", day(one.declared_on)),
                 ("声明文件", record.file(one.file_id)), ("聘请理由", one.why)]  # fmt: skip
        found.append(grid("外部审核人", pairs))
    return found


def _check(one: ComplaintCheck) -> list[str]:
    parts = [label_of(words.PARTS, part) for part in json.loads(one.found)]
    told = "、".join(parts) or "无"
    return [at(one.at), one.name, label_of(words.PARTS, one.part), told, VERDICTS[one.verdict], one.reason]


def evidence(record: Record) -> list[Block]:
    """What was looked at and what people said to it; struck evidence stays, marked."""
    one = record.complaint
    rows = [_evidence(record, place, row) for place, row in enumerate(record.evidence, start=1)]
    stated = [
        text(f"情况说明：{row.name}（{at(row.stated_at)}）", row.statement)
        for row in record.people
        if row.statement
    ]
    return [
        listing("证据清单", EVIDENCE, rows),
        text("查明事实", one.facts),
        text("原始记录核查", one.raw_records),
        text("谈话记录", one.interviews),
        *stated,
    ]


def _evidence(record: Record, place: int, one: ComplaintEvidence) -> list[str]:
    source = f"来源：{one.source}" if one.source else ""
    file = record.file(one.file_id)
    what = joined(one.what, source, f"文件：{file}" if file else "")
    checked = f"✓ {record.name(one.checked_by_id)}\n{at(one.checked_at)}" if one.checked_at else "□ 未核实"
    if one.struck_at:
        checked = f"已作废：{one.struck_reason}"
    return [str(place), label_of(words.EVIDENCE_KINDS, one.kind), what, one.found, checked]


def messages(record: Record) -> list[Block]:
    """Each in full; what could not be told says why."""
    found: list[Block] = []
    for row in record.messages:
        kind = label_of(words.MESSAGE_KINDS, row.kind)
        pairs = [
            ("告知时间", at(row.at)),
            ("方式", label_of(words.WAYS, row.way)),
            ("告知对象", row.told),
            ("经手人", record.name(row.by_id)),
            ("说明复议权利", "是" if row.names_review else "否"),
            ("说明外部途径", "是" if row.names_outside else "否"),
            ("凭证", record.file(row.file_id)),
        ]
        found += [grid(kind, pairs), text(f"{kind}内容", row.words)]
    return found or [text("告知记录", "", empty="（尚未告知投诉人）")]


def checklist(record: Record, points: tuple[str, ...], *, held: RuleEdition) -> list[Block]:
    """As asked of this case, and what was ticked under words of before."""
    done = {row.item: row for row in record.ticks}
    items = dict.fromkeys((*points, *done))
    return [
        listing(
            f"办结检查表（{version(held)}）", TICKS, [_tick(record, item, done.get(item)) for item in items]
        )
    ]


def _tick(record: Record, item: str, row: ComplaintTick | None) -> list[str]:
    if row is None:
        return ["□", item, "", "", ""]
    mark = "✓" if row.applies else "—"
    told = row.note if row.applies else joined("不适用", row.note, by="：")
    return [mark, item, told, record.name(row.by_id), at(row.at)]


def events(record: Record) -> list[Block]:
    rows = [
        [
            at(row.at),
            label_of(STEPS, row.step),
            stage_of(row.to_stage) if row.to_stage != row.from_stage or row.step == "registered" else "",
            record.name(row.actor_id),
            row.note,
        ]
        for row in record.events
    ]
    return [listing("办理经过", EVENTS, rows)]
