"""Playbooks that people of the demo arranged, and what the first calls brought."""

from typing import NamedTuple


class Told(NamedTuple):
    """days: ago; by: head or manager; withdrawn: days ago, 0: it stands; calls: made since."""

    days: int
    segment: str
    by: str
    withdrawn: int = 0
    why: str = ""
    calls: int = 0


USES = (
    Told(14, "HLL", "head", calls=8),
    Told(24, "LHH", "head", withdrawn=23, why="本月先集中办投诉整改，下月再安排。"),
    Told(9, "HHL", "manager"),
)
CALLS = (
    ("回访第一批服务：对方对出证速度满意，证书已收到。", "记下下次到期时间，到期前再联系。"),
    ("对方换了计量管理员，不清楚送检安排。", "已把到期清单发给新的管理员。"),
    ("提醒下次到期时间，对方希望上门取送。", "已说明取送范围和预约办法。"),
    ("对方反映证书上的型号有一处笔误。", "已请业务受理核对，按程序更正。"),
    ("回访时对方正忙，只确认收到了证书。", "约好下周再通话。"),
    ("对方今年新增一条产线，年底前有一批量具要检。", "已转业务受理报价。"),
    ("对方对取送时间有意见，希望固定在周三。", "已转物流取送组安排。"),
    ("对方询问新购压力变送器能否一并校准。", "已答复可做项目和周期，近期送样。"),
)
