"""Ends, through the real actions, whatever is open with a customer, as somebody would before deleting it."""

from sqlalchemy import select

from webapp import clock
from webapp.actions import session
from webapp.actions.complaints import desk, ending
from webapp.actions.complaints.telling import Message
from webapp.actions.coordinations import steps
from webapp.actions.fieldwork import pickups, visits
from webapp.actions.orders import opening, receipts
from webapp.actions.prepayments import requests
from webapp.attachments import Received
from webapp.domain.fieldwork import Stage
from webapp.models import (
    Complaint,
    Coordination,
    Customer,
    OnsiteJob,
    Order,
    Pickup,
    PrepayAccount,
    PrepayRequest,
    Receipt,
)

WAY = (Stage.BOOKED, Stage.FETCHED, Stage.STORED, Stage.CHECKED, Stage.RETURNED, Stage.SIGNED)


def settle(customer: Customer) -> None:
    """What the marked world opens: orders with a receipt, requests, pick-ups, slips, complaints, visits."""
    for order in session.scalars(select(Order).where(Order.customer_id == customer.id)).all():
        for receipt in session.scalars(select(Receipt).where(Receipt.order_id == order.id)).all():
            receipts.write_back(customer, order, receipt.id, reason="试")
        opening.cancel(customer, order, reason="试")
    account = select(PrepayAccount.id).where(PrepayAccount.customer_id == customer.id)
    for row in session.scalars(select(PrepayRequest).where(PrepayRequest.account_id.in_(account))).all():
        requests.withdraw(customer, row)
    for pickup in session.scalars(select(Pickup).where(Pickup.customer_id == customer.id)).all():
        _sign(pickup)
    for slip in session.scalars(select(Coordination).where(Coordination.customer_id == customer.id)).all():
        steps.withdraw(slip, reason="试", version=slip.version)
    for case in session.scalars(select(Complaint).where(Complaint.customer_id == customer.id)).all():
        told = Message("phone", "试", clock.now())
        desk.acknowledge(case, told, version=case.version)
        ending.withdraw(case, words="试", notice=told, version=case.version)
    for visit in session.scalars(select(OnsiteJob).where(OnsiteJob.customer_id == customer.id)).all():
        visits.cancel(customer, visit, reason="试")


def _sign(pickup: Pickup) -> None:
    for step, stage in enumerate(WAY[WAY.index(Stage(pickup.stage)) + 1 :]):
        photo = Received("照.png", "image/png", 4, "0" * 64, f"{pickup.id:016d}{step:016d}")
        pickups.move(pickup, to=stage, signed_by="试", files=[("photo", photo)])
