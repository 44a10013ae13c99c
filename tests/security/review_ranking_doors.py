"""The doors of ranking and calibration, written as in doors.py."""

CARDS: tuple[str, ...] = ()
WRITTEN = """
GET  /reviews/periods/<slug>/ranking                        review.read
GET  /reviews/periods/<slug>/ranking.xlsx                   review.read
GET  /reviews/periods/<slug>/ranking.pdf                    review.read
GET  /reviews/periods/<slug>/calibration                    review.read
GET  /reviews/periods/<slug>/calibration.xlsx               review.read
GET  /reviews/periods/<slug>/calibration.pdf                review.read
GET  /reviews/periods/<slug>/calibration/changes.xlsx       review.read
"""
