"""The checklist and the release of due notices, by their actions."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.complaining import JUDGED, Way
from webapp.actions import acting_as, session
from webapp.actions.complaints import desk, ending, releasing, ticking
from webapp.actions.complaints.ticking import Mark
from webapp.domain.complaint_stages import Stage
from webapp.domain.refusal import Refusal
from webapp.models import ComplaintEvent, ComplaintTick
from webapp.queries.complaints.ticks import points, unticked

pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture
def way(world):
    made = Way(world)
    made.to(Stage.ASSIGNED)
    return made


def ticks(complaint):
    rows = select(ComplaintTick).where(ComplaintTick.complaint_id == complaint.id)
    return list(session.scalars(rows))


def test_points_follow_the_track_and_the_type(way):
    assert "已向投诉人说明处理结果并听取意见" in points(way.complaint)
    assert "需要更正的证书已收回并重新出具" in points(way.complaint)
    assert "已留存器具照片" not in points(way.complaint)


def test_a_point_is_done_waived_and_open_again(way, world):
    one, other, *_rest = points(way.complaint)
    with acting_as(world.he):
        ticking.tick(way.complaint, {one: Mark(True), other: Mark(False, "无需告知")})
        first = {row.item: row.id for row in ticks(way.complaint)}
        ticking.tick(way.complaint, {one: Mark(True), other: Mark(False, "已当面说明")})
    assert {row.item: row.id for row in ticks(way.complaint)} == first
    assert unticked(way.complaint, ticks(way.complaint)) == len(points(way.complaint)) - 2
    with acting_as(world.quality):
        ticking.tick(way.complaint, {one: Mark(True)})
    assert [row.item for row in ticks(way.complaint)] == [one]


@pytest.mark.parametrize(
    ("marks", "sentence"),
    [
        ({"没有这一项": Mark(True)}, "检查表已修改，请核对后再保存。"),
        ({"已核对投诉人原话和诉求": Mark(False, " ")}, "请写明不适用的理由。"),
    ],
)
def test_what_is_refused(way, world, marks, sentence):
    with acting_as(world.he), pytest.raises(Refusal) as refusal:
        ticking.tick(way.complaint, marks)
    assert str(refusal.value) == sentence
    assert ticks(way.complaint) == []


def test_not_by_who_only_investigates(way, world):
    with (
        acting_as(world.lin),
        pytest.raises(Refusal, match="这一步由投诉管理员、质量负责人、投诉经办人办理。"),
    ):
        ticking.tick(way.complaint, {})


def test_due_notices_are_released_once_with_a_reason_by_the_manager(way, world):
    with acting_as(world.zhou), pytest.raises(Refusal, match="只有重大投诉会暂停发送到期通知。"):
        releasing.release(way.complaint, reason="客户同意")
    with acting_as(world.quality):
        grave = replace(JUDGED, severity="major")
        desk.reassess(way.complaint, grave, reason="客户停产", version=way.complaint.version)
    with acting_as(world.zhou), pytest.raises(Refusal, match="请写明恢复发送到期通知的理由。"):
        releasing.release(way.complaint, reason=" ")
    with acting_as(world.he), pytest.raises(Refusal, match="这一步由质量负责人、客户经理办理。"):
        releasing.release(way.complaint, reason="客户同意")
    with acting_as(world.zhou):
        releasing.release(way.complaint, reason="客户同意")
    assert way.complaint.released_by_id == world.zhou.id
    with acting_as(world.zhou), pytest.raises(Refusal, match="到期通知已恢复发送。"):
        releasing.release(way.complaint, reason="客户同意")


def test_the_second_end_asks_for_the_checklist_again(world):
    way = Way(world)
    way.to(Stage.CLOSED)
    assert ticks(way.complaint) != []
    with acting_as(world.quality):
        ending.reopen(way.complaint, new_facts="更正后的证书仍有错", version=way.version)
    assert ticks(way.complaint) == []
    told = select(ComplaintEvent.id).where(
        ComplaintEvent.complaint_id == way.complaint.id, ComplaintEvent.step == "ticked"
    )
    assert session.execute(told).first(), "who ticked it for the first end stays in its course"
