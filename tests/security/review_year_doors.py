"""The doors of one person's year and of a department's, written as in doors.py."""

CARDS: tuple[str, ...] = ()
WRITTEN = """
GET  /reviews/people/<username>                             review.read
GET  /reviews/departments/<int:department_id>               review.read
"""
