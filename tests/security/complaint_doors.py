"""The doors of 投诉 up to 已登记, written as in doors.py: list, intake, files; the public form."""

CARDS = ("/complaints/<number>",)
WRITTEN = """
GET  /complaints                                        complaint.read
GET  /complaints.xlsx                                   complaint.read
GET  /complaints/new                                    complaint.register customer=K-000001
POST /complaints                                        complaint.register words=x
GET  /complaints/<number>                               complaint.read
GET  /complaints/<number>/impact                        complaint.read
POST /complaints/<number>/intake                        complaint.register+complaint.run words=x
GET  /complaints/<number>/customer/new                  complaint.register+complaint.run
POST /complaints/<number>/customer                      complaint.register+complaint.run version=1
GET  /complaints/<number>/enclosures                    complaint.read
POST /complaints/<number>/enclosures                    complaint.register+complaint.read note=x
GET  /complaints/<number>/enclosures/<int:row>          complaint.read
GET  /complaints/<number>/enclosures/<int:row>/strike/new complaint.register+complaint.run
POST /complaints/<number>/enclosures/<int:row>/strike   complaint.register+complaint.run reason=错
GET  /feedback                                          open
POST /feedback                                          open            kind=service&words=x
GET  /feedback/received                                 open
GET  /feedback/status                                   open
POST /feedback/status                                   open            number=TS-2026-0001&code=ABCDEFGH
GET  /feedback/process                                  open
"""
