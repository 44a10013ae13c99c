"""测算: other rules tried on the customers there are; applied as one run, undone as one, told both times."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import insert, select, update

from webapp import clock, jobs
from webapp.actions import action, actor, let_go, session
from webapp.actions.assignments import applying
from webapp.domain.assignment_rules import NAMES, Rules, faults
from webapp.domain.refusal import Refusal
from webapp.domain.simulation import Simulation as Tried
from webapp.domain.simulation import simulate
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.models import Job, Sequence, Simulation, SimulationMove
from webapp.queries.assignments import managers, rules
from webapp.queries.assignments.scopes import Scope, held, subjects

PORTION = 100
AFTER = {"planned": ("done", "left"), "done": ("back", "kept")}  # carried out, and left as it was
Step = Callable[[Simulation, SimulationMove], str]


@action(Verb.CUSTOMER_ASSIGN)
def start(tried: Rules, *, scope: Scope, margin: int, note: str) -> Simulation:
    """margin: hundredths of a point by which another must be better. As a job, whose number it keeps."""
    for refusal in faults(tried).values():
        raise refusal
    present = rules.now()
    changed = {name: getattr(tried, name) for name in NAMES if getattr(tried, name) != getattr(present, name)}
    simulation = Simulation(
        number=f"CS-{Sequence.take('simulation'):06d}",
        rules=json.dumps(changed | {"margin": margin}),
        scope=json.dumps(scope.kept(), ensure_ascii=False),
        note=note.strip(),
        made_by_id=actor().id,
        made_at=clock.now(),
    )
    session.add(simulation)
    session.flush()
    params = {"simulation": simulation.id, "rules": {name: getattr(tried, name) for name in NAMES}}
    simulation.job = jobs.enqueue("assignments.simulating", title=N_("分配测算"), params=params)
    return simulation


@jobs.task("assignments.simulating")
def _simulate(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    """Reads first, writes at the end: nobody waits for it."""
    simulation = session.get_one(Simulation, params["simulation"])
    scope, margin = Scope(**json.loads(simulation.scope)), int(json.loads(simulation.rules)["margin"])
    number, today, tried = simulation.number, clock.today(), Rules(**params["rules"])
    asked = subjects(scope, viewer=actor(), today=today)
    progress.total(max(1, len(asked)))
    before = held(viewer=actor(), today=today)
    people = managers.managers(tried, today=today)
    found = simulate(asked, people, held=before, rules=tried, today=today, margin=margin)
    let_go()
    _keep(params["simulation"], found, revenue={one.customer_id: one.revenue for one in asked})
    progress.step(max(1, len(asked)))
    return {"text": N_("测算已完成。"), "href": f"/assignments/simulations/{number}"}


@action(Verb.CUSTOMER_ASSIGN)
def _keep(simulation_id: int, found: Tried, *, revenue: Mapping[int, int]) -> None:
    simulation = session.get_one(Simulation, simulation_id)
    if simulation.state != "waiting":
        return
    rows = [
        {
            "simulation_id": simulation_id, "customer_id": move.customer_id, "from_id": move.old_id,
            "to_id": move.new_id, "from_total": move.old_total, "to_total": move.total,
            "revenue": revenue[move.customer_id], "state": "planned", "note": "",
        }
        for move in found.moves
    ]  # fmt: skip
    if rows:
        session.execute(insert(SimulationMove), rows)
    simulation.result = json.dumps(_told(found, len(revenue)), ensure_ascii=False)
    simulation.state = "ready"


def _told(found: Tried, customers: int) -> dict[str, Any]:
    return {
        "customers": customers,
        "stuck": len(found.stuck),
        "rows": [
            {
                "id": row.manager_id, "name": row.name,
                "customers": [row.before.customers, row.after.customers],
                "revenue": [row.before.revenue, row.after.revenue],
                "load": [row.load_before.carried, row.load_after.carried, row.load_before.cap],
                "gained": len(row.gained), "lost": len(row.lost),
            }
            for row in found.rows
        ],
    }  # fmt: skip


@action(Verb.CUSTOMER_ASSIGN)
def apply(simulation: Simulation) -> str:
    """As one run; its job's number. What changed meanwhile stays and is told."""
    _refuse_state(simulation, "ready")
    simulation.state, simulation.applied_at = "applied", clock.now()
    simulation.applied_by_id = actor().id
    return _enqueue("assignments.applying", N_("应用分配测算"), simulation)


@action(Verb.CUSTOMER_ASSIGN)
def undo(simulation: Simulation) -> str:
    """By new entries; what somebody changed after the run stays and is told."""
    _refuse_state(simulation, "applied")
    at_work = select(Job.id).where(Job.number == simulation.job, Job.state.in_(jobs.AT_WORK))
    if session.scalar(at_work):
        raise Refusal("这次测算还在应用，请等它完成后再撤销。")
    simulation.state, simulation.undone_at = "undone", clock.now()
    simulation.undone_by_id = actor().id
    return _enqueue("assignments.undoing", N_("撤销分配测算"), simulation)


def _enqueue(kind: str, title: str, simulation: Simulation) -> str:
    simulation.job = jobs.enqueue(kind, title=title, params={"simulation": simulation.id})
    return simulation.job


def _refuse_state(simulation: Simulation, wanted: str) -> None:
    session.refresh(simulation)
    if simulation.state != wanted:
        raise Refusal("这次测算刚由他人办理，请刷新后再看。")


@jobs.task("assignments.applying")
def _apply(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    return _walk(progress, params["simulation"], "planned", applying.hand_over)


@jobs.task("assignments.undoing")
def _undo(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    return _walk(progress, params["simulation"], "done", applying.give_back)


def _walk(progress: jobs.Progress, simulation_id: int, state: str, step: Step) -> dict[str, Any]:
    """Portion by portion; begun again after a stop, it goes on with what is left."""
    ids = list(session.scalars(select(SimulationMove.id).where(_of(simulation_id, state))))
    progress.total(max(1, len(ids)))
    for begin in range(0, len(ids), PORTION):
        _portion(simulation_id, ids[begin : begin + PORTION], state, step)
        progress.step(min(len(ids), begin + PORTION))
    number = session.scalar(select(Simulation.number).where(Simulation.id == simulation_id))
    return {"text": N_("已办理，没有变动的客户列明了原因。"), "href": f"/assignments/simulations/{number}"}


@action(Verb.CUSTOMER_ASSIGN)
def _portion(simulation_id: int, ids: list[int], state: str, step: Step) -> None:
    simulation = session.get_one(Simulation, simulation_id)
    done, undone = AFTER[state]
    moves = select(SimulationMove).where(SimulationMove.id.in_(ids), SimulationMove.state == state)
    for move in session.scalars(moves.order_by(SimulationMove.id)).all():
        left = step(simulation, move)
        changed = update(SimulationMove).where(SimulationMove.id == move.id)
        session.execute(changed.values(state=undone if left else done, note=left))


def _of(simulation_id: int, state: str) -> Any:
    return (SimulationMove.simulation_id == simulation_id) & (SimulationMove.state == state)
