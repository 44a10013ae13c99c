"""预付费: ninety accounts with their top-ups and charges; some run low, two refunds wait (PP-01)."""

from datetime import date, timedelta

from webapp.demo.cast import Client
from webapp.demo.making import Making
from webapp.demo.parts import part
from webapp.domain.verbs import Role
from webapp.models import Order, PrepayAccount, PrepayEntry, PrepayRequest, Receipt, User

ACCOUNTS, ASKED = 90, 2
OFTEN = 3  # paid orders of its own
LOW = 0.15  # of them have been charged down to next to nothing
FEN, STEP, WAY = 100, 500_00, "prepaid"


@part(150)
def fill(making: Making) -> None:
    paid: dict[int, list[tuple[Receipt, Order]]] = {}
    orders = {order.id: order for order in making.rows(Order)}
    for receipt in making.rows(Receipt):
        paid.setdefault(receipt.customer_id, []).append((receipt, orders[receipt.order_id]))
    often = [client for client in making.clients if len(paid.get(client.row.id, [])) >= OFTEN]
    chosen = often[: making.count(ACCOUNTS)]
    assistants = [one.row for one in making.people(Role.ASSISTANT)]
    for place, client in enumerate(chosen):
        _account(making, client, paid[client.row.id], by=assistants[place % len(assistants)], place=place)


def _account(
    making: Making, client: Client, paid: list[tuple[Receipt, Order]], *, by: User, place: int
) -> None:
    """Charges come first to mind: topped up before each as far as needed, and a little more."""
    charged = sorted(paid, key=lambda one: (one[0].received_on, one[0].id))
    first = charged[0][0].received_on - timedelta(days=20)
    account = making.keep(
        PrepayAccount(customer_id=client.row.id, alert_below=1000 * FEN, opened_on=first, opened_by_id=by.id)
    )
    for receipt, order in charged:
        while account.balance < receipt.amount:
            need = receipt.amount - account.balance
            _entry(making, account, "top_up", -(-need // STEP) * STEP, on=receipt.received_on, by=by)
        receipt.way, receipt.reference = WAY, ""
        _entry(making, account, "charge", -receipt.amount, on=receipt.received_on, by=by, order=order)
    if not making.chance(LOW):
        more = making.rng.randint(4, 40) * STEP
        _entry(making, account, "top_up", more, on=charged[-1][0].received_on, by=by)
    if place < ASKED and account.balance > STEP:
        making.keep(
            PrepayRequest(
                account_id=account.id, entry="refund", amount=-STEP, reason="客户来函，多付的款项请退回。",
                asked_by_id=by.id, asked_at=making.moment(making.ago(days=2)),
            )
        )  # fmt: skip


def _entry(
    making: Making, account: PrepayAccount, entry: str, amount: int, *, on: date, by: User,
    order: Order | None = None,
) -> None:  # fmt: skip
    account.balance += amount
    making.keep(
        PrepayEntry(
            account_id=account.id, booked_on=on, at=making.moment(on), entry=entry, amount=amount,
            balance_after=account.balance, order_id=order.id if order else None,
            reason="" if order else "银行转账", by_id=by.id,
        )
    )  # fmt: skip
