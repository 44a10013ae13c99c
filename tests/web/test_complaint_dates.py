"""Years that cannot be are refused at their field, in every form of the room and in others."""

import pytest

from tests.complaining import Way
from tests.intakes import form, get
from webapp.domain.complaint_stages import Stage

MOMENT, DAY = "0001-01-01T00:00", "0026-03-12"
SAID = "年份不能早于 1900 年，请核对。"
TOLD = {"way": "phone", "words": "已告知", "at": MOMENT, "to": "王工"}
STEPS = (
    ("acknowledgement", None, TOLD),
    ("progress", Stage.ACKNOWLEDGED, TOLD),
    ("question", Stage.ASSIGNED, TOLD),
    ("answer", Stage.APPROVED, TOLD),
    ("withdrawal", Stage.ASSIGNED, TOLD | {"said": "不追究了"}),
    ("closure", Stage.FOLLOWED_UP, TOLD | {"effect_due_on": DAY}),
    ("top-report", Stage.ACKNOWLEDGED, {"at": MOMENT, "note": "已报告"}),
    ("change-time", Stage.ASSESSED, {"used": "yes", "moved_to": MOMENT}),
    ("proposal", Stage.CAUSE_FIXED, {"remedies": "apology", "what": "致歉", "due_on": DAY, "answer": "致歉"}),
    ("extension-notice", Stage.ASSIGNED, {"told_on": DAY}),
)


@pytest.mark.parametrize(("noun", "stage", "sent"), STEPS, ids=[noun for noun, *_rest in STEPS])
def test_no_step_takes_a_year_before_our_time(app, world, as_, noun, stage, sent):  # noqa: PLR0917
    with app.app_context():
        way = Way(world)
        number = (way.to(stage) if stage else way.complaint).number
        version = get(number).version
    answer = as_(world.quality).post(f"/complaints/{number}/{noun}", sent | {"version": version})
    assert answer.status_code == 422
    assert SAID in answer.text


@pytest.mark.parametrize("field", ["received_at", "happened_on"])
def test_nor_does_the_intake(world, as_, field):
    value = MOMENT if field == "received_at" else DAY
    answer = as_(world.assistant).post("/complaints", form(**{field: value}))
    assert answer.status_code == 422
    assert SAID in answer.text


def test_nor_do_requests_and_praise(world, as_):
    desk = as_(world.assistant)
    request = {"kind": "request", "channel": "phone", "words": "请寄样书", "received_at": MOMENT}
    praise = {"channel": "phone", "words": "谢谢何工", "person": "何平", "received_on": DAY}
    for path, sent in (("/complaints/requests", request), ("/praises", praise)):
        answer = desk.post(path, sent)
        assert answer.status_code == 422, path
        assert SAID in answer.text
