"""The upload of a file, and what its columns mean."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from wtforms import FileField, RadioField
from wtforms.validators import InputRequired

from webapp.actions.imports.kinds import KINDS
from webapp.domain.viewer import Viewer
from webapp.forms.base import Form, choices

COLUMN = "column-"
ANSWER = "answer-"
SAID = {"yes": True, "no": False}


class UploadForm(Form):
    kind = RadioField(_l("文件种类"), [InputRequired()], default="customers", choices=choices(()))
    file = FileField(_l("文件"))

    def __init__(self, *args: object, by: Viewer, **kwargs: object) -> None:
        """by: who is offered the kinds whose deeds he may do by hand as well."""
        super().__init__(*args, **kwargs)
        self.kind.choices = choices((kind.code, kind.label) for kind in KINDS.values() if kind.may(by))


def mapping_in(form: Mapping[str, str], *, kind: str, width: int) -> dict[int, str]:
    """Place in the file -> key, as chosen; what is not a column of this kind counts as 不导入."""
    known = {column.key for column in KINDS[kind].columns.all}
    return {place: key for place in range(width) if (key := form.get(f"{COLUMN}{place}", "")) in known}


def answers_in(form: Mapping[str, str]) -> dict[str, bool]:
    """Key of a question about a near name -> whether it is the same; what was left open is not there."""
    return {
        name.removeprefix(ANSWER): SAID[said]
        for name, said in form.items()
        if name.startswith(ANSWER) and said in SAID
    }
