"""The first pages of a complaint's file: what it is about, what lies in it, where each clause is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from webapp.domain import complaint_words as words
from webapp.domain.complaint_clauses import CLAUSES, SECTIONS, Clause, Section
from webapp.domain.complaint_step_words import stage_of
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.queries.complaints.records import Record
from webapp.web.complaint_papers import register
from webapp.web.complaint_papers.blocks import Pair, at, grid
from webapp.web.complaint_papers.enclosures import Enclosure
from webapp.web.complaint_papers.press import Paper, pressed, received

TEMPLATE = "complaints/print/front.html"
FORM, NAME = "HK-TS-09/A0", "投诉案卷"
Pages = tuple[int, int]


@dataclass(frozen=True)
class Placed:
    """The first and the last page of each part."""

    sections: Mapping[Section, Pages]
    files: Sequence[tuple[str, Pages]]


def placed(counts: Mapping[Section, int], kept: Sequence[Enclosure], *, after: int) -> Placed:
    from webapp.web.pdf import page_count

    sections: dict[Section, Pages] = {}
    for section, count in counts.items():
        sections[section] = (after + 1, after + count)
        after += count
    files = []
    for one in kept:
        if one.pages:
            count = page_count(one.pages)
            files.append((one.heading, (after + 1, after + count)))
            after += count
    return Placed(sections, files)


def press(record: Record, where: Placed, *, viewer: Viewer) -> bytes:
    return pressed(
        TEMPLATE,
        Paper(FORM, NAME, record.complaint.number, on=received(record.complaint)),
        viewer=viewer,
        is_part=True,
        facts=grid("", _facts(record)).rows,
        contents=_contents(where),
        clauses=[_clause(one, where) for one in CLAUSES],
    )


def _facts(record: Record) -> list[Pair]:
    one = record.complaint
    who = register.ANONYMOUS if one.is_anonymous else " ".join(p for p in (one.company, one.complainant) if p)
    return [
        ("投诉编号", one.number),
        ("当前状态", stage_of(one.stage)),
        ("投诉人", who),
        ("投诉性质", label_of(words.TRACKS, one.track)),
        ("类型", label_of(words.CATEGORIES, one.category)),
        ("严重程度", label_of(words.SEVERITIES, one.severity)),
        ("是否成立", label_of(words.UPHELD, one.upheld)),
        ("收到时间", at(one.received_at)),
        ("答复时间", at(one.answered_at)),
        ("办结时间", at(one.closed_at)),
        ("经办人", record.name(one.handler_id)),
        ("审核人", record.name(one.reviewer_id)),
        ("摘要", one.summary),
    ]


def _contents(where: Placed) -> list[tuple[str, ...]]:
    rows = [(label_of(SECTIONS, section), pages) for section, pages in where.sections.items()]
    rows += where.files
    return [(str(place), title, told(pages)) for place, (title, pages) in enumerate(rows, start=1)]


def _clause(one: Clause, where: Placed) -> tuple[str, ...]:
    found = [(section, where.sections.get(section)) for section in one.sections]
    shown = [f"{label_of(SECTIONS, section)}　{told(pages)}" for section, pages in found if pages]
    missing = [label_of(SECTIONS, section) for section, pages in found if not pages]
    lines = [*shown, *(f"{name}　尚未形成" for name in missing)]
    if one.elsewhere:
        lines.append(f"不在本案卷，见{one.elsewhere}")
    return (one.number, one.asked, "\n".join(lines))


def told(pages: Pages) -> str:
    first, last = pages
    return f"第 {first} 页" if first == last else f"第 {first}–{last} 页"
