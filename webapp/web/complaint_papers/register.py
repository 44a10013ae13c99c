"""投诉登记表: who complains, of what, in which words; filled in, or blank for the window."""

from webapp.domain import complaint_words as words
from webapp.domain.words import label_of
from webapp.queries.complaints.records import Record
from webapp.web.complaint_papers.blocks import Block, Pair, at, grid, joined, signatures, text
from webapp.web.complaint_papers.press import Paper, received
from webapp.web.formats import day

FORM, NAME = "HK-TS-01/A0", "投诉登记表"
ANONYMOUS = "匿名"


def paper(record: Record) -> Paper:
    return Paper(FORM, NAME, record.complaint.number, blocks(record), on=received(record.complaint))


def blocks(record: Record) -> list[Block]:
    one = record.complaint
    return [
        grid("投诉人", complainant(record)),
        grid("登记", _taken(record)),
        text("投诉内容（原话）", one.words),
        text("诉求", one.wanted),
        grid("涉及的工作", _about(record)),
        text("附件", "\n".join(file.name for file in record.files if file.struck_at is None)),
        signatures("登记人", "投诉人", "日期"),
    ]


def complainant(record: Record) -> list[Pair]:
    one, page = record.complaint, record.around
    return [
        ("投诉人", ANONYMOUS if one.is_anonymous else one.complainant),
        ("单位", one.company),
        ("联系电话", one.phone),
        ("电子邮箱", one.email),
        ("客户", " ".join(page.customer) if page.customer else ""),
        ("联系人", page.contact),
    ]


def _taken(record: Record) -> list[Pair]:
    one = record.complaint
    return [
        ("收到时间", at(one.received_at)),
        ("登记时间", at(one.created_at)),
        ("渠道", label_of(words.CHANNELS, one.channel)),
        ("投诉性质", label_of(words.TRACKS, one.track)),
        ("登记人", record.around.receiver or ("网上提交" if one.channel == words.Channel.WEB else "")),
        ("投诉人情绪", label_of(words.MOODS, one.mood)),
        ("发生日期", day(one.happened_on) if one.happened_on else ""),
        ("针对投诉处理过程", "是" if one.about_process else "否"),
    ]


def _about(record: Record) -> list[Pair]:
    return [
        ("涉及部门", record.around.department),
        ("被投诉人", "、".join(record.complained)),
        ("委托、器具、证书", joined(*(work.text for work in record.links), by="、")),
        ("摘要", record.complaint.summary),
    ]
