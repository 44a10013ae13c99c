"""The pictures of the guide: who looks at which page, what is done there first, how large the window is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

WIDE, PHONE = 1440, 390
PACKAGE = ".panel:has(ul.package)"
ASSIGNED, LETTERS = "assigning", "xlhh"
REVIEWER = "reviewer"
BACK_UP, TRY, TRIED = "立即备份", "试恢复", "恢复后的记录数"
SHEET, CHECKED, WRITTEN = "上传并核对", "核对文件", "写入"


@dataclass(frozen=True)
class Picture:
    """person: a user name, "" nobody signed in; address: {names} are what FINDS finds in the demo's database;
    deed: done before it is taken; above: begins so that this part of the page stands at the top.
    """

    person: str
    address: str
    height: int
    deed: Callable[[Any], None] | None = None
    width: int = WIDE
    theme: str = "light"
    above: str = ""


def tick(page: Any, count: int = 3) -> None:
    boxes = page.locator("tbody .pick input[type=checkbox]")
    for place in range(count):
        boxes.nth(place).check(force=True)


def assign(page: Any) -> None:
    tick(page)
    page.locator(f"[formaction*={ASSIGNED}]").locator("visible=true").first.click()
    page.wait_for_selector("dialog[open]")


def back_up(page: Any) -> None:
    """One backup made and tried: both are jobs, asked for until they are done."""
    for button, done in ((BACK_UP, f"button:has-text('{TRY}')"), (TRY, f"h3:has-text('{TRIED}')")):
        page.get_by_role("button", name=button).first.click()
        for _turn in range(60):
            page.wait_for_timeout(1000)
            page.goto("/settings/backups")
            if page.locator(done).count():
                break


def search(page: Any) -> None:
    page.fill("input[type=search]", LETTERS)
    page.wait_for_selector("#search_hits a")


def upload(page: Any) -> None:
    page.set_input_files("input[type=file]", page.sample)
    page.get_by_role("button", name=SHEET).click()
    page.wait_for_url("**/imports/DR-*")
    page.wait_for_load_state("networkidle")


def check(page: Any) -> None:
    """The rows are looked at by a job: asked again until it is done."""
    upload(page)
    page.get_by_role("button", name=CHECKED).last.click()
    page.wait_for_load_state("networkidle")
    for _turn in range(60):
        page.wait_for_timeout(1000)
        if page.get_by_role("button", name=WRITTEN).count():
            break
        page.reload()


def name_reviewer(page: Any) -> None:
    """The end of the list, where it says of each what he has to do with the case."""
    page.locator(f"a[href$='/{REVIEWER}/new']").first.dispatch_event("click")
    page.wait_for_selector("dialog[open] .candidates-list")
    page.locator(".candidates-list").evaluate("list => { list.scrollTop = list.scrollHeight }")


def open_cell(page: Any) -> None:
    """The first cell that may be entered, with its form below."""
    page.locator("tr.mine .cell a").first.click()
    page.wait_for_selector("#cell form")
    page.evaluate("scrollTo(0, 0)")


def week_before(page: Any) -> None:
    page.get_by_label("前一周").first.click()
    page.wait_for_load_state("networkidle")


def open_week(page: Any) -> None:
    """The report of last week, which is being written."""
    page.locator("main a[href*='/activities/weekly/manager/']").nth(1).click()
    page.wait_for_url("**/activities/weekly/manager/*")
    page.wait_for_load_state("networkidle")


def enrol(page: Any) -> None:
    """Two-step sign-in as it is being turned on."""
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_selector(".enrolling-code")


PICTURES = {
    "today": Picture("head", "/", 720),
    "card": Picture("head", "/customers/{card}", 900),
    "contacts": Picture("head", "/customers/{card}?tab=contacts", 900),
    "phone": Picture("head", "/customers/{card}", 844, width=PHONE, theme="dark"),
    "new": Picture("head", "/customers/new?name=星澜翰航生物科技有限公司", 700),
    "search": Picture("head", "/", 470, search),
    "list": Picture("head", "/customers?manager=none", 700, tick),
    "assign": Picture("head", "/customers?manager=none", 560, assign),
    "merge": Picture("head", "/customers/{merged}", 800),
    "account": Picture("admin", "/users/new", 680),
    "goals": Picture("director", "/goals", 900),
    "overview": Picture("director", "/dashboard", 900),
    "monthly": Picture("director", "/reports/monthly/{monthly}", 900),
    "pivot": Picture("director", "/reports/pivot?columns=quarter", 900),
    "forms": Picture("quality", "/reports/forms", 900),
    "form": Picture("quality", "/reports/forms/HK-WT-01", 1000),
    "goals-growth": Picture("director", "/goals/growth", 900),
    "incident": Picture("quality", "/incidents/{incident}", 855),
    "import": Picture("assistant", "/imports", 540),
    "columns": Picture("assistant", "/imports", 640, upload),
    "preview": Picture("assistant", "/imports", 640, check),
    "recalls": Picture("manager", "/recalls", 760),
    "notice": Picture("assistant", "/recalls/notices/{notice}", 800),
    "answer": Picture("", "/s/{slip}", 844, width=PHONE),
    "conversion": Picture("head", "/reports/recalls", 760),
    "prepaid": Picture("head", "/prepayments/{prepaid}", 780),
    "day": Picture("staff", "/fieldwork?day={tour}", 844, width=PHONE),
    "pickup": Picture("assistant", "/fieldwork/pickups/{pickup}", 780),
    "order": Picture("assistant", "/orders/{order}", 860),
    "order-new": Picture("assistant", "/orders/new?customer={card}", 860),
    "manager": Picture("head", "/assignments/managers/manager", 900),
    "board": Picture("head", "/assignments/board", 860),
    "workbench": Picture("head", "/assignments?waiting=yes&sort=-grade", 720),
    "proposal": Picture("head", "/assignments/proposals/{proposed}", 900),
    "simulation": Picture("head", "/assignments/simulations/{simulation}", 820),
    "handovers": Picture("head", "/assignments/handovers?state=all", 640),
    "handover": Picture("manager", "/assignments/handovers/{handover}", 900, above=PACKAGE),
    "pool": Picture("head", "/assignments/pool", 860),
    "complaints": Picture("quality", "/complaints", 720),
    "complaint-new": Picture("assistant", "/complaints/new?customer={card}", 860),
    "complaint": Picture("quality", "/complaints/{complaint}", 900),
    "reviewer": Picture("quality", "/complaints/{judged}", 720, name_reviewer),
    "feedback": Picture("", "/feedback", 844, width=PHONE),
    "rules": Picture("quality", "/settings/complaints", 720, above="#part-limits"),
    "statistics": Picture("quality", "/complaints/statistics", 860),
    "praises": Picture("quality", "/praises", 640),
    "indicators": Picture("head", "/reviews/indicators", 720),
    "period": Picture("committee", "/reviews/periods/{scored}", 820),
    "review-plan": Picture("manager", "/reviews/{planned}/plan", 820),
    "my-reviews": Picture("manager", "/reviews", 780),
    "review": Picture("committee", "/reviews/{published}", 900),
    "score-table": Picture("committee", "/reviews/periods/{scored}/table", 860, open_cell),
    "appeal": Picture("director", "/reviews/{appealed}", 520),
    "ranking": Picture("committee", "/reviews/periods/{ranked}/ranking", 860),
    "calibration": Picture("committee", "/reviews/periods/{ranked}/calibration", 900),
    "year": Picture("manager", "/reviews/people/manager?year=2026", 900),
    "quick-log": Picture("manager", "/customers/{phoned}?tab=activities", 860),
    "activity-new": Picture("manager", "/activities/new?customer={phoned}", 900),
    "activity": Picture("manager", "/activities/{visit}", 900),
    "plan": Picture("manager", "/activities/plan", 1340),
    "plan-phone": Picture("manager", "/activities/plan", 844, width=PHONE),
    "daily": Picture("manager", "/activities/daily?date={busy}", 620),
    "weekly": Picture("cuichenghua", "/activities/weekly", 780, week_before),
    "survey-round": Picture("quality", "/surveys/rounds/{survey}", 860),
    "survey-list": Picture("assistant", "/surveys/rounds/{survey}/invitations?stratum=A", 760),
    "survey-phone": Picture("quality", "/surveys/questionnaires/1/preview", 900, width=PHONE),
    "survey-results": Picture("quality", "/surveys/rounds/{surveyed}/results", 1100),
    "survey-trend": Picture("quality", "/surveys/trend", 1060),
    "survey-callback": Picture("quality", "/surveys/callbacks?state=open", 640),
    "forums": Picture("head", "/activities/forums", 720),
    "forum": Picture("head", "/activities/forums/{forum}", 1180),
    "weekly-own": Picture("manager", "/activities/weekly", 900, open_week),
    "alarms": Picture("cuichenghua", "/activities/alarms", 620),
    "opportunity": Picture("manager", "/opportunities/{offered}", 900),
    "opportunity-board": Picture("head", "/opportunities/board", 860),
    "funnel": Picture("head", "/opportunities/funnel", 900),
    "values": Picture("head", "/segments", 860),
    "value-scatter": Picture("head", "/segments/scatter", 960),
    "playbooks": Picture("head", "/segments/playbooks", 1180),
    "playbook-preview": Picture("head", "/segments/playbooks/new?segment=HHH", 900),
    "playbook-use": Picture("head", "/segments/playbooks/CL-00001", 900),
    "value-card": Picture("head", "/customers/{card}?tab=value", 1340, above="nav.tabs"),
    "letter-new": Picture("manager", "/outbox/new?customer={lettered}&kind=letter&template={thanks}", 860),
    "circular": Picture(
        "manager", "/outbox/circular?scope=all&query=grade%3DA&kind=letter&template={thanks}", 860
    ),
    "outbox": Picture("head", "/outbox", 720),
    "grade-round": Picture("head", "/segments/grades/{graded}", 900),
    "appraisal": Picture("head", "/customers/{appraised}", 900),
    "losses": Picture("head", "/segments/lost", 760),
    "loss": Picture("head", "/segments/lost/{lost}", 1100),
    "loss-report": Picture("head", "/segments/lost/report?from=2026-01-01", 1000),
    "key-matrix": Picture("head", "/segments/keys/matrix", 760),
    "key-plan": Picture("head", "/segments/keys/{key}/plan", 900),
    "drops": Picture("director", "/segments/drops?state=approved", 480),
    "second-factor": Picture("manager", "/profile/second-factor", 860, enrol),
    "second-factor-roles": Picture("admin", "/settings/second-factor", 640),
    "custom-fields": Picture("admin", "/settings/custom-fields", 720),
    "custom-fields-card": Picture("head", "/customers/{customised}?edit=custom", 560, above="#block-custom"),
    "personal": Picture("quality", "/personal/contacts/{written}", 900),
    "backups": Picture("admin", "/settings/backups", 860, back_up),
    "help": Picture("manager", "/help/35", 860),
    "department-year": Picture("director", "/reviews/departments/{unit}?year=2026", 820),
}
