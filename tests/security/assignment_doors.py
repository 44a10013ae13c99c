"""The doors of 客户分配, written as in doors.py."""

CARDS = ("/assignments/proposals/<number>",)
WRITTEN = """
GET  /assignments                                       customer.assign
GET  /assignments.xlsx                                  customer.assign
POST /assignments/acceptances                           customer.assign picked=K-000003
GET  /assignments/arrangements/new                      customer.assign
POST /assignments/arrangements                          customer.assign manager=2&reason=试
GET  /assignments/proposals/<number>                    customer.assign
POST /assignments/proposals/<number>/acceptance         customer.assign
GET  /assignments/proposals/<number>/choice/new         customer.assign
POST /assignments/proposals/<number>/choice             customer.assign manager=1&reason=试
GET  /assignments/proposals/<number>/rejection/new      customer.assign
POST /assignments/proposals/<number>/rejection          customer.assign reason=试
POST /assignments/proposals/<number>/renewal            customer.assign
GET  /assignments/proposals/<number>/request/new        customer.edit
POST /assignments/proposals/<number>/request            customer.edit   words=换人
GET  /assignments/simulations                           customer.assign
POST /assignments/simulations                           customer.assign weight_quality=1
GET  /assignments/simulations/new                       customer.assign
GET  /assignments/simulations/<number>                  customer.assign
POST /assignments/simulations/<number>/application      customer.assign
POST /assignments/simulations/<number>/undoing          customer.assign
"""
