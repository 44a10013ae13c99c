"""Everything as a workbook: what tables and columns are called there, and which columns never leave."""

import re

from webapp.domain import house_words, log_words
from webapp.domain.log_fields import field_of

SECRET = re.compile(r"password|secret|token|recovery|query_code")
NOTE = "含全部客户资料和个人信息，请按保密要求保管；密码、链接凭据和查询码已去除。"


def table_word(name: str) -> str:
    """As the trade calls it; the table's own name where it has no word."""
    return log_words.KINDS.get(name) or house_words.KINDS.get(name) or name


def column_word(table: str, column: str) -> str:
    """The word and the column's name, so that two columns of one word stay apart."""
    field = field_of(table, column)
    word = field.label if field else house_words.COLUMNS.get(table, {}).get(column)
    if word is None and table in log_words.KINDS:
        word = log_words.COLUMNS.get(column)
    return f"{word}（{column}）" if word else column


def is_secret(column: str) -> bool:
    """Whoever holds it may sign in, or read what was sent to somebody by link."""
    return bool(SECRET.search(column))
