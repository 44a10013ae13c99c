"""The smallest pieces of the look, drawn once for the same words: an icon is the same wherever it stands."""

from collections.abc import Hashable
from functools import lru_cache
from typing import Any

from flask import current_app, request
from jinja2 import Environment
from markupsafe import Markup

from webapp.web.i18n import language

MARKS = "ui/marks.html"  # macros of their arguments, the language and the program's address alone
MOST = 2000


@lru_cache(maxsize=MOST, typed=True)
def _drawn(template: str, _language: str, _root: str, values: tuple[tuple[str, Hashable], ...]) -> Markup:
    environment = current_app.jinja_env
    page = environment.get_template(template)
    return Markup(page.render(ui=environment.get_template("ui.html").module, **dict(values)))  # noqa: S704


def once(template: str, **values: Hashable) -> Markup:
    """A part of the frame that depends on these values, the language and the program's address alone."""
    return _drawn(template, language(), request.script_root, tuple(values.items()))


def remembered_marks(environment: Environment) -> Any:
    """The module of the marks; before any other template is loaded and takes the macros as they are.

    The environment is one language's, of a program at the root: a mark is the same for the same arguments;
    typed, since a text and a ready Markup are equal but not drawn alike.
    """
    marks: Any = environment.get_template(MARKS).module
    for name, macro in list(vars(marks).items()):
        if callable(macro):
            setattr(marks, name, lru_cache(maxsize=MOST, typed=True)(macro))
    return marks
