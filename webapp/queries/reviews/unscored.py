"""无法评分: why a review has no total yet, item by item."""

from collections.abc import Callable, Sequence

from webapp.domain.kpi_words import ReviewStep, Source
from webapp.domain.remarks import Remark
from webapp.queries.reviews import sheets as sheet_rows
from webapp.queries.reviews.periods import Row
from webapp.queries.reviews.ranked import Missing, Who
from webapp.queries.reviews.sheets import Sheet, is_ended

NO_PLAN = Remark("考评计划还没有生效。", tone="info")
NO_RUN = Remark("还没有系统取数。", tone="info")
ENDED = Remark("考评提前终止，没有总分。", tone="info")
NO_SUM = Remark("各项权重合计不是 100，不能合计得分。", tone="bad")
GIVING = (ReviewStep.SELF, ReviewStep.REVIEW)


def reasons(rows: Sequence[Row], *, who: Callable[[Row], Who]) -> dict[str, list[Missing]]:
    """By kind of subject; as many statements as sheets() needs, none without a row."""
    found: dict[str, list[Missing]] = {"person": [], "department": []}
    told = sheet_rows.sheets([one.review for one in rows]) if rows else {}
    for row in rows:
        ended = is_ended(row.review)
        why = [ENDED] if ended else _why(told[row.review.id], row.review.state)
        found[row.review.subject].append(Missing(who(row), why, ended))
    return found


def _why(sheet: Sheet, state: str) -> list[Remark]:
    if sheet.plan is None or state == ReviewStep.PLAN:
        return [NO_PLAN]
    if state == ReviewStep.RUN:
        return [NO_RUN]
    return [_of_item(row, state) for row in sheet.rows if row.exact is None and not row.is_dropped] or [
        NO_SUM
    ]


def _of_item(row: sheet_rows.Row, state: str) -> Remark:
    name = {"name": row.item.name}
    if state in GIVING and row.item.source != Source.AUTO and row.counts is None:
        return Remark("“%(name)s”还没有评分。", name, "info")
    if row.counts is not None:
        return Remark("“%(name)s”目标值为 0，无法评分。", name, "warn")
    return Remark("“%(name)s”没有实际值，无法评分。", name, "warn")
