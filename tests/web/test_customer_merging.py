"""Duplicates and merging through the pages."""

import re

from tests import outside
from tests.actions.ordering import agreed, owned
from tests.world import World
from webapp.actions import acting_as
from webapp.actions.customers import creation, merging
from webapp.actions.orders import opening
from webapp.db import session
from webapp.models import Customer, Merge
from webapp.queries.customers import cards


def twin(app, world):
    with app.app_context(), acting_as(world.assistant):
        return creation.create(values={"name": "宁波海川精密仪器有限责任公司", "fax": "0574-1"}).number


def form_of(page):
    return dict(re.findall(r'name="(kept_version|gone_version)" value="(\d+)"', page))


def merges(app):
    with app.app_context():
        return session.query(Merge.id, Merge.undone_at).all()


def test_the_scan_shows_the_pair_and_different_is_remembered(app, as_, world: World):
    other = twin(app, world)
    person = as_(world.assistant)
    assert person.post("/customers/duplicates/scan").status_code == 303
    page = person.get("/customers/duplicates").text
    assert world.haichuan in page
    assert other in page
    assert world.haichuan not in as_(world.other_head).get("/customers/duplicates").text
    person.post(f"/customers/{world.haichuan}/distinctions", {"with": other})
    assert "没有疑似重复" in person.get("/customers/duplicates").text


def test_a_card_s_badge_leads_to_its_own_pairs(app, as_, world: World):
    other = twin(app, world)
    with app.app_context(), acting_as(world.assistant):
        alike = [
            creation.create(values={"name": name}).number for name in ("绍兴越城阀门厂", "绍兴市越城阀门厂")
        ]
    person = as_(world.assistant)
    person.post("/customers/duplicates/scan")
    everything = person.get("/customers/duplicates").text
    assert all(number in everything for number in (world.haichuan, other, *alike))
    where = f"/customers/duplicates?of={world.haichuan}"
    assert f'href="{where}"' in person.get(f"/customers/{world.haichuan}").text
    page = person.get(where).text
    assert other in page
    assert "共 1 对" in page
    assert not any(number in page for number in alike)
    assert "这家客户没有疑似重复" in person.get(f"/customers/duplicates?of={world.dongfang}").text
    assert as_(world.other_head).get(where).status_code == 404


def test_side_by_side_merge_redirect_and_undo(app, as_, world: World):
    other = twin(app, world)
    person = as_(world.assistant)
    page = person.get(f"/customers/{world.haichuan}/merger?with={other}").text
    assert 'name="choice-name"' in page
    assert 'name="choice-region"' not in page
    sent = {"with": other, "reason": "同一家", "choice-fax": "right", **form_of(page)}
    assert person.post(f"/customers/{world.haichuan}/merger", sent).status_code == 303
    moved = person.get(f"/customers/{other}")
    assert moved.status_code in {301, 302, 303, 308}
    assert moved.headers["Location"].startswith(f"/customers/{world.haichuan}")
    with app.app_context():
        assert cards.get(world.haichuan, viewer=world.assistant).fax == "0574-1"
    assert as_(world.zhou).get(f"/customers/{other}").status_code == 404
    key = merges(app)[0].id
    path = f"/customers/{world.haichuan}/mergers/{key}/undoing"
    for ask in (path, f"{path}/new"):
        method = "get" if ask.endswith("new") else "post"
        assert getattr(as_(world.lin), method)(ask).status_code == 403
        assert getattr(as_(world.other_head), method)(ask).status_code == 404
    assert merges(app)[0].undone_at is None
    assert person.post(path).status_code == 303
    assert person.get(f"/customers/{other}").status_code == 200


def test_undoing_tells_what_goes_and_what_stays(app, as_, world: World):
    with app.app_context(), acting_as(world.assistant):
        kept = cards.get(world.haichuan, viewer=world.assistant)
        gone = creation.create(values={"name": "宁波海川仪器厂"}, contact={"name": "李四"})
        mine, theirs = owned(kept, serial="K1").number, owned(gone, serial="G1").number
        versions, other = (kept.version, gone.version), gone.number
        key = merging.merge(kept, gone, choices={}, reason="同一家", versions=versions).id
        outside.pickup(kept)
        opening.create(kept, values=agreed(), instruments=[theirs], at_once=True)
    person, path = as_(world.assistant), f"/customers/{world.haichuan}/mergers/{key}/undoing"
    page = person.get(f"{path}/new").text
    plain = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert f"退回 {other} 宁波海川仪器厂： 联系人 1，器具 1" in plain
    assert "一起退回： 委托明细 1，委托单 1" in plain
    assert f"留在 {world.haichuan}： 取送任务 1" in plain
    assert person.htmx("GET", f"{path}/new", "dialog").text.strip() in page
    with app.app_context(), acting_as(world.assistant):
        kept = cards.get(world.haichuan, viewer=world.assistant)
        both = opening.create(kept, values=agreed(), instruments=[mine, theirs], at_once=True).number
    entangled = person.get(f"{path}/new").text
    told = f"合并后登记的 {both} 同时涉及两家的记录，分不开，不能撤销合并。"
    assert told in entangled
    assert 'type="submit"' not in entangled.split('class="dialog-body"')[1].split("</form>")[0]
    refused = person.post(path)
    assert (refused.status_code, told in refused.text) == (409, True)
    assert merges(app)[0].undone_at is None


def test_what_one_side_alone_says_is_taken_by_itself_and_stays_changeable(app, as_, world: World):
    other = twin(app, world)
    person = as_(world.assistant)
    path = f"/customers/{world.haichuan}/merger"
    page = person.get(f"{path}?with={other}").text
    asked, alone = page.split('<details class="fold">', 1)
    assert "有 1 项两边不同" in asked
    assert 'name="choice-name"' in asked
    assert 'name="choice-fax"' not in asked
    assert "只有一方填写的 3 项" in alone
    assert re.search(r'name="choice-fax" value="right"[^>]* checked', alone)
    sent = {"with": other, "choice-fax": "left", "choice-phone": "right", **form_of(page)}
    again = person.post(path, {**sent, "reason": ""}).text
    assert '<details class="fold" open>' in again
    assert re.search(r'name="choice-phone" value="right"[^>]* checked', again)
    assert person.post(path, {**sent, "reason": "同一家"}).status_code == 303
    with app.app_context():
        kept = cards.get(world.haichuan, viewer=world.assistant)
        assert (kept.fax, kept.phone, kept.industry) == ("", "", "机械制造")


def test_a_merge_without_reason_or_stale_comes_back(app, as_, world: World):
    other = twin(app, world)
    person = as_(world.assistant)
    page = person.get(f"/customers/{world.haichuan}/merger?with={other}").text
    sent = {"with": other, "reason": "", "choice-fax": "right", **form_of(page)}
    refused = person.post(f"/customers/{world.haichuan}/merger", sent)
    assert refused.status_code == 422
    assert re.search(r'id="reason-error"[^>]*>.{,200}请填写合并原因。', refused.text, re.DOTALL)
    stale = person.post(f"/customers/{world.haichuan}/merger", {**sent, "reason": "x", "kept_version": "0"})
    assert stale.status_code == 409
    assert "刚被修改" in stale.text
    assert merges(app) == []


def test_who_may_not_merge_changes_nothing(app, as_, stranger, world: World):
    path = f"/customers/{world.haichuan}/merger"
    sent = {"with": world.nobody, "reason": "x", "kept_version": "1", "gone_version": "1"}
    assert stranger.post(path, sent).status_code == 302
    assert as_(world.lin).post(path, sent).status_code == 403
    assert as_(world.other_head).post(path, sent).status_code == 404
    assert as_(world.head).post(path, {**sent, "with": world.dongfang}).status_code == 404
    assert as_(world.assistant).post(path, {**sent, "with": world.secret}).status_code == 404
    assert merges(app) == []
    with app.app_context():
        assert session.query(Customer).filter(Customer.deleted_at.is_not(None)).count() == 0
