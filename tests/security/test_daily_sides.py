"""联络, 商机, 发件箱 and 今日 asked with every filter for what is not one's own: nothing shines through."""

import io
from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest

from tests.security.marked import RECORDS, WORDS, Marked
from tests.security.test_matrix import may
from tests.security.test_side_doors import forbidden, text_of
from webapp import clock
from webapp.domain.verbs import Verb

pytestmark = pytest.mark.usefixtures("plain_paper")
ASKING = ["lin", "head", "other_head", "assistant", "quality", "director", "admin"]
LISTS = {
    "/activities": "q", "/activities.xlsx": "q", "/opportunities": "q", "/opportunities.xlsx": "q",
    "/outbox": "q", "/outbox.xlsx": "q", "/search": "q", "/search/hits": "q",
}  # fmt: skip
OF_A_CUSTOMER = (
    *("/activities", "/activities.xlsx", "/activities/new", "/activities/quick", "/activities/plan/new"),
    *(
        "/activities/registrations/new",
        "/activities/rewards/new",
        "/opportunities",
        "/opportunities.xlsx",
        "/opportunities/new",
    ),
    *("/outbox", "/outbox.xlsx", "/outbox/new", "/activities/promises", "/activities/objections"),
    *("/activities/plan", "/activities/referrals", "/activities/rewards", "/activities/rewards.xlsx"),
)
OF_A_PERSON = (
    *(
        "/activities",
        "/activities.xlsx",
        "/activities/plan",
        "/activities/promises",
        "/activities/objections",
    ),
    *("/activities/daily", "/activities/daily.pdf", "/activities/expenses", "/activities/expenses.xlsx"),
    *(
        "/activities/rewards",
        "/activities/rewards.xlsx",
        "/activities/promises.xlsx",
        "/activities/alarms",
        "/outbox",
        "/outbox.xlsx",
    ),
)
OF_AN_OWNER = (
    *(
        "/opportunities",
        "/opportunities.xlsx",
        "/opportunities.pdf",
        "/opportunities/board",
        "/activities/channels",
    ),
    "/activities/channels.xlsx",
)
BY = ("owner", "channel", "method", "prospect", "month", "growth", "area")
TABS = ("activities", "opportunities", "trade", "log", "complaints", "value")
# A list without a filter: what each of its lines stands for is one for each marked record.
COUNTED = {
    "/activities.xlsx": Verb.ACTIVITY_READ,
    "/opportunities.xlsx": Verb.OPPORTUNITY_READ,
    "/outbox.xlsx": Verb.MESSAGE_SEND,
    "/activities/promises.xlsx?group=all": Verb.ACTIVITY_READ,
    "/activities/rewards.xlsx?state=all": Verb.ACTIVITY_READ,
}


def asked(marked: Marked) -> Iterator[tuple[str, dict[str, Any]]]:
    people = [marked.world.zhou, marked.world.chief, marked.world.lin]
    for path, name in LISTS.items():
        for record in RECORDS:
            for text in (WORDS[record], marked.opportunities[record], f"{WORDS[record]}信"):
                yield path, {name: text}
    for record in RECORDS:
        number = marked.number(record)
        yield from ((path, {"customer": number}) for path in OF_A_CUSTOMER)
        yield from ((f"/customers/{number}", {"tab": tab}) for tab in TABS)
        yield "/outbox/circular", {"picked": number}
        yield "/activities/rewards/new", {"giver": number}
    for one in people:
        for path in OF_A_PERSON:
            yield path, {"person": one.id, "date": str(clock.today()), "level": "0"}
            yield path, {"person": one.username}
        yield from ((path, {"owner": one.id}) for path in OF_AN_OWNER)
    for by in BY:
        yield "/opportunities/funnel", {"by": by, "state": "lost"}
        yield "/opportunities/funnel.xlsx", {"by": by}
    for path in ("/activities/daily", "/activities/daily.pdf", "/activities/plan"):
        yield path, {"date": str(clock.today()), "month": str(clock.today())[:7]}
    yield "/outbox", {"state": "stuck"}
    yield "/customers", {"source": "none", "method": "none", "view": "all"}
    yield "/", {}


@pytest.mark.parametrize("person", ASKING)
def test_nothing_of_others_is_told(person: str, marked: Marked, as_: Any) -> None:
    words, visitor, leaks, answered = forbidden(person, marked), as_(getattr(marked.world, person)), [], 0
    for path, query in asked(marked):
        answer = visitor.get(path, query_string=query)
        told, given = text_of(answer), "".join([path, *map(str, query.values())])
        answer.close()
        answered += answer.status_code == 200
        assert answer.status_code < 500, (path, query)
        leaks += [(path, query, word) for word in words if word not in given and word in told]
    assert not leaks
    assert answered


@pytest.mark.parametrize("path", COUNTED)
@pytest.mark.parametrize("person", ["lin", "zhou", "head", "assistant"])
def test_a_workbook_has_the_lines_of_one_s_own(person: str, path: str, marked: Marked, as_: Any) -> None:
    answer = as_(getattr(marked.world, person)).get(path)
    if answer.status_code == 403:
        assert not may(person, Verb.CUSTOMER_EXPORT, "") or not may(person, COUNTED[path], "")
        return
    sheet = openpyxl.load_workbook(io.BytesIO(answer.data)).active
    told = ["".join(map(str, row)) for row in sheet.iter_rows(values_only=True)]
    seen = {record for record in RECORDS if any(WORDS[record] in line for line in told)}
    own = {
        record
        for record in RECORDS
        if may(person, COUNTED[path], record) and may(person, Verb.CUSTOMER_EXPORT, record)
    }
    assert seen == own
