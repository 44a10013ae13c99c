"""The doors of 经营概览, written as in doors.py."""

CARDS: tuple[str, ...] = ()
WRITTEN = """
GET  /dashboard                                 overview.read
GET  /dashboard.pdf                             overview.read
POST /dashboard/counting                        overview.read
"""
