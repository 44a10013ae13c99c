"""What a customer has on its prepaid account: for its card, its notices, and whoever must ask."""

from dataclasses import dataclass

from sqlalchemy import select

from webapp.db import session
from webapp.domain.prepaid import is_low
from webapp.models import PrepayAccount


@dataclass(frozen=True)
class Balance:
    """Fen; alert_below None: nobody wants to be told."""

    balance: int
    credit_line: int
    alert_below: int | None

    @property
    def is_low(self) -> bool:
        return is_low(self.balance, alert_below=self.alert_below)


def balance_of(customer_id: int) -> Balance | None:
    """None where the customer has no account; whoever asks has checked PREPAY_READ."""
    row = session.execute(
        select(PrepayAccount.balance, PrepayAccount.credit_line, PrepayAccount.alert_below).where(
            PrepayAccount.customer_id == customer_id
        )
    ).first()
    return Balance(*row) if row else None
