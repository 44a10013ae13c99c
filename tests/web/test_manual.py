"""The manual in the program: whole, linked from every page, searchable, the same for whoever asks."""

import re
from io import BytesIO
from urllib.parse import unquote

import pytest
from pypdf import PdfReader
from werkzeug.routing import Rule

from webapp.domain.grants import GRANTS
from webapp.domain.guide_places import SUBJECTS, chapter_of
from webapp.domain.verbs import Role
from webapp.guide import files, finding
from webapp.guide.chapters import chapters
from webapp.guide.markdown import Setting, drawn, parsed

FILES = (".pdf", ".xlsx", ".ics")
LINK, PICTURE = re.compile(r'(?:href|src)="([^"]+)"'), re.compile(r'src="(/help/pictures/[^"]+)"')
ANCHOR = re.compile(r'<h[23] id="([^"]+)"')


@pytest.fixture
def he(as_, world):
    return as_(world.he)


def test_every_file_is_a_chapter_with_its_line_in_the_index_and_its_readers():
    assert [path.name for path in files.folder().glob("*.md") if not files.CHAPTER.fullmatch(path.name)] == [
        "README.md"
    ]
    assert list(chapters()) == list(SUBJECTS)
    assert [one.number for one in chapters().values() if not (one.title and one.about)] == []


@pytest.mark.parametrize("number", list(chapters()))
def test_every_chapter_is_reachable_and_every_link_and_picture_in_it_resolves(number, he):
    page = he.get(f"/help/{number}").text
    article = page[page.index("<article") : page.index("</article>")]
    assert f'href="/help/{number}"' in he.get("/help").text
    anchors = set(ANCHOR.findall(article))
    for part in chapters()[number].parts:
        assert part.anchor in anchors
    for target in set(LINK.findall(article)):
        path, _sharp, anchor = target.partition("#")
        answer = he.get(path)
        assert answer.status_code == 200, target
        assert not anchor or unquote(anchor) in ANCHOR.findall(answer.text), target
    written = files.chapters()[number].read_text(encoding="utf-8")
    assert len(PICTURE.findall(article)) == written.count("![")


def test_every_picture_comes_as_a_picture(he):
    for path in (files.folder() / "pictures").iterdir():
        answer = he.get(f"/help/pictures/{path.name}")
        assert (answer.status_code, answer.mimetype) == (200, "image/png"), path.name
        assert answer.headers["Cache-Control"] == "private, max-age=3600"
        answer.close()


@pytest.mark.parametrize(
    "name", ["README.md", "..%2f01.png", "....png", "card.png%00", "nothing.png", ".png"]
)
def test_no_other_file_comes_out_of_that_door(he, name):
    assert he.get(f"/help/pictures/{name}").status_code == 404


def is_page(app, rule: Rule) -> bool:
    view = app.view_functions[rule.endpoint]
    return "GET" in rule.methods and getattr(view, "verb", None) is not None and not rule.rule.endswith(FILES)


def test_every_page_of_every_room_has_its_chapter(app):
    """A new room: its addresses in webapp/domain/guide_places.py, its chapter in docs/guide."""
    pages = [rule.rule for rule in app.url_map.iter_rules() if is_page(app, rule)]
    assert len(pages) > 300
    assert sorted(page for page in pages if chapter_of(page) is None) == []


def test_every_address_of_the_table_is_one_of_the_program(app):
    rules = [rule.rule for rule in app.url_map.iter_rules()]
    named = [page.partition("?")[0] for subject in SUBJECTS.values() for page in subject.pages]
    assert [page for page in named if not any(rule.startswith(page) for rule in rules)] == []


@pytest.mark.parametrize(
    ("rule", "tab", "chapter"),
    [
        ("/", "", "01"),
        ("/customers", "", "04"),
        ("/customers/<number>", "", "03"),
        ("/customers/<number>", "value", "35"),
        ("/customers/<number>", "nonsense", "03"),
        ("/customers/<number>/loss-withdrawal/new", "", "35"),
        ("/settings/backups", "", "43"),
        ("/settings/lists/<listed>", "", "07"),
        ("/nowhere", "", None),
    ],
)
def test_the_longest_address_decides(rule, tab, chapter):
    assert chapter_of(rule, tab) == chapter


def test_a_page_leads_to_its_own_chapter(as_, world):
    lin = as_(world.lin)
    assert 'href="/help/35" title="本页的帮助"' in lin.get("/segments").text
    assert 'href="/help/17" title="本页的帮助"' in lin.get(f"/customers/{world.haichuan}?tab=team").text
    assert 'title="本页的帮助"' not in lin.get("/help").text


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_chapters_of_its_own(role):
    own = [number for number, told in SUBJECTS.items() if any(verb in GRANTS[role] for verb in told.verbs)]
    assert 3 < len(own) < len(SUBJECTS)


def test_what_is_ones_work_comes_first_and_all_can_be_read(as_, world):
    admin = as_(world.admin).get("/help").text
    own, others = admin.index("您的工作"), admin.index("更多篇章")
    assert own < admin.index("数据与备份") < others < admin.index("客户交接")
    assert as_(world.admin).get("/help/15").status_code == 200


@pytest.mark.parametrize("query", ["送检", "撤", "回收", "Excel", "excel", "投诉 时限"])
def test_words_of_one_or_two_signs_are_found_and_marked(he, query):
    found = finding.find(query)
    assert found.hits
    assert not found.is_near
    page = he.get("/help/search", query_string={"q": query}).text
    for word in query.split():
        assert re.search(f"<mark>{word}</mark>", page, re.IGNORECASE)


def test_what_stands_in_a_heading_comes_first():
    assert [hit.chapter.number for hit in finding.find("到期送检").hits[:1]] == ["09"]
    assert finding.find("撤销").hits[0].heading == "<mark>撤销</mark>"


def test_a_hit_leads_to_the_place_with_the_words_marked(he):
    page = he.get("/help/search", query_string={"q": "二八分析"}).text
    target = re.search(r'href="(/help/35\?q=[^"#]+)#([^"]+)"', page)
    assert target
    chapter = he.get(target[1].replace("&amp;", "&")).text
    assert f'id="{unquote(target[2])}"' in chapter
    assert "<mark>二八分析</mark>" in chapter


def test_a_question_nobody_answers_word_for_word_gets_the_nearest(he):
    assert finding.find("怎么合并两家客户").is_near
    assert "<mark>合并</mark>" in he.get("/help/search", query_string={"q": "怎么合并两家客户"}).text


@pytest.mark.parametrize(
    ("query", "said"), [("", "想查什么？"), ("   ", "想查什么？"), ("龘龘", "没有找到“龘龘”")]
)
def test_nothing_looked_for_and_nothing_found_say_what_to_do(he, query, said):
    page = he.get("/help/search", query_string={"q": query}).text
    assert said in page
    assert "看目录" in page


@pytest.mark.parametrize("query", ["<script>alert(1)</script>", "[", "\\", "(?P<", "a" * 5000, "\x00", "%"])
def test_hostile_words_stay_words(he, query):
    answer = he.get("/help/search", query_string={"q": query})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert he.get("/help/03", query_string={"q": query}).status_code == 200


@pytest.mark.parametrize("number", ["99", "README", "3", "0003", "..", "03-客户卡.md"])
def test_an_unknown_chapter_leads_back_to_the_contents(he, number):
    answer = he.get(f"/help/{number}")
    assert answer.status_code == 404
    assert number == ".." or "没有这一篇" in answer.text
    assert he.get(f"/help/{number}.pdf").status_code == 404


def test_markup_in_a_chapter_is_shown_not_obeyed():
    title, tokens = parsed("# 50 试\n\n<b onclick=x>粗</b> [坏](javascript:alert) ![图](pictures/x.png)\n")
    told = str(drawn(tokens, Setting(lambda _one: None, lambda _one, words: words, ("<table>", "</table>"))))
    assert title == "50 试"
    assert "<b" not in told
    assert "href" not in told


def test_a_chapter_on_paper_has_its_words_and_pictures(he):
    answer = he.get("/help/43.pdf")
    assert answer.mimetype == "application/pdf"
    sheets = PdfReader(BytesIO(answer.data)).pages
    assert "每周试恢复" in "".join(sheet.extract_text() for sheet in sheets)
    assert sum(len(sheet.images) for sheet in sheets) == 1


def test_strangers_read_nothing(stranger):
    for path in ("/help", "/help/03", "/help/search", "/help/03.pdf", "/help/pictures/card.png"):
        assert stranger.get(path).status_code == 302
