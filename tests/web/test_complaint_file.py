"""投诉案卷: bound as one, its index tells the real pages, files come behind it, long ones become a job."""

import io
import os
import re
from pathlib import Path

import pypdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from tests.complaining import Way
from tests.web.paper import assert_whole, text
from tests.web.test_complaint_papers import HOSTILE, accuse, at, change, get
from tests.world import World
from webapp.actions import acting_as, session
from webapp.db import transaction
from webapp.domain.complaint_clauses import SECTIONS, Section
from webapp.domain.complaint_stages import Stage
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.domain.words import label_of
from webapp.models import Complaint, ComplaintEvent
from webapp.queries.complaints import bulk, records
from webapp.trail import trail

TITLES = {Section.CLOSURE: "投诉办结告知书"}


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """What the file holds is looked at here; that a closed case is a job has a test of its own."""
    monkeypatch.setattr(bulk, "MOST_ROWS", 120)


@pytest.fixture
def closed(app, world: World):
    return at(app, world, Stage.CLOSED)


def pages_of(made):
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages]


def bookmarks(made):
    reader = pypdf.PdfReader(io.BytesIO(made))
    return {one.title: reader.get_destination_page_number(one) + 1 for one in reader.outline}


def picture(width=900, height=700):
    made = io.BytesIO()
    Image.new("RGB", (width, height), "#3366aa").save(made, "PNG")
    return made.getvalue()


def document(*sizes, turned=0):
    made = io.BytesIO()
    canvas = Canvas(made)
    for size in sizes:
        canvas.setPageSize(size)
        canvas.setPageRotation(turned)
        canvas.drawString(20, 20, f"enclosed {size}")
        canvas.rect(5, 5, size[0] - 10, size[1] - 10)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def fetched(visitor, job):
    """What the job has left."""
    with visitor.get(f"{job}/file") as answer:
        assert answer.mimetype == "application/pdf", visitor.get(job).text
        made = answer.data
    if folder := os.environ.get("KEEP"):  # to be looked at
        Path(folder, "complaints_job.pdf").write_bytes(made)
    return made


def put(visitor, number, *files):
    sent = [(io.BytesIO(content), name) for name, content in files]
    kind = "multipart/form-data"
    answer = visitor.post(f"/complaints/{number}/enclosures", {"files": sent}, content_type=kind)
    assert answer.status_code == 303, answer.text[-500:]


def test_the_index_tells_the_real_pages(closed, world: World, as_):
    made = get(as_(world.quality), f"/complaints/{closed}.pdf")
    assert_whole(made)
    pages, marks = pages_of(made), bookmarks(made)
    listed = re.sub(r"\s*\n\s*", " ", next(page for page in pages if "目录" in page))
    contents = dict(re.findall(r"\d+ (\S+) 第 (\d+)(?:–\d+)? 页", listed))
    assert list(contents) == [word for _code, word in SECTIONS]
    for section in Section:
        name, first = label_of(SECTIONS, section), int(contents[label_of(SECTIONS, section)])
        assert marks[name] == first
        assert TITLES.get(section, name) in pages[first - 1].splitlines()[2]
    for number, page in enumerate(pages, start=1):
        assert f"第 {number} 页 共 {len(pages)} 页" in page
        assert f"投诉案卷 {closed}" in page


def test_each_clause_leads_to_a_page_of_that_part(closed, world: World, as_):
    made = get(as_(world.quality), f"/complaints/{closed}.pdf")
    marks, index = bookmarks(made), pages_of(made)[1]
    for clause in (
        "7.9.1",
        "7.9.2",
        "7.9.3 a)",
        "7.9.4",
        "7.9.5",
        "7.9.6",
        "7.9.7",
        "7.10、8.7",
        "8.6.2",
        "8.9",
    ):
        assert clause in index
    led = re.findall(r"(\S+) 第 (\d+)(?:–\d+)? 页", index.replace("\u3000", " "))
    assert len(led) > 20
    for name, first in led:
        if name in marks:
            assert marks[name] == int(first)
    assert {name for name, _first in led} >= set(marks) - {"封面与目录"}


def test_all_that_happened_stands_in_it(closed, world: World, as_):
    told = text(get(as_(world.quality), f"/complaints/{closed}.pdf")).replace("\n", "")
    for words in ("证书上的编号写错了", "本人与被投诉的工作无关", "原始记录复印件", "档案室",
                  "更正的证书已寄出", "投诉已办结", "录入编号后由第二人核对", "可以接受", "无冲突",
                  "次日起 10 个工作日", "一、受理范围", "转入下一步"):  # fmt: skip
        assert words in told, words


def test_what_was_never_sent_is_no_part_of_it(app, world: World, as_):
    number = at(app, world, Stage.INVESTIGATING)
    made = get(as_(world.quality), f"/complaints/{number}.pdf")
    assert not {"投诉答复", "办结或不予受理告知"} & set(bookmarks(made))
    assert "投诉答复 尚未形成" in pages_of(made)[1].replace("\u3000", " ")
    assert "草稿" not in text(made)


def test_files_come_behind_it_by_a_job(app, world: World, as_):
    number, quality = at(app, world, Stage.ANSWERED), as_(world.quality)
    files = (
        ("现场照片.png", picture()),
        ("记录 横向.pdf", document((842, 595), (1190, 842), (595, 842), turned=90)),
        ("说明.txt", "文字".encode()),
    )
    put(quality, number, *files)
    offered = quality.get(f"/complaints/{number}.pdf")
    assert offered.mimetype == "text/html"
    assert "开始装订" in offered.text
    answer = quality.post(f"/complaints/{number}/file")
    assert answer.status_code == 303
    job = answer.headers["Location"]
    made = fetched(quality, job)
    pages, marks = pages_of(made), bookmarks(made)
    assert [name for name in marks if name.startswith("附件")] == [
        "附件 1　现场照片.png",
        "附件 2　记录 横向.pdf",
    ]
    assert marks["附件 2　记录 横向.pdf"] == len(pages) - 2
    assert "附件 2　记录 横向.pdf" in pages[-1]
    assert "enclosed (595, 842)" in pages[-1]
    assert all(page.mediabox.width < page.mediabox.height for page in pypdf.PdfReader(io.BytesIO(made)).pages)
    listed = pages[marks["文件清单"] - 1].replace("\n", "")
    with app.app_context():
        digests = [row.digest for row in session.query(records.CaseFile).order_by(records.CaseFile.id)]
        note = trail().events("print", most=1)[0]
    assert all(digest in listed for digest in digests)
    assert "另存，不附在案卷里" in listed
    assert note["what"] == f"投诉案卷 {number}"
    assert as_(world.lin).get(f"{job}/file").status_code == 404


def test_a_broken_or_locked_document_stays_apart(app, world: World, as_):
    number, quality = at(app, world, Stage.ANSWERED), as_(world.quality)
    locked = pypdf.PdfWriter(clone_from=io.BytesIO(document((595, 842))))
    locked.encrypt("geheim")
    kept = io.BytesIO()
    locked.write(kept)
    put(quality, number, ("坏.pdf", b"%PDF-1.4\nnothing\n%%EOF\n"), ("锁.pdf", kept.getvalue()))
    job = quality.post(f"/complaints/{number}/file").headers["Location"]
    made = fetched(quality, job)
    told = text(made).replace("\n", "")
    assert "已损坏，不能附上" in told
    assert "有密码，不能附上" in told
    assert not [name for name in bookmarks(made) if name.startswith("附件")]


def test_whoever_is_complained_of_meanwhile_gets_no_file(app, closed, world: World, as_):
    with app.app_context(), acting_as(SYSTEM), transaction(Verb.COMPLAINT_RUN, SYSTEM):
        complaint = session.query(Complaint).filter_by(number=closed).one()
        add_events(complaint, 200)
    accuse(app, closed, world.quality)
    assert as_(world.quality).post(f"/complaints/{closed}/file").status_code == 403


def test_a_long_history_is_a_job_and_its_statements_do_not_grow(app, world: World, count_queries):
    with app.app_context(), acting_as(SYSTEM):
        complaint = Way(world).to(Stage.CLOSED)
        assert not bulk.is_large(complaint)
        with count_queries() as few:
            records.record(complaint, viewer=world.quality)
        with transaction(Verb.COMPLAINT_RUN, SYSTEM):
            add_events(complaint, bulk.MOST_ROWS)
        assert bulk.is_large(complaint)
        with count_queries() as many:
            records.record(complaint, viewer=world.quality)
    assert len(many) == len(few) <= 26


def test_a_closed_case_is_a_job_a_new_one_is_there_at_once(app, world: World, monkeypatch):
    monkeypatch.undo()
    with app.app_context(), acting_as(SYSTEM):
        assert not bulk.is_large(Way(world).to(Stage.ASSIGNED))
        assert bulk.is_large(Way(world).to(Stage.CLOSED))


def add_events(complaint, count):
    session.add_all(
        ComplaintEvent(
            complaint_id=complaint.id,
            at=complaint.received_at,
            from_stage=complaint.stage,
            to_stage=complaint.stage,
            step="found",
            note=f"第 {place} 次",
        )
        for place in range(count)
    )


def test_a_hostile_complaint_is_bound_all_the_same(app, closed, world: World, as_):
    change(app, closed, words=HOSTILE, facts=HOSTILE, complainant="<b>王</b>", summary="{{7*7}}\u202e" * 30)
    made = get(as_(world.quality), f"/complaints/{closed}.pdf")
    assert_whole(made)
    assert "<script>alert(1)</script>" in text(made).replace("\n", "")
