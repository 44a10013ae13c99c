"""Appeals that wait: however many there are, today and the list ask the same few times."""

import pytest

from tests import ranked_reviews, review_ends, reviewing

PAGES = {"/": 30, "/reviews/appeals": 16, "/reviews/appeals?group=all": 16}


@pytest.mark.parametrize("who", ["director", "member"])
def test_the_statements_do_not_grow_with_the_appeals(app, as_, world, count_queries, who):
    with app.app_context():
        crew = ranked_reviews.crew(world, ("丁一", "于二", "方三", "高四", "成五", "程六"))
        person = as_(world.director if who == "director" else reviewing.another_member())
    counts = []
    for people in (crew[:2], crew[2:]):
        with app.app_context():
            for one in people:
                review_ends.appealed(world, review_ends.published(world, person=one))
        for at in PAGES:
            person.get(at)
            with count_queries() as asked:
                assert "申诉" in person.get(at).text
            counts.append(len(asked))
    assert counts[:3] == counts[3:]
    assert all(count <= most for count, most in zip(counts, PAGES.values(), strict=False)), counts
