"""The page of an import asks about near names, without JavaScript, and checks the file anew."""

import io
import re

import openpyxl
import pytest

from tests.actions.incoming import text
from tests.actions.trade import instrument, line

WANTED = {
    "instruments": """客户名称 客户编号 器具名称 型号规格 出厂编号 制造厂 测量范围 准确度等级 使用地点
        检定周期(月) 上次检定日期 证书编号 强制检定 用途 状态""",
    "orders": """委托单号 客户名称 客户编号 业务日期 业务类型 金额 已收金额 承诺日期 完成日期 器具名称
        出厂编号 证书编号 检定员 核验员 批准人 计量标准""",
}
SPELT = "宁波市海川精密仪器有限公司"


@pytest.fixture
def page(as_, world):
    client = as_(world.assistant)

    def upload(kind: str, *rows: dict[str, str]) -> str:
        answer = client.post("/imports", data={"kind": kind, "file": (io.BytesIO(text(*rows)), "名单.csv")})
        assert answer.status_code == 303
        where = answer.headers["Location"]
        columns = {f"column-{place}": key for place, key in enumerate(_keys(client.get(where).text))}
        assert client.post(f"{where}/mapping", data=columns).status_code == 303
        return where

    upload.client = client  # type: ignore[attr-defined]
    return upload


def _keys(html: str) -> list[str]:
    """The guess that each column's box has chosen."""
    found = []
    for box in re.findall(r'<select name="column-\d+".*?</select>', html, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', box)
        found.append(chosen.group(1) if chosen else "")
    return found


def test_the_question_is_asked_answered_and_gone(page, world):
    where = page("instruments", instrument(客户名称=SPELT))
    html = page.client.get(where).text
    assert "就是这家" in html
    assert f"/customers/{world.haichuan}" in html
    key = html.split('name="answer-', 1)[1].split('"', 1)[0]
    answer = page.client.post(f"{where}/answers", data={f"answer-{key}": "yes"})
    assert answer.status_code == 303
    html = page.client.get(where).text
    assert "就是这家" not in html
    assert "写入 1 行" in html


def test_nothing_chosen_is_told(page):
    where = page("instruments", instrument(客户名称=SPELT))
    assert page.client.post(f"{where}/answers", data={}).status_code == 409


def test_who_may_not_see_the_customer_is_not_asked(page, as_, world):
    where = page("instruments", instrument(客户名称="星澜市特种装备研究所"))
    html = page.client.get(where).text
    assert "就是这家" not in html
    assert "星澜特种装备研究所" not in html


def test_others_are_not_asked(page, as_, world):
    where = page("instruments", instrument(客户名称=SPELT))
    assert "就是这家" not in as_(world.chief).get(where).text
    assert as_(world.chief).post(f"{where}/answers", data={"answer-1:x": "yes"}).status_code == 403


def test_orders_are_shown_with_number_instrument_and_customer(page):
    where = page("orders", line(), line(业务日期=""))
    html = page.client.get(f"{where}?show=new").text
    assert "W1 百分表 B379142" in html
    assert page.client.post(f"{where}/taking").status_code == 303
    assert "缺少业务日期" in page.client.get(f"{where}?show=refused").text
    report = page.client.get(f"{where}/report.xlsx")
    assert report.status_code == 200


@pytest.mark.parametrize("kind", ["instruments", "orders"])
def test_templates_name_every_column_of_the_kind(as_, world, kind):
    answer = as_(world.assistant).get(f"/imports/templates/{kind}.xlsx")
    head = [cell.value for cell in openpyxl.load_workbook(io.BytesIO(answer.data)).active[1]]
    assert set(WANTED[kind].split()) == set(head)
