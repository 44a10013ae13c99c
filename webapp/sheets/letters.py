"""Columns as people name them: A, B, … AA."""

from functools import lru_cache

from webapp.sheets.refused import FileRefused

ALPHABET = 26
LONGEST = 3


def column_letters(number: int) -> str:
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, ALPHABET)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(reference: str) -> int:
    """The column of a cell reference such as AB12."""
    return _number(reference.rstrip("0123456789"))


@lru_cache(maxsize=1024)
def _number(letters: str) -> int:
    letters = letters.upper()
    if not (0 < len(letters) <= LONGEST and letters.isascii() and letters.isalpha()):
        raise FileRefused("“%(name)s”的内部结构不正常，请用 Excel 打开后另存为 .xlsx 再导入。")
    number = 0
    for letter in letters:
        number = number * ALPHABET + ord(letter) - ord("A") + 1
    return number
