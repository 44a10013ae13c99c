"""What is written for people keeps pace with the program: commands, settings, rights and pictures."""

import argparse
import re
from dataclasses import fields
from pathlib import Path

import pytest

from tests.world import World
from webapp.cli import build_parser
from webapp.config import Settings
from webapp.domain.verb_words import VERB_LABELS

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "docs" / "guide"
PAGES = sorted([*GUIDE.glob("*.md"), ROOT / "README.md", ROOT / "README.zh-CN.md"])
SERVER = (ROOT / "docs" / "hosting.md", *GUIDE.glob("*.md"))
LINK = re.compile(r"\]\(([^)#\s]+)\)")
LARGEST = 150_000


def commands():
    parser = build_parser()
    chosen = next(one for one in parser._actions if isinstance(one, argparse._SubParsersAction))
    return sorted(chosen.choices)


def linked(page):
    """The files a page leads to."""
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    return {(page.parent / one).resolve() for one in targets if "://" not in one}


@pytest.mark.parametrize("command", commands())
def test_every_command_is_described(command):
    text = "\n".join(page.read_text(encoding="utf-8") for page in SERVER)
    assert re.search(rf"hengke {command}\b", text)


@pytest.mark.parametrize("field", fields(Settings), ids=lambda field: field.name)
def test_every_setting_is_described(field):
    text = (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")
    assert f"| `HENGKE_{field.name.upper()}` |" in text


def test_every_right_stands_on_the_help_page(as_, world: World):
    page = as_(world.he).get("/help/rights").text
    assert [label for label in VERB_LABELS.values() if label not in page] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page):
    assert [target for target in linked(page) if not target.exists()] == []


def test_every_picture_is_shown_and_light():
    pictures = {path.resolve() for path in (GUIDE / "pictures").iterdir()}
    shown = set().union(*(linked(page) for page in PAGES))
    assert pictures
    assert pictures - shown == set()
    assert [path.name for path in pictures if path.stat().st_size > LARGEST] == []


def test_every_chapter_stands_in_the_index():
    assert set(GUIDE.glob("0*.md")) <= linked(GUIDE / "README.md")
