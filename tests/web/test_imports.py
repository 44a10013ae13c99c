"""The room of imports: a file goes through all its pages, with and without htmx, for whom it is meant."""

import io
import re

import openpyxl
import pytest

from tests.actions.incoming import text
from webapp.actions import session
from webapp.models import Customer, ImportMapping, ImportRow, ImportRun

ROWS = (
    {"单位名称": "江州永昌模具厂", "所属行业": "模具", "联系人": "郑凯", "拜访颜色": "红"},
    {"单位名称": "宁波海川精密仪器有限公司", "所属行业": "仪器", "联系人": "", "拜访颜色": ""},
    {"单位名称": "", "所属行业": "仪器", "联系人": "", "拜访颜色": ""},
)


def send(person, content, *, name="名单.csv", kind="customers", **options):
    data = {"kind": kind, "file": (io.BytesIO(content), name)}
    return person.post("/imports", data, content_type="multipart/form-data", **options)


def mapped(person, where, **changes):
    """Posts the mapping as the page offers it."""
    page = person.get(where).text
    chosen = dict(re.findall(r'<select name="(column-\d+)"[^>]*>.*?<option value="([^"]*)" selected', page))
    names = re.findall(r'<select name="(column-\d+)"', page)
    return person.post(f"{where}/mapping", {name: chosen.get(name, "") for name in names} | changes)


def uploaded(person, content=None, **how):
    answer = send(person, text(*ROWS) if content is None else content, **how)
    assert answer.status_code == 303
    return answer.headers["Location"]


def customers(app):
    with app.app_context():
        return session.query(Customer).filter(Customer.deleted_at.is_(None)).count()


def test_a_file_from_upload_to_undo(app, as_, world):
    person = as_(world.assistant)
    where = uploaded(person)
    assert where == "/imports/DR-000001"
    page = person.get(where).text
    assert "江州永昌模具厂" in page  # the example of its column
    assert re.search(r'value="name" selected>客户名称', page)
    assert re.search(r"拜访颜色.*?不导入", page, re.DOTALL)
    assert mapped(person, where).status_code == 303
    assert customers(app) == 4
    preview = person.get(where).text
    assert "写入 2 行" in preview
    assert "缺少客户名称或客户编号" in preview  # what needs looking at comes first
    changed = person.get(f"{where}?show=changed").text
    assert "机械制造" in changed
    assert world.haichuan in changed
    assert person.post(f"{where}/taking").status_code == 303
    assert customers(app) == 5
    assert "写入完成" in person.get(where).text
    assert person.post(f"{where}/undoing").status_code == 303
    assert customers(app) == 4
    assert "已于" in person.get(where).text
    assert "DR-000001" in person.get("/imports").text


def test_two_clicks_are_one_run(app, as_, world):
    person = as_(world.assistant)
    where = uploaded(person)
    mapped(person, where)
    assert [person.post(f"{where}/taking").status_code for _ in range(2)] == [303, 303]
    assert customers(app) == 5


def test_a_mapping_chosen_by_hand_is_remembered_for_the_same_header(app, as_, world):
    person = as_(world.assistant)
    content = text({"甲方": "江州永昌模具厂", "颜色": "红"})
    where = uploaded(person, content)
    refused = mapped(person, where)
    assert refused.status_code == 422
    assert "没有对应“客户名称或客户编号”的列" in refused.text
    assert mapped(person, where, **{"column-0": "name"}).status_code == 303
    again = uploaded(as_(world.head), content)
    assert re.search(r'value="name" selected>客户名称', as_(world.head).get(again).text)
    with app.app_context():
        assert session.query(ImportMapping).count() == 1


def test_one_field_for_two_columns_is_refused_with_the_choice_kept(app, as_, world):
    person = as_(world.assistant)
    where = uploaded(person)
    refused = mapped(person, where, **{"column-3": "name"})
    assert refused.status_code == 422
    assert "有两列都对应“客户名称”" in refused.text
    assert refused.text.count('value="name" selected') == 2
    with app.app_context():
        assert session.query(ImportRow).count() == 0


def test_an_unknown_field_in_the_form_counts_as_not_imported(app, as_, world):
    person = as_(world.assistant)
    where = uploaded(person)
    assert mapped(person, where, **{"column-3": "manager_id", "column-99": "name"}).status_code == 303
    with app.app_context():
        assert "manager_id" not in session.query(ImportRun.mapping).scalar()


def test_the_preview_may_go_back_to_its_mapping_until_it_is_taken(app, as_, world):
    person = as_(world.assistant)
    where = uploaded(person)
    mapped(person, where)
    assert 'name="column-0"' in person.get(f"{where}?edit=mapping").text
    assert person.post(f"{where}/mapping").status_code == 422  # no column chosen at all
    page = person.get(f"{where}?edit=mapping").text
    names = re.findall(r'<select name="(column-\d+)"', page)
    assert (
        person.post(f"{where}/mapping", dict(zip(names, ["name", "", "", ""], strict=True))).status_code
        == 303
    )
    assert "相同" in person.get(f"{where}?show=same").text
    person.post(f"{where}/taking")
    assert person.post(f"{where}/mapping", {"column-0": "name"}).status_code == 409


def test_giving_up_leaves_nothing(app, as_, world, settings):
    person = as_(world.assistant)
    where = uploaded(person)
    mapped(person, where)
    assert person.post(f"{where}/dropping").headers["Location"] == "/imports"
    assert "已放弃“名单.csv”" in person.get("/imports").text
    assert list(settings.work.iterdir()) == []
    with app.app_context():
        assert session.query(ImportRow).count() == 0
    assert person.post(f"{where}/taking").status_code == 409
    assert customers(app) == 4


def test_the_report_marks_refused_rows_and_can_come_back_in(app, as_, world):
    person = as_(world.assistant)
    where = uploaded(person)
    mapped(person, where)
    person.post(f"{where}/taking")
    answer = person.get(f"{where}/report.xlsx")
    assert "attachment" in answer.headers["Content-Disposition"]
    book = openpyxl.load_workbook(io.BytesIO(answer.data)).active
    lines = list(book.iter_rows(values_only=True))
    assert lines[0][-3:] == ("行号", "结果", "原因")
    assert [line[-2] for line in lines[1:]] == ["新增", "变更", "拒绝"]
    assert "缺少客户名称" in lines[3][-1]
    refused = openpyxl.load_workbook(io.BytesIO(person.get(f"{where}/report.xlsx?show=refused").data)).active
    assert refused.max_row == 2
    again = uploaded(person, answer.data, name="改好.xlsx")
    mapped(person, again)
    assert "相同" in person.get(f"{again}?show=same").text
    assert customers(app) == 5


def test_formulas_in_a_file_are_text_in_its_report(app, as_, world):
    person = as_(world.assistant)
    where = uploaded(person, text({"客户名称": "=1+1", "备注": "@SUM(A1)", "手机": "1"}))
    mapped(person, where)
    book = openpyxl.load_workbook(io.BytesIO(person.get(f"{where}/report.xlsx").data)).active
    assert [cell.data_type for cell in book[2][:2]] == ["s", "s"]


@pytest.mark.parametrize("kind", ["customers", "contacts"])
def test_the_template_comes_back_in_as_it_is(app, as_, world, kind):
    person = as_(world.assistant)
    answer = person.get(f"/imports/templates/{kind}.xlsx")
    assert answer.status_code == 200
    where = uploaded(person, answer.data, name="模板.xlsx", kind=kind)
    assert "不导入</option>" in person.get(where).text
    assert mapped(person, where).status_code == 303
    assert "没有需要写入的行" in person.get(where).text
    with app.app_context():
        assert session.query(ImportRow).count() == 0
    assert person.get("/imports/templates/users.xlsx").status_code == 404


def test_stored_text_is_shown_as_text(app, as_, world):
    person = as_(world.assistant)
    where = uploaded(
        person, text({"客户名称": "<script>alert(1)</script>厂", "手机": "<b>1</b>"}), name="<img src=x>.csv"
    )
    mapped(person, where)
    page = person.get(where).text
    assert "<script>alert" not in page
    assert "<b>1</b>" not in page
    assert "<img src=x>" not in page


def test_fragments_are_parts_of_their_pages(app, as_, world):
    person = as_(world.assistant)
    where = uploaded(person)
    mapped(person, where)
    for path, target in ((where, "run"), (where, "rows"), ("/imports", "results")):
        fragment = person.htmx("GET", path, target).text.strip()
        assert fragment
        assert "<html" not in fragment
        assert fragment in person.get(path).text
    assert person.htmx("GET", where, "heading").status_code == 400


def test_a_page_of_a_run_asks_few_questions(app, as_, world, count_queries):
    person = as_(world.assistant)
    where = uploaded(person)
    mapped(person, where)
    with count_queries() as statements:
        person.get(where)
    assert len([one for one in statements if one.startswith("SELECT")]) <= 8


@pytest.mark.parametrize("data", [{}, {"kind": "customers"}, {"kind": "users"}])
def test_an_upload_without_a_file_or_kind_says_so(app, as_, world, data):
    answer = as_(world.assistant).post("/imports", data, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert "请选择要导入的文件" in answer.text
