"""Which band a total falls into, and what a house may set about totals (domain 3.3)."""

from dataclasses import dataclass
from decimal import Decimal

from webapp.domain.kpi_words import Band
from webapp.domain.refusal import Refusal

HIGHEST = Decimal(120)


@dataclass(frozen=True)
class Rules:
    """Points. reward_most: of all rewards; swing: reward-penalty from −swing to +swing; fail_most: what V2
    and V3 leave at most; excellent…basic: the least of each band, on it belongs to it.
    """

    reward_most: Decimal = Decimal(10)
    swing: Decimal = Decimal(10)
    fail_most: Decimal = Decimal(59)
    excellent: Decimal = Decimal(90)
    good: Decimal = Decimal(80)
    fair: Decimal = Decimal(70)
    basic: Decimal = Decimal(60)

    def band(self, points: Decimal) -> Band:
        """Asked with the rounded total, so that band and figure agree."""
        leasts = (self.excellent, self.good, self.fair, self.basic)
        found = (band for band, least in zip(Band, leasts, strict=False) if points >= least)
        return next(found, Band.FAILED)


USUAL = Rules()


def faults(asked: Rules) -> dict[str, Refusal]:
    """By field, each with its sentence."""
    found: dict[str, Refusal] = {}
    for name in ("reward_most", "swing"):
        if not 0 <= getattr(asked, name) <= 20:  # noqa: PLR2004  (points)
            found[name] = Refusal("应在 %(least)s 到 %(most)s 之间。", least=0, most=20)
    if not asked.fail_most < asked.basic or asked.fail_most < 0:
        found["fail_most"] = Refusal("不合格的最高分应低于基本合格的最低分。")
    if not asked.basic < asked.fair < asked.good < asked.excellent <= HIGHEST:
        found["excellent"] = Refusal("各等次的最低分应依次降低，且不超过 %(most)s 分。", most=str(HIGHEST))
    return found
