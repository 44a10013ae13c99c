"""经营月报: its chapters and tables as plain values, kept once and shown again as they were."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from webapp.domain.months import Month
from webapp.domain.words import N_, Choices
from webapp.domain.workdays import WorkCalendar

NOTHING = "—"
LONGEST = 2000  # signs of what is said to a chapter
CHAPTERS: Choices = (
    ("income", N_("收入与目标")),
    ("structure", N_("收入构成")),
    ("recall", N_("周期送检")),
    ("funnel", N_("商机")),
    ("newcomers", N_("新客户")),
    ("churn", N_("客户流失")),
    ("complaints", N_("投诉")),
    ("satisfaction", N_("客户满意")),
    ("grades", N_("客户等级")),
    ("reviews", N_("绩效考评")),
)
STATES: Choices = (("draft", N_("草稿")), ("released", N_("已发布")))


@dataclass(frozen=True)
class Table:
    """heads, rows: texts; as_of: up to when, as a text; labels: how many columns from the left are words."""

    title: str
    as_of: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    labels: int = 1


@dataclass(frozen=True)
class Chart:
    """points: label and whole value; line: beside each, what to compare with."""

    told: str
    points: tuple[tuple[str, int], ...]
    line: tuple[int, ...] = ()


@dataclass(frozen=True)
class Chapter:
    key: str
    tables: tuple[Table, ...]
    chart: Chart | None = None


def written(chapters: Iterable[Chapter]) -> str:
    """As it is kept."""
    return json.dumps([asdict(one) for one in chapters], ensure_ascii=False)


def read(content: str) -> list[Chapter]:
    return [
        Chapter(
            one["key"],
            tuple(
                Table(**table | {"heads": tuple(table["heads"]), "rows": tuple(map(tuple, table["rows"]))})
                for table in one["tables"]
            ),
            _chart(one["chart"]),
        )
        for one in json.loads(content)
    ]


def _chart(kept: dict[str, object] | None) -> Chart | None:
    if kept is None:
        return None
    points, line = kept["points"], kept["line"]
    assert isinstance(points, Sequence)
    assert isinstance(line, Sequence)
    return Chart(str(kept["told"]), tuple((label, value) for label, value in points), tuple(line))


def number(month: Month, edition: int) -> str:
    """JB-2026-10, made again JB-2026-10-2."""
    return f"JB-{month}" + (f"-{edition}" if edition > 1 else "")


def due(today: date, calendar: WorkCalendar) -> Month | None:
    """The month to be told of from the first working day of the next one on; None: not that far yet."""
    now = Month.of(today)
    first = now.first if calendar.is_working(now.first) else calendar.after(now.first, working_days=1)
    return now.before if today >= first else None
