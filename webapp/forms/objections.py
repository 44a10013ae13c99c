"""How an objection was settled."""

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from webapp.forms.base import Form


class SolvingForm(Form):
    answer = TextAreaField(
        _l("答复"), [DataRequired(_l("请写明是怎样答复的。")), Length(max=1000)], render_kw={"rows": 4}
    )
