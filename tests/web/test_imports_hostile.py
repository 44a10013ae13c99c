"""Bad files through the pages: one Chinese sentence, nothing taken, never a fault of the program."""

import re

import pytest

from tests.sheets import hostile
from tests.sheets.hostile import HEAD, row, workbook
from tests.sheets.test_hostile_workbooks import LAUGHS, REMOTE, STRANGERS, STRUCTURES, XXE, dtd
from tests.sheets.test_text_files import REFUSED
from tests.web.test_imports import mapped, send, uploaded
from webapp.actions import session
from webapp.models import AuditEntry, Customer, ImportRow

BOMBS = {
    "121 MB of zeros": hostile.bomb(121),
    "20,000 members": hostile.crowd(20_000),
    "no header": "宁波永昌模具厂,91370502597829320A,0574-87651111\n".encode(),
    "instruments": "客户名称,器具名称,出厂编号\n甲厂,千分尺,1\n".encode(),
    "201 columns": ("客户名称," + ",".join(f"列{n}" for n in range(201)) + "\n甲厂\n").encode(),
    "10 MB cell": ("客户名称,备注\n甲厂," + "字" * 3_500_000 + "\n").encode(),
}
CASES = {
    **{f"stranger {name}": case[0] for name, case in STRANGERS.items()},
    **{f"structure {name}": case[0] for name, case in STRUCTURES.items()},
    **{f"text {name}": case[0] for name, case in REFUSED.items()},
    **{f"{name} {where}": content for name, prolog in (("xxe", XXE), ("laughs", LAUGHS), ("remote", REMOTE))
       for where, content in dtd(prolog).items()},
    **BOMBS,
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_bad_file_ends_in_a_sentence_and_leaves_nothing(app, as_, world, settings, case):
    person = as_(world.assistant)
    name = "客户.csv" if case.startswith("text") else "客户.xlsx"
    answer = send(person, CASES[case], name=name)
    if answer.status_code == 303:  # its header is sound: what is wrong shows when the rows are read
        answer = mapped(person, answer.headers["Location"])
    else:
        assert list(settings.work.iterdir()) == []
    assert answer.status_code == 422, answer.text
    told = re.sub(r"<[^>]+>", " ", answer.text)
    assert re.search(r"“客户\.(csv|xlsx)”|没有对应“", told)
    assert not re.search(r"Traceback|Error|sqlite|/tmp", told)
    with app.app_context():
        assert session.query(ImportRow).count() == 0
        assert session.query(Customer).count() == 4


def test_half_a_file_of_many_rows_takes_none_of_them(app, as_, world):
    rows = "".join(f"江州第{number}模具厂,0574-8765{number:04d}\n" for number in range(3000))
    person = as_(world.assistant)
    where = uploaded(person, ("客户名称,电话\n" + rows + '"南方仪表,1\n').encode())
    assert mapped(person, where).status_code == 422
    assert 'name="column-0"' in person.get(where).text  # it waits for another try
    with app.app_context():
        assert session.query(ImportRow).count() == 0


def test_a_file_over_the_limit_is_refused_before_it_is_read(app, as_, world):
    app.config["MAX_CONTENT_LENGTH"] = 1_000_000
    with app.app_context():
        before = session.query(AuditEntry).count()
    assert send(as_(world.assistant), bytes(1_000_001), name="大.csv").status_code == 413
    with app.app_context():
        assert session.query(AuditEntry).count() == before


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "..\\..\\boot.ini",
        "con.csv",
        "\u202egpj.csv",
        "字" * 400,
        "a\0b.csv",
    ],
)
def test_names_are_only_shown(app, as_, world, settings, name):
    person = as_(world.assistant)
    where = uploaded(person, "客户名称\n甲厂\n".encode(), name=name)
    (stored,) = settings.work.iterdir()
    assert re.fullmatch(r"[0-9a-f]{32}\.upload", stored.name)
    assert person.get(where).status_code == 200


def test_a_line_break_in_a_name_breaks_nothing(app, as_, world, settings):
    """It cuts the header of its part in two: no file has come."""
    answer = send(as_(world.assistant), "客户名称\n甲厂\n".encode(), name="a\r\nb.csv")
    assert answer.status_code == 422
    assert list(settings.work.iterdir()) == []


def test_formulas_and_error_cells_are_refused_by_row(app, as_, world):
    content = workbook(
        row(*HEAD),
        row("甲厂", "<c><f>1+1</f></c>"),
        row("乙厂", '<c t="e"><v>#REF!</v></c>'),
        row("丙厂", '<c t="e"><v>#N/A</v></c>'),
        row("丁厂", "<c><v>13800001111</v></c>"),
        row("戊厂", "<c><v>1.3800001111E10</v></c>"),
        row("己厂", "<c><v>138000011112222333</v></c>"),
    )
    person = as_(world.assistant)
    where = uploaded(person, content, name="表.xlsx")
    mapped(person, where)
    with app.app_context():
        outcomes = [one for (one,) in session.query(ImportRow.outcome).order_by(ImportRow.line)]
    assert outcomes == ["refused", "refused", "new", "new", "new", "refused"]
    page = person.get(where).text
    assert "公式没有计算结果" in page
    assert "#REF!" in page


def test_gb18030_and_the_1904_calendar_are_read_right(app, as_, world):
    person = as_(world.assistant)
    where = uploaded(person, "客户名称,联系人\n㼆犇鑫金属有限公司,张喆\n".encode("gb18030"))
    mapped(person, where)
    assert "㼆犇鑫金属有限公司" in person.get(where).text
    old = workbook(
        row("客户名称", "成立日期"),
        row("甲厂", '<c s="1"><v>40000</v></c>'),
        book=hostile.book(properties='<workbookPr date1904="1"/>'),
    )
    where = uploaded(person, old, name="苹果.xlsx")
    mapped(person, where)
    person.post(f"{where}/taking")
    with app.app_context():
        made = session.query(Customer).filter(Customer.name == "甲厂").one()
        assert made.founded_on.isoformat() == "2013-07-07"
