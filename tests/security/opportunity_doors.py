"""The doors of 商机, written as in doors.py."""

CARDS = ("/opportunities/<number>",)
WRITTEN = """
GET  /opportunities                                 opportunity.read
GET  /opportunities/<number>                        opportunity.read
"""
