"""The doors of 满意度调查, written as in doors.py."""

CARDS: tuple[str, ...] = ()
WRITTEN = """
GET  /surveys                                               survey.read
GET  /surveys/trend                                         survey.read
GET  /surveys/trend.xlsx                                    survey.read
GET  /surveys/calls                                         survey.enter
GET  /surveys/questionnaires                                survey.manage
POST /surveys/questionnaires                                survey.manage   name=新问卷&usual=1
GET  /surveys/questionnaires/<int:row>                      survey.manage
POST /surveys/questionnaires/<int:row>                      survey.manage   name=改名&version=1
GET  /surveys/questionnaires/<int:row>/preview              survey.manage
POST /surveys/questionnaires/<int:row>/versions             survey.manage
POST /surveys/questionnaires/<int:row>/questions            survey.manage   text=新题&kind=five&place=1
POST /surveys/questionnaires/<int:row>/questions/<int:item> survey.manage   text=改题&kind=five&place=1
POST /surveys/questionnaires/<int:row>/questions/<int:item>/removal survey.manage
GET  /surveys/rounds/new                                    survey.manage
POST /surveys/rounds                                        survey.manage   title=新调查
GET  /surveys/rounds/<number>                               survey.read
POST /surveys/rounds/<number>                               survey.manage   title=改名&version=1
GET  /surveys/rounds/<number>/edit                          survey.manage
POST /surveys/rounds/<number>/sample                        survey.manage   version=1
POST /surveys/rounds/<number>/sending                       survey.manage   version=1
POST /surveys/rounds/<number>/reminder                      survey.manage   version=1
POST /surveys/rounds/<number>/closing                       survey.manage   version=1
GET  /surveys/rounds/<number>/invitations                   survey.manage
GET  /surveys/rounds/<number>/links.xlsx                    survey.manage
POST /surveys/rounds/<number>/links                         survey.manage
POST /surveys/rounds/<number>/slips                         survey.manage
GET  /surveys/invitations/<int:row>/slip.pdf                survey.manage
GET  /surveys/rounds/<number>/results                       survey.read
GET  /surveys/rounds/<number>/summary.pdf                   survey.read
GET  /surveys/rounds/<number>/forms                         survey.names
GET  /surveys/rounds/<number>/forms/<int:row>               survey.names
GET  /surveys/invitations/<int:row>/interviewer/new         survey.manage
POST /surveys/invitations/<int:row>/interviewer             survey.manage   to=3&version=1
GET  /surveys/invitations/<int:row>/void/new                survey.manage
POST /surveys/invitations/<int:row>/void                    survey.manage   why=试&version=1
GET  /surveys/entry/<int:row>                               survey.enter
POST /surveys/entry/<int:row>                               survey.enter    way=phone
POST /surveys/entry/<int:row>/refusal                       survey.enter
GET  /surveys/callbacks                                     survey.call
GET  /surveys/callbacks/<int:row>                           survey.call
POST /surveys/callbacks/<int:row>/outcome                   survey.call     outcome=已致电说明&version=1
POST /surveys/callbacks/<int:row>/complaint                 survey.call     words=试&outcome=已致电说明
POST /surveys/callbacks/<int:row>/owner                     survey.call     to=4&version=1
GET  /surveys/reply/<token>                                 open
POST /surveys/reply/<token>                                 open            q1=5
GET  /settings/playbooks                                    help.read
POST /settings/playbooks/<part>                             settings.manage aim=守住客户
POST /settings/playbooks/reset/<part>                       settings.manage
GET  /settings/benefits                                     help.read
POST /settings/benefits/<part>                              settings.manage priority=当日
POST /settings/benefits/reset/<part>                        settings.manage
"""
