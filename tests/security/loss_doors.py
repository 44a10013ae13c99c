"""The doors of 流失调查, written as in doors.py."""

CARDS: tuple[str, ...] = ()
WRITTEN = """
GET  /settings/losses                                       help.read
POST /settings/losses/<part>                                settings.manage interview_days=15&share_c=20
POST /settings/losses/reset/<part>                          settings.manage
GET  /segments/lost                                         loss.read
GET  /segments/lost.xlsx                                    loss.read
GET  /segments/lost/report                                  loss.report
GET  /segments/lost/report.xlsx                             loss.report
GET  /segments/lost/report.pdf                              loss.report
GET  /segments/lost/<number>                                loss.read
GET  /segments/lost/<number>.pdf                            loss.read
POST /segments/lost/<number>/assignment                     loss.decide     to=3&version=1
GET  /segments/lost/<number>/interview                      loss.interview
POST /segments/lost/<number>/interview                      loss.interview  reason=price&version=1
POST /segments/lost/<number>/submission                     loss.interview  version=1
POST /segments/lost/<number>/return                         loss.decide     note=补&version=1
POST /segments/lost/<number>/closing                        loss.decide     note=同意&version=1
POST /segments/lost/<number>/correction                     loss.read       version=1
POST /segments/lost/<number>/files                          loss.interview  note=x
GET  /segments/lost/<number>/files/<int:row>                loss.read
POST /segments/lost/<number>/files/<int:row>/deletion       loss.interview
POST /segments/lost/<number>/files/<int:row>/restoration    loss.interview
"""
