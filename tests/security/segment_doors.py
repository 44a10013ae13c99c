"""The doors of 客户价值, written as in doors.py."""

CARDS: tuple[str, ...] = ()
WRITTEN = """
GET  /segments                                              value.read
GET  /segments/runs                                         value.read
GET  /segments/runs/new                                     value.run
POST /segments/runs                                         value.run       month=2020-01
GET  /segments/runs/<number>                                value.read
POST /segments/runs/<number>/again                          value.run
POST /segments/runs/<number>/check                          value.run
GET  /segments/runs/compare                                 value.read
GET  /segments/runs/compare.xlsx                            customer.export+value.read
GET  /settings/value                                        help.read
POST /settings/value/<part>                                 settings.manage rise=20
POST /settings/value/reset/<part>                           settings.manage
"""
