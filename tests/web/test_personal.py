"""个人信息 in the browser: asked, confirmed by another, exported; who may not finds nothing."""

import json
import zipfile
from io import BytesIO

import pytest

from tests.actions.test_personal_erasures import MOBILE, NAME
from tests.messaging import at_home, wrote
from tests.web.people import names
from webapp.actions import acting_as
from webapp.actions.customers import contacts as people
from webapp.domain.viewer import SYSTEM
from webapp.queries.customers import cards

HOSTILE = "<img src=x onerror=alert(1)>'\"; DROP TABLE contacts; --"


@pytest.fixture
def jingyu(app, world):
    with app.app_context():
        at_home(world.haichuan)
        with acting_as(world.lin):
            customer = cards.get(world.haichuan, viewer=SYSTEM)
            made = people.add(customer, values={"name": NAME, "mobile": MOBILE, "email": "a@example.cn"}).id
        wrote(world.haichuan, by=world.lin, contact=made)
    return made


def asked(as_, world, jingyu, reason="来信要求"):
    answer = as_(world.quality).post(f"/personal/contacts/{jingyu}/erasure", {"reason": reason})
    assert answer.status_code == 303
    return answer.headers["Location"]


def test_asked_confirmed_and_gone(app, as_, world, jingyu):
    sheet = as_(world.quality).get(f"/customers/{world.haichuan}/contacts/{jingyu}").text
    assert f'href="/personal/contacts/{jingyu}"' in sheet
    page = as_(world.quality).get(f"/personal/contacts/{jingyu}").text
    assert "发件记录" in page
    where = asked(as_, world, jingyu)
    own = as_(world.quality).get(where).text
    assert NAME in own
    assert "确认删除" not in own
    director = as_(world.director)
    unticked = director.post(f"{where}/confirmation", {"version": "1", "decision": "同意，存档"})
    assert unticked.status_code == 422
    assert "同意，存档" in unticked.text
    assert director.post(f"{where}/confirmation", {"version": "1", "knows": "y"}).status_code == 303
    done = director.get(where).text
    assert "已删除" in done
    assert NAME not in done
    assert NAME not in names(app, world)
    assert "没有找到" in director.get("/search", query_string={"q": MOBILE}).text
    assert director.get(f"{where}.pdf").data.startswith(b"%PDF")
    assert as_(world.quality).get(f"/personal/contacts/{jingyu}").status_code == 200


def test_the_administrator_reads_no_names(as_, world, jingyu):
    where = asked(as_, world, jingyu, reason=f"{NAME}要求")
    admin = as_(world.admin)
    for page in ("/personal", where):
        text = admin.get(page).text
        assert where.rpartition("/")[2] in text
        assert NAME not in text
        assert "海川" not in text
    assert admin.get(f"/personal/contacts/{jingyu}").status_code == 403


def test_an_isolated_customer_s_contacts_are_for_those_named(app, as_, world):
    with app.app_context(), acting_as(world.zhou):
        secret = cards.get(world.secret, viewer=SYSTEM)
        hidden = people.add(secret, values={"name": "隐秘先生"}).id
    assert as_(world.quality).get(f"/personal/contacts/{hidden}").status_code == 404
    assert (
        as_(world.director).post(f"/personal/contacts/{hidden}/erasure", {"reason": "试"}).status_code == 404
    )


def test_the_file_holds_everything_place_by_place(app, as_, world, jingyu):
    quality = as_(world.quality)
    answer = quality.post(f"/personal/contacts/{jingyu}/export")
    assert answer.status_code == 303
    packed = quality.get(f"{answer.headers['Location']}/file")
    with zipfile.ZipFile(BytesIO(packed.data)) as opened:
        assert sorted(opened.namelist()) == ["个人信息.json", "个人信息.xlsx"]
        told = json.loads(opened.read("个人信息.json"))
    packed.close()
    assert {"项目": "姓名", "内容": NAME} in told["联系人"]
    assert len(told["信函与短信"]) == 1
    assert MOBILE in json.dumps(told["操作日志"], ensure_ascii=False)
    assert as_(world.lin).post(f"/personal/contacts/{jingyu}/export").status_code == 403


def test_hostile_words_stay_words_and_what_was_typed_comes_back(as_, world, jingyu):
    quality = as_(world.quality)
    empty = quality.post(f"/personal/contacts/{jingyu}/erasure", {"reason": "  "})
    assert empty.status_code == 422
    assert "请写明理由" in empty.text
    where = asked(as_, world, jingyu, reason=HOSTILE)
    assert "<img src=x" not in quality.get(where).text
    refused = as_(world.director).post(f"{where}/refusal", {"version": "7", "decision": HOSTILE})
    assert refused.status_code == 409
    assert "<img src=x" not in refused.text
    assert "onerror" in refused.text


def test_pages_ask_little(as_, world, jingyu, count_queries):
    """A preview reads every table that hangs from the customer, by one statement."""
    where = asked(as_, world, jingyu)
    director = as_(world.director)
    for page, most in (("/personal", 8), (where, 16), (f"/personal/contacts/{jingyu}", 16)):
        director.get(page)
        with count_queries() as asked_for:
            director.get(page)
        assert len(asked_for) <= most, (page, asked_for)


FIGURES = (
    "/complaints/statistics", "/surveys/trend", "/segments", "/segments/churn", "/goals", "/activities",
    "/opportunities/funnel", "/reports/recalls", "/prepayments", "/orders", "/reviews",
)  # fmt: skip


def test_figures_are_the_same_before_and_after(as_, world, jingyu):
    """What counts dealings; the completeness of the present card is none of it."""
    director = as_(world.director)
    before = {path: main(director.get(path).text) for path in FIGURES}
    where = asked(as_, world, jingyu)
    assert director.post(f"{where}/confirmation", {"version": "1", "knows": "y"}).status_code == 303
    assert "已确认" in director.get(where).text  # told once, and on no page below
    assert {path: main(director.get(path).text) for path in FIGURES} == before


def main(page):
    return page[page.index("<main") : page.index("</main>")].replace(NAME, "〔已删除〕")
