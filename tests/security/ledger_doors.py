"""Doors of the instrument ledger, in the form of doors.py."""

CARDS = ("/instruments/<number>",)
WRITTEN = """
GET  /instruments                                       instrument.read
POST /instruments                                       instrument.edit customer=K-000001&name=电子天平
GET  /instruments.xlsx                                  customer.export
GET  /instruments/new                                   instrument.edit customer=K-000001
GET  /instruments/kinds                                 kind.read
POST /instruments/kinds                                 kind.manage     name=新种类
GET  /instruments/kinds/new                             kind.manage
GET  /instruments/kinds/<int:kind_id>                   kind.manage
POST /instruments/kinds/<int:kind_id>                   kind.manage     name=改种类&version=1
POST /instruments/kinds/<int:kind_id>/state             kind.manage     on=0
GET  /instruments/<number>                              instrument.read
POST /instruments/<number>                              instrument.edit name=改名天平&version=1
GET  /instruments/<number>/verifications/new            instrument.edit
POST /instruments/<number>/verifications                instrument.edit verified_on=2026-01-05&result=pass
GET  /instruments/<number>/disturbance/new              instrument.edit
POST /instruments/<number>/disturbance                  instrument.edit on=2026-01-05&what=修理
GET  /instruments/<number>/state/new                    instrument.edit
POST /instruments/<number>/state                        instrument.edit state=sealed&reason=停用一年
POST /instruments/<number>/deletion                     instrument.edit
"""
