"""The doors of 客户价值, written as in doors.py."""

CARDS: tuple[str, ...] = ()
WRITTEN = """
GET  /segments                                              value.read
"""
