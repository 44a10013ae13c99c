"""A step of a pick-up taken back: by whom, with a reason, in the history."""

from tests.web.test_fieldwork import HOSTILE, at, held, proof, version

__all__ = ["at", "held"]


def test_a_step_marked_by_mistake_is_taken_back(at, world, as_, held):
    he, head = as_(world.he), as_(world.head)
    back = f"{at}/moves/undoing"
    assert he.get(f"{back}/new").status_code == 403  # nothing was done yet
    assert he.post(back, {"reason": "点错"}).status_code == 403
    he.post(f"{at}/moves", proof(he.get(f"{at}/moves/new").text), content_type="multipart/form-data")
    before = held()
    assert before[0] == "fetched"
    assert back not in as_(world.lin).get(at).text  # neither the courier nor who plans the rounds
    for person, status in ((world.lin, 403), (world.quality, 403), (world.director, 403), (world.zhou, 404)):
        assert as_(person).get(f"{back}/new").status_code == status
        assert as_(person).post(back, {"reason": "点错"}).status_code == status
    form = he.get(f"{back}/new").text
    assert "从“取件”退回到“预约”" in form
    assert he.post(back, version(form) | {"reason": ""}).status_code == 422
    assert he.post(back, version(form) | {"reason": " "}).status_code == 409
    assert he.post(back, {"version": "1", "reason": "旧页面"}).status_code == 409
    assert held() == before
    assert he.post(back, version(form) | {"reason": HOSTILE}).status_code == 303
    assert held() == ("booked", before[1] + 1, before[2])  # what was taken stays
    page = he.get(at).text
    for said in ("退回到“预约”", "&lt;script&gt;", "交接人：王海", "照片 1"):
        assert said in page
    he.post(f"{at}/moves", proof(he.get(f"{at}/moves/new").text), content_type="multipart/form-data")
    page = head.get(at).text
    assert "退回上一步" in page
    assert page.count("退回到“") == 1
    dialog = head.htmx(
        "POST", back, "record", data=version(head.get(f"{back}/new").text) | {"reason": "点错"}
    )
    assert dialog.status_code == 200
    assert dialog.text.count("退回到“预约”") == 2
