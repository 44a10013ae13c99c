"""Figures of complaints, praise, incidents, grades, merges and cards; what facts propose."""

from datetime import date, datetime, timedelta
from typing import Any

from tests.queries.indicators.scene import MOVED, SPAN, Scene, noon
from webapp.models import (
    Complaint,
    ComplaintAction,
    ComplaintEvent,
    ComplaintPerson,
    GradeEntry,
    Incident,
    Merge,
    Praise,
)
from webapp.queries.indicators import catalogue
from webapp.queries.indicators.span import Span


def complaint(scene: Scene, received: str, fixed: str = "", *, about: Any = (), **values: Any) -> Complaint:
    """Found to be upheld on a day, if one is given."""
    scene.count += 1
    at = noon(received)
    told: dict[str, Any] = {
        "number": f"TS-{scene.count}", "query_code": f"{scene.count}", "track": "service", "words": "慢",
        "channel": "phone", "received_at": at, "created_at": at, "severity": "general",
    }  # fmt: skip
    if fixed:
        told |= {"upheld": "upheld", "cause_fixed_at": noon(fixed), "stage": "cause_fixed"}
    row: Complaint = scene.keep(Complaint(**told | values))
    for user_id in about:
        person = {"user_id": user_id, "name": "某", "part": "complained", "since_at": at}
        scene.keep(ComplaintPerson(complaint_id=row.id, **person))
    return row


def test_upheld_complaints_count_for_the_people_and_the_department_they_are_about(scene: Scene, shown):
    complaint(scene, "03-20", "04-01", about=[scene.lin])  # came in before, found upheld on the first day
    complaint(scene, "05-01", "06-30", about=[scene.lin, scene.ma], upheld="partly")  # one for the group
    complaint(scene, "05-11", "05-20", about=[scene.ma])  # he had moved the day before
    complaint(scene, "05-01", "05-20", department_id=scene.lab)
    complaint(scene, "05-01", "05-20", about=[scene.lin], upheld="not")
    complaint(scene, "05-01", "07-01", about=[scene.lin])  # found in the next quarter
    complaint(scene, "05-01", about=[scene.lin])  # nothing found yet
    complaint(scene, "05-01", "05-20", about=[scene.lin], customer_id=scene.secret)
    complaint(scene, "05-01", "05-20", about=[scene.lin], customer_id=scene.deleted)
    complaint(scene, "05-01", "05-20", customer_id=scene.handed)  # about nobody by name
    assert shown("complaint_cnt") == {
        "lin": "2", "ma": "2", "service": "2", "market": "1", "business": "3", "lab": "1",
    }  # fmt: skip


def found(scene: Scene, row: Complaint, at: str, note: str) -> None:
    told = {"complaint_id": row.id, "from_stage": "investigating", "to_stage": "cause_fixed", "step": "06"}
    scene.keep(ComplaintEvent(at=noon(at), note=note, **told))


def test_found_again_after_a_reopening_it_counts_once(scene: Scene, shown):
    again = complaint(scene, "02-01", "05-20", about=[scene.lin])  # by its last finding
    found(scene, again, "03-01", "成立")
    found(scene, again, "05-20", "部分成立")
    otherwise = complaint(scene, "02-01", "05-20", about=[scene.zhou])
    found(scene, otherwise, "03-01", "不成立")
    found(scene, otherwise, "05-20", "成立")
    assert set(shown("complaint_cnt")) == {"zhou", "market", "business"}
    before = Span(date(2026, 1, 1), date(2026, 3, 31))
    assert set(shown("complaint_cnt", before)) == {"lin", "service", "business"}


def test_somebody_taken_out_of_it_is_no_longer_counted(scene: Scene, shown):
    row = complaint(scene, "05-01", "05-20")
    person = {"user_id": scene.lin, "name": "某", "part": "complained", "since_at": noon("05-01")}
    scene.keep(ComplaintPerson(complaint_id=row.id, until_at=noon("05-03"), **person))
    assert shown("complaint_cnt") == {}


def test_the_day_is_beijing_s(scene: Scene, shown):
    complaint(scene, "05-01", "05-02", about=[scene.lin], cause_fixed_at=noon("03-31") + timedelta(hours=12))
    complaint(scene, "05-01", "05-02", about=[scene.zhou], cause_fixed_at=noon("06-30") + timedelta(hours=12))
    assert set(shown("complaint_cnt")) == {"lin", "service", "business"}  # midnight is over in Beijing


def test_for_a_thousand_lines(scene: Scene, shown):
    complaint(scene, "05-01", "05-20", about=[scene.ma])
    complaint(scene, "05-01", "05-20", department_id=scene.lab)
    scene.order(scene.moved, "05-09", 80_00, lines=8, line={"kind_id": scene.kind})
    scene.order(scene.moved, "05-10", 80_00, lines=8)
    assert shown("complaint_ppk") == {
        "ma": "1/16=62.5", "service": "1/8=125", "market": "0/8=0", "business": "1/16=62.5", "lab": "1/8=125",
    }  # fmt: skip


def test_complaints_without_lines_are_no_rate(scene: Scene, shown):
    complaint(scene, "05-01", "05-20", about=[scene.ma])
    assert shown("complaint_ppk")["ma"] == "1/0=None"


def test_a_limit_is_kept_or_not_in_the_period_in_which_it_runs_out(scene: Scene, shown):
    def closing(due: str, closed: str = "", **values: Any) -> None:
        told = {"closing_due_at": noon(due), "closed_at": noon(closed) if closed else None}
        complaint(scene, "05-01", **{"handler_id": scene.zhou, "stage": "closed"} | told | values)

    closing("06-30", "06-30")  # the same minute
    closing("06-29", "06-30")
    closing("06-01", stage="acting")  # overdue and open
    closing("06-01", stage="ended")  # withdrawn: nothing was owed any more
    closing("07-01", "06-30")
    closing("03-31", "06-30")
    closing("06-01", "06-02", customer_id=scene.secret)
    closing("06-01", "06-01", customer_id=scene.handed)  # 林's customer when it came in
    closing("06-01", "06-01", handler_id=None, department_id=scene.lab)
    assert shown("close_ontime") == {
        "zhou": "2/4=50", "market": "2/4=50", "business": "2/4=50",
        "lin": "1/1=100", "service": "1/1=100", "lab": "1/1=100",
    }  # fmt: skip


def test_a_limit_that_still_runs_says_nothing(scene: Scene, shown):
    later = datetime.now().astimezone() + timedelta(days=5)
    complaint(scene, "05-01", handler_id=scene.zhou, closing_due_at=later)
    assert shown("close_ontime", Span(SPAN.first, later.date() + timedelta(days=5))) == {}


def test_receipts_count_for_whoever_gave_them_or_took_the_complaint_down(scene: Scene, shown):
    given = {"acknowledged_by_id": scene.zhou, "acknowledged_at": noon("05-03"), "receiver_id": scene.lin}
    complaint(scene, "05-01", receipt_due_at=noon("05-02"), **given)
    complaint(scene, "05-01", receipt_due_at=noon("05-03"), **given)
    complaint(scene, "05-01", receipt_due_at=noon("05-03"), receiver_id=scene.lin)
    found = shown("ack_ontime")
    assert (found["zhou"], found["lin"], found["business"]) == ("1/2=50", "0/1=0", "1/3=33.333333")


def praise(scene: Scene, decided: str, **values: Any) -> None:
    scene.count += 1
    told = {
        "number": f"BY-{scene.count}", "channel": "letter", "received_on": MOVED - timedelta(days=1),
        "words": "认真", "recorded_at": noon("05-01"), "state": "verified", "decided_at": noon(decided),
        "recorded_by_id": scene.zhou, "decided_by_id": scene.head,
    }  # fmt: skip
    scene.keep(Praise(**told | values))


def test_verified_praise_counts_in_the_period_in_which_it_was_verified(scene: Scene, shown):
    praise(scene, "06-30", person_id=scene.ma)
    praise(scene, "07-01", person_id=scene.ma)
    praise(scene, "05-20", person_id=scene.ma, state="refused")
    praise(scene, "05-20", department_id=scene.lab)
    praise(scene, "05-20", person_id=scene.lin, department_id=scene.service)  # one for the group
    praise(scene, "05-20", person_id=scene.lin, customer_id=scene.secret)
    assert shown("praise_cnt") == {"ma": "1", "lin": "1", "service": "2", "business": "2", "lab": "1"}


def incident(scene: Scene, closed: str, **values: Any) -> None:
    scene.count += 1
    told = {
        "number": f"XM-{scene.count}", "happened_on": date(2026, 5, 1), "found_on": date(2026, 5, 2),
        "channel": "self", "what": "外泄", "kinds": "prices", "reported_at": noon("05-02"),
        "state": "closed", "verdict": "upheld", "severity": "serious", "closed_at": noon(closed),
    }  # fmt: skip
    scene.keep(Incident(**told | values))


def test_vetoes_and_rewards_are_proposed_by_facts(scene: Scene, shown):
    complaint(
        scene, "05-01", "05-20", about=[scene.lin], severity="major", department_id=scene.lab, number="TS-A"
    )
    complaint(scene, "05-01", "05-20", about=[scene.ma], severity="major", upheld="partly", number="TS-B")
    complaint(scene, "05-01", "05-20", about=[scene.ma], severity="serious")
    complaint(scene, "05-01", "05-20", about=[scene.ma], severity="major", customer_id=scene.secret)
    incident(scene, "06-30", responsible_id=scene.zhou, severity="grave", number="XM-A")
    incident(scene, "06-30", responsible_id=scene.zhou, verdict="not_upheld")
    incident(scene, "07-01", responsible_id=scene.zhou)
    incident(scene, "06-30", responsible_id=scene.zhou, customer_id=scene.secret)
    praise(scene, "05-20", person_id=scene.lin, number="BY-A")
    found = {(one.subject.id, one.klass, one.tier, one.source_number) for one in catalogue.proposals(SPAN)}
    assert found == {
        (scene.lin, "veto", "V2", "TS-A"), (scene.lab, "veto", "V2", "TS-A"),
        (scene.ma, "veto", "V1", "TS-B"),
        (scene.zhou, "veto", "V3", "XM-A"), (scene.lin, "reward", "", "BY-A"),
    }  # fmt: skip
    assert shown("major_complaint")["service"] == "2"  # 马 was in the group when it came in
    assert shown("leak") == {"zhou": "1", "market": "1", "business": "1"}
    assert {one.happened_on for one in catalogue.proposals(SPAN)} == {date(2026, 5, 1), date(2026, 5, 9)}


def test_changes_of_grade_are_against_the_last_grade_there_was(scene: Scene, shown):
    def graded(customer: int, *entries: tuple[str, str]) -> None:
        for on, grade in entries:
            told = {"customer_id": customer, "reason": "评", "created_at": noon(on)}
            scene.keep(GradeEntry(grade=grade, **told))

    graded(scene.handed, ("03-01", "C"), ("04-01", "B"), ("05-15", "A"))  # 林, then 周
    graded(scene.moved, ("03-01", "A"), ("04-10", ""), ("05-10", "B"), ("07-01", "C"))  # expired between
    graded(scene.customer(scene.lin), ("05-01", "A"))  # the first
    graded(scene.customer(scene.lin), ("05-01", "A"), ("05-02", "A"))  # only its end was moved
    graded(scene.secret, ("03-01", "D"), ("05-01", "A"))
    assert shown("grade_up") == {"lin": "1", "zhou": "1", "service": "1", "market": "1", "business": "2"}
    assert shown("grade_down") == {"ma": "1", "market": "1", "business": "1"}
    assert shown("grade_net")["market"] == "0"
    assert (shown("grade_net")["ma"], shown("grade_net")["business"]) == ("-1", "1")


def test_the_later_of_two_merged_cards_was_made_in_duplicate(scene: Scene, shown):
    def merged(first: int | None, second: int | None, at: str, **values: Any) -> None:
        """The card made first was taken into the one made later."""
        early = scene.customer(None, created_by_id=first, created_at=noon("01-01"), deleted_at=noon(at))
        late = scene.customer(None, created_by_id=second, created_at=noon("01-02"), **values.pop("kept", {}))
        told = {"gone_id": early, "kept_id": late, "before": "{}", "moved": "{}", "merged_at": noon(at)}
        scene.keep(Merge(**told | values))

    merged(scene.lin, scene.ma, "05-09")
    merged(scene.lin, scene.ma, "07-01")
    merged(scene.lin, scene.ma, "05-09", undone_at=noon("05-10"))
    merged(scene.lin, scene.ma, "05-09", kept={"secrecy": "isolated"})
    merged(scene.lin, scene.ma, "05-09", kept={"deleted_at": noon("06-01")})
    assert shown("dup_cnt") == {"ma": "1", "service": "1", "business": "1"}


def test_completeness_is_the_mean_of_the_cards_somebody_had_on_the_last_day(scene: Scene, shown):
    for percent in (60, 61):
        scene.customer(scene.ma, completeness=percent)
    scene.customer(scene.ma, completeness=0, created_at=noon("07-01"), updated_at=noon("07-01"))
    source = catalogue.source("complete")
    assert source
    assert not source.is_dated
    own = scene.customer(scene.lin, until=date(2026, 6, 30), after=scene.zhou, completeness=80)
    assert own
    assert shown("complete")["ma"] == "173/3=57.666667"  # with 52 of 马's first card
    assert shown("complete")["zhou"] == "131/2=65.5"
    assert "lin" not in shown("complete")


def test_certificates_made_anew_over_those_issued(scene: Scene, shown):
    row = complaint(scene, "05-01", department_id=scene.lab)
    for done, certificate, more in (
        ("06-30", "Z-1", {}), ("07-01", "Z-2", {}), ("05-01", "", {}),
        ("05-01", "Z-3", {"cancelled_reason": "不做了"}), ("05-01", "Z-4", {"kind": "corrective"}),
    ):  # fmt: skip
        told = {"what": "换发", "kind": "remedy", "certificate_number": certificate}
        told |= {"done_on": date.fromisoformat(f"2026-{done}")} | more
        scene.keep(ComplaintAction(complaint_id=row.id, **told))
    line = {"kind_id": scene.kind, "certificate_number": "Z", "finished_on": date(2026, 4, 1)}
    scene.order(scene.handed, "03-01", 40_00, lines=4, line=line)
    scene.order(scene.handed, "03-01", 40_00, line=line | {"certificate_number": ""})
    assert shown("cert_error") == {"lab": "1/4=25"}
