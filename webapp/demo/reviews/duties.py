"""What each subject of the demo is measured by: weights that add up to 100, targets within reach."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from webapp.demo.reviews.circle import QUALITY
from webapp.queries.indicators.facts import Figure

Weights = dict[str, int]
BACK = "JD-01|KH-04"  # 到期送检率; 客户消费频次 where nothing had been recalled yet
SOLVED = "FW-01|KH-06"
TOLD = "FW-02|FW-01|KH-06"
MANAGERS: tuple[Weights, ...] = (
    {"SR-01": 25, "KH-01": 10, BACK: 20, "KH-06": 15, "FW-10": 20, "DX-01": 10, "FJ-01": 0, "JL-02": 0},
    {"SR-01": 30, BACK: 20, "KH-08": 15, "KH-06": 10, "FW-10": 15, "DX-02": 10, "FJ-01": 0, "JC-01": 0},
    {"SR-01": 30, BACK: 25, "KH-06": 15, "FW-10": 20, "ZL-04": 10, "FJ-03": 0, "JL-02": 0},
    {"SR-01": 25, BACK: 20, "KH-01": 10, SOLVED: 15, "FW-10": 20, "DX-01": 10, "FJ-01": 0, "JL-02": 0},
)
TRADE: Weights = {
    "SR-01": 25, "KH-02": 10, BACK: 15, "KH-08": 10, TOLD: 10, "ZL-03": 10, "DX-02": 10, "DX-03": 10,
    "FJ-01": 0, "JL-01": 0, "JL-02": 0, "JC-01": 0,
}  # fmt: skip
LAB: Weights = {
    "ZL-01": 30, "ZL-02": 15, "FW-03": 15, "ZL-03": 10, "DX-02": 10, "DX-03": 20,
    "FJ-01": 0, "FJ-03": 0, "JL-02": 0, "JC-01": 0,
}  # fmt: skip
CARE: Weights = {"FW-03": 40, "ZL-03": 30, "DX-02": 15, "DX-03": 15, "FJ-01": 0, "JC-01": 0}
CODES = sorted(
    {code for told in (*MANAGERS, TRADE, LAB, CARE) for codes in told for code in codes.split("|")}
)
# Agreed within reach of the customers there are.
SET: dict[str, dict[str, str]] = {
    "ZL-01": {"floor": "90", "target": "98", "stretch": "100"},
    "KH-08": {"floor": "30", "target": "70", "stretch": "90"},
    "KH-02": {"floor": "5", "target": "25", "stretch": "50"},
}
GOALS = {
    "SR-01": "年度业务收入目标", "JD-01": "年度到期送检目标", "ZL-01": "年度质量目标",
    "FW-01": "年度服务承诺", "FW-02": "年度服务承诺",
}  # fmt: skip


def wanted(place: int, department: str) -> Weights:
    """department: "" for an account manager."""
    if not department:
        return MANAGERS[place % len(MANAGERS)]
    if department == QUALITY:
        return CARE
    return LAB if department.endswith("所") else TRADE


def chosen(weights: Weights, figures: Mapping[str, Figure | None], *, is_rash: bool = False) -> Weights:
    """figures: by code; of several the first that can be measured; is_rash: the first in any case."""
    found: Weights = {}
    for codes, weight in weights.items():
        *firsts, last = codes.split("|")
        known = (one for one in firsts if is_rash or _actual(figures, one) is not None)
        found[next(known, last)] = weight
    return found


def target(code: str, figure: Figure | None, share: float) -> dict[str, Any]:
    """share: which part of the target the subject reaches."""
    actual = figure.actual if figure and figure.actual else Decimal(0)
    if code == "SR-01":
        return {"target": str(_neat(float(actual) / share, least=5000))}
    if code == "KH-01":
        return {"target": str(max(1, round(float(actual) / share)))}
    if code == "KH-04":
        return {"target": f"{max(0.5, float(actual) / share):.1f}"}
    return SET.get(code, {})


def _neat(value: float, *, least: int) -> int:
    """To two leading digits."""
    step = int(10 ** max(3, len(str(int(value))) - 2))
    return max(least, round(value / step) * step)


def _actual(figures: Mapping[str, Figure | None], code: str) -> Decimal | None:
    found = figures.get(code)
    return found.actual if found else None
