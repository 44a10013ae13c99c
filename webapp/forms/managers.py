"""Forms about account managers: profile, abilities, certificate, its end, leave, tie."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from webapp.domain.assignment_rules import MOST_UNITS
from webapp.domain.certification import HIGHEST, LOWEST
from webapp.domain.manager_words import CONFLICTS, DECLARED_TIES, LEVELS, MODES, RATINGS
from webapp.domain.ownership_classes import CLASSES
from webapp.domain.words import N_
from webapp.forms.base import CheckboxesField, Form, choices

LONGEST_NOTE = 500
SKILL = "skill-"
SCALE = [(mark, str(mark)) for mark in range(LOWEST, HIGHEST + 1)]


class ProfileForm(Form):
    mode = SelectField(_l("组织形式"), [InputRequired()], choices=choices(MODES))
    cap = IntegerField(
        _l("负荷上限"), [Optional(), NumberRange(1, MOST_UNITS)], render_kw={"inputmode": "numeric"}
    )
    sales_since = DateField(_l("从事业务自"), [Optional()])
    note = TextAreaField(_l("备注"), [Length(max=LONGEST_NOTE)], render_kw={"rows": 3})


class AbilitiesForm(Form):
    """With a field skill-<word> for each 专业领域."""

    industries = CheckboxesField(_l("熟悉的行业"))
    ownerships = CheckboxesField(_l("熟悉的所有制"), choices=choices(CLASSES))

    @property
    def skills(self) -> dict[str, int]:
        return {
            name.removeprefix(SKILL): one.data for name, one in self._fields.items() if name.startswith(SKILL)
        }

    @property
    def skill_fields(self) -> list[Any]:
        return [one for name, one in self._fields.items() if name.startswith(SKILL)]


def abilities_form(
    sent: Any = None, *, fields: Sequence[str], industries: Sequence[str], present: Mapping[str, Any]
) -> AbilitiesForm:
    """fields: the words of 专业领域; what the lists lost but the person has may stay."""
    marks = [(0, N_("不会")), *SCALE]
    given = {
        f"{SKILL}{word}": SelectField(word, choices=choices(marks), coerce=int)
        for word in dict.fromkeys((*fields, *present["skills"]))
    }
    form: AbilitiesForm = type("AbilitiesOf", (AbilitiesForm,), given)(
        sent,
        data={
            "industries": list(present["industries"]),
            "ownerships": list(present["ownerships"]),
            **{name: present["skills"].get(name.removeprefix(SKILL), 0) for name in given},
        },
    )
    form.industries.choices = choices(
        (word, word) for word in dict.fromkeys((*industries, *present["industries"]))
    )
    return form


def _rating(label: str, hint: str) -> RadioField:
    return RadioField(
        label,
        [InputRequired(_l("请评分。"))],
        choices=choices(SCALE),
        coerce=int,
        description=hint,
    )


class CertificateForm(Form):
    level = SelectField(
        _l("级别"), [InputRequired(_l("请选择级别。"))], choices=choices(LEVELS, empty=N_("请选择"))
    )
    conduct = _rating(_l("政治品德"), _l("遵纪守法，廉洁诚信，保守秘密。"))
    dedication = _rating(_l("敬业精神"), _l("主动负责，及时走访、录入和跟进。"))
    skill = _rating(_l("业务水平"), _l("熟悉检定、校准业务和客户所在行业。"))
    relations = _rating(_l("公关能力"), _l("善于沟通、谈判和协调。"))
    certified_on = DateField(_l("认证日期"), [InputRequired(_l("请填写认证日期。"))])
    until = DateField(_l("有效期至"), [Optional()])
    exam_on = DateField(_l("考试日期"), [Optional()])
    note = TextAreaField(_l("备注"), [Length(max=LONGEST_NOTE)], render_kw={"rows": 2})

    @property
    def ratings(self) -> dict[str, int]:
        return {name: self[name].data for name, _word in RATINGS}


class RevocationForm(Form):
    reason = TextAreaField(
        _l("撤销原因"),
        [DataRequired(_l("请写明撤销的原因。")), Length(max=LONGEST_NOTE)],
        render_kw={"rows": 3},
    )


class LeaveForm(Form):
    from_on = DateField(_l("起始日期"), [InputRequired(_l("请填写起始日期。"))])
    until_on = DateField(_l("截止日期"), [InputRequired(_l("请填写截止日期。"))])
    backup_id = SelectField(_l("替补经理"), coerce=lambda text: int(text) if text else None)
    reason = StringField(_l("原因"), [Length(max=200)])

    def offer(self, people: Sequence[tuple[int, str]]) -> None:
        self.backup_id.choices = choices(people, empty=N_("不指定"))


class TieForm(Form):
    customer = StringField(_l("客户"), [DataRequired(_l("请填写客户名称。")), Length(max=120)])
    kind = RadioField(
        _l("关系"), [InputRequired(_l("请选择关系。"))], choices=choices((*DECLARED_TIES, *CONFLICTS))
    )
    since_on = DateField(_l("自"), [InputRequired(_l("请填写日期。"))])
    note = StringField(_l("说明"), [Length(max=200)])
