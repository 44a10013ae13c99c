"""The doors of 客户价值, written as in doors.py."""

CARDS: tuple[str, ...] = ()
WRITTEN = """
GET  /segments                                              value.read
GET  /segments.pdf                                          customer.print+value.read
GET  /segments/changes.pdf                                  customer.print+value.read
GET  /segments/churn.pdf                                    customer.print+value.read
GET  /segments.xlsx                                         customer.export+value.read
GET  /segments/scatter                                      value.read
GET  /segments/scatter.xlsx                                 customer.export+value.read
GET  /segments/pareto                                       value.read
GET  /segments/pyramid                                      value.read
GET  /segments/pyramid.xlsx                                 customer.export+value.read
GET  /segments/changes                                      value.read
GET  /segments/churn                                        value.read
GET  /segments/churn.xlsx                                   customer.export+value.read
GET  /segments/clv                                          value.read
GET  /segments/runs                                         value.read
GET  /segments/runs/new                                     value.run
POST /segments/runs                                         value.run       month=2020-01
GET  /segments/runs/<number>                                value.read
POST /segments/runs/<number>/again                          value.run
POST /segments/runs/<number>/check                          value.run
GET  /segments/runs/compare                                 value.read
GET  /segments/runs/compare.xlsx                            customer.export+value.read
GET  /segments/playbooks                                    value.read
GET  /segments/playbooks/new                                activity.write
POST /segments/playbooks                                    activity.write  segment=HHH&token=abc
GET  /segments/playbooks/<number>                           value.read
GET  /segments/playbooks/<number>.xlsx                      customer.export+value.read
POST /segments/playbooks/<number>/withdrawal                activity.write  reason=重新安排
GET  /customers/<number>/loss/new                           customer.edit
POST /customers/<number>/loss                               customer.edit   on=2026-11-01&reason=改用别家
GET  /customers/<number>/loss-withdrawal/new                customer.edit
POST /customers/<number>/loss-withdrawal                    customer.edit   reason=误记
GET  /settings/value                                        help.read
POST /settings/value/<part>                                 settings.manage rise=20
POST /settings/value/reset/<part>                           settings.manage
"""
