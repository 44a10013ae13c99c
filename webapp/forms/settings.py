"""Settings: the institute's name, words of code lists, relation types."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from webapp.domain.words import N_, Choices
from webapp.forms.base import Form, choices

KINDS: Choices = (("company", N_("单位")), ("person", N_("个人")), ("any", N_("都可以")))


class InstituteForm(Form):
    name = StringField(_("单位名称"), [DataRequired(), Length(max=80)], render_kw={"autocomplete": "off"})


class WordForm(Form):
    """One word of a list."""

    name = StringField(_("用语"), [DataRequired(), Length(max=60)], render_kw={"autocomplete": "off"})


class ServiceNoteForm(Form):
    """What customers of one word need (CC-19)."""

    service_note = TextAreaField(_("服务要点"), [Length(max=600)], render_kw={"rows": 5})


class RelationTypeForm(Form):
    name = StringField(_("名称"), [DataRequired(), Length(max=20)], render_kw={"autocomplete": "off"})
    reverse_name = StringField(
        _("反过来叫"),
        [DataRequired(_("请填写反过来的叫法。")), Length(max=20)],
        render_kw={"autocomplete": "off"},
    )
    from_kind = SelectField(_("这一方"), choices=choices(KINDS))
    to_kind = SelectField(_("对方"), choices=choices(KINDS))
    is_holding = BooleanField(_("算作同一集团"))


class RotationForm(Form):
    """How many daily backups stay; the bounds are those of actions.housekeeping."""

    keep = IntegerField(
        _("每日备份保留份数"), [InputRequired(), NumberRange(7, 90)], render_kw={"inputmode": "numeric"}
    )


class EverythingForm(Form):
    """Why everything leaves the program, and that whoever asks knows what it is."""

    reason = StringField(_("导出理由"), [DataRequired(), Length(max=200)], render_kw={"autocomplete": "off"})
    knows = BooleanField(
        _("我知道文件含全部客户资料和个人信息，包括隔离客户"), [InputRequired(_("请先确认。"))]
    )
