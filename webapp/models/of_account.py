"""What rows of a prepaid account have in common: they know their customer by it."""

from typing import Any

from sqlalchemy.orm import object_session

from webapp.models.prepay_account import PrepayAccount


class OfAccount:
    """A row that knows its customer by its account alone, so that a merge re-points one row."""

    account_id: Any

    def audit_subject(self) -> str:
        return ""

    def audit_customer(self) -> int | None:
        session = object_session(self)
        account = session.get(PrepayAccount, self.account_id) if session else None
        return account.customer_id if account else None
