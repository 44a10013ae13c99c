"""The doors of 评分表, written as in doors.py."""

CARDS: tuple[str, ...] = ()
WRITTEN = """
GET  /reviews/periods/<slug>/table                          review.read
GET  /reviews/periods/<slug>/table/<int:row>                review.read
POST /reviews/periods/<slug>/table/<int:row>                review.run      actual=9&words=试&evidence=试
"""
