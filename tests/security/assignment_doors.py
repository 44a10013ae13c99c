"""The doors of 客户分配 and 交接, written as in doors.py."""

CARDS = ("/assignments/proposals/<number>", "/assignments/pool/<number>")
WRITTEN = """
GET  /assignments                                       customer.assign
GET  /assignments.xlsx                                  customer.assign
POST /assignments/acceptances                           customer.assign picked=K-000003
GET  /assignments/arrangements/new                      customer.assign
POST /assignments/arrangements                          customer.assign manager=2&reason=试
GET  /assignments/handovers                                        handover.read
POST /assignments/handovers                                        handover.edit   from=1&to=2&cause=other
GET  /assignments/handovers/new                                    handover.edit
GET  /assignments/handovers/<number>                               handover.read
GET  /assignments/handovers/<number>.pdf                           handover.read
GET  /assignments/handovers/<number>/letters/<customer>.pdf        handover.read
POST /assignments/handovers/<number>/comments                      handover.edit   comment-1=试
POST /assignments/handovers/<number>/acceptances                   handover.edit
GET  /assignments/handovers/<number>/items/<int:item>/return/new   handover.edit
POST /assignments/handovers/<number>/items/<int:item>/return       handover.edit   note=试
GET  /assignments/handovers/<number>/telling/<customer>/new        handover.edit
POST /assignments/handovers/<number>/telling/<customer>            handover.edit   on=2026-11-20&how=phone
GET  /assignments/handovers/<number>/visit/<customer>/new          handover.edit
POST /assignments/handovers/<number>/visit/<customer>              handover.edit   on=2026-11-20&note=试
GET  /assignments/handovers/<number>/approval/new                  customer.assign
POST /assignments/handovers/<number>/approval                      customer.assign effective_on=2027-01-01
GET  /assignments/handovers/<number>/check/<customer>/new          handover.edit
POST /assignments/handovers/<number>/check/<customer>              handover.edit   note=试
GET  /assignments/handovers/<number>/cancellation/new              handover.edit
POST /assignments/handovers/<number>/cancellation                  handover.edit   reason=试
GET  /assignments/pool                                  pool.read
GET  /assignments/pool.xlsx                             customer.export+pool.read
GET  /assignments/pool/<number>/request/new             pool.pick
POST /assignments/pool/<number>/request                 pool.pick       reason=试
POST /assignments/pool/<number>/request/withdrawal      pool.pick
GET  /assignments/pool/<number>/entry/new               customer.assign
POST /assignments/pool/<number>/entry                   customer.assign reason=试
POST /assignments/pool/<number>/requests/<int:request_id>/confirmation customer.assign
GET  /assignments/pool/<number>/requests/<int:request_id>/refusal/new customer.assign
POST /assignments/pool/<number>/requests/<int:request_id>/refusal customer.assign reason=试
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
