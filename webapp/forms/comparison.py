"""The grid of 卖方比较: rows as typed, as understood, and what is wrong with each."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from webapp.domain.refusal import Refusal
from webapp.domain.supplier_comparison import MOST_POINTS, US, Point, faults
from webapp.queries.opportunities.comparison import OURS
from webapp.web.i18n import worded

SPARE = 3  # empty rows offered
FIRST = ("技术能力", "价格", "周期", "服务", "资质与信誉")


@dataclass
class Row:
    """marks: by supplier as the form names him ("us" or a rival's id)."""

    name: str = ""
    weight: str = ""
    marks: dict[str, str] = field(default_factory=dict)
    fault: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.name.strip()


def rows_of(points: Sequence[Point]) -> list[Row]:
    return [
        Row(one.name, str(one.weight), {_key(key): str(mark) for key, mark in one.marks.items()})
        for one in points
    ]


def begun() -> list[Row]:
    """What a first comparison may begin with."""
    return [Row(name, "20") for name in FIRST]


def with_spare(rows: list[Row]) -> list[Row]:
    return [*rows, *(Row() for _place in range(min(SPARE, MOST_POINTS - len(rows))))]


def sent_rows(sent: "MultiDict[str, str]", suppliers: Sequence[str]) -> list[Row]:
    """Those that have a name; the others are left out."""
    names, weights = sent.getlist("name"), sent.getlist("weight")
    marks = {one: sent.getlist(f"mark-{one}") for one in suppliers}
    rows = [
        Row(
            name.strip(),
            weights[place].strip() if place < len(weights) else "",
            {one: held[place] for one, held in marks.items() if place < len(held)},
        )
        for place, name in enumerate(names)
    ]
    return [row for row in rows if not row.is_empty]


def read(rows: Sequence[Row], rivals: Sequence[int]) -> list[Point] | None:
    """None: something is wrong, said at its row."""
    points = [_point(row) for row in rows]
    for place, refusal in faults(points, rivals).items():
        rows[place].fault = rows[place].fault or worded(refusal)
    return None if any(row.fault for row in rows) else points


def _point(row: Row) -> Point:
    marks = {US if key == OURS else int(key): _number(mark) for key, mark in row.marks.items() if mark}
    weight = _number(row.weight)
    if not row.weight:
        row.fault = worded(Refusal("请填写“%(name)s”的权重。", name=row.name))
    return Point(row.name, weight, marks)


def _number(text: str) -> int:
    """0, which no rule allows, for what is no number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else 0  # noqa: PLR2004


def _key(supplier: int | None) -> str:
    return OURS if supplier is US else str(supplier)
