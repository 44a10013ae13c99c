"""The doors of 商机, written as in doors.py."""

CARDS = ("/opportunities/<number>", "/opportunities/contracts/<number>")
WRITTEN = """
GET  /opportunities                                     opportunity.read
POST /opportunities                                     opportunity.edit    customer=K-000001&name=新商机
GET  /opportunities/new                                 opportunity.edit    customer=K-000001
GET  /opportunities/board                               opportunity.read
POST /opportunities/board                               opportunity.edit    to=qualify
GET  /opportunities/funnel                              opportunity.read
GET  /opportunities/funnel.xlsx                         customer.export+opportunity.read
GET  /opportunities.xlsx                                customer.export+opportunity.read
GET  /settings/opportunities                            help.read
POST /settings/opportunities/<part>                     settings.manage     tests_least=4&same_price=5
POST /settings/opportunities/reset/<part>               settings.manage
GET  /activities/channels                               opportunity.read
GET  /activities/channels.xlsx                          customer.export+opportunity.read
GET  /opportunities/<number>                            opportunity.read
POST /opportunities/<number>                            opportunity.edit    name=改名&version=1
GET  /opportunities/<number>/tests/new                  opportunity.edit
POST /opportunities/<number>/tests                      opportunity.edit    test_buy=no&evidence_buy=试
GET  /opportunities/<number>/stage/new                  opportunity.edit    to=qualify
POST /opportunities/<number>/stage                      opportunity.edit    to=qualify&version=2
GET  /opportunities/<number>/win/new                    opportunity.edit
POST /opportunities/<number>/win                        opportunity.edit    code=price&note=试&contract=single
GET  /opportunities/<number>/loss/new                   opportunity.edit
POST /opportunities/<number>/loss                       opportunity.edit    code=price&note=试&version=2
GET  /opportunities/<number>/stop/new                   opportunity.edit
POST /opportunities/<number>/stop                       opportunity.edit    code=unfit&note=试&version=2
GET  /opportunities/<number>/reopening/new              opportunity.edit
POST /opportunities/<number>/reopening                  opportunity.edit    reason=试&version=2
GET  /opportunities/<number>/owner/new                  customer.assign
POST /opportunities/<number>/owner                      customer.assign     to=2&reason=试&version=2
GET  /opportunities/<number>/instruments/new            opportunity.edit
POST /opportunities/<number>/instruments                opportunity.edit    version=2
POST /opportunities/<number>/deletion                   opportunity.edit
GET  /opportunities/<number>/rivals/new                 rival.read+opportunity.edit
POST /opportunities/<number>/rivals                     rival.read+opportunity.edit  name=新对手&price=9
GET  /opportunities/<number>/rivals/<int:row>           rival.read+opportunity.edit
POST /opportunities/<number>/rivals/<int:row>           rival.read+opportunity.edit  name=改名&price=9
POST /opportunities/<number>/rivals/<int:row>/deletion  rival.read+opportunity.edit
GET  /opportunities/<number>/comparison                 rival.read
POST /opportunities/<number>/comparison                 rival.read+opportunity.edit  name=价&weight=9
GET  /opportunities.pdf                                 customer.print+opportunity.read
GET  /opportunities/contracts/<number>                  opportunity.read
GET  /opportunities/contracts/<number>.pdf              opportunity.read
POST /opportunities/contracts/<number>                  opportunity.edit    name=改名&kind=annual&version=1
GET  /opportunities/contracts/<number>/signing/new      opportunity.edit
POST /opportunities/contracts/<number>/signing          opportunity.edit    on=2026-03-02&version=1
GET  /opportunities/contracts/<number>/dropping/new     opportunity.edit
POST /opportunities/contracts/<number>/dropping         opportunity.edit    reason=试&version=1
"""
