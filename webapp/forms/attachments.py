"""Files to attach, with a few words about them."""

from flask_babel import lazy_gettext as _l
from wtforms import MultipleFileField, StringField
from wtforms.validators import Length

from webapp.forms.base import Form


class AttachmentForm(Form):
    """The files themselves are read by the route; the store judges them."""

    files = MultipleFileField(_l("文件"))
    note = StringField(_l("说明"), [Length(max=200)])
