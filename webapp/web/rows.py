"""Rows of a list as HTML: each drawn once, then kept for as long as nothing in it changes."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import current_app, request
from markupsafe import Markup

from webapp.web.i18n import language

MOST = 5000
APART = "\x1e"  # no text of ours may hold it: what people type loses its control signs

Key = tuple["Look", tuple[Any, ...]]
_kept: dict[Key, str] = {}


@dataclass(frozen=True)
class Look:
    """All that a row's HTML depends on besides its values.

    day, terms: where it tells how far a day is, and by which limits.
    """

    template: str
    language: str
    prefix: str
    suffix: str = ""
    shown: frozenset[str] = frozenset()
    is_usual: bool = True
    day: date | None = None
    terms: Hashable = None


def look(template: str, *, day: date | None = None, terms: Hashable = None) -> Look:
    """Of rows whose links are the program's own, given as of(endpoint, number)."""
    return Look(template, language(), request.script_root, day=day, terms=terms)


def drawn(found: Sequence[Any], look: Look, **words: Any) -> Markup:
    """The rows in their order; only those not kept are rendered, all at once; a row of names keeps them."""
    keys: list[Key] = [(look, row if isinstance(row, tuple) else tuple(row)) for row in found]
    kept = [_kept.get(key) for key in keys]
    if None not in kept:
        return Markup("".join(filter(None, kept)))  # noqa: S704  (drawn by a template that escapes)
    known = {key: text for key, text in zip(keys, kept, strict=True) if text is not None}
    return _drawn_anew(keys, known, look, words)


def _drawn_anew(keys: Sequence[Key], known: dict[Key, str], look: Look, words: dict[str, Any]) -> Markup:
    """known: those of them that need no drawing."""
    missing = [key for key in dict.fromkeys(keys) if key not in known]
    macros: Any = current_app.jinja_env.get_template(look.template).module
    text = str(macros.rows([row for _look, row in missing], look, **words))
    parts = text.split(APART)[:-1]
    if len(parts) != len(missing):
        return Markup(text.replace(APART, ""))  # noqa: S704  (drawn by a template that escapes)
    known |= zip(missing, parts, strict=True)
    _keep(dict(zip(missing, parts, strict=True)))
    return Markup("".join(known[key] for key in keys))  # noqa: S704  (drawn by a template that escapes)


def _keep(parts: dict[Key, str]) -> None:
    if len(_kept) + len(parts) > MOST:
        _kept.clear()
    _kept.update(parts)
