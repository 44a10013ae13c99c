"""The worker's end of a long print: chunks of forms, merged into one file that appears whole."""

import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from webapp import clock, create_app, jobs
from webapp.domain.months import Month
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.queries import users
from webapp.queries.complaints import sight
from webapp.queries.customers import paper
from webapp.queries.outbox import reading
from webapp.queries.prepayments import pages
from webapp.queries.recalls import papers
from webapp.queries.reviews import papers as review_queries
from webapp.queries.surveys import invitations, rounds
from webapp.web import letter_papers, pdf, prints, recall_prints, review_papers, statements, survey_papers
from webapp.web.complaint_papers import file

CHUNK = 25  # keeps memory flat
Part = bytes | pdf.Titled


def _cards(numbers: Sequence[str], viewer: Viewer) -> list[bytes]:
    some = paper.printable(numbers, viewer=viewer)
    return [prints.customer_card(customer, viewer=viewer) for customer in some]


def _statements(numbers: Sequence[str], viewer: Viewer, *, month: str) -> list[bytes]:
    chosen, today = Month.read(month), clock.today()
    assert chosen is not None
    found = [pages.opened(number, viewer=viewer) for number in numbers]
    return [statements.printed(one, chosen, viewer=viewer, today=today) for one in found if one is not None]


def _notices(ids: Sequence[Any], viewer: Viewer) -> list[bytes]:
    made = []
    for one in papers.papers(ids, viewer=viewer):
        made.append(recall_prints.notice(one, viewer=viewer))
        recall_prints.note_prints(viewer, one)
    return made


def _complaint_files(numbers: Sequence[str], viewer: Viewer) -> list[bytes]:
    """Nothing for who may not know who complains."""
    found = [sight.get(number, viewer=viewer) for number in numbers]
    open_ones = [one for one in found if one and not sight.hides_complainant(one, viewer=viewer)]
    return [file.made(complaint, viewer=viewer) for complaint in open_ones]


def _review_sheets(numbers: Sequence[str], viewer: Viewer) -> list[pdf.Titled]:
    """Each under its department."""
    found = [review_queries.opened(number, viewer=viewer) for number in numbers]
    return [
        pdf.Titled(review_papers.form(one, viewer=viewer), one.title, group=one.department)
        for one in found
        if one
    ]


def _survey_slips(ids: Sequence[Any], viewer: Viewer, *, of: str) -> list[bytes]:
    """Of the survey with that number, for those who have not answered by now."""
    one = rounds.get(of, viewer=viewer)
    rows = invitations.of_round(one, viewer=viewer, state="sent", among=ids) if one else []
    return survey_papers.slips(one, rows, key=jobs.key(), viewer=viewer) if one and rows else []


def _letters(ids: Sequence[Any], viewer: Viewer) -> list[bytes]:
    """Each notes its own print."""
    return [letter_papers.press(one, viewer=viewer) for one in reading.many(ids, viewer=viewer)]


MAKERS: dict[str, Callable[..., Sequence[Part]]] = {
    "cards": _cards,
    "complaint_file": _complaint_files,
    "letters": _letters,
    "notices": _notices,
    "review_sheets": _review_sheets,
    "statements": _statements,
    "survey_slips": _survey_slips,
}


def print_forms(
    numbers: Sequence[Any],
    *,
    user_id: int | None,
    to: Path,
    chunk: int = CHUNK,
    kind: str = "cards",
    more: Mapping[str, str] | None = None,
) -> Iterator[dict[str, int]]:
    """Yields forms done and pages after each chunk; each form counts its own pages."""
    app = create_app(migrated=True)
    folder = Path(tempfile.mkdtemp(dir=to.parent))
    try:
        parts: list[Path] = []
        marks: list[pdf.Mark] = []
        for start in range(0, len(numbers), chunk):
            with app.test_request_context():
                account = users.account(user_id) if user_id else None
                viewer = account.viewer if account else SYSTEM
                made = MAKERS[kind](numbers[start : start + chunk], viewer, **(more or {}))
            part = folder / f"{start:06d}.pdf"
            marks += [_mark(one) for one in made if isinstance(one, pdf.Titled)]
            pdf.merge([one.pdf if isinstance(one, pdf.Titled) else one for one in made], to=part)
            parts.append(part)
            yield {"done": min(start + chunk, len(numbers)), "pages": 0}
        yield {"done": len(numbers), "pages": pdf.merge(parts, to=to, marks=marks)}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _mark(one: pdf.Titled) -> pdf.Mark:
    return pdf.Mark(one.title, one.group, pdf.page_count(one.pdf))


def main() -> int:
    """Reads the order from standard input, writes one line of JSON for each chunk."""
    order: dict[str, Any] = json.load(sys.stdin)
    asked = {"kind": order["kind"], "more": order["more"]}
    for told in print_forms(order["numbers"], user_id=order["user"], to=Path(order["to"]), **asked):
        print(json.dumps(told), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
