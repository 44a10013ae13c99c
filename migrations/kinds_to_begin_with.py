"""Instrument kinds of the domain study (section 8), to begin with; every institute changes them as it likes.

Intervals and fees are usual ones, not the law: the regulation in force and the own price list decide.
"""

from typing import Any

VERIFIED, CALIBRATED = "verification", "calibration"

# name, aliases, field, basis, service, months, in the catalogue, first only, renewal in months, yuan
ROWS: tuple[tuple[Any, ...], ...] = (
    ("通用卡尺", "游标卡尺、数显卡尺、带表卡尺、卡尺、高度卡尺、深度卡尺", "几何量", "JJG 30", VERIFIED, 12, False, False, None, 50),
    ("外径千分尺", "千分尺", "几何量", "JJG 21", VERIFIED, 12, False, False, None, 50),
    ("内径千分尺", "", "几何量", "JJG 22", VERIFIED, 12, False, False, None, 200),
    ("百分表", "千分表", "几何量", "JJG 34", VERIFIED, 12, False, False, None, 30),
    ("杠杆百分表", "杠杆表、杠杆千分表", "几何量", "JJG 35", VERIFIED, 12, False, False, None, 50),
    ("钢卷尺", "卷尺", "几何量", "JJG 4", VERIFIED, 12, True, False, None, 20),
    ("钢直尺", "", "几何量", "JJG 1", VERIFIED, 12, False, False, None, 20),
    ("量块", "", "几何量", "JJG 146", VERIFIED, 12, False, False, None, 27),
    ("平板", "", "几何量", "JJG 117", VERIFIED, 12, False, False, None, 400),
    ("经纬仪", "", "几何量", "", CALIBRATED, None, False, False, None, 800),
    ("全站仪", "", "几何量", "", CALIBRATED, None, False, False, None, 1500),
    ("水准仪", "", "几何量", "", CALIBRATED, None, False, False, None, 350),
    ("GPS 接收机", "GPS", "几何量", "", CALIBRATED, None, False, False, None, 1600),
    ("塞尺", "", "几何量", "JJG 62", VERIFIED, 12, False, False, None, 30),
    ("角度尺", "万能角度尺", "几何量", "JJG 33", VERIFIED, 12, False, False, None, 50),
    ("电子天平", "天平、分析天平", "力学", "JJG 1036", VERIFIED, 12, True, False, None, 120),
    ("砝码（E₁、E₂ 级，一等、二等）", "标准砝码", "力学", "JJG 99", VERIFIED, 24, True, False, None, 120),
    ("砝码（F₁～M₃ 级，三等～六等）", "砝码", "力学", "JJG 99", VERIFIED, 12, True, False, None, 15),
    ("电子台秤", "台秤、电子秤、电子计价秤、计价秤、电子桌秤", "力学", "JJG 539", VERIFIED, 12, True, False, None, 60),
    ("电子汽车衡", "地磅、汽车衡、地上衡", "力学", "JJG 539", VERIFIED, 12, True, False, None, 800),
    ("吊秤", "电子吊秤", "力学", "JJG 539", VERIFIED, 12, True, False, None, 550),
    ("皮带秤", "电子皮带秤", "力学", "JJG 195", VERIFIED, 12, True, False, None, 1500),
    ("一般压力表", "压力表、弹簧管压力表", "力学", "JJG 52-2013", VERIFIED, 6, True, False, None, 30),
    ("精密压力表", "", "力学", "JJG 49", VERIFIED, 12, False, False, None, 60),
    ("压力变送器", "", "力学", "JJG 882", VERIFIED, 12, False, False, None, 150),
    ("万能试验机", "材料试验机、拉力试验机", "力学", "JJG 475", VERIFIED, 12, False, False, None, 600),
    ("扭矩扳子", "扭力扳手、扭矩扳手", "力学", "JJG 707", VERIFIED, 12, False, False, None, 80),
    ("硬度计", "洛氏硬度计、布氏硬度计", "力学", "JJG 112", VERIFIED, 12, False, False, None, 400),
    ("出租汽车计价器", "计价器", "力学", "JJG 517-2016", VERIFIED, 12, True, False, None, 150),
    ("工作用玻璃液体温度计", "玻璃温度计、工作玻璃温度计、玻璃液体温度计", "热工", "JJG 130", VERIFIED, 12, False, False, None, 40),
    ("二等标准水银温度计", "", "热工", "JJG 128", VERIFIED, 24, False, False, None, 300),
    ("工作用热电偶", "热电偶", "热工", "JJG 351", CALIBRATED, None, False, False, None, 100),
    ("温湿度计", "温湿度表、数字温湿度计", "热工", "", CALIBRATED, None, False, False, None, 100),
    ("恒温箱", "干燥箱、培养箱、烘箱、环境试验箱", "热工", "JJF 1101", CALIBRATED, None, False, False, None, 600),
    ("数字温度指示调节仪", "温控仪", "热工", "JJG 617", VERIFIED, 12, False, False, None, 100),
    ("直流电流表", "", "电磁", "JJG 124", VERIFIED, 12, False, False, None, 210),
    ("三相标准电能表", "", "电磁", "JJG 1085", VERIFIED, 12, False, False, None, 300),
    ("数字多用表", "万用表、数字万用表", "电磁", "JJF 1587", CALIBRATED, None, False, False, None, 300),
    ("示波器", "数字示波器", "电磁", "JJF 1057", CALIBRATED, None, False, False, None, 600),
    ("绝缘电阻表", "兆欧表", "电磁", "JJG 622", VERIFIED, 12, False, False, None, 100),
    ("接地电阻表", "", "电磁", "JJG 366", VERIFIED, 12, False, False, None, 120),
    ("钳形表", "", "电磁", "JJF 1075", CALIBRATED, None, False, False, None, 150),
    ("燃油加油机", "加油机", "流量", "JJG 443-2023", VERIFIED, 6, True, False, None, 100),
    ("水表", "冷水水表", "流量", "JJG 162", VERIFIED, None, True, True, 72, 20),
    ("膜式燃气表", "燃气表", "流量", "JJG 577", VERIFIED, None, True, True, 120, 20),
    ("热能表", "热量表", "流量", "JJG 225", VERIFIED, None, True, True, 72, 60),
    ("流量计", "电磁流量计、涡轮流量计", "流量", "JJG 1033", VERIFIED, 24, True, False, None, 600),
    ("可燃气体报警器", "可燃气体检测报警器、气体报警器", "化学", "JJG 693-2011", VERIFIED, 12, True, False, None, 150),
    ("酸度计", "pH计", "化学", "JJG 119", VERIFIED, 12, True, False, None, 200),
    ("分光光度计", "紫外可见分光光度计、可见分光光度计", "化学", "JJG 178", VERIFIED, 12, True, False, None, 400),
    ("气相色谱仪", "液相色谱仪、色谱仪", "化学", "JJG 700", VERIFIED, 24, False, False, None, 900),
    ("电导率仪", "", "化学", "JJG 376", VERIFIED, 12, False, False, None, 200),
    ("血压计", "血压计和血压表、水银血压计、无创自动测量血压计", "医学", "JJG 270", VERIFIED, 6, True, False, None, 40),
    ("心电图机", "数字心电图机、心电监护仪、监护仪、多参数监护仪", "医学", "JJG 1041", VERIFIED, 12, True, False, None, 200),
    ("医用诊断 X 射线源", "X 射线机、X 光机", "电离辐射", "JJG 744", VERIFIED, 12, True, False, None, 800),
    ("声级计", "", "声学", "JJG 188", VERIFIED, 12, True, False, None, 300),
    ("照度计", "", "光学", "JJG 245", VERIFIED, 12, False, False, None, 200),
    ("秒表", "", "时间频率", "JJG 237", VERIFIED, 12, False, False, None, 50),
)  # fmt: skip


def _row(row: tuple[Any, ...]) -> dict[str, Any]:
    name, aliases, field, basis, service, months, in_catalogue, first_only, renewal, yuan = row
    return {
        "name": name, "aliases": aliases, "metrology_field": field, "basis": basis, "service": service,
        "default_months": months, "longest_months": months, "in_catalogue": int(in_catalogue),
        "is_first_only": int(first_only), "renewal_months": renewal, "list_fee": yuan * 100,
        "is_active": 1, "note": "", "version": 1,
    }  # fmt: skip


KINDS = tuple(_row(row) for row in ROWS)
