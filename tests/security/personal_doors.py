"""The doors of 个人信息, written as in doors.py."""

CARDS: tuple[str, ...] = ("/personal/contacts/",)
WRITTEN = """
GET  /personal                                          personal.read
GET  /personal/contacts/<int:contact_id>                personal.ask
POST /personal/contacts/<int:contact_id>/export         personal.ask
POST /personal/contacts/<int:contact_id>/erasure        personal.ask    reason=来信要求
GET  /personal/<number>                                 personal.read
GET  /personal/<number>.pdf                             personal.read
POST /personal/<number>/confirmation                    personal.erase  version=1&knows=y
POST /personal/<number>/refusal                         personal.erase  version=1&decision=在办
POST /personal/<number>/withdrawal                      personal.ask    version=1
"""
