"""What a member of the committee reads behind a score: every kind of line, no address, nothing isolated."""

from typing import Any

import pytest

from tests.queries.indicators.conftest import computed
from tests.queries.indicators.scene import SPAN, Scene, noon
from tests.queries.indicators.test_cases import complaint, incident, praise
from tests.queries.indicators.test_orders import spending
from tests.world import World
from webapp.actions import session
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import Customer, GradeEntry, Merge
from webapp.queries.indicators import behind, catalogue
from webapp.queries.indicators.facts import Subject
from webapp.queries.indicators.records import Drilled, drilled


def by_seat(key: str, subject: Subject, viewer: Viewer, **asked: Any) -> Drilled:
    source = catalogue.source(key)
    assert source
    return drilled(source, SPAN, subject, viewer=viewer, seated=True, **asked)


def test_he_reads_all_lines_without_their_addresses(scene: Scene, world: World):
    spending(scene)
    him = Subject("person", scene.lin)
    found = by_seat("spend", him, world.committee)
    assert (found.by_seat, found.records.total, found.records.hidden) == (2, 2, 0)
    assert [one.address for one in found.records.rows] == ["", ""]
    assert all(one.number and one.label for one in found.records.rows)
    assert found.figure == computed("spend", [him])[him]


def test_what_he_sees_in_his_own_right_keeps_its_address(scene: Scene, world: World):
    spending(scene)
    found = by_seat("spend", Subject("person", scene.lin), world.director)
    assert (found.by_seat, found.records.total) == (0, 2)
    assert all(one.address for one in found.records.rows)


def test_a_figure_of_the_house_is_the_same_when_it_is_read_for_one(scene: Scene, world: World):
    spending(scene)
    for key in ("spend_share", "freq"):
        him = Subject("person", scene.lin)
        assert by_seat(key, him, world.committee).figure == computed(key, [him])[him], key


def test_no_figure_where_the_source_does_not_measure_him(scene: Scene, world: World):
    assert by_seat("cert_ontime", Subject("person", scene.lin), world.committee).figure is None


def test_a_complaint_about_himself_is_not_told_to_him(scene: Scene, world: World):
    assert world.committee.id
    about = [scene.lin, world.committee.id]
    his = complaint(scene, "05-01", about=about)
    of_lin = complaint(scene, "05-01", about=[scene.lin], customer_id=scene.handed)
    told = behind.told_by_seat("complaint", {his.id, of_lin.id}, viewer=world.committee)
    assert list(told) == [of_lin.id]
    assert "海川" not in told[of_lin.id].label


def everything(scene: Scene, customer: int) -> dict[str, str]:
    """Key -> kind: one record of each for 马, all of them of this customer."""
    praise(scene, "05-20", person_id=scene.ma, customer_id=customer)
    incident(scene, "05-20", responsible_id=scene.ma, customer_id=customer)
    complaint(scene, "05-01", "05-20", about=[scene.ma], customer_id=customer)
    for on, grade in (("03-01", "C"), ("05-20", "B")):
        told = {"customer_id": customer, "reason": "评", "created_at": noon(on)}
        scene.keep(GradeEntry(grade=grade, **told))
    gone = scene.customer(None, created_by_id=scene.ma, created_at=noon("01-02"), deleted_at=noon("05-20"))
    scene.keep(Merge(merged_at=noon("05-20"), gone_id=gone, kept_id=customer, before="{}", moved="{}"))
    scene.order(customer, "05-20", 10_00)
    return {
        "praise_cnt": "praise", "leak": "incident", "complaint_cnt": "complaint", "grade_up": "grade",
        "dup_cnt": "merge", "spend": "order", "complete": "customer",
    }  # fmt: skip


def test_every_kind_is_told_and_none_of_them_once_the_customer_is_isolated(scene: Scene, world: World):
    him = Subject("person", scene.ma)
    kinds = everything(scene, scene.moved)
    for key, kind in kinds.items():
        found = by_seat(key, him, world.committee)
        assert {one.kind for one in found.records.rows} == {kind}, key
        assert found.by_seat == found.records.total >= 1, key
    ids = {kind: {one.id for one in _facts(key, him)} for key, kind in kinds.items()}
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        session.get_one(Customer, scene.moved).secrecy = "isolated"
        session.flush()
    for key, kind in kinds.items():
        assert behind.told_by_seat(kind, ids[kind], viewer=world.committee) == {}, key
        found = by_seat(key, him, world.committee)
        assert (found.records.total, found.records.hidden) == (0, 0), key


def _facts(key: str, subject: Subject) -> Any:
    source = catalogue.source(key)
    assert source
    return [one for one in source.facts(SPAN) if subject.id in one.people]


def test_a_kind_of_record_that_says_nothing_of_the_committee_is_kept_from_it(
    scene: Scene, world: World, monkeypatch: pytest.MonkeyPatch
):
    key = scene.order(scene.moved, "05-01", 10_00)
    silent = behind.Behind(behind.KINDS["order"].id, behind.KINDS["order"].statement, behind.Told)
    monkeypatch.setitem(behind.KINDS, "order", silent)
    assert behind.told_by_seat("order", {key}, viewer=world.committee) == {}


def test_each_kind_there_is_says_what_the_committee_may_not_know():
    assert [kind for kind, one in behind.KINDS.items() if one.by_seat is None] == []
