"""The records behind a figure: exactly those counted, and only what this reader may see."""

from decimal import Decimal
from typing import Any

from tests.queries.indicators.conftest import computed
from tests.queries.indicators.scene import SPAN, Scene, noon
from tests.queries.indicators.test_cases import complaint, incident, praise
from tests.queries.indicators.test_orders import spending
from tests.world import World
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import GradeEntry, Merge
from webapp.queries import users
from webapp.queries.indicators import catalogue
from webapp.queries.indicators.facts import Subject
from webapp.queries.indicators.records import Records, records


def behind(key: str, subject: Subject, viewer: Viewer = SYSTEM, **asked: Any) -> Records:
    source = catalogue.source(key)
    assert source
    return records(source, SPAN, subject, viewer=viewer, **asked)


def test_they_are_those_that_were_counted_the_latest_first(scene: Scene):
    spending(scene)
    him = Subject("person", scene.lin)
    found = behind("spend", him)
    assert [(f"{one.day:%m-%d}", one.top) for one in found.rows] == [
        ("05-14", Decimal("50.01")), ("04-01", Decimal(100)),
    ]  # fmt: skip
    figure = computed("spend", [him])[him]
    assert (sum(one.top for one in found.rows), found.total, found.hidden) == (figure.top, figure.count, 0)
    assert found.rows[0].address == f"/orders/{found.rows[0].number}"


def test_what_stands_below_the_line_is_told_as_well(scene: Scene):
    spending(scene)
    group = Subject("department", scene.market)
    found, figure = behind("freq", group), computed("freq", [group])[group]
    assert (sum(one.top for one in found.rows), sum(one.bottom for one in found.rows)) == (
        figure.top, figure.bottom
    )  # fmt: skip
    assert {one.kind for one in found.rows} == {"order", "customer"}


def test_pages_hold_what_may_be_seen(scene: Scene):
    spending(scene)
    group = Subject("department", scene.business)
    pages = [behind("spend", group, page=page, per_page=3) for page in (1, 2, 3, 9)]
    assert [len(one.rows) for one in pages] == [3, 3, 1, 1]
    assert pages[0].pages == 3
    assert len({row.number for one in pages[:3] for row in one.rows}) == 7


def test_each_sees_his_own_and_learns_how_many_are_not_shown(scene: Scene, world: World):
    spending(scene)
    him = Subject("person", scene.lin)
    assert behind("spend", him, world.zhou).total == 2  # 海川 is 周's by now
    own = behind("spend", him, world.lin)  # who had it then, and no more
    assert (own.total, own.hidden, own.rows) == (0, 2, [])
    assert (behind("spend", him, world.committee).hidden, behind("spend", him, world.director).hidden) == (
        2,
        0,
    )


def test_the_person_complained_of_is_not_told_who_complains(scene: Scene, world: World):
    complaint(
        scene, "05-01", "05-20", about=[scene.lin], category="attitude", customer_id=scene.handed,
        complainant="王海", company="海川", number="TS-A", severity="major",
    )  # fmt: skip
    (row,) = behind("major_complaint", Subject("person", scene.lin), world.lin).rows
    assert (row.number, row.address) == ("TS-A", "/complaints/TS-A")
    assert "海川" not in row.label
    assert "王海" not in row.label
    assert behind("major_complaint", Subject("person", scene.lin), world.he).hidden == 1


def test_every_kind_of_record_is_told(scene: Scene, world: World):
    praise(scene, "05-20", person_id=scene.ma, number="BY-A")
    incident(scene, "05-20", responsible_id=scene.ma, number="XM-A")
    for on, grade in (("03-01", "C"), ("05-20", "B")):
        told = {"customer_id": scene.moved, "reason": "评", "created_at": noon(on)}
        scene.keep(GradeEntry(grade=grade, **told))
    gone = scene.customer(None, created_by_id=scene.ma, created_at=noon("01-02"), deleted_at=noon("05-20"))
    told = {"gone_id": gone, "kept_id": scene.moved, "before": "{}", "moved": "{}"}
    scene.keep(Merge(merged_at=noon("05-20"), **told))
    him = Subject("person", scene.ma)
    director = users.account(world.director.id or 0)
    assert director
    for key, address in (
        ("praise_cnt", "/praises/BY-A"), ("leak", "/incidents/XM-A"), ("grade_up", "/customers/KP-2"),
        ("dup_cnt", "/customers/KP-2"), ("complete", "/customers/KP-2"),
    ):  # fmt: skip
        assert [one.address for one in behind(key, him, director.viewer).rows] == [address], key


def test_one_statement_more_for_each_kind(scene: Scene, count_queries: Any):
    spending(scene)
    with count_queries() as statements:
        behind("freq", Subject("department", scene.business))
    assert len([one for one in statements if not one.startswith("BEGIN")]) == 6


def test_an_isolated_customer_s_records_are_not_even_counted_as_hidden(scene: Scene, world: World):
    scene.order(scene.secret, "05-01", 10_00)
    found = behind("spend", Subject("person", scene.lin), world.lin)
    assert (found.total, found.hidden) == (0, 0)
