"""The doors of events, appeals, the lock and its reversals, written as in doors.py."""

CARDS: tuple[str, ...] = ()
WRITTEN = """
GET  /reviews/events                                        review.propose
GET  /reviews/events/new                                    review.propose  review=KP-2026-0001
POST /reviews/events                                        review.propose  what=x
POST /reviews/events/findings                               review.run      period=2026Q2
GET  /reviews/events/<int:row>                              review.read
POST /reviews/events/<int:row>/confirmation                 review.run      version=9
GET  /reviews/events/<int:row>/rejection/new                review.run
POST /reviews/events/<int:row>/rejection                    review.run      reason=x&version=9
GET  /reviews/events/<int:row>/withdrawal/new               review.propose
POST /reviews/events/<int:row>/withdrawal                   review.propose  reason=x&version=9
GET  /reviews/appeals                                       review.read
GET  /reviews/<number>/ending                               review.read
GET  /reviews/<number>/appeals/new                          review.answer
POST /reviews/<number>/appeals                              review.answer   item=1&reason=x
GET  /reviews/<number>/appeals/<int:row>                    review.read
GET  /reviews/<number>/appeals/<int:row>.pdf                review.read
POST /reviews/<number>/appeals/<int:row>/withdrawal         review.answer   version=9
GET  /reviews/<number>/appeals/<int:row>/decision/new       review.decide
POST /reviews/<number>/appeals/<int:row>/decision           review.decide   verdict=kept&reason=x&version=9
POST /reviews/<number>/lock                                 review.run      version=9
GET  /reviews/<number>/sheets/<int:row>                     review.read
GET  /reviews/<number>/reversal/new                         review.run
POST /reviews/<number>/reversal                             review.run      value=1&reason=x
POST /reviews/<number>/reversals/<int:row>/approval         review.decide   version=9
GET  /reviews/<number>/reversals/<int:row>/refusal/new      review.decide
POST /reviews/<number>/reversals/<int:row>/refusal          review.decide   reason=x&version=9
"""
