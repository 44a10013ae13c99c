"""Forms of deeds on a whole list: tags for many, a name for the list itself."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, StringField
from wtforms.validators import InputRequired, Length

from webapp.actions.views import LONGEST_NAME
from webapp.domain.values import words_in
from webapp.domain.words import N_
from webapp.forms.base import Form, choices

WAYS = (("add", N_("加上")), ("remove", N_("去掉")))


class BulkTagsForm(Form):
    """Tags put on or taken off many customers."""

    way = RadioField(_l("方式"), choices=choices(WAYS), default="add")
    names = StringField(
        _l("标签"),
        [InputRequired(_l("请填写标签。")), Length(max=200)],
        description=_l("多个标签用“、”隔开。"),
    )

    def words(self) -> list[str]:
        return words_in(self.names.data or "")


class ViewForm(Form):
    """The name of a saved view, and for whom."""

    name = StringField(_l("名称"), [InputRequired(_l("请给视图起个名字。")), Length(max=LONGEST_NAME)])
    shared = BooleanField(_l("共享给同事"))
