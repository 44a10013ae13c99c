"""One period: what it lacks, its rules, committee and list; once it is open, its reviews and steps."""

from collections.abc import Callable
from typing import Any

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.reviews import periods as actions
from webapp.actions.reviews import subjects
from webapp.blueprints.reviews import bp
from webapp.blueprints.reviews.period_page import BLOCK, TEMPLATE, committee_form, opened, page
from webapp.domain.verbs import Verb
from webapp.forms.base import Form
from webapp.forms.carrying import carried
from webapp.forms.review_periods import AdditionForm, RuleTextForm
from webapp.models import ReviewPeriod
from webapp.queries.reviews import periods as queries
from webapp.queries.reviews.staff import staff
from webapp.queries.reviews.subjects import offered
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.opened_forms import version_sent
from webapp.web.review_words import period_label


def _load(slug: str) -> ReviewPeriod:
    return queries.get(slug, viewer=viewer()) or abort(404)


@bp.get("/periods/<slug>")
@requires(Verb.REVIEW_READ)
def period(slug: str) -> ResponseReturnValue:
    """?step=plan: only the reviews of that step; ?edit=: one part as a form."""
    found, edit = _load(slug), request.args.get("edit", "")
    return render(TEMPLATE, BLOCK, **page(found, opened(found, edit)))


@bp.post("/periods/<slug>/rules")
@requires(Verb.REVIEW_RUN)
def write_period_rules(slug: str) -> ResponseReturnValue:
    found, form, version = _load(slug), RuleTextForm(request.form), version_sent()
    told = _("考评办法已保存。")
    return _carry(found, form, lambda: actions.write(found, text=form.text.data, version=version), told=told)


@bp.post("/periods/<slug>/committee")
@requires(Verb.REVIEW_APPOINT)
def appoint_committee(slug: str) -> ResponseReturnValue:
    found, version = _load(slug), version_sent()
    form = committee_form(staff(), request.form)
    told = _("考评小组已任命。")
    return _carry(found, form, lambda: actions.appoint(found, **form.appointed(), version=version), told=told)


@bp.post("/periods/<slug>/subjects")
@requires(Verb.REVIEW_RUN)
def choose_subjects(slug: str) -> ResponseReturnValue:
    """The list as ticked, each with the post as typed."""
    found, keys = _load(slug), request.form.getlist("subject")
    posts = {key: request.form.get(f"post-{key}", "") for key in keys}
    subjects.choose(found, keys=keys, posts=posts, version=version_sent())
    flash(_("考评名单已保存。"), "ok")
    return see_other("reviews.period", slug=slug)


@bp.post("/periods/<slug>/subjects/additions")
@requires(Verb.REVIEW_RUN)
def add_subject(slug: str) -> ResponseReturnValue:
    found, form = _load(slug), AdditionForm(request.form)
    form.offer(offered(staff()))
    told = _("已列入考评。")
    return _carry(
        found, form, lambda: subjects.add(found, key=form.subject.data, post=form.post.data), told=told
    )


@bp.post("/periods/<slug>/subjects/<number>/removal")
@requires(Verb.REVIEW_RUN)
def remove_subject(slug: str, number: str) -> ResponseReturnValue:
    """number: of the review, while its plan is being made."""
    subjects.remove(_load(slug), number=number)
    flash(_("%(number)s 已移出本期考评。", number=number), "ok")
    return see_other("reviews.period", slug=slug)


@bp.post("/periods/<slug>/opening")
@requires(Verb.REVIEW_RUN)
def open_period(slug: str) -> ResponseReturnValue:
    found = _load(slug)
    count = actions.open_(found, version=version_sent())
    told = _("%(period)s考评已开启，共 %(n)d 项，从制订计划开始。", period=period_label(found), n=count)
    flash(told, "ok")
    return see_other("reviews.period", slug=slug)


@bp.post("/periods/<slug>/deletion")
@requires(Verb.REVIEW_RUN)
def drop_period(slug: str) -> ResponseReturnValue:
    actions.drop(_load(slug), version=version_sent())
    flash(_("考评期已删除。"), "ok")
    return see_other("reviews.periods")


def _carry(found: ReviewPeriod, form: Form, act: Callable[[], object], *, told: str) -> ResponseReturnValue:
    """Refused, the form comes back as typed."""
    version, slug = version_sent() or found.version, found.slug
    fault = carried(form, act)
    if not fault:
        flash(told, "ok")
        return see_other("reviews.period", slug=slug)
    shown: dict[str, Any] = page(found, form) | {"version": version}
    return unprocessable(TEMPLATE, BLOCK, status=fault, **shown)
