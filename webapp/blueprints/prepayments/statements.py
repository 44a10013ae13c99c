"""对账单: one account's month on the screen and as a PDF, all accounts of a month in one file."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.prepayments import printing as actions
from webapp.blueprints.prepayments import bp
from webapp.blueprints.prepayments.account import load
from webapp.domain import prepaid as rules
from webapp.domain.capital_figures import in_words
from webapp.domain.months import Month
from webapp.domain.verbs import Verb
from webapp.queries.prepayments import statements as queries
from webapp.web import statements
from webapp.web.access import requires, viewer
from webapp.web.answers import download, flash, render, see_other

OFFERED = 24  # months back


@bp.get("/<number>/statement")
@requires(Verb.PREPAY_READ)
def statement(number: str) -> ResponseReturnValue:
    """?month=2026-10; the last full month without it."""
    opened, month = load(number), _month()
    return render(
        "prepayments/statement.html",
        "statement",
        account=opened.account,
        customer=opened.customer,
        sheet=queries.of_month(opened.account, month, viewer=viewer()),
        rules=rules,
        in_words=in_words,
        at=url_for("prepayments.show", number=number),
        **_choice(month),
    )


@bp.get("/<number>/statement.pdf")
@requires(Verb.PREPAY_READ)
def statement_pdf(number: str) -> ResponseReturnValue:
    opened, month = load(number), _month()
    made = statements.printed(opened, month, viewer=viewer(), today=clock.today())
    return download(made, name=f"{number}-{month}.pdf", media_type="application/pdf", inline=True)


@bp.get("/statements")
@requires(Verb.PREPAY_READ)
def month() -> ResponseReturnValue:
    """What every account did in a month."""
    chosen = _month()
    return render(
        "prepayments/statements.html",
        "statements",
        lines=queries.summaries(chosen, viewer=viewer()),
        most=actions.MOST,
        **_choice(chosen),
    )


@bp.post("/statements")
@requires(Verb.PREPAY_READ)
def print_month() -> ResponseReturnValue:
    """One file with the statements of all of them: a job."""
    chosen = _month(request.form.get("month", ""))
    numbers = [line.number for line in queries.summaries(chosen, viewer=viewer())]
    job = actions.start(numbers, month=chosen)
    flash(_("打印任务 %(number)s 已开始。", number=job), "ok")
    return see_other("jobs.show", number=job)


def _month(text: str | None = None) -> Month:
    """The month asked for, if it has begun; else the last full one."""
    today = clock.today()
    found = Month.read(request.args.get("month", "") if text is None else text)
    return found if found is not None and found.first <= today else Month.of(today).before


def _choice(chosen: Month) -> dict[str, Any]:
    """The months that are offered, latest first."""
    one = Month.of(clock.today())
    offered = [one]
    while len(offered) < OFFERED:
        one = one.before
        offered.append(one)
    if chosen not in offered:
        offered.append(chosen)
    return {
        "month": chosen,
        "months": [(str(one), str(one)) for one in offered],
        "is_open": chosen == offered[0],
    }
