"""Hostile text in every field of every form and in every parameter: shown as text, bound as text."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask

from tests.conftest import Visitor
from tests.security.doors import doors
from tests.security.marked import Marked
from tests.security.pages import FormFound, Page
from tests.security.test_matrix import values_of

MARKER = "zq7"
HOSTILE = (
    f"<script>{MARKER}()</script>",
    f'"><img src=x onerror={MARKER}()>',
    f"'><svg/onload={MARKER}()>",
    f"javascript:{MARKER}()",
    f"{MARKER}{{{{7*7}}}}${{7*7}}{{% raise %}}",
    f"{MARKER}' OR 1=1 --",
    f'{MARKER}"; DROP TABLE customers; --',
    f"%{MARKER}%%s%(x)s%n_",
    f"{MARKER}\u202e\u0000\u200b\ufeff",
    f"{MARKER}\r\nSet-Cookie: {MARKER}=1\r\n\r\n<b>",
    MARKER + "长" * 4000,
    "9" * 5000,
    "１２３",
    "-1",
    "=cmd|' /C calc'!A0",
)
EVENTS = re.compile(r"^on[a-z]+$")
KEEPERS = ("chief", "admin")
LEAVING = ("/logout", "/preferences", "/profile/", "/login")


@pytest.fixture(autouse=True)
def _many_tables(dump: Callable[[], Any], app: Flask) -> Iterator[None]:
    """Whatever was sent, the tables are still there."""
    before = set(dump())
    yield
    assert set(dump()) == before


def start_pages(marked: Marked, person: str) -> list[str]:
    """Every GET address without a file behind it, and each block of the card as a form."""
    found = [
        door.path(**values_of(door, marked, "haichuan"))
        for door in doors()
        if door.method == "GET"
        and not door.rule.endswith((".pdf", ".xlsx", "/file"))
        and "styleguide" not in door.rule
    ]
    card = f"/customers/{marked.world.haichuan}"
    tabs = ("contacts", "relations", "trade", "risk", "attachments", "log")
    return [
        *found,
        *(f"{card}?tab={tab}" for tab in tabs),
        f"{card}?edit=identity",
        f"{card}?edit=reach",
        "/profile?edit=reach",
    ]


def forms_of(visitor: Visitor, paths: list[str]) -> dict[tuple[str, str], FormFound]:
    """Every form that stands on these pages, and the pages of edit links one step further."""
    found: dict[tuple[str, str], FormFound] = {}
    for path in paths:
        answer = visitor.get(path)
        if answer.status_code != 200 or answer.mimetype != "text/html":
            continue
        for form in Page(answer.text).forms:
            action = form.action or path
            if action.startswith("/") and not action.startswith(LEAVING):
                found.setdefault((form.method, action), form)
    return found


def harm_in(html: str) -> list[str]:
    """Elements or attributes that our hostile text made."""
    found = []
    for tag, attributes in Page(html).tags:
        for name, value in attributes.items():
            if EVENTS.match(name) or name.startswith("hx-on"):
                found.append(f"<{tag} {name}>")
            if name in {
                "href",
                "src",
                "action",
                "formaction",
                "hx-get",
                "hx-post",
            } and value.strip().lower().startswith(("javascript:", "data:text", "vbscript:")):
                found.append(f"<{tag} {name}={value[:40]}>")
        if tag == "script" and ("src" not in attributes or not attributes["src"].startswith("/static/")):
            found.append("<script>")
        if tag in {"img", "svg"} and ("onerror" in attributes or attributes.get("src") == "x"):
            found.append(f"<{tag}>")
    if "49" in re.findall(rf"{MARKER}(\d+)", html):
        found.append("{{7*7}} was worked out")
    return found


def is_clean(answer: Any) -> bool:
    headers = "\n".join(f"{name}: {value}" for name, value in answer.headers)
    return f"Set-Cookie: {MARKER}" not in headers and (
        answer.mimetype != "text/html" or not harm_in(answer.text)
    )


@pytest.mark.parametrize("person", KEEPERS)
def test_every_field_of_every_form(person: str, marked: Marked, as_: Any) -> None:
    """Each form gets each text in all its free fields; then all pages are read again."""
    visitor, pages = as_(getattr(marked.world, person)), start_pages(marked, person)
    forms = forms_of(visitor, pages)
    assert len(forms) > 5
    broken = []
    for place, ((method, action), form) in enumerate(sorted(forms.items(), key=lambda one: one[0])):
        texts = HOSTILE if len(form.typed) > 6 else HOSTILE[place % 5 :: 5]
        for text in texts if form.typed else ():
            sent = form.sent(text)
            answer = visitor.get(action, query_string=sent) if method == "get" else visitor.post(action, sent)
            if answer.status_code >= 500 or not is_clean(answer):
                broken.append((method, action, text[:30], answer.status_code))
    assert not broken
    for path in pages:
        answer = visitor.get(path)
        assert answer.status_code < 500, path
        assert is_clean(answer), (path, harm_in(answer.text))


def test_what_was_stored_is_text_everywhere(marked: Marked, as_: Any) -> None:
    """Saved on purpose in the fields that other pages show, then looked at by everybody in every room."""
    world, chief = marked.world, as_(marked.world.chief)
    evil = f'"><img src=x onerror={MARKER}()>{{{{7*7}}}}'
    card = f"/customers/{world.haichuan}"
    rows = marked.rows["haichuan"]
    for path, form in (
        (f"{card}/sticker", {"text": evil, "tone": "warn"}),
        (f"{card}/tags", {"picked": "甲墨签", "typed": evil, "names": evil}),
        (f"{card}/contacts", {"name": evil[:40], "job_title": evil, "note": evil}),
        (f"{card}/needs", {"dimension": "function", "text": evil, "priority": "1"}),
        (f"{card}/rivals", {"rival": evil, "history": evil}),
        (f"{card}/grade", {"grade": "A", "reason": evil, "until": "2027-01-01"}),
        (f"{card}/release", {"reason": evil}),
        (f"{card}/contacts/{rows['contact']}/deletion", {}),
        ("/customers/views", {"name": evil[:30], "query": f"q={evil}", "shared": "y"}),
        ("/users/departments", {"name": evil}),
    ):
        assert (as_(world.admin) if path.startswith("/users") else chief).post(path, form).status_code < 500
    as_(world.admin).client.post(
        "/login", data={"username": evil, "password": evil}, headers={"User-Agent": evil}
    )
    seen = 0
    for person in (world.chief, world.admin):
        for path in [*start_pages(marked, "chief"), "/search?q=onerror", f"/search/hits?q={MARKER}"]:
            answer = as_(person).get(path)
            assert answer.status_code < 500, path
            if answer.mimetype == "text/html":
                assert not harm_in(answer.text), path
                seen += "onerror" in answer.text
    assert seen > 5  # the text did arrive


SQL = ("'", "1) OR (1=1", "name); DROP TABLE users; --", "-name,(select 1)", "\\")
ODD = ("9" * 5000, "-1", "１２", "999999999999999999999", "1e9", "\u0000", "")
LISTS = {
    "/customers": "q sort page columns status grade manager tag below created kind partner run",
    "/search": "q", "/search/hits": "q", "/users": "q role department state page",
    "/audit": "q person verb since until row before", "/audit/events": "kind person before",
    "/jobs": "page", "/imports": "page", "/customers/pick": "q but", "/customers/tag-choices": "q",
    "/customers/new": "q name credit_code phone email declined", "/customers/tagging": "picked query scope",
    "/customers.xlsx": "sort query picked", "/settings/lists/industry": "page q",
}  # fmt: skip


def test_every_parameter_is_bound_or_known(marked: Marked, as_: Any) -> None:
    wrong, chief, admin = [], as_(marked.world.chief), as_(marked.world.admin)
    for path, names in LISTS.items():
        visitor = admin if path.startswith(("/users", "/audit", "/settings")) else chief
        for name in names.split():
            for text in (*SQL, HOSTILE[6], *ODD):
                answer = visitor.get(path, query_string={name: text})
                told = answer.text if answer.mimetype == "text/html" else ""
                if answer.status_code >= 500 or "sqlite" in told.lower() or "SELECT" in told:
                    wrong.append((path, name, text[:20], answer.status_code))
                answer.close()
    assert not wrong


def test_signs_of_patterns_match_only_themselves(marked: Marked, as_: Any) -> None:
    """% and _ find nothing here; they are no wildcards, neither in lists nor in tags nor in accounts."""
    for path in ("/customers?q=%25", "/customers?q=_", "/customers?tag=%25", "/search?q=%25", "/search?q=_"):
        assert "海川精密" not in as_(marked.world.chief).get(path).text, path
    assert as_(marked.world.chief).get("/customers/tag-choices?q=%25").text == ""
    assert as_(marked.world.chief).get("/customers/tag-choices?q=_").text == ""
    assert "林晓" not in as_(marked.world.admin).get("/users?q=%25").text


def test_a_log_line_stays_one_line(
    marked: Marked, as_: Any, stranger: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    from webapp.trail import trail

    evil = "lin\r\n2026-01-01 sign_in admin\x1b[2K\u2028"
    stranger.post("/login", {"username": evil, "password": "x"}, headers={"User-Agent": "a\tb"})
    stranger.get("/customers/%0d%0aINFO%20fake")
    as_(marked.world.he).get("/customers/x%0d%0ay%1b%5b2K")
    for row in trail().read("SELECT * FROM events"):
        assert not set(str(tuple(row["what"])) + row["user_name"]) & set("\r\n\x1b\u2028")
    for record in caplog.records:
        assert "\n" not in record.getMessage()


@pytest.mark.parametrize(
    "name",
    ["报告\r\nSet-Cookie: a=b.txt", 'a".txt', "x;y=z.txt", "..%2f..%2fetc%2fpasswd.txt", "\u202etxt.exe.txt"],
)
def test_a_file_s_name_stays_in_its_header(app: Flask, marked: Marked, as_: Any, name: str) -> None:
    from webapp.web.answers import download

    with app.test_request_context():
        headers = download(b"x", name=name, media_type="text/plain").headers
    told = headers["Content-Disposition"]
    assert "\n" not in told
    assert "\r" not in told
    assert re.fullmatch(
        r"attachment; filename=\"[A-Za-z0-9_.-]*\"; filename\*=UTF-8''[A-Za-z0-9%_.~-]*", told
    )
    assert "Set-Cookie" not in headers
