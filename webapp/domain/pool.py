"""公海: which customer falls into it and when, the warning before, and who may take it out again.

Choices, with their reasons:
- The term runs from the latest of order, contact and assignment: whoever has just got it gets his chance.
- Never: customers with an instrument under mandatory verification (peers: the law wants one who answers for
  them), 大客户, and isolated ones, who would be seen there by people not named on them.
- While an order, a complaint or a hand-over is open it waits: it would fall in the middle of the work.
- Nobody loses a customer unwarned: where the warning came late, as when the rules have just been changed, the
  term ends so many days after it. Somebody has to write warned_on down; until then nothing falls.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from webapp.domain.pool_rules import PoolRules
from webapp.domain.refusal import Refusal
from webapp.domain.remarks import Remark
from webapp.domain.words import N_, Choices


class PoolState(StrEnum):
    CALM = "calm"
    WARNED = "warned"
    FALLS = "falls"


POOL_STATES: Choices = (
    (PoolState.CALM, N_("正常")),
    (PoolState.WARNED, N_("即将落入公海")),
    (PoolState.FALLS, N_("应落入公海")),
)


REQUEST_STATES: Choices = (
    ("waiting", N_("等待确认")),
    ("granted", N_("已同意")),
    ("refused", N_("未同意")),
    ("withdrawn", N_("已撤回")),
)


@dataclass(frozen=True)
class Held:
    """A customer as its manager has it. assigned_on: None where nobody has it; protected_until: last day;
    warned_on: when its manager was last warned; is_busy: an order, complaint or hand-over is open.
    """

    grade: str
    assigned_on: date | None
    last_order: date | None = None
    last_contact: date | None = None
    protected_until: date | None = None
    warned_on: date | None = None
    has_mandatory: bool = False
    is_key: bool = False
    is_isolated: bool = False
    is_busy: bool = False

    @property
    def may_fall(self) -> bool:
        return self.assigned_on is not None and not (
            self.has_mandatory or self.is_key or self.is_isolated or self.is_busy
        )

    @property
    def since(self) -> date:
        """The day the term runs from; only asked of what may fall."""
        days = (self.assigned_on, self.last_order, self.last_contact)
        return max(day for day in days if day is not None)


def term_ends(held: Held, *, rules: PoolRules) -> date | None:
    """By the rule of its grade and its protection alone; None: it never falls."""
    days = rules.days(held.grade)
    if days is None or not held.may_fall:
        return None
    ends = held.since + timedelta(days=days)
    if held.protected_until is not None:
        ends = max(ends, held.protected_until + timedelta(days=1))
    return ends


def falls_on(held: Held, *, rules: PoolRules, today: date) -> date | None:
    """The day it falls, never less than warn_days after the warning; None: never."""
    ends = term_ends(held, rules=rules)
    if ends is None:
        return None
    warning = timedelta(days=rules.warn_days)
    warned = held.warned_on
    if warned is None or warned <= held.since:  # not yet, or the customer came back since
        warned = max(today, ends - warning)
    return max(ends, warned + warning)


def warned(held: Held, *, today: date) -> Held:
    """As it stands once its manager is told today, where he has not been told since its last order."""
    is_told = held.warned_on is not None and held.warned_on > held.since
    return held if is_told else replace(held, warned_on=today)


def state(held: Held, *, rules: PoolRules, today: date) -> PoolState:
    day = falls_on(held, rules=rules, today=today)
    if day is None or today < day - timedelta(days=rules.warn_days):
        return PoolState.CALM
    return PoolState.FALLS if today >= day else PoolState.WARNED


def reason(held: Held, *, rules: PoolRules, today: date) -> Remark | None:
    """The sentence for card, 今日 and the record; None while all is calm."""
    day, now = falls_on(held, rules=rules, today=today), state(held, rules=rules, today=today)
    if day is None or now is PoolState.CALM:
        return None
    params = {"days": (today - held.since).days, "since": held.since.isoformat(), "day": day.isoformat()}
    if now is PoolState.FALLS:
        return Remark(N_("自%(since)s起%(days)s天没有委托和联络。"), params, "bad")
    return Remark(N_("自%(since)s起%(days)s天没有委托和联络，%(day)s落入公海。"), params, "warn")


def refuse_entry(held: Held) -> None:
    """By hand, for whatever reason: what never falls does not go in either."""
    if held.is_isolated:
        raise Refusal("隔离客户不能移入公海。")
    if held.is_key:
        raise Refusal("大客户不能移入公海。")
    if held.has_mandatory:
        raise Refusal("客户有强制检定器具，须有客户经理负责，不能移入公海。")
    if held.is_busy:
        raise Refusal("客户还有未了结的业务或正在交接，办结后才能移入公海。")


@dataclass(frozen=True)
class Asker:
    """held: customers from 公海 under protection; month: his requests of this month; left_on: when this
    customer was last taken from him; has_asked: a request of his for it is open.
    """

    held: int = 0
    month: int = 0
    left_on: date | None = None
    has_asked: bool = False


def protected_until(picked_on: date, *, rules: PoolRules) -> date:
    """The last day of protection."""
    return picked_on + timedelta(days=rules.protect_days)


def refuse_request(asker: Asker, *, rules: PoolRules, today: date) -> None:
    if asker.has_asked:
        raise Refusal("您已申请领用该客户，请等待确认。")
    if asker.left_on is not None:
        again = asker.left_on + timedelta(days=rules.cooling_days)
        if today < again:
            raise Refusal("您曾负责该客户，%(day)s起方可再次申请领用。", day=again.isoformat())
    if asker.held >= rules.hold_most:
        raise Refusal("您从公海领用的客户已达 %(most)s 家，保护期内不能再领。", most=rules.hold_most)
    if asker.month >= rules.month_most:
        raise Refusal("本月申请领用已达 %(most)s 次，请下月再申请。", most=rules.month_most)


def refuse_grant(asker: Asker, *, name: str, rules: PoolRules) -> None:
    """Several that were asked for at once are not granted beyond the limit."""
    if asker.held >= rules.hold_most:
        raise Refusal("%(name)s从公海领用的客户已达 %(most)s 家。", name=name, most=rules.hold_most)


def refuse_own_request(*, asked_by: int, by: int) -> None:
    """Nobody assigns to himself, a head neither."""
    if asked_by == by:
        raise Refusal("不能确认自己的领用申请，请由他人确认。")
