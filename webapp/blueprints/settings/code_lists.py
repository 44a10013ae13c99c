"""Code lists: all of them, one of them, one word."""

from typing import Any

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions import code_lists as actions
from webapp.blueprints.settings import bp
from webapp.domain.code_lists import LIST, CodeList
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.settings import ServiceNoteForm, WordForm
from webapp.models import CodeItem
from webapp.queries import code_lists as queries
from webapp.web.access import requires
from webapp.web.addresses import row_number
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import worded

PAGE = "settings/list.html"
WORD = "settings/word.html"


@bp.get("/lists")
@requires(Verb.SETTINGS_MANAGE)
def lists() -> ResponseReturnValue:
    return render("settings/lists.html", lists=queries.overview())


@bp.get("/lists/<listed>")
@requires(Verb.SETTINGS_MANAGE)
def code_list(listed: str) -> ResponseReturnValue:
    return render(PAGE, "words", **_page(_list(listed)))


@bp.post("/lists/<listed>")
@requires(Verb.SETTINGS_MANAGE)
def add_word(listed: str) -> ResponseReturnValue:
    one, form = _list(listed), WordForm(request.form)
    if not form.validate():
        return unprocessable(PAGE, "words", **_page(one, form))
    try:
        actions.add(one.name, name=form.name.data)
    except Refusal as refusal:
        form.refuse("name", worded(refusal))
        return unprocessable(PAGE, "words", status=409, **_page(one, form))
    flash(_("已添加“%(name)s”。", name=form.name.data), "ok")
    return see_other("settings.code_list", listed=one.name)


@bp.get("/lists/<listed>/<int:item_id>")
@requires(Verb.SETTINGS_MANAGE)
def word(listed: str, item_id: int) -> ResponseReturnValue:
    item = _item(listed, item_id)
    return render(WORD, "dialog", **_word_page(item, WordForm(obj=item)))


@bp.post("/lists/<listed>/<int:item_id>")
@requires(Verb.SETTINGS_MANAGE)
def rename_word(listed: str, item_id: int) -> ResponseReturnValue:
    item, form = _item(listed, item_id), WordForm(request.form)
    if not form.validate():
        return unprocessable(WORD, "dialog", **_word_page(item, form))
    try:
        job = actions.rename(item, name=form.name.data)
    except Refusal as refusal:
        form.refuse("name", worded(refusal))
        return unprocessable(WORD, "dialog", status=409, **_word_page(item, form))
    _told(_("已改名，客户卡上的用语一起改了。"), job)
    return see_other("settings.code_list", listed=listed)


@bp.post("/lists/<listed>/<int:item_id>/service-note")
@requires(Verb.SETTINGS_MANAGE)
def advise_word(listed: str, item_id: int) -> ResponseReturnValue:
    item, form = _item(listed, item_id), ServiceNoteForm(request.form)
    if not form.validate():
        return unprocessable(WORD, "dialog", **_word_page(item, WordForm(obj=item), form))
    actions.advise(item, service_note=form.service_note.data or "")
    flash(_("服务要点已保存，“%(name)s”的客户卡上都看得到。", name=item.name), "ok")
    return see_other("settings.code_list", listed=listed)


@bp.post("/lists/<listed>/<int:item_id>/merger")
@requires(Verb.SETTINGS_MANAGE)
def merge_word(listed: str, item_id: int) -> ResponseReturnValue:
    item = _item(listed, item_id)
    into = queries.get(listed, request.form.get("into", 0, type=row_number))
    if into is None:
        form = WordForm(obj=item)
        form.form_errors.append(_("请选择要并入的用语。"))
        return unprocessable(WORD, "dialog", **_word_page(item, form))
    name = item.name
    job = actions.merge(item, into=into)
    _told(_("已把“%(name)s”并入“%(into)s”，客户卡上的用语一起改了。", name=name, into=into.name), job)
    return see_other("settings.code_list", listed=listed)


@bp.post("/lists/<listed>/<int:item_id>/acceptance")
@requires(Verb.SETTINGS_MANAGE)
def accept_word(listed: str, item_id: int) -> ResponseReturnValue:
    item = _item(listed, item_id)
    actions.accept(item)
    flash(_("“%(name)s”已收入列表。", name=item.name), "ok")
    return see_other("settings.code_list", listed=listed)


@bp.post("/lists/<listed>/<int:item_id>/state")
@requires(Verb.SETTINGS_MANAGE)
def switch_word(listed: str, item_id: int) -> ResponseReturnValue:
    actions.switch(_item(listed, item_id), on=request.form.get("on") == "1")
    return see_other("settings.code_list", listed=listed)


@bp.post("/lists/<listed>/<int:item_id>/position")
@requires(Verb.SETTINGS_MANAGE)
def move_word(listed: str, item_id: int) -> ResponseReturnValue:
    actions.move(_item(listed, item_id), up=request.form.get("way") == "up")
    return see_other("settings.code_list", listed=listed)


@bp.post("/lists/<listed>/<int:item_id>/deletion")
@requires(Verb.SETTINGS_MANAGE)
def delete_word(listed: str, item_id: int) -> ResponseReturnValue:
    item = _item(listed, item_id)
    name = item.name
    actions.delete(item)
    flash(_("已删除“%(name)s”。", name=name), "ok")
    return see_other("settings.code_list", listed=listed)


def _list(listed: str) -> CodeList:
    return LIST.get(listed) or abort(404)


def _item(listed: str, item_id: int) -> CodeItem:
    return queries.get(_list(listed).name, item_id) or abort(404)


def _page(one: CodeList, form: WordForm | None = None) -> dict[str, Any]:
    words = queries.words(one.name)
    return {
        "listed": one,
        "fresh": [item for item in words if item.is_new],
        "words": [item for item in words if not item.is_new],
        "holders": queries.holders(one.name),
        "form": form or WordForm(),
    }


def _word_page(item: CodeItem, form: WordForm, advice: ServiceNoteForm | None = None) -> dict[str, Any]:
    others = [(str(one.id), one.name) for one in queries.words(item.listed) if one.id != item.id]
    held = queries.holders(item.listed)[item.name]
    advice = advice or ServiceNoteForm(obj=item)
    return {
        "item": item,
        "listed": LIST[item.listed],
        "form": form,
        "advice": advice,
        "others": others,
        "held": held,
    }


def _told(text: str, job: str) -> None:
    flash(_("客户较多，正在任务 %(job)s 中逐批修改。", job=job) if job else text, "info" if job else "ok")
