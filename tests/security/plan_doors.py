"""The doors of 联络计划 and its calendar addresses, written as in doors.py; <int:row> is one's own plan."""

from datetime import date, timedelta

CARDS = ("/activities/plan/<int:row>",)
SOON = date.today() + timedelta(days=400)
WRITTEN = f"""
GET  /activities/plan                        activity.read
POST /activities/plan                         activity.write  customer=K-000001&kind=phone&due_on={SOON}
GET  /activities/plan/new                    activity.write
GET  /activities/plan/month                  activity.write
POST /activities/plan/month                          activity.write
GET  /activities/plan/<int:row>              activity.read
GET  /activities/plan/<int:row>/move/new     activity.write
POST /activities/plan/<int:row>/move                 activity.write  due_on={SOON}&reason=试
GET  /activities/plan/<int:row>/cancellation/new     activity.write
POST /activities/plan/<int:row>/cancellation         activity.write  reason=试
GET  /activities/feed                                activity.read
POST /activities/feed                                activity.read
POST /activities/feed/revocation                     activity.read
GET  /settings/activities                            help.read
POST /settings/activities/<part>                     settings.manage  alarm_first=7
POST /settings/activities/reset/<part>               settings.manage
GET  /feeds/<token>.ics                              open
"""
