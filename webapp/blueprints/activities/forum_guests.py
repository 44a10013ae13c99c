"""Who is invited to a forum: customers found by their filters, and whom of each."""

from functools import partial
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.forums import guests as actions
from webapp.blueprints.activities import bp
from webapp.blueprints.activities.forum_page import load
from webapp.domain import forums as rules
from webapp.domain.verbs import Verb
from webapp.forms.carrying import carried
from webapp.forms.forums import GuestsForm
from webapp.models import Customer, Forum, ForumCustomer
from webapp.queries.activities.forming import contacts
from webapp.queries.customers import lists
from webapp.queries.customers.filters import GRADES, Filters
from webapp.queries.forums import facts, sight
from webapp.queries.remembered import age
from webapp.web.access import requires, viewer
from webapp.web.addresses import again
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import say
from webapp.web.opened_forms import LONGEST_NUMBER

SEARCH, GUESTS = "activities/forums/invitations.html", "activities/forums/guests.html"
MOST_PICKED = 200
MARK = "."


@bp.get("/forums/<number>/invitations")
@requires(Verb.FORUM_MANAGE)
def forum_invitations(number: str) -> ResponseReturnValue:
    """Customers as their list finds them: ?q=&industry=&grade=&region=&tag=&manager=&page=."""
    one = load(number, Verb.FORUM_MANAGE).forum
    rules.refuse_over(one.state)
    filters, choices = _filters(one), lists.choices(at=age())
    return render(
        SEARCH,
        "results",
        one=one,
        filters=filters,
        grades=[(code, say(word)) for code, word in GRADES],
        found=facts.candidates(filters, viewer=viewer(), at=age()),
        invited=facts.invited_numbers(one, viewer=viewer()),
        choices=choices,
        url=partial(again, url_for("activities.forum_invitations", number=number)),
        back=url_for("activities.forum", number=number),
    )


@bp.post("/forums/<number>/invitations")
@requires(Verb.FORUM_MANAGE)
def invite_to_forum(number: str) -> ResponseReturnValue:
    one = load(number, Verb.FORUM_MANAGE).forum
    picked = [text[:20] for text in request.form.getlist("picked")[:MOST_PICKED]]
    count = actions.invite(one, picked)
    flash(_("已邀请 %(count)s 家客户，每家为主要联系人。", count=count), "ok" if count else "info")
    return see_other("activities.forum", number=number)


@bp.get("/forums/<number>/invitations/<int:row>")
@requires(Verb.FORUM_MANAGE)
def forum_guests(number: str, row: int) -> ResponseReturnValue:
    one = load(number, Verb.FORUM_MANAGE).forum
    rules.refuse_over(one.state)
    found = _load(one, row)
    form = GuestsForm(data={"contacts": [str(key) for key in _there(one, row)]})
    return render(GUESTS, "dialog", **_page(one, found, form))


@bp.post("/forums/<number>/invitations/<int:row>")
@requires(Verb.FORUM_MANAGE)
def choose_forum_guests(number: str, row: int) -> ResponseReturnValue:
    one = load(number, Verb.FORUM_MANAGE).forum
    found, form, seen = _load(one, row), GuestsForm(request.form), _seen()
    page = _page(one, found, form)
    fault = carried(form, lambda: actions.choose(one, row, form.chosen(), seen=seen))
    if fault:
        if seen != set(_there(one, row)):  # theirs beside mine, and a second try saves
            page["theirs"] = form.names(_there(one, row)) or _("未邀请联系人")
        return unprocessable(GUESTS, "dialog", status=fault, **page)
    flash(_("邀请的联系人已保存。"), "ok")
    return see_other("activities.forum", number=number)


@bp.post("/forums/<number>/invitations/<int:row>/removal")
@requires(Verb.FORUM_MANAGE)
def drop_forum_guest(number: str, row: int) -> ResponseReturnValue:
    one = load(number, Verb.FORUM_MANAGE).forum
    _load(one, row)
    actions.drop(one, row)
    flash(_("已从邀请名单中移除。"), "ok")
    return see_other("activities.forum", number=number)


def _filters(one: Forum) -> Filters:
    """As the address has them; to begin with those of the industry it is for, where that is one of ours."""
    if request.query_string or one.kind != "industry":
        return Filters.read(request.query_string.decode())
    known = dict(lists.choices(at=age()).industry)
    return Filters(industry=one.about if one.about in known else "")


def _load(one: Forum, row: int) -> tuple[ForumCustomer, Customer]:
    return sight.invitation(one, row, viewer=viewer()) or abort(404)


def _there(one: Forum, row: int) -> list[int]:
    return [guest.contact_id for guest in facts.guests(one) if guest.invitation_id == row]


def _seen() -> set[int]:
    """Who was chosen as the form was opened, as it tells."""
    sent = request.form.get("seen", "").split(MARK)
    return {int(part) for part in sent if part.isascii() and part.isdigit() and len(part) <= LONGEST_NUMBER}


def _page(one: Forum, found: tuple[ForumCustomer, Customer], form: GuestsForm) -> dict[str, Any]:
    row, customer = found
    there = _there(one, row.id)
    form.offer(contacts(customer.id, named=there))
    at = url_for("activities.forum", number=one.number)
    return {
        "one": one,
        "customer": customer,
        "form": form,
        "seen": MARK.join(map(str, there)),
        "theirs": "",
        "action": f"{at}/invitations/{row.id}",
        "back": at,
    }
