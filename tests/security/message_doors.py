"""The doors of 信函模板, written as in doors.py."""

CARDS = ()
WRITTEN = """
GET  /settings/messages                              template.manage
POST /settings/messages                              template.manage  name=贺信&kind=sms&body=您好
GET  /settings/messages/new                          template.manage
GET  /settings/messages/<int:template_id>            template.manage
POST /settings/messages/<int:template_id>            template.manage
POST /settings/messages/<int:template_id>/switch     template.manage
"""
