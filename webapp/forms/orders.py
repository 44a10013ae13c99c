"""Forms of the orders: what was agreed, a line, results, money, and the short deeds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired, Length

from webapp.domain import order_words as words
from webapp.domain.fees import TooDear
from webapp.domain.fields import Block, Field, Kind
from webapp.domain.instrument_words import SERVICES
from webapp.domain.money import MOST_FEE
from webapp.domain.order_card import LINE, LINE_FIELD, RESULT, tenths
from webapp.domain.refusal import Refusal
from webapp.domain.values import value_of
from webapp.domain.words import N_
from webapp.forms.base import Form, choices
from webapp.forms.cards import BlockForm, form_for
from webapp.web.i18n import worded

COLLECTION = Block("collection", N_("登记领取"), "trade", (
    Field("by", N_("领取人"), limit=40),
    Field("on", N_("领取日期"), Kind.DATE),
    Field("proof", N_("领取凭据"), Kind.CHOICE, choices=words.PROOFS),
))  # fmt: skip
RECEIPT = Block("receipt", N_("登记收款"), "trade", (
    Field("on", N_("收款日期"), Kind.DATE),
    Field("amount", N_("收款金额（元）"), Kind.MONEY, high=MOST_FEE),
    Field("way", N_("收款方式"), Kind.CHOICE, choices=words.RECEIVED_WAYS),
    Field("reference", N_("票据或流水号"), limit=60),
    Field("note", N_("备注"), limit=200),
))  # fmt: skip
DISCOUNT = Block("discount", N_("整单折扣"), "trade", (
    Field("percent", N_("折扣（%）"), limit=6, hint=N_("减去的百分比，如 10 或 12.5；0 为取消折扣")),
    Field("reason", N_("申请理由"), limit=200),
))  # fmt: skip
PRICE_LIST = Block("price_list", N_("价目表"), "trade", (
    Field("name", N_("名称"), limit=60),
    Field("from_on", N_("执行日期"), Kind.DATE),
    Field("basis", N_("收费依据"), limit=200),
    Field("note", N_("说明"), Kind.LONG, limit=1000),
))  # fmt: skip
PRICE_ITEM = Block("price_item", N_("价目"), "trade", (
    Field("kind_id", N_("器具种类"), Kind.CHOICE),
    Field("name", N_("项目名称"), limit=80),
    Field("service", N_("业务类型"), Kind.CHOICE, choices=SERVICES),
    Field("unit", N_("单位"), limit=10),
    Field("fee", N_("收费（元）"), Kind.MONEY, high=MOST_FEE),
    Field("note", N_("备注"), limit=200),
))  # fmt: skip
FREE = ("name", "model", "serial", "service", "quantity", "list_fee")
ROWS = 3  # empty rows offered


def blank(block: Block, **values: Any) -> dict[str, Any]:
    return dict.fromkeys((one.name for one in block.fields), "") | {
        one.name: None for one in block.fields if one.kind in {Kind.DATE, Kind.MONEY, Kind.NUMBER}
    } | values  # fmt: skip


def block_form(
    block: Block, present: Mapping[str, Any], sent: "MultiDict[str, str] | None" = None, *needed: str
) -> BlockForm:
    """needed: fields that the form marks as to be filled."""
    form = form_for(block, present, {}, sent)
    form.require(*needed)
    return form


def line_form(present: Mapping[str, Any], sent: "MultiDict[str, str] | None" = None) -> BlockForm:
    return block_form(LINE, present, sent)


def checked(form: BlockForm, name: str = "discount") -> bool:
    """validate(), and a percentage that can be read."""
    valid: bool = form.validate()
    try:
        tenths(form.typed.get(name, ""))
    except Refusal as refusal:
        form.refuse(name, worded(refusal))
        return False
    return valid


def item_form(
    present: Mapping[str, Any], kinds: Sequence[tuple[str, str]], sent: "MultiDict[str, str] | None" = None
) -> BlockForm:
    """kinds: (id, name) of the catalogue."""
    fields = tuple(
        replace(one, choices=tuple(kinds)) if one.name == "kind_id" else one for one in PRICE_ITEM.fields
    )
    return block_form(replace(PRICE_ITEM, fields=fields), present, sent, "fee")


class ReasonForm(Form):
    reason = TextAreaField(
        _l("原因"), [InputRequired(_l("请写明原因。")), Length(max=200)], render_kw={"rows": 3}
    )


class DecisionForm(Form):
    decision = RadioField(
        _l("审批"),
        [InputRequired(_l("请选择批准或不批准。"))],
        choices=choices((("grant", N_("批准")), ("refuse", N_("不批准")))),
    )
    note = TextAreaField(_l("意见"), [Length(max=200)], render_kw={"rows": 3})


@dataclass
class FreeRow:
    """One line written freely: as typed, as understood, and what is wrong with it."""

    typed: dict[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not any(self.typed[name].strip() for name in ("name", "model", "serial", "list_fee"))


def free_rows(sent: "MultiDict[str, str]") -> list[FreeRow]:
    """The rows of a form, the empty ones left out."""
    columns = {name: sent.getlist(f"free-{name}") for name in FREE}
    rows = [
        row_of(**{name: typed[place] for name, typed in columns.items() if place < len(typed)})
        for place in range(len(columns["name"]))
    ]
    found = [row for row in rows if not row.is_empty]
    for row in found:
        _read(row)
    return found


def row_of(**typed: str) -> FreeRow:
    return FreeRow(dict.fromkeys(FREE, "") | {"service": "verification", "quantity": "1"} | typed)


def with_empty(rows: list[FreeRow]) -> list[FreeRow]:
    return [*rows, *(row_of() for _place in range(ROWS))]


def _read(row: FreeRow) -> None:
    for name in FREE:
        try:
            row.values[name] = value_of(LINE_FIELD[name], row.typed[name])
        except Refusal as refusal:
            row.errors[name] = worded(refusal)
    row.values["quantity"] = row.values.get("quantity") or 1


def put_at_row(rows: Sequence[FreeRow], refusal: TooDear) -> bool:
    """Puts it at the quantity of the row it is about; False where it is about none of them."""
    for row in rows:
        if row.values.get("name") == refusal.name:
            row.errors["quantity"] = worded(refusal)
            return True
    return False


def result_rows(sent: "MultiDict[str, str]", ids: Sequence[int]) -> dict[int, BlockForm]:
    """A form for each ticked line: what all share, and its own certificate and result."""
    found = {}
    for key in ids:
        own: MultiDict[str, str] = MultiDict(sent)
        for name in ("certificate_number", "result"):
            own.setlist(name, [sent.get(f"{name}-{key}", "")])
        found[key] = block_form(RESULT, blank(RESULT), own)
    return found
