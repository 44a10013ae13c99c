"""New customer: the form opens only from a search that found nothing or whose hits were declined (DQ-01)."""

from collections.abc import Sequence
from typing import Any

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.activities.referrals import Carded
from webapp.actions.customers import creation as actions
from webapp.blueprints.customers import bp, introduced
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Reach, Verb
from webapp.forms.new_card import LookupForm, NewCardForm
from webapp.models import Referral
from webapp.queries import search, settings
from webapp.queries.activities import reading
from webapp.queries.customers import alike as queries
from webapp.web import limits
from webapp.web.access import requires, viewer
from webapp.web.addresses import row_number
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import worded

LISTS = ("industry", "region", "source")
HOLDING = 5  # cards named on the form because their name holds what was typed: a short name is no likeness


@bp.get("/new")
@requires(Verb.CUSTOMER_CREATE)
def new() -> ResponseReturnValue:
    """?referral=12: the name that a customer gave; its card, found or made, is tied to it."""
    lookup = LookupForm(request.args)
    if not lookup.name.data:
        named = _named()
        lookup.name.data = (request.args.get("q", "") or (named.name if named else ""))[:120]
        lookup.phone.data = lookup.phone.data or (named.phone if named else "")
        return render("customers/new.html", **_page(lookup=lookup))
    if not lookup.validate():
        return unprocessable("customers/new.html", "lookup", **_page(lookup=lookup))
    _refuse_spelling_out()
    hits = _hits(lookup)
    if hits and queries.fingerprint(hits) != request.args.get("declined", ""):
        return render("customers/new.html", "lookup", **_page(lookup=lookup, hits=hits))
    lists = settings.code_lists(*LISTS)
    known = introduced.beginning(_named(), sources=lists["source"])
    form = NewCardForm(data={**lookup.data, **known, "declined": request.args.get("declined", "")})
    form.offer(lists)
    holding = [] if hits else search.hits(lookup.name.data, viewer=viewer(), most=HOLDING)
    masked = [] if hits else queries.holding(lookup.name.data, viewer=viewer())
    return render("customers/new.html", **_page(form=form, holding=holding, masked=masked))


@bp.post("")
@requires(Verb.CUSTOMER_CREATE)
def create() -> ResponseReturnValue:
    form = NewCardForm(request.form)
    form.offer(settings.code_lists(*LISTS))
    if not form.validate():
        return unprocessable("customers/new.html", "form", **_page(form=form))
    _refuse_spelling_out()
    try:
        customer = actions.open_card(
            values=form.card(),
            kind=form.kind.data,
            status=form.status.data,
            contact=form.contact(),
            declined=form.declined.data or "",
            named=_named(),
        )
    except actions.Resembles as found:
        return unprocessable("customers/new.html", "form", status=409, **_page(form=form, hits=found.hits))
    except Carded as refusal:
        form.form_errors.append(worded(refusal))
        return unprocessable("customers/new.html", "form", status=409, **_page(form=form))
    except Refusal as refusal:
        form.refuse("credit_code", worded(refusal))
        return unprocessable("customers/new.html", "form", status=409, **_page(form=form))
    flash(_("客户 %(number)s 已建卡，等待负责人指定客户经理。", number=customer.number), "ok")
    return see_other("customers.show", number=customer.number)


def _named() -> Referral | None:
    """The name given that still waits for its card; others are as if nobody had asked for them."""
    row = request.values.get("referral", 0, type=row_number)
    found = reading.referral(row, viewer=viewer(), verb=Verb.ACTIVITY_WRITE) if row else None
    return found if found is not None and found.state != "carded" else None


def _refuse_spelling_out() -> None:
    """Hits out of reach are masked, yet tell that a name is there: nobody asks for names all day."""
    person = viewer()
    if person.reach(Verb.CUSTOMER_READ) is not Reach.ALL and not limits.may_look_up(person.id or 0):
        abort(429)


def _hits(form: LookupForm) -> list[queries.Alike]:
    wanted = queries.identity(
        name=form.name.data,
        code=form.credit_code.data or "",
        phone=form.phone.data or "",
        email=form.email.data or "",
    )
    return queries.alike(wanted, viewer=viewer())


def _page(
    *,
    lookup: LookupForm | None = None,
    form: NewCardForm | None = None,
    hits: list[queries.Alike] | None = None,
    holding: Sequence[search.Group] = (),
    masked: Sequence[str] = (),
) -> dict[str, Any]:
    """Either the lookup (with its hits) or the card's form (with hits that came up meanwhile)."""
    hits = hits or []
    return {
        "lookup": lookup,
        "form": form,
        "hits": hits,
        "holding": holding,
        "masked": masked,
        "fingerprint": queries.fingerprint(hits) if hits else "",
        "named": _named(),
        "has_same_code": any(hit.likeness.points == 100 for hit in hits),  # noqa: PLR2004  (SAME_CODE)
    }
