"""Where the year of a review's subject stands, for who reads the review."""

from flask import url_for

from webapp.domain.viewer import Viewer
from webapp.models import Review
from webapp.queries import accounts
from webapp.queries.reviews import departments
from webapp.queries.reviews.subjects import DEPARTMENT


def year_address(review: Review, year: int, viewer: Viewer) -> str:
    """Whoever sees a person's review sees his year; "" where the department's page is not there for him."""
    if review.subject == DEPARTMENT:
        if not departments.opens(review.department_id, viewer=viewer):
            return ""
        return url_for("reviews.department_year", department_id=review.department_id, year=year)
    person = accounts.get(review.person_id)
    return url_for("reviews.person_year", username=person.username, year=year) if person else ""
