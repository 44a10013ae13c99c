"""The doors of 考核表 on paper and of the committee's table as a workbook, written as in doors.py."""

CARDS: tuple[str, ...] = ()
WRITTEN = """
GET  /reviews/<number>.pdf                                  review.read
POST /reviews/periods/<slug>/prints                         review.read
GET  /reviews/periods/<slug>/table.xlsx                     review.read
"""
