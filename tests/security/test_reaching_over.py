"""Hands stretched out from one's own customer to another's: many at once, merging, tying, importing, jobs."""

import io
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests.security.marked import Marked
from webapp import clock, jobs
from webapp.actions import acting_as, session
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer, Job, User

UNTOUCHED = ("customers", "contacts", "tags", "assignments", "relations", "members", "merges", "needs")


def customers_of(rows: dict[str, Any]) -> dict[str, Any]:
    return {name: rows[name] for name in UNTOUCHED if name in rows}


def test_many_at_once_reaches_no_further(marked: Marked, as_: Any, dump: Callable[[], Any]) -> None:
    world, before = marked.world, customers_of(dump())
    foreign = [world.dongfang, world.secret, world.nobody, "K-999999"]
    told = as_(world.lin).post("/customers/tagging", {"picked": foreign, "names": "我的", "way": "add"})
    assert told.status_code == 409
    assert "东方计量" not in told.text
    assert "星澜" not in told.text
    handed = {"picked": [world.dongfang, world.secret], "manager": world.lin.id, "reason": "拿来"}
    assert as_(world.head).post("/customers/assigning", handed).status_code == 409
    assert customers_of(dump()) == before
    everything = {"scope": "all", "query": "", "names": "全部签", "way": "add"}
    assert as_(world.lin).post("/customers/tagging", everything).status_code == 303
    assert len([row for row in dump()["tags"] if "全部签" in row]) == 1


def test_merging_and_tying_need_both_ends(marked: Marked, as_: Any, dump: Callable[[], Any]) -> None:
    world, before = marked.world, customers_of(dump())
    card = f"/customers/{world.haichuan}"
    page = as_(world.lin).get(f"{card}/relations/new").text
    kind = re.search(r'<option value="(\d[^"]*)"', page)
    assert kind is not None
    kinds = {name: kind.group(1) for name in re.findall(r'<select[^>]* name="([^"]+)"', page)}
    for other in (world.dongfang, world.secret):
        assert as_(world.head).get(f"{card}/merger", query_string={"with": other}).status_code == 404
        assert as_(world.head).post(f"{card}/merger", {"with": other, "reason": "并"}).status_code == 404
        assert as_(world.head).post(f"{card}/distinctions", {"with": other}).status_code == 404
        for sent in ({"other": other}, {"other": "东方", "other-number": other}):
            told = as_(world.lin).post(f"{card}/relations", {**kinds, **sent})
            assert told.status_code == 422
            assert "没有找到这个客户" in told.text
    assert customers_of(dump()) == before


@pytest.mark.parametrize("person", ["head", "assistant"])
def test_a_file_writes_only_where_its_sender_may(person: str, app: Flask, marked: Marked, as_: Any) -> None:
    """Rows that name others' cards by number: refused, and the answer tells nothing of those cards."""
    world, sender = marked.world, as_(getattr(marked.world, person))
    lines = (
        "客户编号,客户名称,地址",
        f"{world.secret},星澜特种装备研究所,被改一",
        f"{world.dongfang},杭州东方计量技术有限公司,被改二",
    )
    sent = {"kind": "customers", "file": (io.BytesIO("\n".join(lines).encode()), "名单.csv")}
    where = sender.post("/imports", sent, content_type="multipart/form-data").headers["Location"]
    names = re.findall(r'<select name="(column-\d+)"', sender.get(where).text)
    sender.post(f"{where}/mapping", dict(zip(names, ("number", "name", "address"), strict=True)))
    sender.post(f"{where}/taking")
    told = sender.get(f"{where}?show=refused").text
    assert "没有客户编号" in told
    assert "丁匣" not in told + sender.get(f"{where}?show=changed").text
    with app.app_context():
        kept = dict(session.execute(select(Customer.number, Customer.address)).all())
    assert kept[world.secret] == "丁匣路1号"
    assert kept[world.dongfang] == ("乙砚路1号" if person == "head" else "被改二")


def test_a_job_of_somebody_who_left_is_not_done(app: Flask, marked: Marked) -> None:
    """It waited over a restart, meanwhile the account was disabled."""
    params = json.dumps({"numbers": [marked.world.haichuan], "names": ["晚到"], "removing": False})
    with app.app_context(), acting_as(SYSTEM):
        job = Job(
            number="RW-777777", kind="customers.tagging", title="x", actor_id=marked.world.lin.id,
            created_at=clock.now(), params=params,
        )  # fmt: skip
        with transaction(Verb.USER_MANAGE, SYSTEM):
            session.add(job)
            session.get_one(User, marked.world.lin.id).is_active = False
        jobs.run("RW-777777")
        ended = session.execute(select(Job).where(Job.number == "RW-777777")).scalar_one()
        assert (ended.state, "停用" in ended.message) == ("failed", True)
