"""The English catalogue: exactly the words of the sources, whole, one term for one thing, on every page."""

import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment

from tests.chinese_left import HAN, entered, left
from tests.each import of_each
from webapp.domain import card, message_placeholders
from webapp.guide.chapters import chapters

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bin"))
translations = importlib.import_module("translations")
sys.path.remove(str(ROOT / "bin"))

TEMPLATES = ROOT / "webapp/templates"
INSTITUTE = "计量检测机构"
# They stand so in a text, in any language.
TYPED = tuple(f"{{{word}}}" for _code, word in message_placeholders.PLACES)
CATALOGUE = translations.catalogue()
MESSAGES = [message for message in CATALOGUE if message.id]
PLACES = re.compile(r"%\(\w+\)[sd]|%%")
TERMS = re.findall(
    r"^\| `(\w+)` \| (\S+) \| ([^|]+) \|$", (ROOT / "docs/glossary.md").read_text("utf-8"), re.MULTILINE
)
# Where the Chinese says the left word, the English says one of the right ones.
INSIDE = {
    "客户经理": ("account manager",),
    "采购中心": ("buying centre",),
    "回收站": ("recycle bin",),
    "信用代码": ("credit code",),
    "完整度": ("completeness",),
    "隔离客户": ("isolated customer", "isolation"),
    "知情人": ("named", "name at least"),
    "部门负责人": ("department head", "head"),
    "系统管理员": ("system administrator",),
    "检定": ("verif", "due", "interval"),
    "校准": ("calibrat", "clock"),
    "备份": ("back",),
    "附件": ("attachment", "embedded"),
    "投诉": ("complain",),
    "操作日志": ("audit log",),
    "准客户": ("prospect",),
}
NO_PAGES = ("static", "setup.", "health.", "styleguide.", ".template", "pdf", "xlsx")


def english(message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def chinese(message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def test_the_catalogue_holds_exactly_the_words_of_the_sources():
    held, wanted = {(message.id, message.context) for message in MESSAGES}, translations.wanted()
    missing, too_many = wanted - held, held - wanted
    assert (missing, too_many) == (set(), set()), "run .venv/bin/python bin/translations.py"
    assert not CATALOGUE.obsolete


def test_everything_has_its_english():
    assert len(MESSAGES) > 1000
    assert not translations.untranslated(CATALOGUE)
    assert not [message.id for message in MESSAGES if message.fuzzy]


def test_what_is_filled_in_is_the_same_in_both_languages():
    for message in MESSAGES:
        for text in english(message):
            assert sorted(PLACES.findall(text)) == sorted(PLACES.findall(chinese(message))), message.id


def test_a_plural_has_both_forms_and_a_word_has_one():
    for message in MESSAGES:
        assert len(english(message)) == (1 if isinstance(message.id, str) else 2), message.id


def test_the_english_is_english():
    quoted = {"有限公司"}
    left_over = [text for message in MESSAGES for text in english(message) if set(HAN.findall(text)) - quoted]
    assert not left_over


def test_the_compiled_catalogue_is_the_written_one():
    assert translations.MO.read_bytes() == translations.compiled(CATALOGUE)


def test_the_glossary_and_the_catalogue_agree():
    assert len(TERMS) > 60
    for _identifier, word, term in TERMS:
        message = CATALOGUE.get(word)
        if message is not None:
            assert english(message)[0].lower() == term.strip().lower(), word


@pytest.mark.parametrize("word", INSIDE)
def test_one_word_for_one_thing_inside_sentences_too(word):
    held = [message for message in MESSAGES if word in chinese(message)]
    assert held
    for message in held:
        said = english(message)[0].lower()
        assert any(term in said for term in INSIDE[word]), f"{chinese(message)} = {said}"


@pytest.mark.parametrize("other", ["无人负责", "没有客户经理", "无客户经理"])
def test_a_customer_of_nobody_is_called_by_one_word(other):
    """待分配, as the glossary has it: in the list, its filter, the queues, prints, help and guide."""
    said = [chinese(message) for message in MESSAGES] + [
        path.read_text(encoding="utf-8") for path in ROOT.glob("docs/guide/*.md")
    ]
    assert not [text for text in said if other in text]


@of_each([path for path in sorted(TEMPLATES.rglob("*.html")) if "styleguide" not in path.parts])
def test_no_template_says_chinese_by_itself(path):
    bare = [
        text
        for _line, kind, text in Environment(autoescape=True).lex(path.read_text("utf-8"))
        if kind == "data" and HAN.search(text)
    ]
    assert not bare


def manual_words() -> Iterator[str]:
    """The manual is Chinese: its titles, headings and what each chapter is about."""
    for chapter in chapters().values():
        yield from (chapter.title, chapter.about, *(one.heading for one in chapter.sections if one.heading))


def pages(app, world) -> list[str]:
    """Every page without an address part of its own, the customers' tabs and every block as a form."""
    plain = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if "GET" in rule.methods
        and not rule.arguments
        and not any(word in rule.endpoint for word in NO_PAGES)
    ]
    shown = f"/customers/{world.haichuan}"
    tabs = [
        f"{shown}?tab={name}"
        for name in ("basic", "contacts", "relations", "trade", "risk", "attachments", "log")
    ]
    blocks = [f"{shown}?tab={block.tab}&edit={block.name}" for block in card.BLOCKS]
    return [*plain, *tabs, *blocks, f"/customers/{world.nobody}", f"{shown}/nothing"]


@pytest.mark.parametrize("role", ["assistant", "head", "director", "admin", "lin"])
def test_no_page_shows_chinese_to_a_reader_of_english(app, as_, world, role):
    visitor = as_(getattr(world, role))
    visitor.client.set_cookie("language", "en")
    settings = app.extensions["settings"]
    ours = {chinese(message) for message in MESSAGES}
    standing = ("中文", "有限公司", INSTITUTE, *TYPED, *manual_words())
    known = entered(settings.database, but=ours, and_also=standing)
    looked_at, found = 0, {}
    for address in pages(app, world):
        answer = visitor.get(address, follow_redirects=True)
        assert answer.status_code in {200, 403, 404}, address
        if answer.mimetype == "text/html" and answer.text:
            looked_at += 1
            assert '<html lang="en"' in answer.text
            if remains := left(answer.text, known):
                found[address] = remains
    assert looked_at > 15
    assert not found


def test_dates_and_money_stay_as_they_are(app, as_, world):
    visitor = as_(world.head)
    before = visitor.get(f"/customers/{world.haichuan}").text
    visitor.client.set_cookie("language", "en")
    after = visitor.get(f"/customers/{world.haichuan}").text
    days = re.compile(r"\d{4}-\d{2}-\d{2}")
    assert days.findall(before)
    assert days.findall(before) == days.findall(after)
    assert '<html lang="zh-CN"' in before


def test_paper_is_chinese_whoever_prints_it(app):
    from flask_babel import gettext

    from webapp.web.i18n import on_paper, say

    with app.test_request_context(headers={"Cookie": "language=en"}):
        assert (say("客户经理"), gettext("客户经理")) == ("Account manager", "Account manager")
        with on_paper():
            assert (say("客户经理"), gettext("客户经理")) == ("客户经理", "客户经理")
        assert (say("客户经理"), gettext("客户经理")) == ("Account manager", "Account manager")


def test_a_refusal_says_its_parameters_in_the_readers_language_too(app):
    from webapp.domain.refusal import Refusal
    from webapp.web.i18n import worded

    with app.test_request_context(headers={"Cookie": "language=en"}):
        assert worded(Refusal("请填写%(label)s。", label="客户名称")) == "Please fill in: Customer name."
        assert worded(Refusal("“%(name)s”是空文件。", name="海川.csv")) == "“海川.csv” is an empty file."
