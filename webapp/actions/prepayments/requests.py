"""退款 and 调整: asked for by one person, agreed to or refused by another (SE-06, AM-05)."""

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.prepayments.ledger import enter, order_of, refuse_changed
from webapp.domain import prepaid as rules
from webapp.domain.prepaid import Entry
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Customer, Order, PrepayAccount, PrepayRequest
from webapp.queries.prepayments import orders


@action(Verb.PREPAY_EDIT)
def ask(
    _customer: Customer,
    account: PrepayAccount,
    *,
    entry: Entry,
    amount: int,
    reason: str,
    order: str = "",
    version: int | None = None,
) -> PrepayRequest:
    """amount: fen; an adjustment may go either way and may give an order back what was charged for it."""
    refuse_changed(account, version)
    if entry not in rules.BY_TWO:
        raise ValueError(entry)
    if not reason.strip():
        raise Refusal("请写明原因。")
    change = rules.signed(entry, amount)
    about = order_of(account, order) if order and entry is Entry.ADJUSTMENT else None
    _refuse_impossible(account, change, about)
    row = PrepayRequest(
        account_id=account.id,
        entry=entry.value,
        amount=change,
        order_id=about.id if about else None,
        reason=reason.strip(),
        asked_by_id=actor().id,
        asked_at=clock.now(),
    )
    session.add(row)
    session.flush()
    return row


@action(Verb.PREPAY_APPROVE)
def decide(customer: Customer, row: PrepayRequest, *, grants: bool, decision: str = "") -> None:
    """Granted, it stands in the ledger at once; refused, the reason is kept."""
    _refuse_decided(row)
    rules.refuse_same_person(asked_by=row.asked_by_id, by=actor().id)
    rules.refuse_manager(manager=customer.manager_id, by=actor().id)
    if not grants and not decision.strip():
        raise Refusal("请写明不同意的原因。")
    if grants:
        account = session.get_one(PrepayAccount, row.account_id)
        about = session.get(Order, row.order_id) if row.order_id else None
        _refuse_impossible(account, row.amount, about)
        enter(
            account,
            Entry(row.entry),
            row.amount,
            reason=row.reason,
            order=about,
            by_id=row.asked_by_id,
            approved_by_id=actor().id,
        )
    _end(row, "granted" if grants else "refused", decision)


@action(Verb.PREPAY_EDIT)
def withdraw(_customer: Customer, row: PrepayRequest) -> None:
    """By whoever asked, as long as nobody has decided."""
    _refuse_decided(row)
    if row.asked_by_id != actor().id:
        raise Refusal("只有申请人本人可以撤回。")
    _end(row, "withdrawn", "")


def _refuse_impossible(account: PrepayAccount, change: int, order: Order | None) -> None:
    rules.refuse_overdraft(account.balance, change, credit_line=account.credit_line)
    if order is None:
        return
    if change > 0:
        rules.refuse_given_back(change, charged=orders.charged(order.id, account_id=account.id))
    else:
        rules.refuse_settled(order.state, -change, owed=order.charged_total - order.paid_total)


def _refuse_decided(row: PrepayRequest) -> None:
    if row.state != "waiting":
        raise Refusal("该申请已由他人处理或已撤回。")


def _end(row: PrepayRequest, state: str, decision: str) -> None:
    row.state, row.decision = state, decision.strip()
    row.decided_by_id, row.decided_at = actor().id, clock.now()
    session.flush()
