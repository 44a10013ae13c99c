"""What an order may become, what it adds up to, and when a discount waits for a second person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from webapp.domain.instrument_words import MARKET
from webapp.domain.order_words import DISCOUNT_STATES, STATES, Discount, State
from webapp.domain.refusal import Refusal
from webapp.domain.words import label_of

TEN = Decimal(10)
MANDATORY = "mandatory"
VERIFYING = frozenset({MANDATORY, "verification"})
MOVES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.OPEN, State.CANCELLED}),
    State.OPEN: frozenset({State.FINISHED, State.CANCELLED}),
    State.FINISHED: frozenset({State.OPEN, State.COLLECTED}),
    State.COLLECTED: frozenset({State.FINISHED}),
    State.CANCELLED: frozenset(),
}


@dataclass(frozen=True)
class Facts:
    """What one line adds: fen; discount and granted: tenths of a percent."""

    list_fee: int
    charged: int
    discount: int = 0
    granted: int = 0
    is_free: bool = False
    is_finished: bool = False

    @property
    def waits(self) -> bool:
        """Asked for more than anybody entitled to it has agreed; what is free has nothing to deduct."""
        return not self.is_free and self.discount > self.granted


@dataclass(frozen=True)
class Sums:
    list_total: int
    charged_total: int


def sums(lines: Iterable[Facts]) -> Sums:
    known = list(lines)
    return Sums(sum(line.list_fee for line in known), sum(line.charged for line in known))


def refuse_move(state: str, to: State) -> None:
    if to not in MOVES[State(state)]:
        raise Refusal(
            "“%(old)s”的委托单不能转为“%(new)s”。", old=label_of(STATES, state), new=label_of(STATES, to)
        )


def settled(state: str, lines: Sequence[Facts]) -> State:
    """Finished as soon as each line is and no discount waits, open again where that holds no longer."""
    now = State(state)
    if now not in {State.OPEN, State.FINISHED}:
        return now
    done = bool(lines) and all(line.is_finished for line in lines) and not any(line.waits for line in lines)
    return State.FINISHED if done else State.OPEN


def discount_state(now: str, lines: Iterable[Facts]) -> Discount:
    """Waiting while one line waits; what was decided stays until something is asked anew."""
    known = list(lines)
    if any(line.waits for line in known):
        return Discount.WAITING
    if now == Discount.WAITING:
        return Discount.NONE
    if now == Discount.GRANTED and not any(line.discount for line in known):
        return Discount.NONE
    return Discount(now)


def refuse_waiting(state: str) -> None:
    """Neither fetched nor printed as final while the price is not settled."""
    if state == Discount.WAITING:
        raise Refusal("%(state)s，批准或退回后才能办理。", state=label_of(DISCOUNT_STATES, state))


def service_of(service: str, *, is_mandatory: bool) -> str:
    """Verification of an instrument under mandatory verification is mandatory verification (CC-18)."""
    return MANDATORY if is_mandatory and service in VERIFYING else service


def first_service(*, is_mandatory: bool, service: str) -> str:
    """What is usually asked for an instrument of the ledger."""
    return MANDATORY if is_mandatory else service if service in MARKET else "calibration"


def refuse_claim(service: str, *, is_mandatory: bool) -> None:
    """Nobody makes work free by calling it mandatory (6.1)."""
    if service == MANDATORY and not is_mandatory:
        raise Refusal("该器具不属于强制检定，请选“检定”；如用途填错，请先在器具台账改正。")


def refuse_cheaper(list_fee: int, proposed: int | None) -> None:
    """A fee below the price list would be a discount that nobody agreed to."""
    if proposed is not None and list_fee < proposed:
        raise Refusal("标准收费不能低于价目表，优惠请填在折扣栏。")


def refuse_hands(*, verifier: str, checker: str) -> None:
    """Whoever verified does not check his own work."""
    if verifier and verifier == checker:
        raise Refusal("检定员和核验员不能是同一人。")


def percent_of(found: int) -> Decimal:
    """Tenths as pricing reads them."""
    return Decimal(found) / TEN


def payment_due(ordered_on: date, *, days: int) -> date:
    return ordered_on + timedelta(days=days)
