"""The doors of 考评: own reviews, one of them with its deeds, its items, the data run; as in doors.py."""

CARDS: tuple[str, ...] = ()
WRITTEN = """
GET  /reviews                                               review.read
GET  /reviews/<number>                                      review.read
GET  /reviews/<number>/items/<int:row>                      review.read
POST /reviews/<number>/items/<int:row>/rating               review.answer   words=试&seen=0
POST /reviews/<number>/items/<int:row>/score                review.score    actual=9&words=试&evidence=试
POST /reviews/<number>/items/<int:row>/decision             review.run      actual=9&words=试&evidence=试
GET  /reviews/<number>/items/<int:row>/drop/new             review.run
POST /reviews/<number>/items/<int:row>/drop                 review.run      reason=试
GET  /reviews/<number>/items/<int:row>/readmission/new      review.run
POST /reviews/<number>/items/<int:row>/readmission          review.run      reason=试
GET  /reviews/<number>/self-review/new                      review.answer
POST /reviews/<number>/self-review                          review.answer   words=试
GET  /reviews/<number>/submission/new                       review.score
POST /reviews/<number>/submission                           review.score    words=试
GET  /reviews/<number>/self-return/new                      review.score
POST /reviews/<number>/self-return                          review.score    reason=试
GET  /reviews/<number>/review-return/new                    review.run
POST /reviews/<number>/review-return                        review.run      reason=试
GET  /reviews/<number>/publication/new                      review.run
POST /reviews/<number>/publication                          review.run      words=试&seen=x
GET  /reviews/<number>/talk/new                             review.score
POST /reviews/<number>/talk                                 review.score    on=2026-11-20&words=试
GET  /reviews/<number>/termination/new                      review.run
POST /reviews/<number>/termination                          review.run      reason=试
GET  /reviews/<number>/succession/new                       review.run
POST /reviews/<number>/succession                           review.run      reason=试
GET  /reviews/<number>/refusal/new                          review.answer
POST /reviews/<number>/refusal                              review.answer   reason=试
POST /reviews/<number>/confirmation                         review.answer   seen=x
POST /reviews/periods/<slug>/run                            review.run
"""
