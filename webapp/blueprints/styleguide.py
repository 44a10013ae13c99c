"""The components in every state, and five whole pages to copy from; nothing here is real."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, current_app, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import (
    BooleanField,
    DateField,
    DecimalField,
    FileField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length

from webapp.domain.verbs import Verb
from webapp.forms.base import CheckboxesField, Form, choices
from webapp.web.access import requires
from webapp.web.answers import render

bp = Blueprint("styleguide", __name__)

PATTERNS = ("home", "list", "card", "form", "import", "report")


@dataclass(frozen=True)
class SamplePage:
    """Stands for one page of found rows."""

    page: int = 3
    pages: int = 12
    total: int = 583


class SampleForm(Form):
    """One field of every kind."""

    name = StringField("客户名称", [InputRequired("请填写客户名称。"), Length(max=120)])
    code = StringField("统一社会信用代码")
    industry = SelectField(
        "行业", choices=choices([("34", "通用设备制造"), ("27", "医药制造"), ("39", "电子设备制造")])
    )
    partner = StringField("所属集团")
    opened_on = DateField("建卡日期")
    capital = DecimalField("注册资本")
    kind = RadioField(
        "企业性质", choices=choices([("state", "国有"), ("private", "民营"), ("foreign", "外资")])
    )
    parts = CheckboxesField(
        "采购角色", choices=choices([("decide", "决策"), ("send", "送检"), ("pay", "付款")])
    )
    secret = BooleanField("仅限指定人员查看")
    note = TextAreaField("备注")
    file = FileField("客户名单", [InputRequired("请选择文件。")])


def _address(**changes: Any) -> str:
    """This page with other values in its address."""
    return url_for(
        request.endpoint or "", **{**(request.view_args or {}), **request.args.to_dict(), **changes}
    )


def sample() -> dict[str, Any]:
    """A form as first seen, the same form refused, and a page of rows."""
    refused = SampleForm(data={"name": "", "code": "91330212MA2AGXYZ1", "kind": "none", "capital": 500})
    refused.validate()
    refused.refuse("code", "校验位不对，请核对第 18 位。")
    fresh = SampleForm(
        data={"name": "海川精密制造（江州）有限公司", "industry": "34", "kind": "private", "capital": 500}
    )
    return {"fresh": fresh, "refused": refused, "found": SamplePage(), "url": _address, "patterns": PATTERNS}


@bp.get("/styleguide")
@requires(Verb.STYLEGUIDE_READ)
def show() -> ResponseReturnValue:
    return render("styleguide/index.html", **sample())


@bp.get("/styleguide/<pattern>")
@requires(Verb.STYLEGUIDE_READ)
def pattern(pattern: str) -> ResponseReturnValue:
    if pattern not in PATTERNS:
        abort(404)
    template = f"styleguide/{pattern}.html"
    offered = current_app.jinja_env.get_template(template).blocks.keys() & {"results", "dialog", "card"}
    return render(template, *offered, **sample())
