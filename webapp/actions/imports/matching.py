"""Which customer a row means: by number, credit code, name; and when that is not certain."""

from dataclasses import dataclass

from webapp.actions.imports.understanding import Draft
from webapp.domain import names
from webapp.queries.imports.standing import Known, Standing


@dataclass(frozen=True)
class Keys:
    """What the row says of its customer."""

    number: str
    code: str
    name: str

    @classmethod
    def of(cls, draft: Draft) -> "Keys":
        name = draft.values.get("name", "")
        return cls(
            draft.values.get("number", "").upper(),
            draft.values.get("credit_code", ""),
            names.name_key(name) if name else "",
        )


def customer_of(draft: Draft, known: Known) -> Standing | None:
    """The card the row means; None: there is none, or the draft was refused with the reason.

    An isolated card of others does not exist for names; only its number or code, unique by law, cannot be
    given twice, and then the words are those for any card out of reach (SE-05).
    """
    keys = Keys.of(draft)
    by_number = known.by_number.get(keys.number) if keys.number else None
    by_code = known.by_code.get(keys.code) if keys.code else None
    if keys.number and (by_number is None or not by_number.may_edit):
        draft.refuse("没有客户编号 %(number)s，或者不在您的权限内。", number=keys.number)
    elif by_code is not None and not by_code.may_edit:
        draft.refuse(
            "统一社会信用代码 %(code)s 已有客户使用，不能由您导入，请联系部门负责人。", code=keys.code
        )
    elif by_number and by_code and by_number is not by_code:
        draft.refuse(
            "客户编号是 %(a)s，统一社会信用代码却是 %(b)s 的，请核对。",
            a=by_number.customer.number,
            b=by_code.customer.number,
        )
    elif by_number or by_code:
        return _agreeing(draft, by_number or by_code, keys, known)
    elif keys.name:
        return _by_name(draft, keys, known)
    return None


def _agreeing(draft: Draft, found: Standing | None, keys: Keys, known: Known) -> Standing | None:
    """A name that belongs to another card contradicts the number or code."""
    assert found is not None
    others = [one for one in known.by_name.get(keys.name, ()) if one.exists and one is not found]
    if keys.name and keys.name not in found.keys and others:
        other = others[0]
        draft.refuse(
            "编号或信用代码是 %(a)s 的，名称却是 %(b)s 的，请核对。",
            a=found.customer.number or _from(found),
            b=(other.customer.number or _from(other)) if other.may_read else "其他客户",
        )
        return None
    return found


def _by_name(draft: Draft, keys: Keys, known: Known) -> Standing | None:
    existing = [one for one in known.by_name.get(keys.name, ()) if one.exists]
    present = [one for one in existing if one.customer.name_key == keys.name] or existing
    mine = [one for one in present if one.may_edit]
    if present and not mine:
        draft.refuse(
            "已有同名客户，不在您的权限内（客户经理：%(who)s），请联系其负责人。",
            who=present[0].keeper or "待分配",
        )
        return None
    if len(mine) > 1:
        listed = "、".join(one.customer.number or _from(one) for one in mine[:5])
        draft.refuse(
            "有 %(n)d 个同名客户（%(which)s），请补上客户编号或统一社会信用代码。", n=len(mine), which=listed
        )
        return None
    if mine and keys.code and mine[0].customer.credit_code not in ("", keys.code):
        draft.refuse(
            "与 %(number)s 同名，但统一社会信用代码不同；如是同一客户，请补上客户编号。",
            number=mine[0].customer.number or _from(mine[0]),
        )
        return None
    return mine[0] if mine else None


def _from(one: Standing) -> str:
    return f"第 {one.line} 行"
