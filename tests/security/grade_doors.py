"""The doors of 等级评定 and 大客户, written as in doors.py."""

CARDS: tuple[str, ...] = ()
WRITTEN = """
GET  /segments/grades                                       value.read
GET  /segments/grades/new                                   value.run
POST /segments/grades                                       value.run       run=JC-00001
GET  /segments/grades/<number>                              value.read
GET  /segments/grades/<number>.xlsx                         customer.export
GET  /segments/grades/<number>.pdf                          customer.print
POST /segments/grades/<number>/confirmations                customer.grade  picked=1
POST /segments/grades/<number>/<int:row>/confirmation       customer.grade
GET  /segments/grades/<number>/<int:row>/keeping/new        customer.grade
POST /segments/grades/<number>/<int:row>/keeping            customer.grade  reason=试
GET  /segments/grades/<number>/<int:row>/changing/new       customer.grade
POST /segments/grades/<number>/<int:row>/changing           customer.grade  grade=D&reason=试&until=2027-01-01
"""
