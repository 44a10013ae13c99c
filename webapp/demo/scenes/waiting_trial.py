"""测算: one that has been worked out with the loads of today and waits for a decision."""

from dataclasses import replace

from webapp.demo.scenes import scene
from webapp.demo.scenes.trials import tried_out
from webapp.demo.stage import Stage
from webapp.domain.assignment_rules import DEFAULT
from webapp.queries.assignments.scopes import Scope

TRADE = replace(DEFAULT, weight_social=10, weight_profession=35)
NOTE = "专业特长权重加到 35 的影响"


@scene(70)
def play(stage: Stage) -> None:
    tried_out(stage, TRADE, scope=Scope(grade="B"), note=NOTE, at=stage.moment(1))
