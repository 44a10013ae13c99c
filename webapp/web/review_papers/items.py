"""The items of a KPI 考核表: what was wanted, what it came to, how it was reckoned, who said why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from webapp.domain import kpi_words as words
from webapp.domain.kpi_words import Source
from webapp.domain.words import label_of
from webapp.models import ItemValue, PlanItem
from webapp.queries.reviews.papers import Paper
from webapp.queries.reviews.sheets import Row
from webapp.web import plan_words, review_sheets
from webapp.web.i18n import worded

NONE = "—"
MUCH = 400  # characters in one cell
CHANGED = {"committee": "小组改定", "appeal": "申诉改定"}
SAID = (("self", "自评"), ("reviewer", "考评人"), ("committee", "考评小组"), ("appeal", "申诉或冲正"))


@dataclass(frozen=True)
class Line:
    """One line of the table; each text may have lines of its own."""

    place: int
    name: str
    kind: str
    weight: str
    target: str
    actual: str
    method: str
    own: str
    reviewer: str
    score: str
    product: str
    is_dropped: bool = False


def rows(paper: Paper) -> list[Line]:
    """Items without a weight stand below: what came of them stands with the events."""
    weighing = [_weighed(at, row, paper) for at, row in enumerate(paper.page.sheet.rows, start=1)]
    return weighing + [
        _other(at, item) for at, item in enumerate(paper.page.sheet.others, start=len(weighing) + 1)
    ]


def weighted(paper: Paper) -> str:
    """W, as the table ends in it."""
    total = paper.page.sheet.total
    return review_sheets.two(total.weighted) if total else NONE


def remarks(paper: Paper) -> list[str]:
    total = paper.page.sheet.total
    return [worded(one) for one in total.remarks] if total else []


def reasons(paper: Paper) -> list[tuple[str, str]]:
    """Each item with what was said of it, by whom, on what evidence; much of it in lines of their own."""
    found = []
    for at, row in enumerate(paper.page.sheet.rows, start=1):
        name, said = f"{at} {row.item.name}", list(_said(row))
        is_much = sum(len(one) for one in said) > MUCH
        found += [(name, one) for one in said] if is_much else [(name, _lines(*said))] if said else []
    return found


def _said(row: Row) -> Iterator[str]:
    for part, whose in SAID:
        value = row.values.get(part)
        if value and value.words and (part == "self" or value.actual is not None):
            yield f"{whose}：{value.words}" + (f"（依据：{value.evidence}）" if value.evidence else "")
    if row.is_dropped and row.drop:
        yield f"考评小组剔除：{row.drop.reason}"


def _weighed(at: int, row: Row, paper: Paper) -> Line:
    item, line, hidden = row.item, row.line, paper.page.is_hidden
    value = row.counts or row.values.get("data")
    is_auto = item.source == Source.AUTO
    return Line(
        at,
        item.name,
        _kind(item),
        _weight(row),
        item.target or NONE,
        _actual(item, value),
        _lines(plan_words.method(item), *([] if hidden or row.is_dropped else _reckoned(item, value))),
        _given(item, row.values.get("self")),
        NONE if is_auto or hidden else _given(item, row.values.get("reviewer")),
        NONE if line is None or line.score is None else _score(row, review_sheets.two(line.score)),
        NONE if line is None else review_sheets.two(line.product),
        row.is_dropped,
    )


def _other(at: int, item: PlanItem) -> Line:
    told = plan_words.effect(item)
    return Line(at, item.name, _kind(item), NONE, NONE, NONE, told, NONE, NONE, NONE, NONE)


def _kind(item: PlanItem) -> str:
    kinds = (label_of(words.OUTCOMES, item.outcome), label_of(words.MEASURES, item.measure))
    return "、".join((plan_words.class_word(item), *(one.removesuffix("指标") for one in kinds)))


def _weight(row: Row) -> str:
    if row.is_dropped:
        return f"{row.item.weight}\n已剔除"
    if row.line and row.line.weight != row.line.planned:
        return f"{review_sheets.figure(row.line.weight)}\n原 {row.item.weight}"
    return str(row.item.weight)


def _actual(item: PlanItem, value: ItemValue | None) -> str:
    if value is None or value.actual is None:
        return NONE
    return f"{review_sheets.short(value.actual, item.unit)} {item.unit}".strip()


def _reckoned(item: PlanItem, value: ItemValue | None) -> Sequence[str]:
    told = " ".join(review_sheets.calculation(item, value))
    return [f"计算：{told}"] if told else []


def _given(item: PlanItem, value: ItemValue | None) -> str:
    """The score of what somebody gave, and the figure below it."""
    if value is None or value.actual is None:
        return NONE
    return _lines(
        review_sheets.points(item, value) or NONE, f"（{review_sheets.short(value.actual, item.unit)}）"
    )


def _score(row: Row, score: str) -> str:
    part = row.counts.part if row.counts else ""
    return _lines(score, CHANGED.get(part, ""))


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
