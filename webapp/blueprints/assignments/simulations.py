"""Simulations: the list, a new one, one with who gains and loses what, applied and undone as one run."""

from functools import partial
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.assignments import simulating as actions
from webapp.blueprints.assignments import bp
from webapp.domain import assignment_rules
from webapp.domain.assignment_rules import NAMES
from webapp.domain.hundredths import two_places
from webapp.domain.manager_words import SIMULATION_STATES
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.forms.base import choices
from webapp.forms.simulations import SimulationForm
from webapp.models import Simulation
from webapp.queries.assignments import rules, workbench_offers
from webapp.queries.assignments import simulations as queries
from webapp.queries.assignments.scopes import UNGRADED, Scope
from webapp.queries.remembered import age
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import flash, render, see_other
from webapp.web.i18n import worded

TONES = {"waiting": "info", "ready": "warn", "applied": "ok", "undone": "", "dropped": ""}
MOVES = (
    ("planned", N_("拟调整")),
    ("done", N_("已调整")),
    ("left", N_("未调整")),
    ("back", N_("已退回")),
    ("kept", N_("未退回")),
)
MOVE_TONES = {"planned": "info", "done": "ok", "left": "warn", "back": "", "kept": "warn"}
USUAL_MARGIN = 5  # points
GRADES = ("A", "B", "C", "D")


@bp.get("/simulations")
@requires(Verb.CUSTOMER_ASSIGN)
def simulations() -> ResponseReturnValue:
    found = queries.mine(viewer(), page=request.args.get("page", 1, type=row_number))
    url = partial(again, url_for("assignments.simulations"))
    return render(
        "assignments/simulations.html", "results", found=found, states=SIMULATION_STATES, tones=TONES, url=url
    )


@bp.get("/simulations/new")
@requires(Verb.CUSTOMER_ASSIGN)
def new_simulation() -> ResponseReturnValue:
    present = rules.now()
    given: dict[str, Any] = {name: getattr(present, name) for name in NAMES}
    form = SimulationForm(data=given | {"margin": USUAL_MARGIN})
    return render("assignments/new_simulation.html", form=_offered(form))


@bp.post("/simulations")
@requires(Verb.CUSTOMER_ASSIGN)
def simulate() -> ResponseReturnValue:
    form, status = _offered(SimulationForm(request.form)), 422
    if form.validate() and not _faults(form):
        try:
            scope = Scope(form.department.data, form.grade.data, form.industry.data)
            made = actions.start(
                form.asked(rules.now()), scope=scope, margin=form.hundredths, note=form.note.data or ""
            )
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(_("正在测算，完成后可查看结果。"), "info")
            return see_other("assignments.simulation", number=made.number)
    return render("assignments/new_simulation.html", status=status, form=form)


@bp.get("/simulations/<number>")
@requires(Verb.CUSTOMER_ASSIGN)
def simulation(number: str) -> ResponseReturnValue:
    one = _load(number)
    manager, page = request.args.get("manager", type=row_number), request.args.get("page", 1, type=row_number)
    return render(
        "assignments/simulation.html",
        "results",
        one=one,
        page=queries.page(one, viewer=viewer(), manager=manager, number=page),
        manager=manager,
        states=SIMULATION_STATES,
        tones=TONES,
        move_states=MOVES,
        move_tones=MOVE_TONES,
        two_places=two_places,
        at=url_for("assignments.simulation", number=number),
        url=partial(again, url_for("assignments.simulation", number=number)),
    )


@bp.post("/simulations/<number>/application")
@requires(Verb.CUSTOMER_ASSIGN)
def apply_simulation(number: str) -> ResponseReturnValue:
    actions.apply(_load(number))
    flash(_("正在应用测算 %(number)s。", number=number), "info")
    return see_other("assignments.simulation", number=number)


@bp.post("/simulations/<number>/undoing")
@requires(Verb.CUSTOMER_ASSIGN)
def undo_simulation(number: str) -> ResponseReturnValue:
    actions.undo(_load(number))
    flash(_("正在撤销测算 %(number)s。", number=number), "info")
    return see_other("assignments.simulation", number=number)


def _load(number: str) -> Simulation:
    return queries.get(number, viewer=viewer()) or abort(404)


def _offered(form: SimulationForm) -> SimulationForm:
    departments = workbench_offers.offers(at=age()).departments
    form.department.choices = choices(departments, empty=N_("全部部门"))
    grades: list[tuple[str, Any]] = [*((one, _("%(code)s 级", code=one)) for one in GRADES)]
    form.grade.choices = choices([*grades, (UNGRADED, N_("未评级"))], empty=N_("全部等级"))
    form.industry.choices = choices(queries.industries(), empty=N_("全部行业"))
    return form


def _faults(form: SimulationForm) -> bool:
    found = assignment_rules.faults(form.asked(rules.now()))
    for name, refusal in found.items():
        if name in form:
            form.refuse(name, worded(refusal))
        else:
            form.form_errors.append(worded(refusal))
    return bool(found)
