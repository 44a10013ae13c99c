"""Forms of the deeds on a card: who is responsible, grade, status, secrecy, note, tags, people."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from webapp.domain import card_words as words
from webapp.domain.values import words_in
from webapp.domain.words import N_
from webapp.forms.base import CheckboxesField, Form, choices

REASON = 500
ONE_LINE = 200


def reason(label: str) -> TextAreaField:
    """Why: always asked, always kept."""
    return TextAreaField(
        label, [InputRequired(_l("请写明原因。")), Length(max=REASON)], render_kw={"rows": 3}
    )


class AssignmentForm(Form):
    """To whom, and why."""

    manager = SelectField(_l("客户经理"), [InputRequired(_l("请选择客户经理。"))])
    reason = reason(_l("分配原因"))

    def offer(self, managers: Iterable[tuple[int, str]]) -> None:
        self.manager.choices = choices(((str(one), text) for one, text in managers), empty=N_("请选择"))


class ReasonForm(Form):
    """A deed that only wants its reason."""

    reason = reason(_l("原因"))


class LossForm(Form):
    """The customer said that it leaves: on which day, and its words."""

    on = DateField(_l("告知日期"), [InputRequired(_l("请填写日期。"))])
    reason = reason(_l("客户的原话或原因"))


class DeletionForm(Form):
    """Into the recycle bin: why, in one line."""

    reason = StringField(_l("删除原因"), [DataRequired(), Length(max=ONE_LINE)])


class MergerForm(Form):
    """Beside the choices of a merge: why, in one line."""

    reason = StringField(_l("合并原因"), [DataRequired(), Length(max=ONE_LINE)])


class GradeForm(Form):
    """The head's grade with its reason and its end."""

    grade = RadioField(_l("等级"), choices=choices((code or "none", word) for code, word in words.GRADES))
    until = DateField(_l("有效期至"), [Optional()])
    reason = reason(_l("评级理由"))


class StatusForm(Form):
    to = RadioField(_l("改为"), [InputRequired(_l("请选择新的状态。"))])
    reason = reason(_l("变更原因"))


class SecrecyForm(Form):
    secrecy = RadioField(_l("密级"), choices=choices(words.SECRECIES))
    named = CheckboxesField(_l("知情人"))
    reason = reason(_l("原因"))


class StickerForm(Form):
    """An empty text takes the note off."""

    text = StringField(_l("内容"), [Length(max=40)])
    tone = RadioField(_l("颜色"), choices=choices(words.STICKER_TONES), default="warn")


class TagsForm(Form):
    """All tags of the card: those ticked and those typed."""

    picked = CheckboxesField(_l("标签"))
    more = StringField(_l("新标签"), [Length(max=200)])

    def names(self) -> list[str]:
        return [*(self.picked.data or []), *words_in(self.more.data or "")]


class MemberForm(Form):
    user = SelectField(_l("人员"), [InputRequired(_l("请选择人员。"))])
    part = RadioField(_l("方式"), choices=choices(words.MEMBER_PARTS), default="team")
    may_edit = BooleanField(_l("可以修改客户卡"))
    until = DateField(_l("截止日期"), [Optional()])
    reason = StringField(_l("说明"), [Length(max=200)])
