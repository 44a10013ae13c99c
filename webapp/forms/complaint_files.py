"""Short forms about one complaint: its customer, its files, a file that is struck."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, MultipleFileField, StringField
from wtforms.validators import InputRequired, Length

from webapp.forms.base import Form


class CustomerForm(Form):
    customer = StringField(_l("客户"), [InputRequired(_l("请选择客户。")), Length(max=200)])


class FileForm(Form):
    """The files themselves are read by the route; the store judges them."""

    files = MultipleFileField(_l("文件"))
    note = StringField(_l("说明"), [Length(max=200)])
    is_open = BooleanField(_l("被投诉人也可以查看"))


class StrikeForm(Form):
    reason = StringField(_l("作废原因"), [InputRequired(_l("请写明作废原因。")), Length(max=200)])
