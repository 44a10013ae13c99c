"""Duplicates: suspected pairs, two cards side by side, merge, undo."""

from collections import Counter
from typing import Any

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.customers import duplicates as duplicate_actions
from webapp.actions.customers import merging as actions
from webapp.actions.customers import unmerging
from webapp.blueprints.customers import bp
from webapp.blueprints.customers.asking import refused
from webapp.domain import card, merging
from webapp.domain.fields import Field
from webapp.domain.verbs import Verb
from webapp.forms.deeds import MergerForm
from webapp.models import Customer, Merge
from webapp.queries import custom_fields
from webapp.queries.customers import cards, children, merges, splitting, suspects
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.formats import shown
from webapp.web.i18n import listed, say, worded

SIDES = {"left": "kept", "right": "gone"}


def _load(number: str) -> Customer:
    return cards.get(number, viewer=viewer(), verb=Verb.CUSTOMER_MERGE) or abort(404)


@bp.get("/duplicates")
@requires(Verb.CUSTOMER_MERGE)
def duplicates() -> ResponseReturnValue:
    """All pairs, or ?of=K-000001 those of one card."""
    of = _load(request.args["of"]) if request.args.get("of") else None
    count = suspects.number_of(of.id, viewer()) if of else suspects.count(viewer())
    pairs = suspects.pairs(viewer(), of=of.id if of else None)
    return render("customers/duplicates.html", "pairs", pairs=pairs, count=count, of=of)


@bp.post("/duplicates/scan")
@requires(Verb.CUSTOMER_MERGE)
def scan_duplicates() -> ResponseReturnValue:
    number = duplicate_actions.start_scan()
    flash(_("已开始查找，任务 %(number)s。", number=number), "ok")
    return see_other("customers.duplicates")


@bp.post("/<number>/distinctions")
@requires(Verb.CUSTOMER_MERGE)
def distinguish(number: str) -> ResponseReturnValue:
    first, second = _load(number), _load(request.form.get("with", ""))
    duplicate_actions.call_different(first, second)
    flash(_("已记住：%(a)s 与 %(b)s 不是同一客户。", a=first.number, b=second.number), "ok")
    return see_other("customers.duplicates")


@bp.get("/<number>/merger")
@requires(Verb.CUSTOMER_MERGE)
def compare(number: str) -> ResponseReturnValue:
    kept = _load(number)
    other = request.args.get("with", "").strip().upper()
    if not other:
        return render("customers/merger_pick.html", "dialog", customer=kept)
    return render("customers/merger.html", "merger", page=_page(kept, _load(other)), form=MergerForm())


@bp.post("/<number>/merger")
@requires(Verb.CUSTOMER_MERGE)
def merge(number: str) -> ResponseReturnValue:
    kept, gone = _load(number), _load(request.form.get("with", ""))
    chosen = {field.name: request.form.get(f"choice-{field.name}", "") for field in card.FIELDS}
    choices = {name: SIDES[side] for name, side in chosen.items() if side in SIDES}
    form, versions = MergerForm(request.form), (_int("kept_version"), _int("gone_version"))

    def act() -> None:
        actions.merge(kept, gone, choices=choices, reason=form.reason.data, versions=versions)

    if status := refused(form, act):
        page = _page(_load(number), _load(gone.number), choices=choices)
        return unprocessable("customers/merger.html", "merger", status=status, page=page, form=form)
    flash(_("%(gone)s 已并入 %(kept)s，30 天内可以撤销。", gone=gone.number, kept=kept.number), "ok")
    return see_other("customers.show", number=kept.number)


@bp.get("/<number>/mergers/<int:merge_id>/undoing/new")
@requires(Verb.CUSTOMER_MERGE)
def ask_undoing(number: str, merge_id: int) -> ResponseReturnValue:
    """What goes back, what stays, and whether it can be told apart at all."""
    kept, row = _merge(number, merge_id)
    return render("customers/unmerging.html", "dialog", **_outlook(kept, row))


@bp.post("/<number>/mergers/<int:merge_id>/undoing")
@requires(Verb.CUSTOMER_MERGE)
def undo_merge(number: str, merge_id: int) -> ResponseReturnValue:
    kept, row = _merge(number, merge_id)
    stays = sum(unmerging.outlook(row).stays.values())
    stayed = unmerging.undo(row)
    flash(_("合并已撤销，两张客户卡均已恢复。"), "ok")
    if stays:
        flash(_("合并后新登记的 %(n)d 条记录留在 %(number)s。", n=stays, number=kept.number), "info")
    if stayed:
        labels = listed(say(_field(name).label) for name in stayed)
        flash(_("合并后改过的内容保持不变：%(labels)s。", labels=labels), "info")
    return see_other("customers.show", number=number)


def _merge(number: str, merge_id: int) -> tuple[Customer, Merge]:
    kept, row = _load(number), merges.get(merge_id, viewer=viewer()) or abort(404)
    if row.kept_id != kept.id:
        abort(404)
    return kept, row


def _outlook(kept: Customer, row: Merge) -> dict[str, Any]:
    found = unmerging.outlook(row)
    along = Counter(table for table, _id in found.along if table not in children.UNTOLD)
    return {
        "customer": kept,
        "row": row,
        "gone": merges.gone(row),
        "back": splitting.told(found.back),
        "along": splitting.told(along),
        "stays": splitting.told(found.stays),
        "fault": worded(unmerging.Entangled(found.entangled)) if found.entangled else "",
    }


def _row(one: merging.Difference, choices: dict[str, str]) -> dict[str, str]:
    """One difference as the compare component takes it."""
    chosen = choices.get(one.field.name, one.suggested)
    return {
        "name": f"choice-{one.field.name}",
        "label": say(one.field.label),
        "left": shown(one.field, one.kept),
        "right": shown(one.field, one.gone),
        "state": "adds" if one.is_one_sided else "differs",
        "chosen": "right" if chosen == "gone" else "left",
    }


def _int(name: str) -> int:
    text = request.form.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004


def _page(kept: Customer, gone: Customer, *, choices: dict[str, str] | None = None) -> dict[str, Any]:
    """Both sides as the page shows them; choices already made come back."""
    left, right = actions.values_of(kept), actions.values_of(gone)
    found, made = merging.differences(left, right), choices or {}
    alone = [one for one in found if one.is_one_sided]
    return {
        "kept": kept,
        "gone": gone,
        "rows": [_row(one, made) for one in found if not one.is_one_sided],
        "alone": [_row(one, made) for one in alone],
        "is_alone_changed": any(made.get(one.field.name, one.suggested) != one.suggested for one in alone),
        "equal": merging.equal_fields(left, right),
        "moves": children.counts(gone.id),
        "own": [
            (field.label, shown(field, value))
            for name, value in custom_fields.lacking(kept.id, gone.id).items()
            if (field := custom_fields.named(name)) is not None
        ],
    }


def _field(name: str) -> Field:
    """Of the card, or one of the institute's own."""
    return custom_fields.named(name) or card.FIELD[name]
