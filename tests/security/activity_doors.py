"""The doors of 联络: contacts made, the one line, corrections, names given; written as in doors.py."""

from datetime import date, timedelta

CARDS = ("/activities/<int:row>", "/activities/referrals/<int:row>")
SOON = date.today() + timedelta(days=400)
WRITTEN = f"""
GET  /activities                                        activity.read
GET  /activities.xlsx                                   customer.export
GET  /activities/new                                    activity.write  customer=K-000001
POST /activities                                        activity.write  customer=K-000001&kind=phone&direction=out&phase=pre&summary=x
GET  /activities/quick                                  activity.write  customer=K-000001
POST /activities/quick                                  activity.write  customer=K-000001&kind=phone&summary=x
GET  /activities/<int:row>                              activity.read
GET  /activities/<int:row>/correction                   activity.write
POST /activities/<int:row>/correction                   activity.write  version=1&kind=phone&direction=out&phase=pre&summary=x
POST /activities/<int:row>/next                         activity.write  due_on={SOON}&kind=phone
GET  /activities/<int:row>/removal/new                  activity.write
POST /activities/<int:row>/removal                      activity.write  reason=x
POST /activities/<int:row>/restoration                  activity.write
GET  /activities/expenses                               activity.read
GET  /activities/expenses.xlsx                          customer.export
GET  /activities/referrals                              activity.read
GET  /activities/referrals.xlsx                         customer.export
GET  /activities/referrals/<int:row>                    activity.write
POST /activities/referrals/<int:row>/card               activity.write  customer=K-000009
POST /activities/referrals/<int:row>/dropping           activity.write  reason=x
"""  # noqa: E501  (one door, one line)
