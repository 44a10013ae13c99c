"""The doors of 目标, written as in doors.py."""

CARDS: tuple[str, ...] = ()
WRITTEN = """
GET  /goals                                     goal.read
GET  /goals.xlsx                                goal.read
POST /goals                                     goal.set        owner=institute&metric=sales&target=1000
GET  /goals/new                                 goal.set
POST /goals/issuing                             goal.set        period=2026
POST /goals/actuals                             goal.set
GET  /goals/<number>                            goal.read
POST /goals/<number>                            goal.set        target=1&version=1
POST /goals/<number>/issuing                    goal.set
POST /goals/<number>/removal                    goal.set
GET  /goals/<number>/split/<by>                 goal.set
POST /goals/<number>/split/<by>                 goal.set
GET  /goals/<number>/records                    goal.read
POST /goals/<number>/readings                   goal.record     actual=1&told_on=2026-01-31&evidence=试
GET  /goals/<number>/files/<int:row>            goal.read
GET  /goals/months                              goal.read
GET  /goals/months/<month>                      goal.read
POST /goals/months/<month>                      goal.review     words=试&version=0
GET  /goals/months/<month>.pdf                  goal.read
GET  /goals/months/<month>.xlsx                 goal.read
GET  /goals/strategy                            goal.read
GET  /goals/growth                              goal.read
GET  /goals/growth/<kind>                       goal.read
GET  /settings/goals                            help.read
POST /settings/goals/<part>                     settings.manage near=5&far=15
POST /settings/goals/reset/<part>               settings.manage
"""
