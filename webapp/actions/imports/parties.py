"""Whose instrument or order a row is: by number, code, name; a near name is asked about once (product 5)."""

from collections.abc import Sequence

from webapp.actions.imports.judgement import Terms
from webapp.actions.imports.matching import Keys, customer_of
from webapp.actions.imports.understanding import Draft
from webapp.domain import credit_code, names
from webapp.domain.near_names import NearNames
from webapp.domain.verbs import Verb
from webapp.queries.imports import answers, resembling
from webapp.queries.imports.standing import Known, Standing, parties

MOST_TOLD = 3


class Parties:
    """asks: near names are looked for; while rows are taken everything has been said already."""

    def __init__(self, terms: Terms, *, verb: Verb, asks: bool) -> None:
        self._viewer, self._verb, self._asks = terms.viewer, verb, asks
        self._index: NearNames | None = None
        self._near: dict[str, list[int]] = {}
        self._known = Known()
        self._said: answers.Answers = {}

    def look_up(self, drafts: Sequence[Draft]) -> None:
        """What a portion of rows may mean."""
        keys = [Keys.of(draft) for draft in drafts]
        self._known = parties(
            numbers={one.number for one in keys} - {""},
            codes={one.code for one in keys} - {""},
            keys={one.name for one in keys} - {""},
            viewer=self._viewer,
            verb=self._verb,
        )
        unknown = {one.name for one in keys if not one.number} - self._known.by_name.keys() - {""}
        self._said = answers.given(unknown)
        ids = {owner for said in self._said.values() for owner in said}
        if self._asks:
            for key in unknown - self._near.keys():
                self._near[key] = list(self._names().near(key))
            ids |= {owner for key in unknown for owner in self._near[key]}
        if ids:
            for one in parties(ids=ids, viewer=self._viewer, verb=self._verb).by_id.values():
                self._known.by_id.setdefault(one.customer.id, one)

    def of(self, draft: Draft) -> tuple[Standing | None, int | None]:
        """The customer, or the one that may be meant; without a customer the draft is refused."""
        return (None, None) if draft.is_refused else self._found(draft, Keys.of(draft))

    def _found(self, draft: Draft, keys: Keys) -> tuple[Standing | None, int | None]:
        found = customer_of(draft, self._known)
        if found is not None:
            _refuse_other_name(draft, found, keys)
            return found, None
        if draft.is_refused:
            return None, None
        said = self._said.get(keys.name, {})
        meant = [one for owner, is_same in said.items() if is_same and (one := self._mine(owner))]
        if len(meant) == 1:
            return meant[0], None
        return None, self._doubt(draft, keys, said)

    def _names(self) -> NearNames:
        if self._index is None:
            self._index = resembling.all_names()
        return self._index

    def _mine(self, owner: int) -> Standing | None:
        """Only cards the importer may write to are ever named: others may be isolated."""
        one = self._known.by_id.get(owner)
        return one if one is not None and one.exists and one.may_edit else None

    def _doubt(self, draft: Draft, keys: Keys, said: dict[int, bool]) -> int | None:
        owners = (owner for owner in self._near.get(keys.name, ()) if owner not in said)
        near = [one for owner in owners if (one := self._mine(owner))]
        near = [one for one in near if not _differ(keys.code, one.customer.credit_code)]
        if len(near) == 1:
            card = near[0].customer
            draft.refuse(
                "与 %(number)s %(name)s 名称相近，请确认是不是同一家客户。",
                number=card.number,
                name=card.name,
            )
            return card.id
        if near:
            listed = "、".join(f"{one.customer.number} {one.customer.name}" for one in near[:MOST_TOLD])
            draft.refuse("与 %(n)d 家客户名称相近（%(which)s），请补上客户编号。", n=len(near), which=listed)
        else:
            draft.refuse("没有找到这家客户，请先新建或导入客户。")
        return None


def _refuse_other_name(draft: Draft, found: Standing, keys: Keys) -> None:
    """Quite another name beside the number means that one of them is wrong; a list renames nobody."""
    held = found.customer.name_key
    if keys.name and keys.name not in found.keys and names.similarity(keys.name, held) < names.NEAR:
        draft.refuse(
            "编号或信用代码是 %(number)s %(name)s 的，与所填客户名称不符，请核对。",
            number=found.customer.number,
            name=found.customer.name,
        )


def _differ(a: str, b: str) -> bool:
    """Two valid codes are two legal persons."""
    return a != b and credit_code.is_valid(a) and credit_code.is_valid(b)
