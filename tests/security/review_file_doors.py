"""The doors of files of events and appeals, written as in doors.py."""

CARDS: tuple[str, ...] = ()
WRITTEN = """
GET  /reviews/events/<int:row>/files                                            review.read
POST /reviews/events/<int:row>/files                                            review.propose  note=x
GET  /reviews/events/<int:row>/files/<int:file_id>                              review.read
POST /reviews/events/<int:row>/files/<int:file_id>/deletion                     review.propose
POST /reviews/events/<int:row>/files/<int:file_id>/restoration                  review.propose
GET  /reviews/<number>/appeals/<int:row>/files                                  review.read
POST /reviews/<number>/appeals/<int:row>/files                                  review.answer   note=x
GET  /reviews/<number>/appeals/<int:row>/files/<int:file_id>                    review.read
POST /reviews/<number>/appeals/<int:row>/files/<int:file_id>/deletion           review.answer
POST /reviews/<number>/appeals/<int:row>/files/<int:file_id>/restoration        review.answer
"""
