"""走势 by quarter: surveys that asked the same, gaps said, few said, hidden from who might guess."""

import io
import zipfile
from datetime import date

import pytest

from tests import surveying
from webapp.actions import acting_as
from webapp.actions.surveys import questionnaires, rounds
from webapp.domain.survey_questions import Question
from webapp.queries.surveys import questionnaires as found

AT = "/surveys/trend"
pytestmark = pytest.mark.usefixtures("plain_paper")


def _closed(world, version, until_on, *answers, title="满意度调查"):
    """Held among 海川 and 东方 for orders of that month."""
    surveying.ordered(world.haichuan, world.dongfang, day=until_on)
    days = {"from_on": until_on.replace(day=1), "until_on": until_on, "pause_months": 0, "title": title}
    one = surveying.opened(world.quality, version_id=version, **days)
    for record, five in answers:
        surveying.answered(one, record, five=five, nps=10 if five > 3 else 3)
    with acting_as(world.quality):
        rounds.close(one, version=one.version)
    return one.number


@pytest.fixture
def made(app, world):
    """Two of 2025Q2, nothing in Q3, one in Q4; one with another question set."""
    with app.test_request_context():
        asked = surveying.questionnaire(world.quality)
        same, here, there = surveying.newest(asked), world.haichuan, world.dongfang
        numbers = [
            _closed(world, same, date(2025, 4, 30), (here, 5), (there, 3)),
            _closed(world, same, date(2025, 6, 30), (here, 5), (there, 5)),
            _closed(world, same, date(2025, 12, 31), (here, 2)),
        ]
        with acting_as(world.quality):
            other = questionnaires.renew(asked)
            questionnaires.put(other, Question("上门取送是否方便", "five", required=True), place=1)
        numbers.append(_closed(world, other.id, date(2025, 3, 31), (here, 4), title="另一份"))
        return numbers


def test_nothing_closed_says_so(world, as_):
    page = as_(world.quality).get(AT)
    assert page.status_code == 200
    assert "还没有结束的调查" in page.text
    assert as_(world.quality).get(f"{AT}.xlsx").status_code == 200
    assert as_(world.he).get(AT).status_code == 403


def test_quarters_are_pooled_and_gaps_are_told(world, as_, made):
    page = as_(world.quality).get(AT).text
    body = page[page.index("<tbody>") : page.index("</tbody>")].split("<tr>")[1:]
    assert [next(q for q in ("第2季度", "第3季度", "第4季度") if q in row) for row in body] == [
        "第4季度", "第3季度", "第2季度",
    ]  # fmt: skip
    assert made[0] in body[2]
    assert made[1] in body[2]
    assert ">75.00%" in body[2]  # three of four answered 5, one 3
    assert "样本少" in body[2]
    assert "没有结束的调查" in body[1]
    assert ">0.00%" in body[0]
    assert "-75.00" in body[0]
    assert f"/surveys/rounds/{made[2]}/results" in body[0]
    assert made[3] not in page
    assert "<svg" in page


def test_other_questions_stand_apart(world, as_, made):
    visitor = as_(world.quality)
    page = visitor.get(AT).text
    key = page.split("/surveys/trend?of=")
    pages = [visitor.get(f"{AT}?of={part[:12]}").text for part in key[1:]]
    assert sum(made[3] in one for one in pages) == 1
    assert visitor.get(f"{AT}?of=nothing").status_code == 404
    results = visitor.get(f"/surveys/rounds/{made[3]}/results").text
    assert made[0] not in results


def test_who_may_not_know_who_answered_is_told_no_small_figures(world, as_, made):
    visitor = as_(world.lin)
    page = visitor.get(AT)
    assert page.status_code == 200
    assert page.text.count("答卷太少，不显示") == 2
    for path in (AT, "/surveys", f"/surveys/rounds/{made[1]}/results"):
        text = visitor.get(path).text
        assert "75.00" not in text
        assert ">100.00" not in text  # how many came back may be told
        assert "按名单加权" not in text
        assert "<polyline" not in text  # a line would tell it as well
    with zipfile.ZipFile(io.BytesIO(visitor.get(f"{AT}.xlsx").data)) as book:
        content = b"".join(book.read(name) for name in book.namelist()).decode()
    assert made[0] in content
    assert "75.00" not in content


def test_grades_weigh_as_they_stand_in_the_list(world, as_, made):
    page = as_(world.quality).get(f"/surveys/rounds/{made[0]}/results").text
    assert "按名单加权" in page
    # Of a hidden grade the weighed line would tell: to who organises, who may not read names, it is not said.
    assert "按名单加权" not in as_(world.assistant).get(f"/surveys/rounds/{made[0]}/results").text


def test_the_page_asks_little(world, as_, made, count_queries):
    visitor = as_(world.quality)
    visitor.get(AT)
    with count_queries() as counted:
        assert visitor.get(AT).status_code == 200
    assert len(counted) <= 8, counted


def test_another_version_with_the_same_questions_goes_on(app, world, as_, made):
    with app.test_request_context(), acting_as(world.quality):
        one = found.one(1)
        assert one is not None
        again = questionnaires.renew(one[0])
        questionnaires.remove(again, found.questions(again.id)[0])
        number = _closed(world, again.id, date(2026, 3, 31), (world.haichuan, 5))
    page = as_(world.quality).get(AT).text
    assert number in page
    assert made[0] in page
