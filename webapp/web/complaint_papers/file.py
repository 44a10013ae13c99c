"""投诉案卷: everything of one complaint bound as one PDF, with an index by clause and page numbers."""

from collections.abc import Mapping, Sequence

from webapp import clock
from webapp.domain.complaint_clauses import SECTIONS, Section
from webapp.domain.complaint_letters import BY_NAME
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.models import Complaint
from webapp.queries import settings
from webapp.queries.complaints import records, rules, texts, ticks, timing
from webapp.queries.complaints.records import Record
from webapp.web import pdf
from webapp.web.complaint_papers import (
    asked_after,
    enclosures,
    front_pages,
    letters,
    process,
    proofs,
    register,
    sheet,
    solved,
    timed,
)
from webapp.web.complaint_papers.blocks import Block
from webapp.web.complaint_papers.press import Paper, noted, press, received
from webapp.web.formats import minute
from webapp.web.i18n import on_paper

FORM, NAME = "HK-TS-09/A0", "投诉案卷"
FRONT = 3  # pages, as a rule: cover, clauses, contents


def made(complaint: Complaint, *, viewer: Viewer) -> bytes:
    """Whoever may see it unmasked only; the caller has asked. Notes the print."""
    record = records.record(complaint, viewer=viewer)
    kept = enclosures.kept(record)
    parts = {section: _press(section, record, kept, viewer) for section in _sections(record)}
    counts = {section: pdf.page_count(part) for section, part in parts.items()}
    front = _front(record, counts, kept, viewer)
    leaves = [
        pdf.Leaf("封面与目录", front),
        *(pdf.Leaf(label_of(SECTIONS, section), part) for section, part in parts.items()),
        *(pdf.Leaf(one.heading, one.pages, one.heading) for one in kept if one.pages),
    ]
    number = complaint.number
    bound = pdf.bind(
        leaves,
        left=f"{NAME} {number}",
        right=f"打印：{viewer.name} {minute(clock.now())}",
        title=f"{NAME} {number}",
        author=settings.institute(),
    )
    noted(NAME, number, form=FORM, viewer=viewer)
    return bound


def _sections(record: Record) -> list[Section]:
    """A letter that was never sent is no part of the file."""
    sent = {row.kind for row in record.messages}
    left_out = set()
    if "answer" not in sent:
        left_out.add(Section.ANSWER)
    if not sent & {"closure", "rejection"}:
        left_out.add(Section.CLOSURE)
    return [section for section in Section if section not in left_out]


def _press(section: Section, record: Record, kept: Sequence[enclosures.Enclosure], viewer: Viewer) -> bytes:
    complaint, sent = record.complaint, {row.kind for row in record.messages}
    if section is Section.ANSWER:
        return letters.press(complaint, BY_NAME["answer"], viewer=viewer, is_part=True)
    if section is Section.CLOSURE:
        name = "closure" if "closure" in sent else "rejection"
        return letters.press(complaint, BY_NAME[name], viewer=viewer, is_part=True)
    if section is Section.REGISTER:
        paper = register.paper(record)
    elif section is Section.SHEET:
        paper = sheet.paper(record)
    elif section is Section.PROCESS:
        edition = texts.process_on(clock.wall(complaint.received_at).date())
        return process.press(edition, viewer=viewer, is_part=True)
    else:
        blocks, on = _blocks(section, record, kept), received(complaint)
        paper = Paper(FORM, label_of(SECTIONS, section), complaint.number, blocks, on=on)
    return press(paper, viewer=viewer, is_part=True)


def _blocks(section: Section, record: Record, kept: Sequence[enclosures.Enclosure]) -> list[Block]:
    complaint = record.complaint
    if section is Section.CLOCK:
        with on_paper():
            found = timing.timings(complaint, now=clock.now())
            return timed.blocks(record, found, held=rules.ruled(complaint).limits)
    if section is Section.CHECKLIST:
        held = rules.ruled(complaint).checklists
        return proofs.checklist(record, ticks.points(complaint), held=held)
    if section is Section.FILES:
        return enclosures.blocks(record, kept)
    if section is Section.MEASURES:
        return [*solved.measures(record), *asked_after.blocks(record)]
    return PARTS[section](record)


PARTS = {
    Section.INDEPENDENCE: proofs.independence,
    Section.EVIDENCE: proofs.evidence,
    Section.SOLUTIONS: solved.solutions,
    Section.MESSAGES: proofs.messages,
    Section.EVENTS: proofs.events,
}


def _front(
    record: Record, counts: Mapping[Section, int], kept: Sequence[enclosures.Enclosure], viewer: Viewer
) -> bytes:
    """Two passes: how many pages it has itself moves all the others."""
    pages = FRONT
    while True:
        placed = front_pages.placed(counts, kept, after=pages)
        found = front_pages.press(record, placed, viewer=viewer)
        if pdf.page_count(found) == pages:
            return found
        pages = pdf.page_count(found)
