"""One 中间商: its page and its 准入评估表."""

from flask import abort
from flask.typing import ResponseReturnValue

from webapp.blueprints.partners import bp
from webapp.domain import partner_words as words
from webapp.domain.partner_words import State
from webapp.domain.partners import may_move
from webapp.domain.verbs import Verb
from webapp.models import Partner
from webapp.queries.partners import pages, sight
from webapp.web import partner_papers
from webapp.web.access import requires, viewer
from webapp.web.answers import download, render


def load(number: str, verb: Verb = Verb.PARTNER_READ) -> Partner:
    return sight.get(number, viewer=viewer(), verb=verb) or abort(404)


@bp.get("/<number>")
@requires(Verb.PARTNER_READ)
def show(number: str) -> ResponseReturnValue:
    partner = load(number)
    return render(
        "partners/show.html",
        page=pages.page(partner),
        one=partner,
        may=_may(partner),
        words=words,
        marks_of=pages.marks_of,
    )


@bp.get("/<number>.pdf")
@requires(Verb.PARTNER_READ)
def pdf(number: str) -> ResponseReturnValue:
    """准入评估表; one that was not assessed yet has none."""
    page = pages.page(load(number))
    if page.latest is None:
        abort(404)
    made = partner_papers.printed(page, viewer=viewer())
    return download(made, name=f"{number}.pdf", media_type="application/pdf", inline=True)


def _may(partner: Partner) -> frozenset[str]:
    """The deeds to be offered; each asks again when it is done."""
    person, found = viewer(), set()
    if person.may(Verb.PARTNER_WRITE):
        found |= {"edit", "assess"} if may_move(partner.state, State.WAITING) else {"edit"}
    if person.may(Verb.PARTNER_DECIDE):
        if partner.state == State.WAITING and partner.assessor_id != person.id:
            found.add("decide")
        if may_move(partner.state, State.ENDED):
            found.add("end")
    return frozenset(found)
