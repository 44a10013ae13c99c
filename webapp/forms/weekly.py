"""Forms of 周报: one's own words, and why it is sent back."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField as Area
from wtforms.validators import InputRequired, Length, Optional

from webapp.actions.activities.weekly import LONGEST
from webapp.forms.base import Form

WORDS = Length(max=LONGEST)


class WeeklyForm(Form):
    done = Area(_l("本周主要工作"), [Optional(), WORDS], render_kw={"rows": 4})
    trouble = Area(_l("问题与需要的支持"), [Optional(), WORDS], render_kw={"rows": 3})
    plan = Area(_l("下周打算"), [Optional(), WORDS], render_kw={"rows": 4})

    def is_told(self) -> bool:
        """A draft may be empty; what is handed in says at least what was done."""
        missing = gettext("请写明本周主要工作。")
        if not self.done.data:
            self.refuse("done", missing)
        return bool(self.done.data)


class ReturnForm(Form):
    reason = Area(
        _l("退回原因"), [InputRequired(_l("请写明退回的原因。")), Length(max=500)], render_kw={"rows": 3}
    )
