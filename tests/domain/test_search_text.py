"""Search words against a real FTS5 table, friendly and hostile."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.search_text import LONGEST_QUERY, MOST_WORDS, initials_tokens, match_expression, tokens

try:
    import pysqlite3 as sqlite3
except ImportError:  # the platforms without a wheel use Python's own
    import sqlite3

ROWS = {
    1: (tokens("宁波海川精密仪器有限公司", "Q1183", "0574-87654321 13800001111"), "nbhcjmyq bhcjmyq hcjmyq"),
    2: (tokens("半导体（上海）研究所", "ABC-2 电子天平"), "bdtshyjs"),
    3: (tokens("导半体厂", "ＰＣＥ１２ 型"), "dbtc"),
    4: (tokens("川海", "上海 abc"), "ch"),
    5: (tokens("カメラ ソニー", "𠮷野家", "Größe É"), "jyj"),
}


@pytest.fixture(scope="module")
def found():
    connection = sqlite3.connect(":memory:")
    connection.executescript(
        """
        CREATE TABLE search_doc (id INTEGER PRIMARY KEY, tokens TEXT NOT NULL, py TEXT NOT NULL);
        CREATE VIRTUAL TABLE search_doc_fts USING fts5(tokens, py, content="search_doc", content_rowid='id',
            tokenize="unicode61 remove_diacritics 0");
        """
    )
    connection.executemany(
        "INSERT INTO search_doc VALUES (?, ?, ?)", [(row, *text) for row, text in ROWS.items()]
    )
    connection.execute("INSERT INTO search_doc_fts(search_doc_fts) VALUES ('rebuild')")

    def ask(query):
        expression = match_expression(query)
        if expression is None:
            return None
        sql = "SELECT rowid FROM search_doc_fts WHERE search_doc_fts MATCH ? ORDER BY rowid"
        return [row for (row,) in connection.execute(sql, (expression,))]

    yield ask
    connection.close()


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("半导体",), "半导 导体 半 导 体"),
        (("精",), "精"),
        (("精密 Q1183型",), "精密 精 密 q1183 型"),
        (("ＡＢＣ", "海川"), "abc 海川 海 川"),
        (("海（川）",), "海 川"),
        (("a_b", "", "!!"), "a b"),
        ((), ""),
    ],
)
def test_tokens(texts, expected):
    assert tokens(*texts) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("精", '"精"'),
        ("精密", '"精密"'),
        ("半导体", '"半导 导体"'),
        ("Q1183", '"q1183"*'),
        ("海川 q11", '"海川" AND "q11"*'),
        ("上海abc", '"上海" AND "abc"*'),
        ("ABC上海", '"abc"* AND "上海"'),
        ("Ｑ１", '"q1"*'),
        ('say "hi"', '"say"* AND "hi"*'),
        ("", None),
        (" 　", None),
        ('"-:*^()', None),
        ("🏭\x00", None),
    ],
)
def test_expressions(query, expected):
    assert match_expression(query) == expected


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("川", [1, 4]),
        ("海川", [1]),
        ("半导体", [2]),
        ("导体", [2]),
        ("半体", [3]),
        ("海川精密仪器", [1]),
        ("海川 仪器", [1]),
        ("海川 天平", []),
        ("q1183", [1]),
        ("Q11", [1]),
        ("1183", []),
        ("1380000", [1]),
        ("0574-8765", [1]),
        ("abc", [2, 4]),
        ("上海abc", [2, 4]),
        ("pce", [3]),
        ("hcjm", [1]),
        ("NBHC", [1]),
        ("bd", [2]),
        ("カメラ", [5]),
        ("ソニ", [5]),
        ("𠮷野", [5]),
        ("größe", [5]),
        ("grosse", []),
        ("é", [5]),
    ],
)
def test_what_a_person_finds(found, query, rows):
    assert found(query) == rows


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ('海川"', [1]),
        ('"海川', [1]),
        ("海川 -仪器", [1]),
        ("tokens:海川", []),
        ("海川*", [1]),
        ("^海川", [1]),
        ("(海川", [1]),
        ("海川) OR (川海", []),
        ("海川 AND 仪器", []),
        ("NEAR(海川 仪器)", []),
        ("海川\x00仪器", [1]),
        ("海川🏭", [1]),
        ("海川'; DROP TABLE search_doc; --", []),
        ("海川" * 5000, []),
        ("a" * 10_000, []),
        ("\x00", None),
        ("NOT", []),
        ("{tokens py}", []),
        ("+", None),
    ],
)
def test_hostile_text_is_only_text(found, query, rows):
    assert found(query) == rows


@given(st.text(max_size=200))
def test_nothing_typed_breaks_the_search(found, query):
    found(query)


@given(st.text(alphabet='海川abc19"-:*^(){}+ \x00ANDORT\ud800', max_size=80))
def test_nothing_made_of_syntax_breaks_it(found, query):
    found(query)


@given(st.text(alphabet="宁波海川精密仪器", min_size=1, max_size=12))
def test_a_run_is_found_exactly_where_it_stands(found, query):
    assert (1 in found(query)) is (query in "宁波海川精密仪器有限公司")


@pytest.mark.parametrize(
    ("length", "kept"), [(LONGEST_QUERY - 1, 63), (LONGEST_QUERY, 64), (LONGEST_QUERY + 1, 64)]
)
def test_a_query_is_cut(length, kept):
    assert match_expression("a" * length) == f'"{"a" * kept}"*'


def test_characters_that_unfold_are_cut_too():
    assert len(match_expression("ﷺ" * LONGEST_QUERY)) < 2 * LONGEST_QUERY


@pytest.mark.parametrize(("words", "kept"), [(MOST_WORDS - 1, 7), (MOST_WORDS, 8), (MOST_WORDS + 1, 8)])
def test_words_are_counted(words, kept):
    assert match_expression("a " * words).count('"a"*') == kept


@pytest.mark.parametrize(
    ("initials", "expected"), [("", ""), ("n", "n"), ("nb", "nb"), ("nbh", "nbh bh"), ("nbhc", "nbhc bhc hc")]
)
def test_tails_of_initials(initials, expected):
    assert initials_tokens(initials) == expected
