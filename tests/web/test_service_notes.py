"""Service notes of industries and fields: written by the administrator, read on the cards (CC-19)."""

import json

import pytest

from webapp import clock
from webapp.actions import code_lists as actions
from webapp.actions import session
from webapp.actions.customers import editing
from webapp.domain import card
from webapp.domain.refusal import Refusal
from webapp.domain.viewer import SYSTEM
from webapp.models import AuditEntry, CodeItem
from webapp.queries.customers import cards, headings

HOSTILE = "<script>alert(1)</script>\"'{{7*7}}"


def word(listed: str, name: str) -> CodeItem:
    return session.query(CodeItem).filter_by(listed=listed, name=name).one()


@pytest.fixture
def path(app):
    """The address where the note of a word is saved."""

    def at(listed: str, name: str) -> str:
        with app.app_context():
            return f"/settings/lists/{listed}/{word(listed, name).id}/service-note"

    return at


@pytest.fixture
def note(app):
    def held(name: str) -> str:
        with app.app_context():
            return word("industry", name).service_note

    return held


def advice(number: str) -> list[tuple[str, str]]:
    customer = cards.get(number, viewer=SYSTEM)
    found = headings.heading(customer, viewer=SYSTEM, today=clock.today()).advice
    return [(one.word, one.text) for one in found]


def test_a_note_stands_on_the_cards_of_its_word_only(path, world, as_):
    answer = as_(world.admin).post(
        path("industry", "机械制造"), data={"service_note": " 量具成套送检。\n先约外检。 "}
    )
    assert answer.status_code == 303
    as_(world.admin).post(path("industry", "食品"), data={"service_note": "冷库现场校准。"})
    text = as_(world.lin).get(f"/customers/{world.haichuan}").text
    assert "服务要点" in text
    assert "量具成套送检。\n先约外检。" in text.replace("\r", "")
    assert "冷库现场校准" not in text
    assert "量具成套送检" in as_(world.admin).get("/settings/lists/industry").text


def test_each_field_it_has_work_in_counts_and_half_a_word_does_not(context, world):
    customer = cards.get(world.haichuan, viewer=SYSTEM)
    values = {field.name: getattr(customer, field.name) for field in card.BLOCK["identity"].fields}
    values["metrology_fields"] = "流量、电磁"
    editing.save_block(customer, block="identity", values=values, version=customer.version)
    actions.add("metrology_field", name="磁")
    for name in ("磁", "电磁", "力学", "流量"):
        actions.advise(word("metrology_field", name), service_note=f"{name}的要点")
    assert advice(world.haichuan) == [("电磁", "电磁的要点"), ("流量", "流量的要点")]


def test_a_word_merged_away_leaves_its_note_where_there_was_none(context, world):
    old, new = word("industry", "机械制造"), word("industry", "食品")
    actions.advise(old, service_note="量具成套送检。")
    actions.merge(old, into=new)
    assert advice(world.haichuan) == [("食品", "量具成套送检。")]
    other = word("industry", "医药")
    actions.advise(other, service_note="写明追溯链。")
    actions.merge(other, into=new)
    assert word("industry", "食品").service_note == "量具成套送检。"


def test_only_industries_and_fields_carry_one(context):
    with pytest.raises(Refusal, match="行业和专业领域"):
        actions.advise(word("source", "熟人介绍"), service_note="x")


def test_only_their_words_offer_it(path, world, as_):
    other = path("source", "熟人介绍").removesuffix("/service-note")
    assert "服务要点" not in as_(world.admin).get(other).text
    assert "服务要点" in as_(world.admin).get("/settings/lists/industry/1").text


@pytest.mark.parametrize(("length", "status", "kept"), [(600, 200, 600), (601, 422, 0)])
def test_a_note_too_long_comes_back(length, status, kept, path, note, world, as_):  # noqa: PLR0917
    long = {"service_note": "字" * length}
    answer = as_(world.admin).htmx("POST", path("industry", "食品"), "words", data=long)
    assert answer.status_code == status
    assert note("食品") == "字" * kept
    assert (f"\r\n{long['service_note']}</textarea>" in answer.text) is (status == 422)


def test_a_hostile_note_is_text_and_the_change_is_logged(app, path, world, as_):
    as_(world.admin).post(path("industry", "机械制造"), data={"service_note": HOSTILE})
    text = as_(world.lin).get(f"/customers/{world.haichuan}").text
    assert HOSTILE not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "{{7*7}}" in text
    with app.app_context():
        entry = session.query(AuditEntry).order_by(AuditEntry.id.desc()).first()
        assert HOSTILE in json.loads(entry.changes)["service_note"]
