"""The doors of 外勤, written as in doors.py; a step of one's own task: tests/web/test_step_back.py."""

CARDS = ("/fieldwork/pickups/<number>", "/fieldwork/onsite/<number>")
WRITTEN = """
GET  /fieldwork                                         field.read
GET  /fieldwork/report                                  field.read
GET  /fieldwork/pickups                                 field.read
GET  /fieldwork/pickups.xlsx                            field.read
GET  /fieldwork/onsite                                  field.read
GET  /fieldwork/onsite.xlsx                             field.read
GET  /fieldwork/pickups/new                             field.edit      customer=K-000001
POST /fieldwork/pickups                                 field.edit      customer=K-000001&address=x
GET  /fieldwork/pickups/<number>                        field.read
POST /fieldwork/pickups/<number>                        field.edit      address=改&items=改&version=1
GET  /fieldwork/pickups/<number>/moves/new              field.edit
POST /fieldwork/pickups/<number>/moves                  field.edit      to=stored&version=2
GET  /fieldwork/pickups/<number>/moves/undoing/new      field.edit+field.plan
POST /fieldwork/pickups/<number>/moves/undoing          field.edit+field.plan      reason=点错&version=2
GET  /fieldwork/pickups/<number>/files/<int:row>        field.read
GET  /fieldwork/pickups/<number>/cancellation/new       field.edit
POST /fieldwork/pickups/<number>/cancellation           field.edit      reason=改期&version=1
GET  /fieldwork/onsite/new                              field.edit      customer=K-000001
POST /fieldwork/onsite                                  field.edit      customer=K-000001&place=x
GET  /fieldwork/onsite/<number>                         field.read
POST /fieldwork/onsite/<number>                         field.edit      place=改&version=1
GET  /fieldwork/onsite/<number>/completion/new          field.edit
POST /fieldwork/onsite/<number>/completion              field.edit      done_on=2026-03-02&version=1
GET  /fieldwork/onsite/<number>/cancellation/new        field.edit
POST /fieldwork/onsite/<number>/cancellation            field.edit      reason=改期&version=1
GET  /fieldwork/routes                                  field.read
POST /fieldwork/routes                                  field.plan      name=西线&weekday=1
GET  /fieldwork/routes/new                              field.plan
GET  /fieldwork/routes/<int:route_id>                   field.plan
POST /fieldwork/routes/<int:route_id>                   field.plan      name=东线&weekday=2&version=1
"""
