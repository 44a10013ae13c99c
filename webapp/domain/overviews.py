"""经营概览: the figures of one owner as plain values, kept once and shown until they are counted again."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any

from webapp.domain.words import N_, Choices

# Figures by the sources of indicators: this year so far, and the same days of last year.
RATES: Choices = (
    ("recall_conv", N_("到期送检率")),
    ("win_rate", N_("商机赢单率")),
    ("churn_rate", N_("客户流失率")),
    ("complaint_cnt", N_("成立投诉数")),
    ("close_ontime", N_("投诉按期办结率")),
    ("csat", N_("客户满意率")),
    ("nps", N_("净推荐值")),
    ("cert_ontime", N_("证书按期率")),
)
SOON_DAYS = 3  # a complaint whose limit is that near, in calendar days
MOST = 12  # people whose load is named
TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Overview:
    """months: month, sales and those of a year before (fen); target, due: of this year's sales (yuan, texts),
    "" without a goal; light: its; falls_due: month, instruments, "" for those that fell due within a year and
    were not sent since; complaints: open, past their limit, near it; funnel: stage, open ones, amount (fen);
    rates: key -> (now, a year before), texts, "" where there is nothing to divide by; loads: who, name,
    customers, of them A and B; reviews: period, step, how many.
    """

    months: list[tuple[str, int, int]] = field(default_factory=list)
    target: str = ""
    due: str = ""
    light: str = ""
    falls_due: list[tuple[str, int]] = field(default_factory=list)
    funnel: list[tuple[str, int, int]] = field(default_factory=list)
    base: int = 0
    new: int = 0
    lost: int = 0
    won: int = 0
    complaints: tuple[int, int, int] = (0, 0, 0)
    rates: dict[str, tuple[str, str]] = field(default_factory=dict)
    loads: list[tuple[int, str, int, int]] = field(default_factory=list)
    reviews: list[tuple[str, str, int]] = field(default_factory=list)

    @property
    def sales(self) -> int:
        """Fen, this year so far."""
        return sum(now for _month, now, _before in self.months)

    @property
    def before(self) -> int:
        """Fen, the same days of last year."""
        return sum(before for _month, _now, before in self.months)

    @property
    def change(self) -> Decimal | None:
        """Percent against last year, one decimal; None: there was nothing then."""
        return percent(self.sales - self.before, self.before)

    @property
    def reached(self) -> Decimal | None:
        """Percent of the year's goal, one decimal; None: none is set."""
        return percent(Decimal(self.sales), Decimal(self.target) * 100) if self.target else None

    @property
    def open(self) -> tuple[int, int]:
        """Opportunities under way and what they may bring (fen)."""
        return sum(one[1] for one in self.funnel), sum(one[2] for one in self.funnel)


def percent(part: Decimal | int, whole: Decimal | int) -> Decimal | None:
    """One decimal, half to even; of nothing none.

    >>> percent(5, 200), percent(-30, 120), percent(1, 0)
    (Decimal('2.5'), Decimal('-25.0'), None)
    """
    return (Decimal(part) * 100 / Decimal(whole)).quantize(TENTH) if whole else None


def written(one: Overview) -> str:
    """As it is kept."""
    return json.dumps(asdict(one), ensure_ascii=False)


def read(content: str) -> Overview:
    """What was kept by an older program lacks what came since; what is no more is left out."""
    kept: Mapping[str, Any] = json.loads(content)
    return Overview(**{name: kept[name] for name in Overview.__dataclass_fields__ if name in kept})
