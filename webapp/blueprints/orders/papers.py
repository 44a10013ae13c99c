"""Prints of one order: 委托协议书 to be signed, 领取凭证 to fetch with, 折扣细目单 for the house."""

from flask.typing import ResponseReturnValue

from webapp.blueprints.orders import bp
from webapp.blueprints.orders.record import load
from webapp.domain.verbs import Verb
from webapp.web import discount_papers, order_papers
from webapp.web.access import requires, viewer
from webapp.web.answers import download

PDF = "application/pdf"


@bp.get("/<number>.pdf")
@requires(Verb.ORDER_READ)
def agreement(number: str) -> ResponseReturnValue:
    made = order_papers.agreement(load(number), viewer=viewer())
    return download(made, name=f"{number}.pdf", media_type=PDF, inline=True)


@bp.get("/<number>/voucher.pdf")
@requires(Verb.ORDER_READ)
def voucher(number: str) -> ResponseReturnValue:
    made = order_papers.voucher(load(number), viewer=viewer())
    return download(made, name=f"{number} 领取凭证.pdf", media_type=PDF, inline=True)


@bp.get("/<number>/discounts.pdf")
@requires(Verb.ORDER_READ)
def discounts(number: str) -> ResponseReturnValue:
    made = discount_papers.printed(load(number), viewer=viewer())
    return download(made, name=f"{number} 折扣细目单.pdf", media_type=PDF, inline=True)
