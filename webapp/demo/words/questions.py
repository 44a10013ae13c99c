"""What account managers ask of the laboratories, and what these answer."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """days: until the answer; back: why it was sent back once; ending: closed, answered or open."""

    days_ago: int
    lab: str
    what: str
    answer: str = ""
    days: int = 1
    back: str = ""
    ending: str = "closed"


# Oldest first: numbers go up with time.
QUESTIONS = (
    Question(78, "热工所", "能否校准 1100 ℃ 的热电偶，不确定度多少？", "能做，U = 1.2 ℃（k = 2）。"),
    Question(71, "力学衡器所", "新购 500 kN 试验机首次检定要带哪些资料？", "说明书和合格证，现场须有行车。"),
    Question(
        64, "电磁电子所", "示波器维修后重新校准，要不要先做稳定性检查？", "按规程收费。", 2,
        back="请写明要不要先做稳定性检查。",
    ),
    Question(57, "几何量所", "三坐标测量机现场校准要几天、几个人？", "两人一天，恒温须提前 24 小时。", 4),
    Question(49, "医学计量所", "心电图机下月集中到期，能否上门检定？", "每月第二周可以，请提前五天报数量。"),
    Question(40, "流量能源所", "客户的流量计口径 DN400，能否检定？", "最大 DN300，DN400 须送省院，可代送。"),
    Question(33, "力学衡器所", "证书上单位名称写错，请更正后重发。", "已更正，新证书周五可取。"),
    Question(25, "理化环境所", "气相色谱仪能否出 CNAS 证书？", "可以，请在委托时注明。"),
    Question(18, "光学声学所", "客户想来看照度计的检定过程，可以吗？", "可以，请提前两天约时间。", 5),
    Question(11, "热工所", "恒温恒湿箱布点能否增加到十五点？", "可以，按十五点收费。"),
    Question(8, "力学衡器所", "汽车衡检定当天下雨能否照常进行？", ending="open"),
    Question(
        5, "力学衡器所", "砝码一套，客户下周三前要拿到证书，能否加急？", "周一送到，周二下午出证书。",
        ending="answered",
    ),
    Question(1, "电磁电子所", "客户的耐压测试仪出口要英文证书，几天能出？", ending="open"),
)  # fmt: skip
