"""价目表: last year's list and the one in force, with every kind of the catalogue (PP-05)."""

from datetime import date

from webapp.demo.making import Making
from webapp.demo.parts import part
from webapp.domain.verbs import Role
from webapp.models import PriceItem, PriceList

RISE = 5  # percent by which this year's list is dearer than the last
BASIS = "省发展改革委、财政厅收费文件；市场业务协商定价"


@part(118)
def fill(making: Making) -> None:
    by = making.people(Role.HEAD)[0].row
    for years_ago in (1, 0):
        year = making.as_of.year - years_ago
        begun = date(year, 1, 1)
        listed = making.keep(
            PriceList(
                name=f"{year} 年收费标准", from_on=begun, basis=BASIS, is_draft=False,
                created_at=making.moment(begun), created_by_id=by.id,
            )
        )  # fmt: skip
        for kind in making.kinds().values():
            if kind.list_fee:
                fee = kind.list_fee * 100 // (100 + RISE) // 100 * 100 if years_ago else kind.list_fee
                making.keep(
                    PriceItem(
                        price_list_id=listed.id, kind_id=kind.id, name=kind.name, service=kind.service,
                        unit="台件", fee=fee,
                    )
                )  # fmt: skip
