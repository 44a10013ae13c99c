"""The doors of the library of indicators and of the periods of reviews, written as in doors.py."""

CARDS: tuple[str, ...] = ()
WRITTEN = """
GET  /reviews/indicators                            indicator.read
GET  /reviews/indicators.xlsx                       indicator.read
POST /reviews/indicators/usual                      indicator.manage
GET  /reviews/indicators/new                        indicator.manage    method=ratio&target=10&actual=12
POST /reviews/indicators                            indicator.manage    name=x
GET  /reviews/indicators/<code>                     indicator.read      actual=12
GET  /reviews/indicators/<code>/edit                indicator.manage
POST /reviews/indicators/<code>                     indicator.manage    name=x&version=9
POST /reviews/indicators/<code>/retirement          indicator.manage
POST /reviews/indicators/<code>/return              indicator.manage
GET  /settings/reviews                              indicator.read
POST /settings/reviews/<part>                       settings.manage     usual=15&most=20
POST /settings/reviews/reset/<part>                 settings.manage
GET  /reviews/periods                               review.read
GET  /reviews/periods/new                           review.run
POST /reviews/periods                               review.run          kind=quarter&year=2026&no=5
GET  /reviews/periods/<slug>                        review.read
POST /reviews/periods/<slug>/rules                  review.run          text=x&version=9
POST /reviews/periods/<slug>/committee              review.appoint      members=1&chair=1&version=9
POST /reviews/periods/<slug>/subjects               review.run          subject=p1&version=9
POST /reviews/periods/<slug>/subjects/additions     review.run          subject=p1
POST /reviews/periods/<slug>/subjects/<number>/removal review.run
POST /reviews/periods/<slug>/opening                review.run          version=9
POST /reviews/periods/<slug>/deletion               review.run          version=9
"""
