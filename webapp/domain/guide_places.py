"""Which chapter of the manual speaks of which page, and whose work a chapter is about (IN-10)."""

from dataclasses import dataclass

from webapp.domain.verbs import Verb


@dataclass(frozen=True)
class Subject:
    """pages: how the addresses begin that the chapter explains, a part of the card as ?tab=;
    verbs: whoever may do one of these has the chapter among his own.
    """

    verbs: tuple[Verb, ...]
    pages: tuple[str, ...] = ()


CARD = "/customers/<number>"
SLIPS = "/assignments/coordinations"
SUBJECTS: dict[str, Subject] = {
    "01": Subject((Verb.HOME_READ,), ("/", "/search", "/profile", "/help", "/jobs", "/styleguide")),
    "02": Subject((Verb.IMPORT_RUN,), ("/imports",)),
    "03": Subject((Verb.CUSTOMER_READ,), ("/customers/new", CARD)),
    "04": Subject((Verb.CUSTOMER_READ,), ("/customers", "/reports")),
    "05": Subject(
        (Verb.CUSTOMER_MERGE, Verb.RECYCLE_READ),
        ("/customers/duplicates", f"{CARD}/merger", f"{CARD}/deletion", "/recycle"),
    ),
    "06": Subject(
        (Verb.CUSTOMER_PRINT, Verb.CUSTOMER_EXPORT), ("/customers/printing", "/reports/outputs")
    ),
    "07": Subject(
        (Verb.USER_MANAGE, Verb.SETTINGS_MANAGE), ("/users", "/settings", "/audit", "/instruments/kinds")
    ),
    "08": Subject((Verb.INCIDENT_READ,), ("/incidents",)),
    "09": Subject(
        (Verb.RECALL_READ,),
        ("/recalls", "/instruments", "/reports/recalls", "/settings/notices", f"{CARD}?tab=instruments"),
    ),
    "10": Subject((Verb.PREPAY_READ,), ("/prepayments",)),
    "11": Subject((Verb.FIELD_READ,), ("/fieldwork",)),
    "12": Subject((Verb.ORDER_READ,), ("/orders", "/settings/trade", f"{CARD}?tab=trade")),
    "13": Subject(
        (Verb.MANAGER_READ,),
        ("/assignments/managers", "/assignments/board", "/assignments/ranking", "/settings/managers"),
    ),
    "14": Subject((Verb.CUSTOMER_ASSIGN,), ("/assignments", "/customers/assigning", f"{CARD}/assignment")),
    "15": Subject((Verb.HANDOVER_READ,), ("/assignments/handovers",)),
    "16": Subject((Verb.POOL_READ,), ("/assignments/pool", f"{CARD}/release")),
    "17": Subject(
        (Verb.CUSTOMER_SHARE, Verb.MANAGER_READ),
        ("/assignments/teams", f"{CARD}/duties", f"{CARD}/members", f"{CARD}/partnership",
         f"{CARD}?tab=team"),
    ),
    "18": Subject((Verb.COORDINATION_READ,), (SLIPS,)),
    "19": Subject((Verb.COMPLAINT_READ,), ("/complaints", "/feedback", f"{CARD}?tab=complaints")),
    "20": Subject((Verb.COMPLAINT_RUN,), ("/complaints/<number>/enclosures", "/settings/complaints")),
    "21": Subject((Verb.PRAISE_READ, Verb.COMPLAINT_REPORT), ("/praises", "/complaints/statistics")),
    "22": Subject((Verb.INDICATOR_READ,), ("/reviews/indicators", "/reviews/periods", "/settings/reviews")),
    "23": Subject(
        (Verb.REVIEW_READ,), ("/reviews/<number>/plan", "/reviews/<number>/items", "/reviews/team")
    ),
    "24": Subject((Verb.REVIEW_READ,), ("/reviews",)),
    "25": Subject(
        (Verb.REVIEW_READ,),
        ("/reviews/events", "/reviews/appeals", "/reviews/<number>/appeals", "/reviews/<number>/reversal",
         "/reviews/<number>/ending"),
    ),
    "26": Subject(
        (Verb.REVIEW_RUN, Verb.REVIEW_DECIDE),
        ("/reviews/periods/<slug>/ranking", "/reviews/periods/<slug>/calibration"),
    ),
    "27": Subject((Verb.REVIEW_READ,), ("/reviews/people", "/reviews/departments")),
    "28": Subject((Verb.ACTIVITY_READ,), ("/activities", f"{CARD}?tab=activities", "/settings/benefits")),
    "29": Subject((Verb.ACTIVITY_READ,), ("/activities/plan", "/activities/feed", "/settings/activities")),
    "30": Subject(
        (Verb.ACTIVITY_READ,),
        ("/activities/promises", "/activities/daily", "/activities/weekly", "/activities/alarms",
         "/activities/registrations"),
    ),
    "31": Subject(
        (Verb.OPPORTUNITY_READ,), ("/opportunities", "/activities/channels", "/settings/opportunities")
    ),
    "32": Subject((Verb.MESSAGE_SEND,), ("/outbox", "/settings/messages")),
    "33": Subject((Verb.SURVEY_READ,), ("/surveys", f"{CARD}?tab=surveys")),
    "34": Subject((Verb.FORUM_READ,), ("/activities/forums",)),
    "35": Subject((Verb.VALUE_READ,), ("/segments", "/settings/value", f"{CARD}?tab=value", f"{CARD}/loss")),
    "36": Subject(
        (Verb.VALUE_READ,),
        ("/segments/grades", "/segments/keys", "/segments/drops", "/segments/appraisals",
         f"{CARD}/appraisals", f"{CARD}/grade"),
    ),
    "37": Subject((Verb.LOSS_READ,), ("/segments/lost", "/settings/losses")),
    "38": Subject((Verb.GOAL_READ,), ("/goals", "/settings/goals")),
    "39": Subject((Verb.VALUE_READ,), ("/segments/playbooks", "/settings/playbooks")),
    "40": Subject((Verb.PROFILE_EDIT,), ("/profile/second-factor", "/settings/second-factor")),
    "42": Subject((Verb.PARTNER_READ,), ("/partners", "/settings/partners")),
    "43": Subject((Verb.SETTINGS_MANAGE,), ("/settings/backups", "/jobs/failed")),
    "44": Subject((Verb.SETTINGS_MANAGE,), ("/settings/custom-fields",)),
    "45": Subject((Verb.PERSONAL_READ,), ("/personal",)),
    "46": Subject((Verb.OVERVIEW_READ,), ("/dashboard",)),
    "47": Subject((Verb.REPORT_READ,), ("/reports/pivot",)),
    "48": Subject((Verb.FORM_SET,), ("/reports/forms",)),
}  # fmt: skip

_PAGES = {page: number for number, subject in SUBJECTS.items() for page in subject.pages}


def chapter_of(rule: str, tab: str = "") -> str | None:
    """The chapter of the longest address that the page's begins with; rule: as the route has it.

    /customers/<number> with tab=value is 35, /customers/<number>/loss/new too, /customers 04.
    """
    if tab and (found := _PAGES.get(f"{rule}?tab={tab}")):
        return found
    begun = [page for page in _PAGES if rule == page or rule.startswith((f"{page}/", f"{page}-", f"{page}."))]
    return _PAGES[max(begun, key=len)] if begun else None
