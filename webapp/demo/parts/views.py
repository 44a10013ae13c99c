"""Lists that people keep: shared ones of the hall, some of their own."""

from webapp.demo.making import Making
from webapp.demo.parts import part
from webapp.domain.verbs import Role, Verb
from webapp.models import SavedView

ROOM = "customers"
SHARED = (
    ("重点客户（A、B 级）", "grade=A&grade=B&sort=grade"),
    ("高新区电子企业", "industry=%E7%94%B5%E5%AD%90%E4%BF%A1%E6%81%AF&region=%E9%AB%98%E6%96%B0%E5%8C%BA"),
    ("久未跟进的准客户", "status=hopeful&status=prospect&sort=updated"),
    ("近 30 天新建", "created=30&sort=-created"),
)
OWN = (("我的 A 级客户", "manager=me&grade=A"), ("我的待补资料", "manager=me&below=70&sort=completeness"))


@part(82)
def fill(making: Making) -> None:
    kept = [(making.people(Role.ASSISTANT)[0], view, True) for view in SHARED]
    kept += [(making.people(Role.MANAGER)[0], view, False) for view in OWN]
    for owner, (name, query), shared in kept:
        at = making.moment(making.ago(days=making.rng.randint(20, 300)))
        view = SavedView(
            room=ROOM, owner_id=owner.row.id, name=name, query=query, is_shared=shared, created_at=at
        )
        making.add(view, at=at, verb=Verb.VIEW_SHARE if shared else Verb.PROFILE_EDIT, by=owner.row)
