"""Why customers of the demo were to be served by plan no longer, and what was decided (CV-11)."""

from typing import NamedTuple


class Told(NamedTuple):
    """proposed, decided, restored: days ago, 0: not; course: a state of customer_drops; word: of it."""

    course: str
    reason: str
    proposed: int
    decided: int = 0
    word: str = ""
    restored: int = 0
    restored_why: str = ""


DROPS = (
    Told(
        "approved",
        "全部在用器具都已送检，每年仅一两件，多次联系没有新需求。",
        78,
        74,
        "同意，来送检照常受理。",
    ),
    Told("approved", "零星送检，业务量小，负责人表示不需要走访和提醒。", 52, 47, "同意。"),
    Told(
        "restored",
        "连续两年只送检一件器具，没有发展可能。",
        110,
        105,
        "同意。",
        20,
        "客户来电，准备新增一批器具。",
    ),
    Told("refused", "业务量小，上门取送成本高。", 40, 36, "距上次走访不足半年，请再走访一次后提出。"),
    Told("withdrawn", "联系人已离职，电话无人接听。", 30, 28),
    Told("waiting", "年检测费很少，器具全部送检，没有新项目和商机。", 8),
    Told("waiting", "小批零散送检，客户自送自取，不需要按等级安排联络。", 3),
)
