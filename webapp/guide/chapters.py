"""The chapters as read from their files: title, sections with their anchors, what each is about."""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from webapp.guide import files
from webapp.guide.markdown import parsed

NO_SIGN = re.compile(r"[^\w]+")
ROW = re.compile(r"\| \[(\d\d) [^\]]*\]\([^)]*\) \| (.*?) \| (.*?) \|")


@dataclass
class Section:
    """One heading and all under it up to the next; the beginning of a chapter has no anchor."""

    anchor: str
    heading: str
    text: str = ""


@dataclass
class Chapter:
    """tokens: the whole chapter without its title, ready to be drawn."""

    number: str
    title: str
    about: str
    sections: list[Section] = field(default_factory=list)
    tokens: list[Any] = field(default_factory=list)

    @property
    def parts(self) -> list[Section]:
        """What the contents name below the chapter."""
        return [one for one in self.sections if one.anchor]


@cache
def chapters() -> dict[str, Chapter]:
    """All of them by number, in order; read once: they change with the program only."""
    about = {number: told for number, told, _whose in ROW.findall(files.index().read_text(encoding="utf-8"))}
    return {
        number: _read(number, path.read_text(encoding="utf-8"), about.get(number, ""))
        for number, path in files.chapters().items()
    }


def beside(number: str) -> tuple[Chapter | None, Chapter | None]:
    """The chapter before and the one after."""
    order = list(chapters())
    at = order.index(number)
    return (
        chapters()[order[at - 1]] if at else None,
        chapters()[order[at + 1]] if at + 1 < len(order) else None,
    )


def _read(number: str, text: str, about: str) -> Chapter:
    title, tokens = parsed(text)
    made = Chapter(number, title.removeprefix(number).strip(), about, [Section("", "")], tokens)
    used = {""}
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            anchor = _anchor(_said(tokens[at + 1]), used)
            token.attrs["id"] = anchor
            if token.tag == "h2":
                made.sections.append(Section(anchor, _said(tokens[at + 1])))
        elif token.type == "inline" and tokens[at - 1].tag != "h2":
            section = made.sections[-1]
            section.text += _said(token) + _gap(tokens[at - 1])
    return made


def _gap(before: Any) -> str:
    return " · " if before.tag in {"th", "td"} else "\n"


def _said(inline: Any) -> str:
    """What the line says, without its signs; of a picture what it shows."""
    words = (" " if one.type in {"softbreak", "hardbreak"} else one.content for one in inline.children or ())
    return "".join(words)


def _anchor(heading: str, used: set[str]) -> str:
    """The heading itself, without signs; a second of the same name gets a number."""
    plain = NO_SIGN.sub("-", heading).strip("-") or "s"
    anchor, count = plain, 1
    while anchor in used:
        count += 1
        anchor = f"{plain}-{count}"
    used.add(anchor)
    return anchor
