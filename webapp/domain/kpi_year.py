"""The result of a year from the effective scores of its parts, mostly quarters (domain 3.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from webapp.domain.kpi_bands import USUAL, Rules
from webapp.domain.kpi_numbers import rounded
from webapp.domain.kpi_words import Band, Tier
from webapp.domain.refusal import Refusal
from webapp.domain.remarks import Remark
from webapp.domain.words import N_

PARTS_SHARE, PLAN_SHARE = Fraction(6, 10), Fraction(4, 10)
V2_MOST = 1  # a second one holds the year at 基本合格


@dataclass(frozen=True)
class Part:
    """no: its place in the year, 1…; effective: rounded to two decimals; tier: the gravest confirmed veto."""

    no: int
    effective: Decimal
    tier: Tier | None = None


@dataclass(frozen=True)
class PartResult:
    """forced: an earlier or its own V3 holds it down."""

    no: int
    effective: Decimal
    band: Band
    forced: bool


@dataclass(frozen=True)
class YearResult:
    """mean: of the parts; reckoned: with the year plan, before V3; score: what counts; all two decimals."""

    parts: tuple[PartResult, ...]
    mean: Decimal
    plan: Decimal | None
    reckoned: Decimal
    score: Decimal
    band: Band
    remarks: tuple[Remark, ...]


def year(
    parts: Sequence[Part], plan: Part | None = None, *, rules: Rules = USUAL, failed: bool = False
) -> YearResult:
    """Any order; at least one part. Its V2 are counted in the parts alone, a V3 in the plan counts too.

    failed: by a V3 in a period that is none of the parts.
    """
    if not parts:
        raise Refusal("本年度还没有已定的考评结果。")
    results = _results(sorted(parts, key=lambda one: one.no), rules)
    mean = sum((Fraction(one.effective) for one in results), Fraction(0)) / len(results)
    exact = mean if plan is None else PARTS_SHARE * mean + PLAN_SHARE * Fraction(plan.effective)
    tiers = [one.tier for one in parts]
    failed = failed or Tier.V3 in tiers or (plan is not None and plan.tier == Tier.V3)
    score = rounded(min(exact, Fraction(rules.fail_most)) if failed else exact)
    is_held = not failed and tiers.count(Tier.V2) > V2_MOST
    band = rules.band(score)
    return YearResult(
        parts=results,
        mean=rounded(mean),
        plan=plan.effective if plan else None,
        reckoned=rounded(exact),
        score=score,
        band=max(band, Band.BASIC, key=list(Band).index) if is_held else band,
        remarks=tuple(_remarks(failed=failed, is_held=is_held, rules=rules)),
    )


def _results(parts: Sequence[Part], rules: Rules) -> tuple[PartResult, ...]:
    found, forced = [], False
    for one in parts:
        forced = forced or one.tier == Tier.V3
        points = min(one.effective, rules.fail_most) if forced else one.effective
        found.append(PartResult(one.no, points, rules.band(points), forced))
    return tuple(found)


def _remarks(*, failed: bool, is_held: bool, rules: Rules) -> list[Remark]:
    if failed:
        message = N_("有 V3 否决：当期、其后各期和全年均为不合格，得分不超过 %(most)s。")
        return [Remark(message, {"most": str(rules.fail_most)}, "warn")]
    if is_held:
        return [Remark("一年内有两次 V2 否决，年度最高为基本合格。", tone="warn")]
    return []
