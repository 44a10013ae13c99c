"""资格认证: four ratings, a level for a year, an exam that holds for two, and what stands on a given day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from webapp.domain.assignment_rules import Rules
from webapp.domain.due_dates import valid_to
from webapp.domain.manager_words import LEVELS, RATINGS
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_, Choices

LOWEST, HIGHEST = 1, 5


class Standing(StrEnum):
    NONE = "none"
    VALID = "valid"
    EXPIRING = "expiring"
    EXPIRED = "expired"


STANDINGS: Choices = (
    (Standing.NONE, N_("未认证")),
    (Standing.VALID, N_("资格有效")),
    (Standing.EXPIRING, N_("资格即将到期")),
    (Standing.EXPIRED, N_("资格过期")),
)
STANDING_TONES: dict[str, str] = {
    Standing.NONE: "",
    Standing.VALID: "ok",
    Standing.EXPIRING: "warn",
    Standing.EXPIRED: "bad",
}


@dataclass(frozen=True)
class Certificate:
    """until: its last day; ratings by the codes of RATINGS; exam_on: None, no exam was noted."""

    level: str
    certified_on: date
    until: date
    ratings: Mapping[str, int] = field(default_factory=dict)
    exam_on: date | None = None


def runs_until(certified_on: date, *, rules: Rules) -> date:
    """The last day of a certificate of that day: a year by default, month-end safe."""
    return valid_to(certified_on, months=rules.certificate_months)


def exam_holds(exam_on: date, *, on: date, rules: Rules) -> bool:
    return on <= valid_to(exam_on, months=rules.exam_months)


def current(certificates: Iterable[Certificate], *, on: date) -> Certificate | None:
    """The one that counts on that day: the youngest begun by then that holds, else the last to expire."""
    begun = [one for one in certificates if one.certified_on <= on]
    held = [one for one in begun if one.until >= on]
    if held:
        return max(held, key=lambda one: (one.certified_on, one.until))
    return max(begun, key=lambda one: (one.until, one.certified_on), default=None)


def standing(certificate: Certificate | None, *, on: date, rules: Rules) -> Standing:
    """On its last day it still holds; from expiry_alert_days before it on it is told of."""
    if certificate is None:
        return Standing.NONE
    if certificate.until < on:
        return Standing.EXPIRED
    is_soon = certificate.until <= on + timedelta(days=rules.expiry_alert_days)
    return Standing.EXPIRING if is_soon else Standing.VALID


def faults(asked: Certificate, *, rules: Rules, today: date) -> dict[str, Refusal]:
    """By field, each with one sentence; empty where all is well."""
    found: dict[str, Refusal] = {}
    if asked.level not in dict(LEVELS):
        found["level"] = Refusal("请选择级别。")
    for name, _word in RATINGS:
        if not LOWEST <= asked.ratings.get(name, 0) <= HIGHEST:
            found[name] = Refusal("请评 %(least)s 到 %(most)s 分。", least=LOWEST, most=HIGHEST)
    if asked.certified_on > today:
        return found | {"certified_on": Refusal("认证日期不能晚于今天。")}
    longest = runs_until(asked.certified_on, rules=rules)
    if asked.until < asked.certified_on:
        found["until"] = Refusal("有效期不能早于认证日期。")
    elif asked.until > longest:
        found["until"] = Refusal(
            "资格最长 %(months)s 个月，应不晚于 %(day)s。", months=rules.certificate_months, day=longest
        )
    return found | _exam_faults(asked, rules)


def _exam_faults(asked: Certificate, rules: Rules) -> dict[str, Refusal]:
    if asked.exam_on is None:
        return {}
    if asked.exam_on > asked.certified_on:
        return {"exam_on": Refusal("考试日期不能晚于认证日期。")}
    if not exam_holds(asked.exam_on, on=asked.certified_on, rules=rules):
        return {"exam_on": Refusal("考试成绩 %(months)s 个月内有效，请重新考试。", months=rules.exam_months)}
    return {}
