"""经营概览: whose figures who reads, that they agree with the rooms, how old they are, the same on paper."""

import re
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.queries.indicators.scene import Scene
from webapp import clock
from webapp.actions import overviews
from webapp.db import session, transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Department, KeptOverview, User

AT = datetime(2026, 7, 15, 1, 0, tzinfo=UTC)


@pytest.fixture
def there(app, world):
    """An order of 1,234 yuan in June of 马's and one of 林's, an isolated customer's that weighs nothing."""
    with clock.standing_at(AT):
        with app.app_context():
            scene = Scene(world)
            scene.order(scene.moved, "06-02", 123_400, line={"kind_id": scene.kind})
            scene.order(scene.handed, "05-04", 50_000, line={"kind_id": scene.kind})
            scene.order(scene.secret, "06-02", 5_555_500)
        yield scene


@pytest.fixture
def counted(app, there):
    with app.app_context():
        overviews.make()
    return there


def figures(page: str) -> dict[str, str]:
    """Name -> value of the large figures."""
    return dict(re.findall(r'<span class="name">([^<]+)</span><span class="value[^"]*">([^<]+)<', page))


def test_the_house_is_counted_without_isolated_customers(as_, world, counted):
    page = as_(world.director).get("/dashboard").text
    assert figures(page)["本年销售额"] == "0.2"
    assert "1,234.00" in page
    assert "500.00" in page
    assert "55,555" not in page
    assert "统计截至 2026-07-15 09:00" in page


def test_everybody_reads_his_own_alone(as_, stranger, world, counted):
    """A director all, a head his departments and their people, a manager himself, others nothing."""
    assert stranger.get("/dashboard").status_code == 302
    for person in (world.he, world.assistant, world.committee, world.admin):
        for path in ("/dashboard", "/dashboard.pdf"):
            assert as_(person).get(path).status_code == 403
        assert as_(person).post("/dashboard/counting").status_code == 403
    codes = {
        "house": "institute", "service": f"department-{counted.service}",
        "market": f"department-{counted.market}", "lin": f"person-{counted.lin}",
        "zhou": f"person-{counted.zhou}",
    }  # fmt: skip
    may = {
        "director": set(codes), "quality": set(codes), "head": {"service", "lin"},
        "other_head": {"market", "zhou"}, "lin": {"lin"}, "zhou": {"zhou"},
    }  # fmt: skip
    for name, seen in may.items():
        for path in ("/dashboard", "/dashboard.pdf"):
            asked = {
                which: as_(getattr(world, name)).get(f"{path}?owner={code}") for which, code in codes.items()
            }
            assert {which for which, answer in asked.items() if answer.status_code == 200} == seen, name
            assert {asked[which].status_code for which in set(codes) - seen} <= {404}


def test_a_record_counts_for_whose_it_was_on_its_day(as_, world, counted):
    """林's order of May is his and his department's although its customer was handed on since."""
    lin, zhou = as_(world.lin).get("/dashboard").text, as_(world.zhou).get("/dashboard").text
    assert "500.00" in lin
    assert "1,234.00" not in lin
    assert "500.00" not in zhou
    service = as_(world.director).get(f"/dashboard?owner=department-{counted.service}").text
    assert "500.00" in service
    assert "1,234.00" not in service


def test_figures_lead_to_their_records(as_, world, counted):
    visitor = as_(world.director)
    page = visitor.get("/dashboard").text
    main = page[page.index('id="overview"') :]
    links = {link.replace("&amp;", "&") for link in re.findall(r'href="(/(?!static)[^"]+)"', main)}
    assert len(links) > 10
    assert {link: visitor.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_what_was_never_counted_says_so_and_is_counted_on_demand(app, as_, world, there):
    visitor = as_(world.director)
    assert "还没有统计" in visitor.get("/dashboard").text
    assert visitor.get("/dashboard.pdf").headers["Location"] == "/dashboard"
    answer = visitor.post("/dashboard/counting")
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/jobs/RW-")
    assert "1,234.00" in visitor.get("/dashboard").text


def test_old_figures_say_so(as_, world, counted):
    assert "之后的变化没有计入" not in as_(world.director).get("/dashboard").text
    with clock.standing_at(AT + timedelta(days=1)):
        page = as_(world.director).get("/dashboard").text
    assert "这是 2026-07-15 09:00 的数字，之后的变化没有计入" in page


def test_who_is_measured_no_more_has_none(app, world, counted):
    with app.app_context():
        assert session.get(KeptOverview, ("person", counted.zhou)) is not None
        with transaction(Verb.USER_MANAGE, SYSTEM):
            session.get_one(User, counted.zhou).is_active = False
        overviews.make()
        session.expire_all()
        assert session.get(KeptOverview, ("person", counted.zhou)) is None


def test_the_page_asks_little(as_, world, counted, count_queries):
    for person in (world.director, world.head, world.lin):
        visitor = as_(person)
        visitor.get("/dashboard")
        with count_queries() as statements:
            assert visitor.get("/dashboard").status_code == 200
        assert len(statements) <= 8, statements


def test_the_same_on_paper(as_, world, counted):
    answer = as_(world.director).get("/dashboard.pdf")
    told = "".join(one.extract_text() for one in PdfReader(BytesIO(answer.data)).pages)
    assert "全院经营概览" in told.replace(" ", "")
    assert "1,234.00" in told
    assert "统计截至2026-07-15" in told.replace(" ", "")


def test_rights_are_asked_when_it_is_read_not_when_it_was_counted(app, as_, world, counted):
    """Who goes to another department reads that one's from then on, and his own customers' all the same."""
    head = as_(world.head)
    assert head.get(f"/dashboard?owner=department-{counted.service}").status_code == 200
    with app.app_context(), transaction(Verb.USER_MANAGE, SYSTEM):
        service = session.get_one(Department, counted.service)
        service.head_id, market = None, session.get_one(Department, counted.market)
        market.head_id = counted.head
        session.get_one(User, counted.head).department_id = counted.market
    assert head.get(f"/dashboard?owner=department-{counted.service}").status_code == 404
    assert head.get(f"/dashboard?owner=department-{counted.market}").status_code == 200
