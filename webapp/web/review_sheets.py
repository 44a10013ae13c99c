"""A sheet of 考评 as pages tell it: the way of a review, each item's calculation, the totals line by line."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from flask_babel import gettext as _

from webapp import clock
from webapp.clock import wall
from webapp.domain.kpi_bands import Rules
from webapp.domain.kpi_course import told as told_of
from webapp.domain.kpi_explanations import explain
from webapp.domain.kpi_methods import score
from webapp.domain.kpi_numbers import rounded, shown
from webapp.domain.kpi_totals import Sheet
from webapp.domain.kpi_turns import WAITS, asks
from webapp.domain.kpi_words import BANDS, STEPS, Band, ReviewStep, Tier
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_, label_of
from webapp.models import ItemValue, PlanItem
from webapp.queries.reviews import plans
from webapp.queries.reviews.pages import Page
from webapp.web.i18n import say, worded

TONES = {
    Band.EXCELLENT: "ok",
    Band.GOOD: "ok",
    Band.FAIR: "info",
    Band.BASIC: "warn",
    Band.FAILED: "bad",
    "": "",
}

YUAN = "元"
PARTS = (
    ("data", N_("系统取数")),
    ("self", N_("自评")),
    ("reviewer", N_("上级评分")),
    ("committee", N_("审定")),
    ("appeal", N_("申诉")),
)


@dataclass(frozen=True)
class Rung:
    """One line of the totals: W 加权得分, how it comes about, the figure."""

    sign: str
    name: str
    told: str
    value: str


def stepper(page: Page) -> list[dict[str, str]]:
    """The eight steps, each with the day it was entered; the present one with until when."""
    order = list(ReviewStep)
    at = order.index(page.step)
    is_over = page.step == ReviewStep.LOCK
    return [_step(page, one, place, at, is_over=is_over) for place, one in enumerate(order)]


def _step(page: Page, one: ReviewStep, place: int, at: int, *, is_over: bool) -> dict[str, str]:
    day = page.entered(one)
    note = day.strftime("%m-%d") if day and place <= at else ""
    if place == at and page.review.due_on and not is_over:
        note = str(_("%(day)s 前", day=page.review.due_on.strftime("%m-%d")))
    state = "done" if place < at or is_over else "current" if place == at else "todo"
    return {"label": say(label_of(STEPS, one)), "state": state, "note": note}


def next_step(page: Page) -> tuple[str, str]:
    """What is asked of this reader, or what the review waits for; and its tone."""
    asked = asks(page.step, page.roles)
    due = page.review.due_on
    if page.step == ReviewStep.APPEAL and due is not None and due < clock.today():
        return str(_("申诉期已于 %(day)s 结束，等待归档。", day=due.isoformat())), "info"
    return (say(asked), "warn") if asked else (say(WAITS[page.step]), "info")


def course(page: Page) -> list[dict[str, str]]:
    """The latest first; why the committee sends something back is not told to the person beforehand."""
    inner = (ReviewStep.COMMITTEE, ReviewStep.REVIEW)
    return [
        {
            "title": say(told_of(one.deed, one.from_state, one.to_state)),
            "when": wall(one.at).strftime("%Y-%m-%d %H:%M"),
            "by": page.names.get(one.actor_id or 0, str(_("系统"))),
            "text": "" if page.is_hidden and (one.from_state, one.to_state) == inner else say(one.note),
        }
        for one in reversed(page.course)
    ]


def calculation(item: PlanItem, value: ItemValue | None) -> list[str]:
    """The score written out, sentence by sentence."""
    shape = plans.shape(item)
    if shape is None:
        return []
    try:
        return [worded(one) for one in explain(shape, value.actual if value else None)]
    except Refusal as refusal:
        return [worded(refusal)]


def points(item: PlanItem, value: ItemValue | None) -> str:
    """What a value is worth, two decimals; "" where it is worth nothing that can be said."""
    shape = plans.shape(item)
    if shape is None or value is None:
        return ""
    try:
        found = score(shape, value.actual)
    except Refusal:
        return ""
    return "" if found is None else f"{rounded(found):.2f}"


def figure(value: Decimal | None) -> str:
    return "—" if value is None else shown(value)


def short(value: Decimal | None, unit: str = "") -> str:
    """Two decimals at most, yuan with both or none: what it is reckoned with stands in the calculation."""
    if value is None:
        return figure(None)
    told = rounded(Fraction(value))
    return f"{told:,.2f}" if unit == YUAN and told % 1 else figure(told)


def two(value: Decimal | None) -> str:
    return "—" if value is None else f"{value:.2f}".replace("-", "−")


def ladder(sheet: Sheet, rules: Rules) -> list[Rung]:
    """W, R, P, D, T and E, each with where it comes from; as a hand would reckon it."""
    capped = str(_("，限 0～120")) if sheet.capped else ""
    sums = f"{two(sheet.weighted)} + {shown(sheet.reward)} {_signed(sheet.swing)} − {shown(sheet.deduction)}"
    return [
        Rung("W", str(_("加权得分")), str(_("各项权重 × 得分 ÷ 100 之和")), two(sheet.weighted)),
        Rung("R", str(_("奖励")), _capped(sheet.reward_sum, sheet.reward), two(sheet.reward)),
        Rung("P", str(_("奖惩")), _capped(sheet.swing_sum, sheet.swing), two(sheet.swing)),
        Rung("D", str(_("否决扣分")), _vetoed(sheet), two(sheet.deduction)),
        Rung("T", str(_("总分")), f"W + R + P − D = {sums}{capped}", two(sheet.total)),
        Rung("E", str(_("有效得分")), _effective(sheet, rules), two(sheet.effective)),
    ]


def part(code: str) -> str:
    """Whose value it is."""
    return say(label_of(PARTS, code))


def band(code: str) -> str:
    return say(label_of(BANDS, code))


def _signed(value: Decimal) -> str:
    return f"− {shown(-value)}" if value < 0 else f"+ {shown(value)}"


def _capped(total: Decimal, kept: Decimal) -> str:
    if total == kept:
        return str(_("已确认事项合计 %(sum)s 分", sum=shown(total)))
    return str(_("已确认事项合计 %(sum)s 分，按上限计 %(kept)s 分", sum=shown(total), kept=shown(kept)))


def _vetoed(sheet: Sheet) -> str:
    return str(_("一档（V1）否决事项扣分合计")) if sheet.deduction else str(_("没有扣分的否决事项"))


def _effective(sheet: Sheet, rules: Rules) -> str:
    if sheet.tier in {Tier.V2, Tier.V3}:
        return str(
            _("有 %(tier)s 否决，不超过 %(most)s 分", tier=sheet.tier.value, most=shown(rules.fail_most))
        )
    return str(_("没有 V2、V3 否决，等于总分"))
