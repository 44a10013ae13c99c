"""Settings: who enters, the institute's name, words, relation types."""

import pytest
from sqlalchemy import func, select

from tests.world import World
from webapp.db import session
from webapp.models import AuditEntry, CodeItem, Customer, RelationType
from webapp.queries import settings as queries

PAGES = (
    "",
    "/lists",
    "/lists/industry",
    "/relation-types",
    "/relation-types/new",
    "/relation-types/1",
    "/backups",
)
DEEDS = (
    "/institute", "/lists/industry", "/lists/industry/1", "/lists/industry/1/merger",
    "/lists/industry/1/acceptance", "/lists/industry/1/service-note", "/lists/industry/1/state",
    "/lists/industry/1/position",
    "/lists/industry/1/deletion", "/relation-types",
    "/relation-types/1", "/relation-types/1/state", "/backups",
)  # fmt: skip


@pytest.fixture
def words(app):
    def read(listed: str = "industry") -> dict[str, tuple[int, bool, bool]]:
        """Word -> id, in use, new; in their order."""
        with app.app_context():
            rows = session.scalars(
                select(CodeItem).where(CodeItem.listed == listed).order_by(CodeItem.position, CodeItem.id)
            )
            return {row.name: (row.id, row.is_active, row.is_new) for row in rows}

    return read


def entries(app) -> int:
    with app.app_context():
        return session.scalar(select(func.count(AuditEntry.id))) or 0


def industry_of(app, number: str) -> str:
    with app.app_context():
        return session.scalar(select(Customer.industry).where(Customer.number == number)) or ""


@pytest.mark.parametrize("path", PAGES)
def test_only_the_administrator_enters(path, world: World, as_, stranger):
    assert stranger.get(f"/settings{path}").status_code == 302
    assert as_(world.director).get(f"/settings{path}").status_code == 403
    assert as_(world.admin).get(f"/settings{path}").status_code == 200


@pytest.mark.parametrize("path", DEEDS)
def test_nobody_else_changes_anything(path, app, world: World, as_, stranger):
    before = entries(app)
    data = {"name": "x", "on": "0", "way": "down", "into": "2"}
    assert as_(world.chief).post(f"/settings{path}", data=data).status_code == 403
    assert stranger.post(f"/settings{path}", data=data).status_code == 302
    foreign = {"Sec-Fetch-Site": "cross-site", "Origin": "http://evil.example"}
    assert as_(world.admin).post(f"/settings{path}", data=data, headers=foreign).status_code == 403
    assert entries(app) == before


def test_the_institute_s_name_is_on_every_page_at_once(app, world: World, as_):
    admin = as_(world.admin)
    part = admin.htmx("POST", "/settings/institute", "institute", data={"name": " 江州市计量检测院 "})
    assert "江州市计量检测院" in part.text
    assert "江州市计量检测院" in as_(world.lin).get("/").text
    wrong = admin.post("/settings/institute", data={"name": "字" * 81})
    assert (wrong.status_code, "最多 80 个字" in wrong.text, "字" * 81 in wrong.text) == (422, True, True)
    assert admin.post("/settings/institute", data={"name": "字" * 80}).status_code == 303


def test_a_name_of_blanks_is_refused_by_the_action_too(context):
    from webapp.actions import settings as actions
    from webapp.domain.refusal import Refusal

    with pytest.raises(Refusal, match="单位名称"):
        actions.set_institute(name="  ")


def test_a_word_is_added_ordered_switched_off_and_deleted(world: World, as_, words, context):
    admin = as_(world.admin)
    assert admin.post("/settings/lists/industry", data={"name": "船舶"}).status_code == 303
    assert list(words())[-1] == "船舶"
    number = words()["船舶"][0]
    admin.post(f"/settings/lists/industry/{number}/position", data={"way": "up"})
    assert list(words())[-2] == "船舶"
    admin.post(f"/settings/lists/industry/{number}/state", data={"on": "0"})
    assert words()["船舶"][1] is False
    assert "船舶" not in queries.code_lists("industry")["industry"]
    part = admin.htmx("POST", f"/settings/lists/industry/{number}/deletion", "words")
    assert part.status_code == 200
    assert "船舶" not in words()


@pytest.mark.parametrize(
    ("name", "status", "sentence"),
    [("机械制造", 409, "已有“机械制造”"), ("", 422, "请填写用语"), ("字" * 61, 422, "最多 60 个字")],
)
def test_a_refused_word_comes_back(name, status, sentence, world: World, as_, app):  # noqa: PLR0917
    before = entries(app)
    answer = as_(world.admin).post("/settings/lists/industry", data={"name": name})
    assert answer.status_code == status
    assert sentence in answer.text
    assert f'value="{name}"' in answer.text
    assert entries(app) == before


def test_renaming_changes_the_customers_too(app, world: World, as_, words):
    number = words()["机械制造"][0]
    answer = as_(world.admin).post(f"/settings/lists/industry/{number}", data={"name": "装备制造"})
    assert answer.status_code == 303
    assert industry_of(app, world.haichuan) == "装备制造"
    assert words()["装备制造"][0] == number


def test_a_taken_name_is_refused_in_the_dialog(app, world: World, as_, words):
    number = words()["机械制造"][0]
    answer = as_(world.admin).htmx(
        "POST", f"/settings/lists/industry/{number}", "words", data={"name": "食品"}
    )
    assert (answer.status_code, answer.headers["HX-Retarget"]) == (409, "#dialog")
    assert "请用并入" in answer.text
    assert industry_of(app, world.haichuan) == "机械制造"


def test_merging_takes_the_customers_along(app, world: World, as_, words):
    old, new = words()["机械制造"][0], words()["汽车及零部件"][0]
    admin = as_(world.admin)
    assert admin.post(f"/settings/lists/industry/{old}/merger", data={"into": ""}).status_code == 422
    assert admin.post(f"/settings/lists/industry/{old}/merger", data={"into": old}).status_code == 409
    assert admin.post(f"/settings/lists/industry/{old}/merger", data={"into": new}).status_code == 303
    assert industry_of(app, world.haichuan) == "汽车及零部件"
    assert "机械制造" not in words()


def test_a_word_in_use_is_not_deleted(app, world: World, as_, words):
    answer = as_(world.admin).post(f"/settings/lists/industry/{words()['机械制造'][0]}/deletion")
    assert answer.status_code == 409
    assert "还有 1 家客户" in answer.text


def test_an_imported_word_waits_for_a_decision(app, world: World, as_, words):
    from webapp.db import transaction
    from webapp.domain.verbs import Verb
    from webapp.domain.viewer import SYSTEM

    with app.app_context(), transaction(Verb.IMPORT_RUN, SYSTEM):
        session.add(CodeItem(listed="industry", name="低空经济", position=0, is_new=True))
    admin = as_(world.admin)
    assert "导入带来的新用语" in admin.get("/settings/lists/industry").text
    assert "低空经济" in admin.get("/").text
    assert "低空经济" not in as_(world.director).get("/").text
    admin.post(f"/settings/lists/industry/{words()['低空经济'][0]}/acceptance")
    assert words()["低空经济"][2] is False
    admin.get("/settings")  # the toast is read
    assert "低空经济" not in admin.get("/").text


@pytest.mark.parametrize("path", ["/lists/nonsense", "/lists/industry/99999", "/relation-types/99999"])
def test_what_is_not_there_is_not_found(path, world: World, as_):
    assert as_(world.admin).get(f"/settings{path}").status_code == 404


def test_the_parts_are_parts_of_their_pages(world: World, as_):
    admin = as_(world.admin)
    blocks = {
        "": "institute",
        "/lists/industry": "words",
        "/lists/industry/1": "dialog",
        "/relation-types": "types",
        "/relation-types/1": "dialog",
        "/backups": "backups",
    }
    for path, block in blocks.items():
        part = admin.htmx("GET", f"/settings{path}", block).text.strip()
        assert part in admin.get(f"/settings{path}").text


def test_a_relation_type_has_a_name_from_both_sides(app, world: World, as_):
    admin = as_(world.admin)
    good = {"name": "托管", "reverse_name": "被托管", "from_kind": "company", "to_kind": "company"}
    assert admin.post("/settings/relation-types", data=good).status_code == 303
    with app.app_context():
        kind = session.scalars(select(RelationType).where(RelationType.name == "托管")).one()
    changed = {**good, "reverse_name": "由其托管", "is_holding": "y"}
    assert admin.post(f"/settings/relation-types/{kind.id}", data=changed).status_code == 303
    assert admin.post(f"/settings/relation-types/{kind.id}/state", data={"on": "0"}).status_code == 303
    with app.app_context():
        kind = session.get_one(RelationType, kind.id)
        assert (kind.reverse_name, kind.is_holding, kind.is_active) == ("由其托管", True, False)


@pytest.mark.parametrize(
    ("change", "status", "sentence"),
    [
        ({"name": "控股"}, 409, "已有名为"),
        ({"is_holding": "y", "to_kind": "person"}, 409, "两边都应是单位"),
        ({"from_kind": "robot"}, 422, "请从列表中选择"),
        ({"reverse_name": " "}, 422, "请填写反过来的叫法"),
    ],
)
def test_a_refused_relation_type_comes_back(change, status, sentence, world: World, as_, app):  # noqa: PLR0917
    before = entries(app)
    good = {"name": "托管", "reverse_name": "被托管", "from_kind": "company", "to_kind": "company"}
    answer = as_(world.admin).post("/settings/relation-types", data={**good, **change})
    assert (answer.status_code, sentence in answer.text) == (status, True)
    assert entries(app) == before


def test_a_backup_now_is_proved_and_listed(app, world: World, as_):
    admin = as_(world.admin)
    assert "还没有备份" in admin.get("/settings/backups").text
    assert admin.post("/settings/backups").status_code == 303
    assert "hengke-2" in admin.get("/settings/backups").text
