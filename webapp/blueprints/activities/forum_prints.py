"""签到表 and 座谈会纪要 as PDF, for these eyes."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.blueprints.activities import bp
from webapp.blueprints.activities.forum_page import load
from webapp.domain.verbs import Verb
from webapp.queries.forums import pages
from webapp.web import forum_papers
from webapp.web.access import requires, viewer
from webapp.web.answers import download


@bp.get("/forums/<number>/sign-in.pdf")
@requires(Verb.FORUM_READ)
def forum_sign_in(number: str) -> ResponseReturnValue:
    one = load(number).forum
    made = forum_papers.sign_in(one, pages.page(one, viewer=viewer()), viewer=viewer())
    return download(made, name=f"{_('签到表')} {number}.pdf", media_type="application/pdf", inline=True)


@bp.get("/forums/<number>/minutes.pdf")
@requires(Verb.FORUM_READ)
def forum_minutes(number: str) -> ResponseReturnValue:
    one = load(number).forum
    made = forum_papers.minutes(one, pages.page(one, viewer=viewer()), viewer=viewer())
    return download(made, name=f"{_('座谈会纪要')} {number}.pdf", media_type="application/pdf", inline=True)
