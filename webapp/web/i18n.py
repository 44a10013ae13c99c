"""Words in the reader's language: Chinese by default, English behind a switch."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from flask import Flask, g, has_app_context, has_request_context, request
from flask_babel import Babel, force_locale, get_translations, gettext, ngettext
from markupsafe import Markup

from webapp.domain.refusal import Refusal
from webapp.domain.remarks import Remark
from webapp.domain.words import N_

LANGUAGES = ("zh", "en")
CHINESE = "zh_Hans_CN"
DOCUMENT_LANGUAGE = {"zh": "zh-CN", "en": "en"}


def language() -> str:
    """The cookie's choice; Chinese where there is none. Asked for at every word, so it is kept."""
    here = g._get_current_object() if has_app_context() else None  # noqa: SLF001  (once, not at every look)
    kept: str | None = getattr(here, "language", None)
    if kept is None:
        if not has_request_context():
            return "zh"
        chosen = request.cookies.get("language", "zh")
        kept = g.language = chosen if chosen in LANGUAGES else "zh"
    return kept


@contextmanager
def on_paper() -> Iterator[None]:
    """Printed forms and lists are the institute's documents: Chinese, whoever prints them."""
    before = language()
    g.language = "zh"
    try:
        with force_locale(CHINESE):
            yield
    finally:
        g.language = before


def _locale() -> str:
    return "en" if language() == "en" else CHINESE


def say(text: str | Remark) -> str:
    """A word of the domain (a label, a choice) in the reader's language; unknown words stay."""
    if isinstance(text, Remark):
        return worded(text)
    if not text:
        return ""
    if language() == "zh":
        return text
    return str(get_translations().ugettext(text))


def word(text: str, **params: Any) -> Markup:
    """_() of the templates: Chinese words stand for themselves, which saves 200 look-ups a page."""
    found = _marked(say(text))
    return found % params if "%" in text else found


def counted(one: str, many: str, num: int) -> Markup:
    """ngettext() of the templates, with the same short way for Chinese."""
    if language() == "zh":
        return word(one if num == 1 else many, num=num)
    return Markup(ngettext(one, many, num))  # noqa: S704  (our own words around a number)


@lru_cache(maxsize=5000)
def _marked(text: str) -> Markup:
    return Markup(text)  # noqa: S704  (our own words; what fills them in is escaped)


def listed(words: Iterable[object]) -> str:
    """One word after the other, separated as the reader's language does it."""
    return say(N_("、")).join(str(one) for one in words)


def worded(said: Refusal | Remark) -> str:
    """A refusal or remark in the reader's language; words of ours among its parameters too."""
    params = {name: _worded(value) for name, value in said.params.items()}
    if language() == "zh":
        return said.message % params if params else said.message
    return str(gettext(said.message, **params))


def _worded(value: Any) -> Any:
    if isinstance(value, tuple):
        return listed(worded(one) for one in value)
    return say(value) if isinstance(value, str) else value


def init_app(app: Flask) -> None:
    app.config.setdefault("BABEL_DEFAULT_LOCALE", CHINESE)
    app.config.setdefault("BABEL_DEFAULT_TIMEZONE", "Asia/Shanghai")
    Babel(app, locale_selector=_locale)
    app.jinja_env.globals.update(_=word, gettext=word, ngettext=counted)
    app.jinja_env.globals["say"] = say
    app.jinja_env.filters["say"] = say
    app.jinja_env.filters["listed"] = listed
    app.jinja_env.globals["language"] = language
    app.jinja_env.globals["document_language"] = lambda: DOCUMENT_LANGUAGE[language()]
