"""Two cards in the recycle bin."""

from webapp.demo.cast import Client
from webapp.demo.making import Making
from webapp.demo.parts import part
from webapp.demo.words import numbers
from webapp.demo.words.industries import BY_NAME
from webapp.demo.words.places import DISTRICTS
from webapp.domain.verbs import Role, Verb
from webapp.models import Customer

BINNED = (
    ("测试客户（请删除）", "练习时误建", 9, 8),
    ("云溪区石鼓便民超市", "个体户已转让，不再经营", 40, 3),
)


@part(80)
def fill(making: Making) -> None:
    from webapp.demo.parts.customers import enter  # late: parts are found by name, one after the other

    clerk = making.people(Role.ASSISTANT)[0].row
    industry = BY_NAME["商超集贸"]
    for name, reason, made, gone in BINNED:
        row = Customer(
            kind="company", name=name, industry=industry.name, region="云溪区", source="电话咨询",
            phone=numbers.landline(making.rng),
        )  # fmt: skip
        client = Client(row, industry, DISTRICTS[4], 100, 0.1, name, "日用百货", "回收站", "prospect")
        enter(making, client, at=making.moment(making.ago(days=made)), status="prospect")
        at = making.moment(making.ago(days=gone))
        making.change(
            row, at=at, verb=Verb.CUSTOMER_DELETE, by=clerk,
            deleted_at=at, deleted_by_id=clerk.id, deletion_reason=reason,
        )  # fmt: skip
        making.clients.remove(client)
