"""The doors of 自定义字段, written as in doors.py."""

CARDS: tuple[str, ...] = ()
WRITTEN = """
GET  /settings/custom-fields                            settings.manage
POST /settings/custom-fields                            settings.manage name=新字段&kind=text&subject=customer
GET  /settings/custom-fields/new                        settings.manage
GET  /settings/custom-fields/<int:field_id>             settings.manage
POST /settings/custom-fields/<int:field_id>             settings.manage version=1&name=改字段
POST /settings/custom-fields/<int:field_id>/place       settings.manage to=up
POST /settings/custom-fields/<int:field_id>/state       settings.manage on=0
POST /settings/custom-fields/<int:field_id>/removal     settings.manage
"""
