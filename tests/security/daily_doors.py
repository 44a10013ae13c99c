"""The doors of 承诺, 日常联络表, 周报, 久未联络, 备案登记 and 转介绍奖励, written as in doors.py."""

CARDS = tuple(
    f"/activities/{part}/<int:row>" for part in ("promises", "objections", "registrations", "rewards")
)
WRITTEN = """
GET  /activities/promises                           activity.read
GET  /activities/promises.xlsx                      customer.export
POST /activities/promises/<int:row>/keeping         activity.write
GET  /activities/promises/<int:row>/ending/new      activity.write
POST /activities/promises/<int:row>/ending          activity.write      state=broken&note=x
GET  /activities/promises/<int:row>/move/new        activity.write
POST /activities/promises/<int:row>/move            activity.write      to=2020-01-01&reason=x
GET  /activities/objections                         activity.read
GET  /activities/objections/<int:row>/solving/new   activity.write
POST /activities/objections/<int:row>/solving       activity.write      answer=x
POST /activities/objections/<int:row>/reopening     activity.write
GET  /activities/daily                              activity.read       date=2026-03-02
GET  /activities/daily.pdf                          activity.read       date=2026-03-02
GET  /activities/weekly                             activity.read
GET  /activities/weekly/<username>/<week>           activity.read
POST /activities/weekly/<username>/<week>           weekly.write        done=x
GET  /activities/weekly/<username>/<week>.pdf       activity.read
POST /activities/weekly/<username>/<week>/confirmation weekly.confirm
GET  /activities/weekly/<username>/<week>/return/new weekly.confirm
POST /activities/weekly/<username>/<week>/return    weekly.confirm      reason=x
GET  /activities/alarms                             activity.read       level=0
GET  /activities/registrations                      activity.read
GET  /activities/registrations/new                  activity.write
POST /activities/registrations                      activity.write      customer=x
GET  /activities/registrations/<int:row>.pdf        activity.read
GET  /activities/registrations/<int:row>/decision/new registration.decide
POST /activities/registrations/<int:row>/decision   registration.decide grants=no&reason=x
GET  /activities/rewards                            activity.read
GET  /activities/rewards.xlsx                       customer.export
GET  /activities/rewards/new                        activity.write
POST /activities/rewards                            activity.write      referral=0
GET  /activities/rewards/<int:row>/decision/new     reward.decide
POST /activities/rewards/<int:row>/decision         reward.decide       grants=no&reason=x
GET  /activities/rewards/<int:row>/payment/new      activity.write
POST /activities/rewards/<int:row>/payment          activity.write      paid_on=2020-01-01&receipt=x
GET  /activities/rewards/<int:row>/withdrawal/new   activity.write
POST /activities/rewards/<int:row>/withdrawal       activity.write      reason=x
"""
