"""The doors of 考评计划 and 我评的人, written as in doors.py."""

CARDS: tuple[str, ...] = ()
WRITTEN = """
GET  /reviews/team                                          review.score
POST /reviews/team/copies                                   review.plan     period=2026Q2
GET  /reviews/<number>/plan                                 review.read
GET  /reviews/<number>/plan.pdf                             review.read
POST /reviews/<number>/plan                                 review.plan
GET  /reviews/<number>/plan/copy/new                        review.plan
GET  /reviews/<number>/plan/version/new                     review.plan
POST /reviews/<number>/plan/version                         review.plan     reason=试
POST /reviews/<number>/plan/removal                         review.plan
POST /reviews/<number>/plan/offer                           review.plan     seen=x
POST /reviews/<number>/plan/withdrawal                      review.plan
GET  /reviews/<number>/plan/return/new                      review.answer
POST /reviews/<number>/plan/return                          review.answer   reason=试
POST /reviews/<number>/plan/agreement                       review.answer   seen=x
GET  /reviews/<number>/plan/items/new                       review.plan     q=率
POST /reviews/<number>/plan/items                           review.plan     picked=1
POST /reviews/<number>/plan/items/<int:row>                 review.plan     weight=20
POST /reviews/<number>/plan/items/<int:row>/weight          review.plan     weight=20
POST /reviews/<number>/plan/items/<int:row>/goal      review.plan     goal=MB-2026-0001
POST /reviews/<number>/plan/items/<int:row>/position        review.plan     way=up
POST /reviews/<number>/plan/items/<int:row>/removal         review.plan
"""
