"""Tables in and out: reading workbooks and CSV files from outside safely, writing .xlsx."""

from webapp.sheets.limits import LIMITS, Limits
from webapp.sheets.marked import MarkedRow, write_marked
from webapp.sheets.outgoing import Column, csv_bytes, write_xlsx
from webapp.sheets.refused import FileRefused
from webapp.sheets.rows import ErrorCell, FormulaWithoutValue, Row
from webapp.sheets.table import Table, open_table

__all__ = [
    "LIMITS",
    "Column",
    "ErrorCell",
    "FileRefused",
    "FormulaWithoutValue",
    "Limits",
    "MarkedRow",
    "Row",
    "Table",
    "csv_bytes",
    "open_table",
    "write_marked",
    "write_xlsx",
]
