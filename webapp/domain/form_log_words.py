"""What is set on a printed form, in words: on its page and in the log."""

from collections.abc import Sequence
from typing import Any

from webapp.domain.form_register import FORMS
from webapp.domain.words import N_, Choices

LABELS: Choices = (
    ("house", N_("抬头")),
    ("code", N_("表单编号")),
    ("title", N_("标题")),
    ("number", N_("文号")),
    ("closing", N_("落款")),
    ("seal", N_("盖章处")),
    ("remark", N_("页脚备注")),
    ("again", N_("再次打印注明“补打”")),
)
SETTINGS: dict[str, str] = {f"form_texts_{form.key}": form.name for form in FORMS}


def is_texts(value: Any) -> bool:
    """Whether a setting is versions of a form's texts."""
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict) and "texts" in value[0]


def told(kept: Sequence[Any]) -> list[tuple[str, str]]:
    """The version that holds last as (label, value): from which day, what it sets."""
    last = kept[-1]
    texts = [(label, str(last["texts"][name])) for name, label in LABELS if last["texts"].get(name)]
    return [(N_("启用日期"), last["since"]), *texts]
