"""The doors of 表扬 and of the statistics of complaints, written as in doors.py."""

CARDS: tuple[str, ...] = ()
WRITTEN = """
GET  /praises                                       praise.read
GET  /praises.xlsx                                  praise.read
GET  /praises/new                                   praise.register     customer=K-000001
POST /praises                                       praise.register     words=x
GET  /praises/<number>                              praise.read
GET  /praises/<number>.pdf                          praise.read
GET  /praises/<number>/proofs/<int:row>             praise.read
GET  /praises/<number>/completion/new               praise.verify
POST /praises/<number>/completion                   praise.verify       person=x&version=9
GET  /praises/<number>/decision/new                 praise.verify
POST /praises/<number>/decision                     praise.verify       to=verified&how=x&version=9
GET  /complaints/statistics                         complaint.report
GET  /complaints/statistics.xlsx                    complaint.report
GET  /complaints/statistics.pdf                     complaint.report
"""
