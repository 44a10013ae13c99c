"""The result on a KPI 考核表: W, R, P, D, T and E line by line, and the band with its limits."""

from collections.abc import Sequence
from dataclasses import dataclass

from webapp.domain.kpi_totals import Line
from webapp.domain.kpi_words import BANDS
from webapp.domain.words import label_of
from webapp.queries.reviews.papers import Paper
from webapp.web import review_sheets
from webapp.web.review_sheets import Rung


@dataclass(frozen=True)
class Result:
    """rungs: none while something cannot be scored, told says what; effective, band: as they stand now."""

    rungs: Sequence[Rung]
    effective: str
    band: str
    told: Sequence[str]


def result(paper: Paper) -> Result:
    sheet, review = paper.page.sheet, paper.review
    total = sheet.total
    if paper.page.ended:
        return Result((), "", "", [f"考评提前终止，没有总分：{paper.page.ended}"])
    if total is None or total.blocked:
        why = f"还有 {len(total.blocked)} 项没有得分，暂不能合计。" if total else "取数后开始计分。"
        return Result((), "", "", [why])
    rungs = review_sheets.ladder(total, paper.rules.totals)
    first = rungs[0]
    rungs[0] = Rung(first.sign, first.name, f"{first.told}：{_sum(total.lines)}", first.value)
    effective, band, told = total.effective, total.band or "", []
    if sheet.forced:
        told.append(f"本年 {sheet.forced} 有 V3 否决，其后各期均为不合格。")
    if paper.is_locked and review.effective != total.effective:
        effective, band = review.effective, review.band
        told.append(f"归档后经批准冲正，有效得分改为 {review_sheets.two(effective)} 分。")
    return Result(rungs, review_sheets.two(effective), label_of(BANDS, band), [*told, limits(paper)])


def limits(paper: Paper) -> str:
    """From when on which band, by the rules of the period."""
    rules = paper.rules.totals
    least = zip(BANDS, (rules.excellent, rules.good, rules.fair, rules.basic), strict=False)
    told = "，".join(f"{word} ≥ {review_sheets.figure(points)}" for (_code, word), points in least)
    return f"等次：{told}，低于 {review_sheets.figure(rules.basic)} 为不合格。"


def _sum(lines: Sequence[Line]) -> str:
    return " + ".join(review_sheets.two(one.product) for one in lines if one.product is not None)
