"""The doors of 到期送检, written as in tests/security/doors.py."""

# Doors to one customer's things; number: the record's own.
CARDS = (
    "/customers/<number>",
    "/instruments/<number>",
    "/recalls/notices/<number>",
    "/recalls/batches/<number>",
    "/recalls/plans/<number>",
)
WRITTEN = """
GET  /recalls                                           recall.read
GET  /recalls.xlsx                                      customer.export
GET  /recalls/month                                     recall.read
GET  /recalls/batches                                   recall.read
POST /recalls/batches recall.make kind=due&from_on=2026-01-01&to_on=2026-12-31
GET  /recalls/batches/new recall.make kind=due&from_on=2026-01-01&to_on=2027-12-31
GET  /recalls/batches/<number>                          recall.read
POST /recalls/batches/<number>/going-on                 recall.make
POST /recalls/batches/<number>/dropping                 recall.make
POST /recalls/batches/<number>/sending                  recall.make     way=printed
GET  /recalls/notices                                   recall.read
GET  /recalls/notices.xlsx                              customer.export
GET  /recalls/notices/<number>                          recall.read
GET  /recalls/notices/<number>/answers/new              recall.answer
POST /recalls/notices/<number>/answers                  recall.answer   outcome=sent
POST /recalls/notices/<number>/answers/acceptance       recall.answer
POST /recalls/notices/<number>/answers/undoing          recall.answer
POST /recalls/notices/<number>/sending                  recall.answer   way=printed
POST /recalls/notices/<number>/delivery                 recall.answer
GET  /recalls/notices/<number>.pdf                      recall.read
POST /recalls/batches/<number>/prints                   recall.make
GET  /s/<token>                                         open
POST /s/<token>                                         open            1-outcome=sent
GET  /reports/recalls                                   report.read
GET  /reports/recalls.xlsx                              customer.export
GET  /reports/recalls/forecast                          report.read
GET  /recalls/outbox                                    recall.read
POST /recalls/outbox/<int:message_id>/retry             recall.answer
POST /recalls/outbox/<int:message_id>/dropping          recall.answer
GET  /recalls/plans/<number>.pdf                        recall.read
GET  /settings/notices                                  settings.manage
POST /settings/notices settings.manage notice_title=通知&complaint_phone=1&public_url=
"""
