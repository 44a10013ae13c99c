"""What everybody sees stuck on a card: the note in colour, tags, the mark of a key account."""

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.customers import grading
from webapp.actions.customers import marks as actions
from webapp.blueprints.customers import bp
from webapp.blueprints.customers.asking import ask, carry
from webapp.blueprints.customers.card import back, load
from webapp.domain.verbs import Verb
from webapp.forms.base import choices
from webapp.forms.deeds import StickerForm, TagsForm
from webapp.queries.customers import tags as queries
from webapp.web.access import requires, viewer
from webapp.web.answers import flash


@bp.get("/<number>/sticker/new")
@requires(Verb.CUSTOMER_EDIT)
def new_sticker(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.CUSTOMER_EDIT)
    customer = opened.customer
    shown = {"text": customer.sticker, "tone": customer.sticker_tone or "warn"}
    return ask(opened, "sticker", StickerForm(data=shown))


@bp.post("/<number>/sticker")
@requires(Verb.CUSTOMER_EDIT)
def stick(number: str) -> ResponseReturnValue:
    opened, form = load(number, Verb.CUSTOMER_EDIT), StickerForm(request.form)

    def act() -> None:
        actions.stick(opened.customer, text=form.text.data or "", tone=form.tone.data)

    done = _("便签已贴上。") if form.text.data else _("便签已取下。")
    return carry(opened, "sticker", form, act, done=done)


@bp.get("/<number>/tags/new")
@requires(Verb.CUSTOMER_EDIT)
def new_tags(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.CUSTOMER_EDIT)
    present = queries.tags_of(opened.customer)
    return ask(opened, "tags", _tags_form(TagsForm(data={"picked": present}), present))


@bp.post("/<number>/tags")
@requires(Verb.CUSTOMER_EDIT)
def save_tags(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.CUSTOMER_EDIT)
    form = _tags_form(TagsForm(request.form), queries.tags_of(opened.customer))

    def act() -> None:
        actions.retag(opened.customer, names=form.names())

    return carry(opened, "tags", form, act, done=_("标签已更新。"))


@bp.post("/<number>/key-account")
@requires(Verb.CUSTOMER_GRADE)
def key_account(number: str) -> ResponseReturnValue:
    opened, is_key = load(number, Verb.CUSTOMER_GRADE), request.form.get("is_key") == "yes"
    grading.mark_key(opened.customer, is_key=is_key)
    flash(_("已列为大客户。") if is_key else _("已取消大客户。"), "ok")
    return back(number)


def _tags_form(form: TagsForm, present: list[str]) -> TagsForm:
    """The card's own tags first, then those in use elsewhere within reach, the commonest first."""
    used = [name for name in queries.common_tags(viewer()) if name not in present]
    form.picked.choices = choices((name, name) for name in [*present, *used])
    return form
