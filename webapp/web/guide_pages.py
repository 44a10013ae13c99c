"""The manual as pages: contents by whose work it is, a chapter as HTML, this page's chapter in the frame."""

from functools import lru_cache
from typing import Any

from flask import Flask, request, url_for
from markupsafe import Markup

from webapp.domain import pictures
from webapp.domain.guide_places import SUBJECTS, chapter_of
from webapp.domain.viewer import Viewer
from webapp.guide import files, finding
from webapp.guide.chapters import Chapter, beside, chapters
from webapp.guide.markdown import Setting, drawn
from webapp.web.answers import wants_fragment

TABLE = (
    '<div class="table-frame scroll" tabindex="0" role="region" aria-label="表 {}"><table class="table">',
    "</table></div>",
)
FIGURE = Markup(
    '<a href="{0}"><img src="{0}" alt="{1}" width="{2}" height="{3}" loading="lazy"></a>'
    '<figcaption aria-hidden="true">{1}</figcaption>'
)


def chapter(number: str) -> Chapter | None:
    return chapters().get(number)


def contents(person: Viewer, current: str = "") -> dict[str, Any]:
    """own: the chapters about what this person may do; others: all further ones; here: the open one."""
    told = list(chapters().values())
    return {
        "own": [one for one in told if _is_own(person, one.number)],
        "others": [one for one in told if not _is_own(person, one.number)],
        "here": chapters().get(current),
    }


def shown(found: Chapter, query: str) -> dict[str, Any]:
    before, after = beside(found.number)
    text = drawn(found.tokens, Setting(_link, _picture, TABLE, finding.pattern(finding.words_of(query))))
    return {"chapter": found, "text": text, "before": before, "after": after}


def _is_own(person: Viewer, number: str) -> bool:
    return number not in SUBJECTS or any(person.may(verb) for verb in SUBJECTS[number].verbs)


def _link(target: str) -> str | None:
    """A chapter's file leads to the chapter; what does not come with the program is only named."""
    name, _sharp, anchor = target.partition("#")
    number = name[:2]
    if not files.CHAPTER.fullmatch(name) or number not in chapters():
        return None
    return url_for("help.show", chapter=number, _anchor=anchor or None)


def _picture(source: str, words: str) -> str:
    name = source.rpartition("/")[2]
    width, height = _size(name)
    return FIGURE.format(url_for("help.picture", picture=name), words, width, height)


@lru_cache(maxsize=300)
def _size(name: str) -> tuple[int, int]:
    path = files.picture(name)
    if path is None:
        return (0, 0)
    with path.open("rb") as file:
        return pictures.size(file) or (0, 0)


def _here() -> dict[str, Any]:
    """The chapter of the page that is shown, for the link on top."""
    if wants_fragment() or request.url_rule is None:
        return {}
    number = chapter_of(request.url_rule.rule, request.args.get("tab", ""))
    return {"manual": chapters().get(number or "")}


def init_app(app: Flask) -> None:
    app.context_processor(_here)
