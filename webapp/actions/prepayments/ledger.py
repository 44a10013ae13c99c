"""The ledger of a prepaid account: opened, topped up, charged; each line under the lock."""

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.domain import prepaid as rules
from webapp.domain.prepaid import Entry
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Customer, Order, PrepayAccount, PrepayEntry, Receipt
from webapp.queries.prepayments import orders


@action(Verb.PREPAY_EDIT)
def open_account(customer: Customer, *, alert_below: int | None = None) -> PrepayAccount:
    """alert_below: fen, None where nobody wants to be told; it begins with nothing and without credit."""
    held = select(PrepayAccount.id).where(PrepayAccount.customer_id == customer.id)
    if session.scalar(held) is not None:
        raise Refusal("该客户已开立预付费账户。")
    account = PrepayAccount(
        customer_id=customer.id, alert_below=alert_below, opened_on=clock.today(), opened_by_id=actor().id
    )
    session.add(account)
    session.flush()
    return account


@action(Verb.PREPAY_EDIT)
def top_up(
    _customer: Customer, account: PrepayAccount, *, amount: int, reason: str = "", version: int | None = None
) -> PrepayEntry:
    """amount: fen; version: of the account as the form showed it, None asks nothing."""
    refuse_changed(account, version)
    return enter(account, Entry.TOP_UP, rules.signed(Entry.TOP_UP, amount), reason=reason)


@action(Verb.PREPAY_EDIT)
def charge(
    _customer: Customer,
    account: PrepayAccount,
    *,
    amount: int,
    reason: str = "",
    order: str = "",
    version: int | None = None,
) -> PrepayEntry:
    """order: number of one that this customer owes; what is taken is a receipt of it."""
    refuse_changed(account, version)
    change = rules.signed(Entry.CHARGE, amount)
    if not order:
        if not reason.strip():
            raise Refusal("不对应委托单的扣款，请写明原因。")
        return enter(account, Entry.CHARGE, change, reason=reason)
    owing = order_of(account, order)
    rules.refuse_settled(owing.state, amount, owed=owing.charged_total - owing.paid_total)
    return enter(account, Entry.CHARGE, change, reason=reason, order=owing)


@action(Verb.PREPAY_EDIT)
def set_alert(
    _customer: Customer, account: PrepayAccount, *, alert_below: int | None, version: int | None = None
) -> None:
    refuse_changed(account, version)
    account.alert_below = alert_below
    session.flush()


@action(Verb.PREPAY_APPROVE)
def set_credit_line(
    customer: Customer, account: PrepayAccount, *, credit_line: int, reason: str, version: int | None = None
) -> None:
    """credit_line: fen; decided by somebody who does not look after the customer (AM-05)."""
    refuse_changed(account, version)
    rules.refuse_manager(manager=customer.manager_id, by=actor().id)
    if not reason.strip():
        raise Refusal("请写明原因。")
    rules.refuse_terms(balance=account.balance, credit_line=credit_line)
    account.credit_line, account.credit_reason = credit_line, reason.strip()
    session.flush()


def enter(
    account: PrepayAccount,
    entry: Entry,
    change: int,
    *,
    reason: str,
    order: Order | None = None,
    by_id: int | None = None,
    approved_by_id: int | None = None,
) -> PrepayEntry:
    """Called inside an action; change: fen as it changes the balance; by_id: who asked, None: who acts."""
    rules.refuse_overdraft(account.balance, change, credit_line=account.credit_line)
    account.balance += change
    row = PrepayEntry(
        account_id=account.id,
        booked_on=clock.today(),
        at=clock.now(),
        entry=entry.value,
        amount=change,
        balance_after=account.balance,
        order_id=order.id if order else None,
        reason=reason.strip(),
        by_id=actor().id if by_id is None else by_id,
        approved_by_id=approved_by_id,
    )
    session.add(row)
    if order is not None:
        _receive(order, -change, reason=reason.strip())
    session.flush()
    return row


def order_of(account: PrepayAccount, number: str) -> Order:
    """One that the account's customer gave or pays for, and that the actor may touch."""
    found = orders.get(number, customer_id=account.customer_id, viewer=actor())
    if found is None:
        raise Refusal("没有找到该客户的委托单 %(number)s。", number=number)
    return found


def refuse_changed(account: PrepayAccount, version: int | None) -> None:
    """The same form sent twice books once; who looked at an older balance looks again."""
    if version is not None and account.version != version:
        raise Refusal("账户刚有变动，请核对余额后再提交。")


def _receive(order: Order, amount: int, *, reason: str) -> None:
    """Below zero: given back."""
    session.add(
        Receipt(
            order_id=order.id,
            customer_id=order.customer_id,
            received_on=clock.today(),
            amount=amount,
            way=rules.WAY,
            note=reason,
            at=clock.now(),
            by_id=actor().id,
        )
    )
    order.paid_total += amount
