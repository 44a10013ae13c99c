"""The doors of 等级评定 and 大客户, written as in doors.py."""

CARDS: tuple[str, ...] = ("/segments/keys/<number>", "/segments/drops/<number>")
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
GET  /segments/keys                                         value.read
GET  /segments/keys.xlsx                                    customer.export
GET  /segments/keys.pdf                                     customer.print
GET  /segments/keys/matrix                                  value.read
GET  /segments/keys/alerts                                  value.read
GET  /segments/keys/<number>                                value.read
GET  /segments/keys/<number>/follow-up.pdf                  customer.print+value.read
GET  /segments/keys/<number>/test                           key.edit
POST /segments/keys/<number>/tests                          key.edit        wish=key
POST /segments/keys/<number>/tests/<int:row>                customer.grade  agrees=yes
GET  /segments/keys/<number>/plan                           value.read
GET  /segments/keys/<number>/plan/edit                      key.edit
GET  /segments/keys/<number>/plan.pdf                       customer.print+value.read
POST /segments/keys/<number>/plan                           key.edit        owner=1&review_on=2027-01-01
POST /segments/keys/<number>/plan/measures                  key.edit        text=试&user=1&due_on=2027-01-01
POST /segments/keys/<number>/plan/reviews                   key.edit        note=试&next_on=2027-01-01
POST /segments/keys/<number>/measures/<int:row>             key.edit        result=试&done_on=2026-01-01
POST /segments/keys/<number>/measures/<int:row>/removal     key.edit
GET  /segments/drops                                        value.read
GET  /segments/drops/<number>                               value.read
POST /segments/drops/<number>                               drop.propose    reason=试
POST /segments/drops/<number>/decision                      drop.approve    agrees=yes
POST /segments/drops/<number>/withdrawal                    drop.propose
POST /segments/drops/<number>/restoring                     drop.propose    reason=试
"""
