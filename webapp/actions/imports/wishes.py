"""The column 客户经理 is a wish: it assigns only when a head imports with that box ticked."""

from datetime import date

from webapp import clock
from webapp.actions.imports.judgement import Terms
from webapp.actions.imports.understanding import Draft
from webapp.domain.assignment_facts import GUARDED
from webapp.domain.manager_words import Level
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.models import Customer
from webapp.queries.imports.standing import Known, Standing


def manager_wished(
    draft: Draft, known: Known, terms: Terms, standing: Standing | None
) -> tuple[int | None, int] | None:
    """(from, to) where it is granted; else a note that goes into the report."""
    wish = draft.values.get("manager", "")
    if not wish:
        return None
    found = known.managers.get(wish, [])
    present = standing.customer.manager_id if standing else None
    if not found:
        draft.note("“%(who)s”不是在岗的客户经理，没有分配。", who=wish)
    elif len(found) > 1:
        draft.note("有 %(n)d 位客户经理叫“%(who)s”，请改填用户名；没有分配。", n=len(found), who=wish)
    elif found[0] == present:
        return None
    elif not terms.assigns or not terms.viewer.may(Verb.CUSTOMER_ASSIGN):
        if standing is None:
            draft.note("希望由“%(who)s”负责，会写在分配建议里，由部门负责人确认。", tone="info", who=wish)
        else:
            draft.note("希望的客户经理是“%(who)s”，没有分配。", tone="info", who=wish)
    elif found[0] == terms.viewer.id:
        draft.note("不能把客户分配给自己，没有分配。")
    elif standing and standing.customer.id is not None and not standing.may_assign:
        draft.note("您不能为该客户指定客户经理，没有分配。")
    elif unfit := _unfit(found[0], known, standing.customer if standing else None):
        draft.note(unfit, who=wish)
    else:
        return present, found[0]
    return None


def _unfit(user_id: int, known: Known, customer: Customer | None) -> str:
    """The sentence where he must not have it: what no reason overcomes by hand no file overcomes either."""
    level, valid_to = known.certified.get(user_id, ("", date.min))
    if customer is not None and not _suits(customer, user_id, known):
        return N_("“%(who)s”不能负责该客户，没有分配；请在客户卡上办理。")
    if level == Level.TRAINEE:
        return N_("“%(who)s”为见习，只能作为第二经理，没有分配。")
    if customer is not None and _is_guarded(customer) and valid_to < clock.today():
        return N_("“%(who)s”没有有效的资格认证，不能负责 A、B 级和特殊客户，没有分配。")
    return ""


def _is_guarded(customer: Customer) -> bool:
    return customer.grade in GUARDED or customer.is_key or customer.secrecy != "open"


def _suits(customer: Customer, user_id: int, known: Known) -> bool:
    """An isolated customer's manager is named on its card; a declared conflict no file overcomes."""
    return customer.secrecy != "isolated" and (customer.id, user_id) not in known.barred
