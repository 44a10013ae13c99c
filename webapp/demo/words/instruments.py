"""Makers, models, places and uses of the demo's instruments; the makers are invented."""

MAKERS = ("星量仪器", "衡达", "北澜仪表", "青屿量具", "恒准", "精测电子", "")
PLACES = ("计量室", "质检部", "一车间", "二车间", "化验室", "仓库", "检验科", "")
MODELS = {
    "几何量": ("0–150 mm", "0–25 mm", "0–10 mm", "300×300", ""),
    "力学": ("AL204", "TCS-150", "YB-150", "0–1.6 MPa", "WDW-100", ""),
    "热工": ("0–100 ℃", "HTC-1", "PT100", ""),
    "电磁": ("F-17B", "DS-2102", "ZC-7", ""),
    "流量": ("DN50", "CS30", "G2.5", ""),
    "化学": ("pHS-3C", "UV-1800", "GC-9790", ""),
    "医学": ("BP-1", "ECG-12", ""),
}
LEGAL_USES = ("trade", "trade", "production")
PURPOSES = {
    "商超集贸": ("trade",),
    "加油加气": ("trade",),
    "燃气供水供电": ("trade", "safety"),
    "医疗卫生": ("medical",),
    "食品": LEGAL_USES,
    "建筑交通": LEGAL_USES,
    "化工": ("safety", "production", "environment"),
    "医药": ("production", "safety"),
}
