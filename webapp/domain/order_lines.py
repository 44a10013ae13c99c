"""Lines of orders that come by files: which are the same, what they cost, what follows for their order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from webapp.domain.instrument_card import plain
from webapp.domain.mandatory import is_free
from webapp.domain.money import shared

BETWEEN = "\x1f"
PAYMENT_DAYS = 30


@dataclass(frozen=True)
class Money:
    """Fen for the whole line."""

    list_fee: int
    charged: int
    service_value: int
    paid: int


def numbered_key(*, name: str, serial: str) -> str:
    """Within one 委托单号 (product 5)."""
    return f"{plain(name)}{BETWEEN}{plain(serial)}"


def lone_key(*, on: date, service: str, amount: int, name: str, serial: str) -> str:
    """Of a line whose file has no 委托单号; the customer stands beside it."""
    return BETWEEN.join((on.isoformat(), service, str(amount), numbered_key(name=name, serial=serial)))


def money(*, amount: int, paid: int, mandatory: bool, on: date, list_fee: int | None = None) -> Money:
    """amount: as the file has it, below zero a refund; list_fee: of the kind, None where unknown.

    Mandatory work costs nothing since 2017-04-01 and its value is kept (6.1, W30); what the file says was
    received was charged all the same.
    """
    value = amount or (list_fee or 0 if mandatory else 0)
    charged = 0 if is_free(mandatory=mandatory, on=on) and paid <= 0 <= amount else amount
    return Money(value, charged, value, paid)


def paid_by_line(paid_total: int, lines: Sequence[tuple[int, int]]) -> list[int]:
    """What a list of lines says was received for each; (charged, paid as its file told) each.

    What came in for the order as a whole stands with its lines by what they cost.
    """
    received = paid_total - sum(paid for _charged, paid in lines)
    parts = shared(received, [max(0, charged) for charged, _paid in lines])
    return [paid + part for (_charged, paid), part in zip(lines, parts, strict=True)]


@dataclass(frozen=True)
class Work:
    """What an order's state depends on in one of its lines."""

    charged: int
    promised_on: date | None
    finished_on: date | None


def finished_on(lines: Iterable[Work]) -> date | None:
    """The day of the last line, once each is finished; a refund is no work."""
    days = [line.finished_on for line in lines if line.charged >= 0 or line.finished_on]
    done = [day for day in days if day is not None]
    return max(done) if done and len(done) == len(days) else None


def is_finished(lines: Iterable[Work]) -> bool:
    """Nothing is left to do: all is finished, or there are only refunds."""
    return all(line.finished_on is not None or line.charged < 0 for line in lines)


def promised_on(lines: Iterable[Work]) -> date | None:
    return max((line.promised_on for line in lines if line.promised_on), default=None)


def payment_due_on(ordered_on: date, *, days: int = PAYMENT_DAYS) -> date:
    return ordered_on + timedelta(days=days)
