"""Markdown of the manual as HTML: raw HTML is shown as text, links lead to chapters, words are marked."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markupsafe import Markup, escape

_reader = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True)
class Setting:
    """Where it is shown. link: the address for one of a chapter, None: shown as plain text;
    picture: a picture's HTML by file and words; table: what stands before a table, {} being which
    of the chapter it is, and behind it; words: what is marked wherever it is said, None: nothing.
    """

    link: Callable[[str], str | None]
    picture: Callable[[str, str], str]
    table: tuple[str, str]
    words: re.Pattern[str] | None = None


def parsed(text: str) -> tuple[str, list[Any]]:
    """The title, and all else; a picture alone in its paragraph is a figure."""
    tokens = _reader.parse(text)
    assert tokens[0].tag == "h1", "a chapter begins with its title"
    for at in range(1, len(tokens) - 1):
        inside = tokens[at].children or ()
        if tokens[at].type == "inline" and len(inside) == 1 and inside[0].type == "image":
            tokens[at - 1].tag = tokens[at + 1].tag = "figure"
    return tokens[1].content, tokens[3:]


def drawn(tokens: Sequence[Any], setting: Setting) -> Markup:
    return Markup(_Drawing(_reader).render(tokens, _reader.options, {"setting": setting}))  # noqa: S704


def marked(text: str, words: re.Pattern[str] | None) -> Markup:
    """The text with what was looked for in <mark>."""
    if words is None:
        return escape(text)
    made, at = Markup(), 0
    for found in words.finditer(text):
        made += escape(text[at : found.start()]) + Markup("<mark>{}</mark>").format(found.group())
        at = found.end()
    return made + escape(text[at:])


class _Drawing(RendererHTML):
    """The library's own rules but for texts, links, pictures and tables."""

    def text(self, tokens: Sequence[Any], idx: int, _options: Any, env: Any) -> str:
        return str(marked(tokens[idx].content, env["setting"].words))

    def code_inline(self, tokens: Sequence[Any], idx: int, _options: Any, env: Any) -> str:
        return f"<code>{marked(tokens[idx].content, env['setting'].words)}</code>"

    def link_open(self, tokens: Sequence[Any], idx: int, _options: Any, env: Any) -> str:
        address = env["setting"].link(str(tokens[idx].attrs["href"]))
        env.setdefault("open", []).append(address is not None)
        return "" if address is None else str(Markup('<a href="{}">').format(address))

    def link_close(self, _tokens: Sequence[Any], _idx: int, _options: Any, env: Any) -> str:
        return "</a>" if env["open"].pop() else ""

    def image(self, tokens: Sequence[Any], idx: int, _options: Any, env: Any) -> str:
        return str(env["setting"].picture(str(tokens[idx].attrs["src"]), tokens[idx].content))

    def table_open(self, _tokens: Sequence[Any], _idx: int, _options: Any, env: Any) -> str:
        env["tables"] = env.get("tables", 0) + 1
        return str(env["setting"].table[0].format(env["tables"]))

    def table_close(self, _tokens: Sequence[Any], _idx: int, _options: Any, env: Any) -> str:
        return str(env["setting"].table[1])
