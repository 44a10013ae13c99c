"""The base of all forms: tidy text, Chinese sentences, passwords untouched."""

import re

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import (
    DateField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from webapp.forms.base import CheckboxesField, Form, choices


class Sample(Form):
    name = StringField("名称", [DataRequired(), Length(max=5)])
    note = TextAreaField("备注")
    secret = PasswordField("密码")
    on = DateField("日期", [Optional()])
    count = IntegerField("个数", [Optional(), NumberRange(1, 9)])
    kind = SelectField("种类", choices=choices([("a", "甲"), ("b", "乙")], empty="请选择"))
    level = RadioField("级别（必选）", [InputRequired()], choices=choices([("1", "高")]), default="1")
    parts = CheckboxesField("部分", choices=choices([("x", "东"), ("y", "西")]))


def filled(**values: object) -> Sample:
    made = Sample(MultiDict(values))
    made.validate()
    return made


def test_text_is_tidied_and_a_password_is_not(context):
    form = filled(name="\u3000 海川\x00\n厂 ", note=" 一\r\n二\x07 ", secret=" 密 码 ")
    assert form.data_of("name", "note", "secret") == {
        "name": "海川 厂",
        "note": "一\n二",
        "secret": " 密 码 ",
    }


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "  ", "请填写名称。"),
        ("name", "一二三四五六", "最多 5 个字。"),
        ("on", "12.3.2026", "日期应写成 2026-03-12 的样子。"),
        ("count", "多", "请填写整数。"),
        ("count", "10", "应在 1 到 9 之间。"),
        ("kind", "c", "请从列表中选择。"),
        ("level", "", "请选择级别。"),
        ("parts", "z", "列表中没有“z”。"),
    ],
)
def test_each_fault_is_one_chinese_sentence(context, field, value, sentence):
    assert sentence in filled(**{"name": "好", "level": "1", field: value})[field].errors


def test_a_text_field_that_was_not_sent_is_empty(context):
    assert filled(name="好").data_of("note") == {"note": ""}


def test_on_the_limit_is_good(context):
    form = filled(name="一二三四五", level="1", count="9", kind="a", parts="x")
    assert not form.errors
    assert form.data_of("count", "parts") == {"count": 9, "parts": ["x"]}


def test_a_sentence_of_the_database_lands_at_its_field(context):
    form = filled(name="好")
    form.refuse("name", "已被使用。")
    assert form.errors["name"] == ["已被使用。"]


PAGES = (
    "/customers/tagging?picked=K-000001", "/customers/assigning?picked=K-000001", "/customers/views/new",
    "/customers/K-000001?tab=attachments", "/customers/K-000001/deletion/new", "/imports",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_what_is_missing_is_told_by_us_and_not_in_the_browser_s_words(as_, world, path):
    forms = re.findall(
        r"<form[^>]*method=\"post\"[^>]*>(?:(?!</form>).)*", as_(world.head).get(path).text, re.DOTALL
    )
    asking = [
        form.partition(">")[0] for form in forms if re.search(r"<(input|textarea|select)[^>]* required", form)
    ]
    assert asking
    assert all("novalidate" in form for form in asking)


def test_a_whole_number_of_hundreds_of_digits_is_told_at_its_field(app):
    class Whole(Form):
        seed = IntegerField("种子", [InputRequired(), NumberRange(1, 9)])
        open = IntegerField("不限", [InputRequired()])

    with app.test_request_context():
        form = Whole(MultiDict({"seed": "9" * 400, "open": "-" + "9" * 400}))
        assert not form.validate()
        assert form.seed.errors == form.open.errors == ["数字太大。"]
        assert "9" * 400 in str(form.seed())
