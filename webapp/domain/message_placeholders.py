"""{客户名称} in the text of a message: known places, what fills them, and none left open (AC-07)."""

import re
from collections.abc import Mapping

from webapp.domain.refusal import Refusal
from webapp.domain.words import N_, Choices

PLACE = re.compile(r"\{([^{}\n]{1,20})\}")
# The code that queries fill, and the word that stands between the braces.
PLACES: Choices = (
    ("customer", N_("客户名称")),
    ("short_name", N_("客户简称")),
    ("contact", N_("联系人")),
    ("contact_title", N_("联系人职务")),
    ("manager", N_("客户经理")),
    ("manager_phone", N_("客户经理电话")),
    ("institute", N_("单位名称")),
    ("complaint_phone", N_("投诉电话")),
    ("today", N_("日期")),
    ("due_count", N_("到期台数")),
    ("due_on", N_("到期日期")),
)
CODES = {word: code for code, word in PLACES}


def used(text: str) -> tuple[str, ...]:
    """The words between braces, each once, in the order of the text."""
    return tuple(dict.fromkeys(PLACE.findall(text)))


def refuse_unknown(*texts: str) -> None:
    """When a template is saved: a place that nothing fills, or a brace that was not closed."""
    for text in texts:
        for word in used(text):
            if word not in CODES:
                raise Refusal("没有“{%(word)s}”这个占位符，请从列表中选择。", word=word)
        if set(PLACE.sub("", text)) & set("{}"):
            raise Refusal("占位符的大括号没有成对，请核对。")


def partly(text: str, values: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """For whoever goes on writing: filled as far as there is something, and the words that stay open."""

    def put(found: re.Match[str]) -> str:
        return values.get(CODES.get(found[1], ""), "").strip() or found[0]

    open_ones = [word for word in used(text) if not values.get(CODES.get(word, ""), "").strip()]
    return PLACE.sub(put, text), tuple(open_ones)


def pieces(text: str) -> list[tuple[str, bool]]:
    """The text cut at the places that are still open, each with whether it is one."""
    cut = PLACE.split(text)
    return [
        ("{" + part + "}" if at % 2 else part, bool(at % 2)) for at, part in enumerate(cut) if part or at % 2
    ]


def refuse_open(text: str, values: Mapping[str, str]) -> None:
    """An empty place is refused: no letter says “尊敬的 ：”."""
    empty = [word for word in used(text) if word in CODES and not values.get(CODES[word], "").strip()]
    if empty:
        raise Refusal("“{%(word)s}”没有内容，请补全资料或改写文字。", word=empty[0])


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text as it is sent; values by code."""
    refuse_unknown(text)
    refuse_open(text, values)
    return PLACE.sub(lambda found: values[CODES[found[1]]].strip(), text)
