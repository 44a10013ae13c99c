"""Whether a near name means the customer: said once, kept for every later file."""

from collections.abc import Mapping

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.imports.kinds import KINDS
from webapp.actions.imports.receiving import refuse_others
from webapp.domain import names
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import ImportName, ImportRun
from webapp.queries.imports import answers


@action(Verb.IMPORT_RUN)
def answer(run: ImportRun, *, said: Mapping[str, bool]) -> int:
    """said: key of a question -> whether it is the same; how many were answered."""
    refuse_others(run)
    if run.state != "preview":
        raise Refusal("这次导入已经开始，不能再改。")
    questions = answers.open_questions(run, viewer=actor(), verb=KINDS[run.kind].verb)
    asked = [one for one in questions if one.key in said]
    if not asked:
        raise Refusal("请先选择“就是这家”或“不是”。")
    for one in asked:
        session.add(
            ImportName(
                name=one.name,
                name_key=names.name_key(one.name),
                customer_id=one.customer_id,
                is_same=said[one.key],
                at=clock.now(),
                by_id=actor().id,
            )
        )
    session.flush()
    return len(asked)
