"""What all forms share: tidy text, Chinese sentences at the field, choices in the reader's language."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_babel import gettext as _
from wtforms import (
    DateTimeField,
    FileField,
    IntegerField,
    PasswordField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms import Form as WTForm
from wtforms.fields.choices import SelectChoice, SelectFieldBase
from wtforms.meta import DefaultMeta
from wtforms.validators import StopValidation
from wtforms.widgets import CheckboxInput, ListWidget

from webapp.domain.cells import FIRST_YEAR
from webapp.domain.words import N_

TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
MOST_WHOLE = 10**15
MISSING = "This field is required."  # ours names the field
# The library's other messages and ours for them.
MESSAGES = {
    "Not a valid choice.": N_("请从列表中选择。"),
    "Invalid Choice: could not coerce.": N_("请从列表中选择。"),
    "Invalid choice(s): one or more data inputs could not be coerced.": N_("请从列表中选择。"),
    "'%(value)s' is not a valid choice for this field.": N_("列表中没有“%(value)s”。"),
    "'%(value)s' are not valid choices for this field.": N_("列表中没有“%(value)s”。"),
    "Not a valid date value.": N_("日期应写成 2026-03-12 的样子。"),
    "Not a valid datetime value.": N_("时间应写成 2026-03-12 09:05 的样子。"),
    "Not a valid time value.": N_("时间应写成 09:05 的样子。"),
    "Not a valid integer value.": N_("请填写整数。"),
    "Not a valid decimal value.": N_("请填写数字。"),
    "Not a valid float value.": N_("请填写数字。"),
    "Invalid email address.": N_("邮箱的写法不对，应像 name@example.com。"),
    "Invalid URL.": N_("网址的写法不对，应以 http:// 或 https:// 开头。"),
    "Invalid input.": N_("格式不对，请核对。"),
    "Field cannot be longer than %(max)d character.": N_("最多 %(max)d 个字。"),
    "Field cannot be longer than %(max)d characters.": N_("最多 %(max)d 个字。"),
    "Field must be at least %(min)d character long.": N_("至少 %(min)d 个字。"),
    "Field must be at least %(min)d characters long.": N_("至少 %(min)d 个字。"),
    "Field must be exactly %(max)d character long.": N_("应为 %(max)d 个字。"),
    "Field must be exactly %(max)d characters long.": N_("应为 %(max)d 个字。"),
    "Field must be between %(min)d and %(max)d characters long.": N_("应为 %(min)d 到 %(max)d 个字。"),
    "Field must be equal to %(other_name)s.": N_("两次填写的不一样。"),
    "Number must be at least %(min)s.": N_("不能小于 %(min)s。"),
    "Number must be at most %(max)s.": N_("不能大于 %(max)s。"),
    "Number must be between %(min)s and %(max)s.": N_("应在 %(min)s 到 %(max)s 之间。"),
    "Invalid value, must be one of: %(values)s.": N_("请从列表中选择。"),
}


class Sentences:
    """The library's messages at one field in the reader's language; it fills the parameters in afterwards."""

    def __init__(self, field: Any) -> None:
        self.field = field

    def gettext(self, text: str) -> str:
        if text == MISSING:
            return self._missing()
        # The catalogue fills %(max)d only when given values: without any, the text stays a pattern.
        return str(_(MESSAGES[text])) if text in MESSAGES else text

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        return self.gettext(singular if count == 1 else plural)

    def _missing(self) -> str:
        """Which of the fields is meant, without what its label explains in brackets."""
        label = str(self.field.label.text).partition("（")[0]
        if isinstance(self.field, SelectFieldBase | FileField):
            return str(_("请选择%(label)s。", label=label))
        return str(_("请填写%(label)s。", label=label))


def tidy(value: Any) -> Any:
    """Text without surrounding blanks, odd control signs, signs that turn the reading direction of what
    follows, and Windows line ends; "" for a field not sent.
    """
    if not isinstance(value, str):
        return "" if value is None else value
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    kept = (sign for sign in lines if sign not in TURNING and (sign >= " " or sign in "\n\t"))
    return "".join(kept).strip()


def one_line(value: Any) -> Any:
    return " ".join(value.splitlines()) if isinstance(value, str) else value


def not_before_our_time(_form: Any, field: Any) -> None:
    """A slip of the keys like 0026: nothing of ours is that old, and no clock reckons with it."""
    if isinstance(field.data, date) and field.data.year < FIRST_YEAR:
        raise ValidationError(_("年份不能早于 %(year)s 年，请核对。", year=FIRST_YEAR))


def not_endless(_form: Any, field: Any) -> None:
    """A whole number of hundreds of digits: no library compares it, no file keeps it."""
    if isinstance(field.data, int) and abs(field.data) > MOST_WHOLE:
        raise StopValidation(_("数字太大。"))


class Meta(DefaultMeta):  # type: ignore[misc]
    """Every text field but passwords is tidied; only a text area keeps line breaks."""

    def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Any:
        field = super().bind_field(form, unbound_field, options)
        field._translations = Sentences(field)  # noqa: SLF001 - where the library keeps them, a field each
        if isinstance(field, StringField) and not isinstance(field, PasswordField):
            breaks = () if isinstance(field, TextAreaField) else (one_line,)
            field.filters = (*field.filters, tidy, *breaks)
        if isinstance(field, DateTimeField):  # a day is one too
            field.validators = (*field.validators, not_before_our_time)
        if isinstance(field, IntegerField):
            field.validators = (not_endless, *field.validators)
        return field


class Form(WTForm):  # type: ignore[misc]
    """Base of every form: `Form(request.form)`, `.validate()`, `.data_of("name", "phone")`."""

    Meta = Meta

    def data_of(self, *names: str) -> dict[str, Any]:
        """The named fields' values, all of them without names: exactly what an action is to be given."""
        return {name: self[name].data for name in names or self._fields}

    def refuse(self, name: str, message: str) -> None:
        """Puts a sentence at a field after validate(): what only the database could tell."""
        self[name].errors = [*self[name].errors, message]


class CheckboxesField(SelectMultipleField):  # type: ignore[misc]
    """Several of a few, each with its box."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class Spoken:
    """A choice's text, said when it is shown. The library's lazy text calls itself HTML: unescaped."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __str__(self) -> str:
        return str(_(self.text))


def choices(pairs: Iterable[tuple[Any, str]], *, empty: str | None = None) -> list[SelectChoice]:
    """Options from (code, word) pairs, translated when shown; empty: the word of a first, empty option."""
    first = [] if empty is None else [SelectChoice("", Spoken(empty))]
    return [*first, *(SelectChoice(value, Spoken(label) if label else "") for value, label in pairs)]
