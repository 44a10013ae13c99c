"""投诉登记表 for the window: the same form with room to write and boxes to tick."""

from webapp.domain import complaint_words as words
from webapp.domain.words import Choices
from webapp.web.complaint_papers.blocks import Block, Pair, grid, signatures
from webapp.web.complaint_papers.press import Paper

FORM, NAME = "HK-TS-01/A0", "投诉登记表"
LINES = 9
FREE = "办理投诉不收取任何费用。您的姓名、单位和联系方式只供办理投诉使用，不向被投诉人公开。"
BOX = "□\u00a0"


def paper() -> Paper:
    return Paper(FORM, NAME, "", blocks())


def blocks() -> list[Block]:
    return [
        grid("投诉人", _complainant()),
        grid("登记", _taken()),
        Block("lines", "投诉内容（请写明时间、地点、经过，尽量用投诉人的原话）", lines=[[""]] * LINES),
        Block("lines", "诉求（希望怎样解决）", lines=[[""]] * 4),
        grid("涉及的工作", _about()),
        Block("text", "", text=FREE),
        signatures("登记人", "投诉人", "日期"),
    ]


def _complainant() -> list[Pair]:
    return [
        ("投诉人", ""),
        ("单位", ""),
        ("联系电话", ""),
        ("电子邮箱", ""),
        ("希望的答复方式", _boxes(words.WAYS[:-1])),
        ("匿名", f"{BOX}是　{BOX}否"),
        ("客户编号", ""),
    ]


def _taken() -> list[Pair]:
    return [
        ("收到时间", ""),
        ("投诉编号", ""),
        ("渠道", _boxes(words.CHANNELS[:5])),
        ("投诉性质", _boxes(words.TRACKS)),
        ("投诉人情绪", _boxes(words.MOODS)),
    ]


def _about() -> list[Pair]:
    return [
        ("涉及部门", ""),
        ("被投诉人", ""),
        ("委托单编号", ""),
        ("证书编号", ""),
        ("发生日期", ""),
        ("附件份数", ""),
    ]


def _boxes(choices: Choices) -> str:
    return "　".join(f"{BOX}{word}" for _code, word in choices)
