"""How 多维分析 is called and linked: labels of keys, amounts, addresses of cells, its chart."""

from collections.abc import Callable
from fractions import Fraction
from urllib.parse import quote, urlencode

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from webapp.domain import pivot_words as words
from webapp.domain.pivot import MONTHS, YEAR, Cell, Key
from webapp.domain.words import label_of
from webapp.queries.pivot.about import About
from webapp.queries.pivot.asked import Asked
from webapp.queries.pivot.tables import Made
from webapp.web import charts
from webapp.web.formats import minute, money, number
from webapp.web.i18n import say

MOST_COLUMNS = 24  # of the chart
TEN_THOUSAND = 1_000_000  # fen
NOTHING = "—"


def label(key: Key, dimension: str, about: About) -> str:
    """What a row or column is called."""
    if dimension == "":
        return say(label_of(words.MEASURES, str(key)))
    if dimension in {"manager", "department"}:
        named = about.managers if dimension == "manager" else about.departments
        return named.get(int(key)) or (say(words.NONE_OF[dimension]) if not key else str(key))
    if dimension in words.NONE_OF:
        return str(key) or say(words.NONE_OF[dimension])
    return when(int(key), dimension)


def when(key: int, dimension: str = "month") -> str:
    """2026-10, 2026 年第 3 季度, 2026 年."""
    if dimension == "year":
        return str(_("%(year)d 年", year=key))
    if dimension == "quarter":
        return str(_("%(year)d 年第 %(no)d 季度", year=key // 4, no=key % 4 + 1))
    return f"{key // YEAR}-{key % YEAR + 1:02d}"


def amount(value: int, measure: str) -> str:
    return money(value) if measure in words.MONEY else number(value)


def change(cell: Cell, measure: str) -> str:
    """+3.2%, 新增, a dash where there is nothing to say."""
    if cell.before is None or measure in words.STOCK:
        return NOTHING
    if cell.change is None:
        return _("新增") if cell.now and not cell.before else NOTHING
    return f"{cell.change:+}%"


def tone(cell: Cell, measure: str) -> str:
    """Of the change: more income is good, more cost is not said to be either."""
    if cell.change is None or not cell.change or measure not in {"income", "lines", "quantity"}:
        return ""
    return "ok-text" if cell.change > 0 else "bad-text"


def query(wanted: Asked, **changes: str) -> str:
    """The table's own address, so that it can be kept and sent."""
    told = {
        "rows": wanted.rows,
        "columns": wanted.columns,
        "measure": wanted.measure,
        "from": when(wanted.first),
        "to": when(wanted.last),
        **wanted.chosen,
    } | changes
    return urlencode({name: value for name, value in told.items() if value or name == "columns"})


def links(made: Made) -> Callable[[Key, Key, str], str]:
    """Addresses of the records of a cell; put together by hand, as there are hundreds."""
    wanted = made.asked
    heads = {
        one: f"{url_for('reports.pivot_records')}?{query(wanted, measure=one)}" for one in {*made.measures}
    } | {wanted.measure: f"{url_for('reports.pivot_records')}?{query(wanted)}"}

    def link(row: Key, column: Key, measure: str) -> str:
        """row, column "": the total of all; the word "" itself is "-"."""
        parts = (("r", row, wanted.rows), ("c", column if wanted.columns else TOTAL, wanted.columns))
        told = "".join(f"&{name}={quote(text(key, of))}" for name, key, of in parts if key is not TOTAL)
        return heads[measure] + told

    return link


TOTAL = "total"


def text(key: Key, dimension: str) -> str:
    """A key as the address has it."""
    return "-" if key == "" and dimension in words.NONE_OF else str(key)


def chart(made: Made) -> Markup | None:
    """By the columns where they are a time, else by the rows; money in units of 10,000 yuan."""
    wanted, found = made.asked, made.table
    if wanted.columns in MONTHS:
        told = [(label(key, wanted.columns, made.about), cell)
                for key, cell in zip(found.columns, found.foot.cells, strict=True)]  # fmt: skip
    else:
        place = 0 if wanted.columns else found.columns.index(wanted.measure) if found.columns else 0
        told = [(label(row.key, wanted.rows, made.about), row.total if wanted.columns else row.cells[place])
                for row in found.rows]  # fmt: skip
    told = told[:MOST_COLUMNS]
    if not any(cell.now > 0 for _label, cell in told):
        return None
    points = [charts.Column(name, max(0, _drawn(cell.now, wanted.measure))) for name, cell in told]
    line = [Fraction(max(0, _drawn(cell.before or 0, wanted.measure))) for _name, cell in told]
    return charts.columns(legend(wanted), points, line if has_line(wanted) else ())


def has_line(wanted: Asked) -> bool:
    """The year before as a line, where the columns are a time."""
    return wanted.columns in MONTHS and wanted.is_compared and wanted.measure not in words.STOCK


def legend(wanted: Asked) -> str:
    name = say(label_of(words.MEASURES, wanted.measure))
    return name.replace(_("（元）"), _("（万元）")) if wanted.measure in words.MONEY else name


def _drawn(value: int, measure: str) -> int:
    return round(value / TEN_THOUSAND) if measure in words.MONEY else value


def options(made: Made) -> dict[str, list[tuple[str, str]]]:
    """What each filter offers, and what has none; a word that is on no list any more stays chosen."""
    known = made.about
    found = {
        "department": [(str(key), name) for key, name in known.departments.items()],
        "manager": [(str(key), name) for key, name in sorted(known.managers.items(), key=lambda one: one[1])],
    }
    for dimension, listed in known.offered.items():
        found[dimension] = [(word, word) for _place, word in sorted(listed) if word]
    for dimension in words.FILTERS:
        none = "-" if dimension in known.offered else "0"
        found.setdefault(dimension, []).append((none, say(words.NONE_OF[dimension])))
        chosen = made.asked.chosen.get(dimension)
        if chosen and chosen not in dict(found[dimension]):
            found[dimension].append((chosen, chosen))
    return found


def as_of(made: Made) -> str:
    """How far the figures go, said on the page and on paper alike."""
    known = made.about
    if known.made_at is None or not known.is_behind:
        return str(_("数据为最新"))
    at = minute(known.made_at)
    if known.is_whole_stale:
        return str(_("统计截至 %(at)s，此后器具目录或人员部门有调整，尚未计入", at=at))
    return str(_("统计截至 %(at)s，此后有 %(n)s 家客户的数据变动尚未计入", at=at, n=number(known.stale)))


def meanings(made: Made) -> list[str]:
    """How each measure that is shown is counted."""
    return [
        f"{say(label_of(words.MEASURES, code))}：{say(meaning)}"
        for code, meaning in words.MEANINGS
        if code in {*made.measures}
    ]
