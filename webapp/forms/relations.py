"""A relation as a form: the other party, what joins them, from which side, how much and how long."""

from collections.abc import Sequence

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import DateField, IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from webapp.domain.words import N_
from webapp.forms.base import Form, choices
from webapp.models import RelationType


class TermsForm(Form):
    """What may change later."""

    share = IntegerField(
        _l("持股或占比"), [Optional(), NumberRange(min=1, max=100)], render_kw={"min": 1, "max": 100}
    )
    from_on = DateField(_l("起始日期"), [Optional()])
    until_on = DateField(_l("截止日期"), [Optional()])
    note = StringField(_l("备注"), [Length(max=200)])


class RelationForm(TermsForm):
    """type is one line for each way a relation type reads: "3-out" 控股, "3-in" 被控股."""

    other = StringField(_l("对方客户"), [InputRequired(_l("请选择对方客户。")), Length(max=120)])
    type = SelectField(_l("关系"), [InputRequired(_l("请选择关系。"))])

    def offer(self, types: Sequence[RelationType], *, kind: str) -> None:
        """Only what a customer of this kind can have, each in the words that read from its side."""
        self.type.choices = choices(
            [(key, text) for one in types for key, text in _ways(one, kind)], empty=N_("请选择")
        )

    def chosen(self) -> tuple[int, bool]:
        """The type's id, and whether it reads from this card to the other."""
        one, _dash, way = str(self.type.data).partition("-")
        return int(one), way == "out"


def _ways(one: RelationType, kind: str) -> list[tuple[str, str]]:
    ways = []
    if one.from_kind in {"any", kind}:
        ways.append((f"{one.id}-out", gettext("本客户 %(name)s 对方", name=one.name)))
    if one.to_kind in {"any", kind} and one.name != one.reverse_name:
        ways.append((f"{one.id}-in", gettext("本客户 %(name)s 对方", name=one.reverse_name)))
    return ways
