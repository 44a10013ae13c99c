"""The short forms of an opportunity: another stage, its end, whose it is, what it is about."""

from collections.abc import Iterable, Sequence

from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length

from webapp.domain.opportunity_end_words import CLOSINGS, REASONS
from webapp.domain.opportunity_ends import End
from webapp.domain.opportunity_words import CONTRACTS, STAGES, Stage, State
from webapp.domain.words import N_, label_of
from webapp.forms.base import CheckboxesField, Form, choices

LONGEST = 500


def why(label: str, missing: str = "") -> TextAreaField:
    needed = [InputRequired(missing)] if missing else []
    return TextAreaField(label, [*needed, Length(max=LONGEST)], render_kw={"rows": 3})


class StageForm(Form):
    """Forward or back: to which, and why (back: always)."""

    to = RadioField(_l("阶段"), [InputRequired(_l("请选择阶段。"))])
    note = why(_l("说明"))

    def offer(self, ahead: Stage | None, earlier: Sequence[Stage]) -> None:
        offered = [*earlier, *([ahead] if ahead else [])]
        self.to.choices = choices((stage.value, label_of(STAGES, stage)) for stage in offered)


class EndForm(Form):
    """Why it ended, as a code and in words; a win also says how and with what contract."""

    state = State.LOST
    code = RadioField(_l("原因"), [InputRequired(_l("请选择原因。"))])
    note = why(_l("具体原因"), _l("请写明具体原因。"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.code.choices = choices(REASONS[self.state])

    def end(self) -> End:
        told = {name: self[name].data or "" for name in ("closing", "contract") if name in self}
        return End(self.state, self.code.data or "", self.note.data or "", **told)


class LossForm(EndForm):
    closing = SelectField(_l("用过的成交方法"), choices=choices(CLOSINGS, empty=N_("未使用")), default="")


class StopForm(EndForm):
    state = State.STOPPED


class WinForm(EndForm):
    state = State.WON
    contract = RadioField(_l("合同类型"), [InputRequired(_l("请选择合同类型。"))], choices=choices(CONTRACTS))
    closing = SelectField(_l("成交方法"), choices=choices(CLOSINGS, empty=N_("未使用")), default="")


class ReasonForm(Form):
    reason = why(_l("原因"), _l("请写明原因。"))


class GiveForm(Form):
    to = SelectField(_l("新的负责人"), [InputRequired(_l("请选择负责人。"))])
    reason = why(_l("原因"), _l("请写明原因。"))

    def offer(self, people: Iterable[tuple[str, str]]) -> None:
        self.to.choices = choices(people, empty=N_("请选择"))


class PickForm(Form):
    """Instruments by number."""

    picked = CheckboxesField(_l("器具"), choices=[], validate_choice=False)


class SigningForm(Form):
    on = DateField(_l("签订日期"), [InputRequired(_l("请填写签订日期。"))])


class NoForm(Form):
    """Nothing is asked: the deed is confirmed."""
