"""Lost and won-back customers: by the day of the state and its manager, without what was taken back."""

from datetime import date

from tests.queries.indicators import independent  # noqa: F401  (its computations register themselves)
from tests.queries.indicators.scene import SPAN, Scene
from tests.queries.indicators.test_all import assert_alike
from webapp import clock
from webapp.models import ChurnEvent


def course(scene: Scene, customer: int, *steps: tuple[str, str]) -> None:
    before = ""
    for on, state in steps:
        scene.keep(
            ChurnEvent(
                customer_id=customer,
                on_day=date.fromisoformat(f"2026-{on}"),
                from_state=before,
                to_state=state,
                why="rho",
                created_at=clock.now(),
            )
        )
        before = state


def test_who_was_lost_and_won_back(scene: Scene, shown, app):
    first, second, third = (scene.customer(scene.lin) for _one in range(3))
    course(scene, first, ("01-01", "active"), ("05-09", "lost"))
    course(scene, second, ("01-01", "active"), ("05-10", "lost"), ("05-20", "won_back"))
    course(scene, third, ("01-01", "active"), ("05-10", "lost"), ("05-10", "late"))  # an order came in late
    course(scene, scene.customer(scene.lin), ("03-31", "lost"))  # before
    course(scene, scene.customer(scene.lin), ("07-01", "lost"))  # after
    course(scene, scene.secret, ("05-09", "lost"))
    assert shown("lost_cust")["lin"] == "2"
    assert shown("net_growth")["lin"] == "-1"
    for key in ("lost_cust", "churn_rate", "net_growth"):
        assert_alike(app.extensions["settings"].database, key, SPAN, scene.subjects())
