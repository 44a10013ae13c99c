"""The doors of 投诉 on paper and of what the house sets for complaints, written as in doors.py."""

CARDS = ()
WRITTEN = """
GET  /complaints/register.pdf                           complaint.register
GET  /complaints/<number>.pdf                           complaint.read
POST /complaints/<number>/file                          complaint.read
GET  /complaints/<number>/register.pdf                  complaint.read
GET  /complaints/<number>/sheet.pdf                     complaint.read
GET  /complaints/<number>/<letter>.pdf                  complaint.read
GET  /feedback/process.pdf                              open
GET  /settings/complaints                               rules.read
POST /settings/complaints/process                       settings.manage text=改
POST /settings/complaints/limits                        settings.manage general_answer=10
POST /settings/complaints/checklists                    settings.manage every=改
POST /settings/complaints/letters/<letter>              settings.manage body=改&notes=改
POST /settings/complaints/reset/<part>                  settings.manage
"""
