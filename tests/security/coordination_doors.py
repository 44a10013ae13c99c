"""The doors of 内部协调单, written as in doors.py."""

CARDS = ("/assignments/coordinations/<number>",)
WRITTEN = """
GET  /assignments/coordinations                             coordination.read
GET  /assignments/coordinations.xlsx                        customer.export+coordination.read
POST /assignments/coordinations                             coordination.ask    customer=K-000001&what=试
GET  /assignments/coordinations/new                         coordination.ask    customer=K-000001
GET  /assignments/coordinations/times                       coordination.read
GET  /assignments/coordinations/times.xlsx                  coordination.read
GET  /assignments/coordinations/<number>                    coordination.read
GET  /assignments/coordinations/<number>.pdf                coordination.read
GET  /assignments/coordinations/<number>/answer/new         coordination.answer
POST /assignments/coordinations/<number>/answer             coordination.answer answer=试&version=1
GET  /assignments/coordinations/<number>/acceptance/new     coordination.ask
POST /assignments/coordinations/<number>/acceptance         coordination.ask    version=1
GET  /assignments/coordinations/<number>/return/new         coordination.ask
POST /assignments/coordinations/<number>/return             coordination.ask    reason=试&version=1
GET  /assignments/coordinations/<number>/withdrawal/new     coordination.ask
POST /assignments/coordinations/<number>/withdrawal         coordination.ask    reason=试&version=1
"""
