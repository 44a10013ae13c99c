"""Two people register results of one order: each sees what the other did, nothing typed is lost."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import select

from tests.web.ordering import TODAY, balance, line_ids, order
from webapp.db import session
from webapp.models import OrderLine, Verification

__all__ = ["balance", "line_ids", "order"]


def seen(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="(seen-\d+)" value="([^"]*)"', page))


def told(ids, marks, **values):
    each = {f"certificate_number-{key}": f"LX-{key}" for key in ids} | {
        f"result-{key}": "pass" for key in ids
    }
    shared = {"finished_on": TODAY, "verifier": "李检", "checker": "张核", "approver": "赵批"}
    return {"shown": ids, "picked": ids} | shared | each | marks | values


@pytest.fixture
def lines(app):
    def read(name: str) -> list[str]:
        with app.app_context():
            return list(session.scalars(select(getattr(OrderLine, name)).order_by(OrderLine.id)))

    return read


@dataclass(frozen=True)
class Clash:
    """answer: what 林 got back; send(): his form again."""

    answer: Any
    ids: list[int]
    send: Callable[..., Any]


@pytest.fixture
def clash(order, world, as_, line_ids):
    """林 opened the form; 吴 registered the first line meanwhile; 林 sends both lines."""
    lin, assistant, ids = as_(world.lin), as_(world.assistant), line_ids(order)
    path = f"/orders/{order}/results"
    mine, hers = seen(lin.get(path).text), seen(assistant.get(path).text)
    given = told(ids[:1], hers, verifier="王检", **{f"certificate_number-{ids[0]}": "吴-1"})
    assert assistant.post(path, data=given).status_code == 303
    return Clash(
        lin.post(path, data=told(ids, mine)),
        ids,
        lambda given: lin.post(path, data=given, follow_redirects=True),
    )


def test_both_see_each_other(clash, lines):
    (first, pump), text = clash.ids, clash.answer.text
    assert clash.answer.status_code == 409
    assert "吴静 在您填写时登记过" in text
    assert "证书编号 吴-1" in text
    assert "检定员 王检" in text
    for typed in (f"LX-{first}", f"LX-{pump}", "李检", "张核"):
        assert f'value="{typed}"' in text
    assert f'name="choice-{first}"' in text
    assert f'name="choice-{pump}"' not in text
    assert lines("certificate_number") == ["吴-1", ""]


@pytest.mark.parametrize(("whose", "number"), [("theirs", "吴-1"), ("mine", "LX-{}")])
def test_the_choice_holds(whose, number, clash, lines, app):
    first, pump = clash.ids
    answer = clash.send(told(clash.ids, seen(clash.answer.text), **{f"choice-{first}": whose}))
    assert f"已登记 {1 if whose == 'theirs' else 2} 行" in answer.text
    assert lines("certificate_number") == [number.format(first), f"LX-{pump}"]
    with app.app_context():
        assert session.scalars(select(Verification.certificate_number)).all() == [number.format(first)]


def test_all_left_to_the_other_changes_nothing(clash, lines):
    first = clash.ids[:1]
    answer = clash.send(told(first, seen(clash.answer.text), **{f"choice-{first[0]}": "theirs"}))
    assert "已保留对方登记的结果" in answer.text
    assert lines("certificate_number") == ["吴-1", ""]


def test_the_same_typed_twice_is_no_conflict(order, world, as_, line_ids, lines):
    ids, path = line_ids(order), f"/orders/{order}/results"
    mine, hers = seen(as_(world.lin).get(path).text), seen(as_(world.assistant).get(path).text)
    assert as_(world.assistant).post(path, data=told(ids, hers)).status_code == 303
    assert as_(world.lin).post(path, data=told(ids, mine)).status_code == 303
    assert lines("certificate_number") == [f"LX-{key}" for key in ids]


def test_other_faults_keep_the_marks_of_the_opened_form(order, world, as_, line_ids):
    lin, ids, path = as_(world.lin), line_ids(order), f"/orders/{order}/results"
    marks = seen(lin.get(path).text)
    refused = lin.post(path, data=told(ids, marks, finished_on="x"))
    assert refused.status_code == 422
    assert seen(refused.text) == marks
    same = lin.post(path, data=told(ids, marks, checker="李检"))
    assert (same.status_code, seen(same.text)) == (409, marks)


def test_one_line_put_right_carries_its_marks(order, world, as_, line_ids):
    lin, ids = as_(world.lin), line_ids(order)
    page = lin.get(f"/orders/{order}/results").text
    assert set(seen(page)) == {f"seen-{key}" for key in ids}
    assert lin.post(f"/orders/{order}/results", data=told(ids, seen(page))).status_code == 303
    alone = lin.get(f"/orders/{order}/results?line={ids[0]}").text
    assert set(seen(alone)) == {f"seen-{ids[0]}"}
    assert seen(alone) != {f"seen-{ids[0]}": seen(page)[f"seen-{ids[0]}"]}
