"""One block of the card as a form, made from the block's own description; the domain reads what is typed."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from flask_babel import lazy_gettext
from markupsafe import escape
from werkzeug.datastructures import MultiDict
from wtforms import Field as FormField
from wtforms import SelectField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice

from webapp.domain.custom_fields import is_name
from webapp.domain.fields import Block, Field, Kind
from webapp.domain.refusal import Refusal
from webapp.domain.values import text_of, value_of, words_in
from webapp.domain.words import N_
from webapp.forms.base import CheckboxesField, Form, choices
from webapp.web.i18n import worded

FEW = 15  # so many words are chosen from a box, more are typed with suggestions
TYPES = {Kind.DATE: "date", Kind.EMAIL: "email", Kind.PHONE: "tel", Kind.WEB: "url"}
MODES = {Kind.NUMBER: "numeric", Kind.MONEY: "decimal", Kind.DECIMAL: "decimal"}


Words = tuple[str, ...]


class BlockForm(Form):
    """Base of the forms made here; after validate(), typed holds what an action is to be given."""

    block: Block

    def __init__(self, *args: Any, present: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.present = present  # what the card holds
        self.typed: dict[str, Any] = {}
        self.suggestions: Mapping[
            str, Sequence[str]
        ] = {}  # field -> words, where the list is too long for a box

    def require(self, *names: str) -> None:
        """Mark these as to be filled; a box among them asks for a choice instead of offering none."""
        for name in names:
            self[name].flags.required = True
            if isinstance(self[name], SelectField):
                first, *others = self[name].choices
                self[name].choices = [
                    *choices((), empty=N_("请选择")),
                    *([] if first.value == "" else [first]),
                    *others,
                ]


class Reads:
    """Validator: the domain's reading of one field, its refusal as the sentence at the field."""

    def __init__(self, spec: Field, words: Words | None) -> None:
        self.spec, self.words = spec, words
        self.field_flags = {"required": True} if spec.name == "name" or spec.is_required else {}

    def __call__(self, form: BlockForm, field: FormField) -> None:
        text = "、".join(field.data or ()) if self.spec.kind is Kind.MANY else field.data or ""
        present = form.present[self.spec.name]
        try:
            form.typed[self.spec.name] = value_of(self.spec, text, words=self.words, present=present)
        except Refusal as refusal:
            raise ValidationError(worded(refusal)) from None


def form_for(
    block: Block,
    present: Mapping[str, Any],
    lists: Mapping[str, Sequence[str]],
    sent: "MultiDict[str, str] | None" = None,
) -> BlockForm:
    """Filled with the card's values, or with what was sent."""
    form_class = _form_class(block, tuple((name, tuple(words)) for name, words in lists.items()))
    if sent is not None:
        form = form_class(sent, present=present)
    else:
        shown = {field.name: _shown(field, present[field.name]) for field in block.fields}
        form = form_class(data=shown, present=present)
    for field in block.fields:
        _keep_lost(form[field.name], field, present[field.name])
    form.suggestions = {
        field.name: lists[field.listed]
        for field in block.fields
        if field.kind is Kind.LISTED and len(lists.get(field.listed, ())) > FEW
    }
    return form


@lru_cache(maxsize=64)
def _form_class(block: Block, lists: tuple[tuple[str, Words], ...]) -> type[BlockForm]:
    """Made once for a block and the words of its lists: making one takes longer than filling it."""
    known = dict(lists)
    made = {
        field.name: _field(field, known.get(field.listed) if field.listed else None) for field in block.fields
    }
    return type("CardBlockForm", (BlockForm,), {"block": block, **made})


def _shown(field: Field, value: Any) -> Any:
    return words_in(value or "") if field.kind is Kind.MANY else text_of(field, value)


def _field(spec: Field, words: Words | None) -> Any:
    common = {"label": _label(spec), "validators": [Reads(spec, words)]}
    common["id"] = f"f-{spec.name}"
    match spec.kind:
        case Kind.LONG:
            return TextAreaField(**common, render_kw={"rows": 3})
        case Kind.CHOICE:
            return SelectField(**common, choices=_options(spec.choices), validate_choice=False)
        case Kind.MANY:
            boxes = choices((word, word) for word in dict.fromkeys(words or ()))
            return CheckboxesField(**common, choices=boxes, validate_choice=False)
        case Kind.LISTED if words is not None and len(words) <= FEW:
            pairs = tuple((word, word) for word in words)
            return SelectField(**common, choices=_options(pairs), validate_choice=False)
    return StringField(**common, render_kw=_attributes(spec))


def _label(spec: Field) -> Any:
    """WTForms draws labels as they are: one that somebody typed is escaped first."""
    return escape(spec.label) if is_name(spec.name) else lazy_gettext(spec.label)


def _keep_lost(shown: FormField, spec: Field, present: Any) -> None:
    """What the card holds can be chosen even where the list has lost it."""
    if not present or not isinstance(shown, SelectField | CheckboxesField):
        return
    known = {choice.value for choice in shown.choices}
    held = words_in(present) if spec.kind is Kind.MANY else [present]
    lost = [word for word in dict.fromkeys(held) if word not in known]
    if lost:
        shown.choices = [*shown.choices, *choices((word, str(word)) for word in lost)]


def _attributes(spec: Field) -> dict[str, Any]:
    found = {
        "type": TYPES.get(spec.kind),
        "inputmode": MODES.get(spec.kind),
        "list": f"words-{spec.name}" if spec.kind is Kind.LISTED else None,
    }
    return {name: value for name, value in found.items() if value is not None}


def _options(pairs: Sequence[tuple[str, str]]) -> list[SelectChoice]:
    return choices(pairs, empty=None if "" in dict(pairs) else N_("未填"))
