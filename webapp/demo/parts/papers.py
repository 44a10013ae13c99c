"""A few files on cards, made on the spot: an agreement, a list of instruments, minutes."""

import hashlib

from webapp.attachments import Store
from webapp.demo.cast import Client
from webapp.demo.making import Making
from webapp.demo.parts import part
from webapp.domain import file_kinds
from webapp.domain.verbs import Verb
from webapp.models import Attachment

QUOTA = 10**9


@part(75)
def fill(making: Making) -> None:
    store = Store(making.attachments, quota=QUOTA)
    open_ones = [one for one in making.clients if one.row.manager_id and one.row.secrecy == "open"]
    greatest = sorted(open_ones, key=lambda one: -one.fee)
    for client, (name, note, text) in zip(greatest, PAPERS, strict=False):
        content = text.format(name=client.row.name, year=making.as_of.year).encode("utf-8-sig")
        _attach(making, store, client, name=name.format(year=making.as_of.year), note=note, content=content)


def _attach(making: Making, store: Store, client: Client, *, name: str, note: str, content: bytes) -> None:
    stored = f"{making.rng.getrandbits(128):032x}"
    path = store.path(stored)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_bytes(content)
    at = making.moment(making.ago(days=making.rng.randint(15, 160)))
    at = max(at, client.row.created_at)
    by = making.person(client.row.manager_id)
    row = Attachment(
        customer_id=client.row.id, name=name, note=note, media_type=file_kinds.kind_of(name).media_type,
        size=len(content), digest=hashlib.sha256(content).hexdigest(), stored=stored,
        added_by_id=by.id if by else None, added_at=at,
    )  # fmt: skip
    making.add(row, at=at, verb=Verb.CUSTOMER_EDIT, by=by)


AGREEMENT = """\
计量服务框架协议（摘要）

委托方：{name}
服务方：星澜市计量测试院

一、服务期限：{year}年1月1日至12月31日。
二、服务内容：器具检定、校准及技术咨询。
三、出证时限：常规 10 个工作日，加急 3 个工作日。
四、结算：按季对账，30 日内付清。
"""
INSTRUMENTS = """\
器具名称,型号规格,出厂编号,数量
外径千分尺,0-25mm,20413,6
数显卡尺,0-150mm,A1187,12
扭矩扳子,20-100N·m,TQ0092,4
温湿度计,HTC-1,3309,9
"""
MINUTES = """\
拜访纪要

单位：{name}
参加：质量部经理、计量管理员；我方客户经理

1. 新线投产后增加温度类器具约 40 件，希望现场校准。
2. 对上次出证时间有意见，要求提前告知进度。
3. 下月提供器具清单，我方报价。
"""
PAPERS = (
    ("{year}年度计量服务框架协议（摘要）.txt", "双方已盖章，原件在院办公室", AGREEMENT),
    ("送检器具清单.csv", "质量部提供，待核对", INSTRUMENTS),
    ("拜访纪要.txt", "", MINUTES),
)
