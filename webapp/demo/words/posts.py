"""The posts of 星澜市计量测试院: its departments, who heads them, the levels of its account managers."""

from dataclasses import dataclass

from webapp.demo.words.industries import BY_NAME
from webapp.domain.verbs import Role

BUSINESS, SERVICE, MARKET, KEY = "业务发展部", "客户服务组", "市场开发组", "大客户组"
DEPARTMENTS = (
    ("院办公室", ""), ("人事科", ""), ("财务科", ""), ("质量管理部", ""),
    (BUSINESS, ""), (SERVICE, BUSINESS), (MARKET, BUSINESS), (KEY, BUSINESS),
    ("业务受理大厅", BUSINESS), ("物流取送组", BUSINESS),
    ("信息科", ""), ("技术委员会办公室", ""),
    ("几何量所", ""), ("力学衡器所", ""), ("流量能源所", ""), ("热工所", ""), ("电磁电子所", ""),
    ("理化环境所", ""), ("医学计量所", ""), ("光学声学所", ""), ("计量公正服务站", ""),
)  # fmt: skip
LABS = tuple(name for name, _above in DEPARTMENTS if name.endswith("所"))
# The first person of each role has a user name that is easy to type.
EASY = tuple((role, str(role)) for role in Role)

SENIOR, HIGH, PLAIN, TRAINEE = "资深", "高级", "客户经理", "见习"
# How many customers each level can carry, as shares of what is given out.
CAPACITY = {SENIOR: 0.7, HIGH: 1.2, PLAIN: 1.0, TRAINEE: 0.35}


@dataclass(frozen=True)
class Post:
    department: str
    title: str
    roles: tuple[Role, ...] = (Role.STAFF,)
    heads: bool = False
    level: str = ""
    knows: tuple[str, ...] = ()
    name: str = ""  # "": any


def _manager(department: str, level: str, knows: str, *, heads: bool = False, name: str = "") -> Post:
    industries = tuple(knows.split())
    assert set(industries) <= set(BY_NAME)
    roles = (Role.MANAGER, Role.HEAD) if heads else (Role.MANAGER,)
    return Post(
        department,
        f"{level}客户经理".replace("客户经理客户经理", "客户经理"),
        roles,
        heads,
        level,
        industries,
        name,
    )


# The three of the worked example (domain section 5): who developed the customer, who knows its trade best,
# and whose level does not reach.
DEVELOPER, SPECIALIST, BEGINNER = "林致远", "周文澜", "何书扬"
MANAGERS = (
    _manager(SERVICE, HIGH, "机械制造 汽车及零部件"),
    _manager(KEY, SENIOR, "航天军工 电子信息", heads=True),
    _manager(KEY, SENIOR, "汽车及零部件 机械制造"),
    _manager(SERVICE, SENIOR, "医疗卫生 检测机构 高校科研", name=DEVELOPER),
    _manager(KEY, HIGH, "化工 医药 检测机构 高校科研"),
    _manager(SERVICE, HIGH, "医疗卫生 商超集贸"),
    _manager(MARKET, HIGH, "电子信息 检测机构 高校科研", name=SPECIALIST),
    _manager(SERVICE, PLAIN, "机械制造 建筑交通", name=BEGINNER),
    _manager(SERVICE, PLAIN, "燃气供水供电 加油加气 医疗卫生"),
    _manager(SERVICE, PLAIN, "食品 商超集贸"),
    _manager(MARKET, PLAIN, "机械制造 化工 医药"),
    _manager(MARKET, PLAIN, "建筑交通 燃气供水供电 加油加气"),
    _manager(SERVICE, TRAINEE, "食品 机械制造"),
    _manager(MARKET, TRAINEE, "电子信息 汽车及零部件"),
)
LEFT = Post(SERVICE, "客户经理（已离职）", (Role.MANAGER,), level=PLAIN, knows=("机械制造", "化工"))

POSTS = (
    Post("信息科", "系统管理员", (Role.ADMIN,)),
    Post(BUSINESS, "部长", (Role.HEAD,), heads=True),
    Post("业务受理大厅", "客户助理", (Role.ASSISTANT,)),
    Post("质量管理部", "质量负责人", (Role.QUALITY,), heads=True),
    Post("力学衡器所", "检定员", (Role.STAFF,)),
    Post("院办公室", "院长", (Role.DIRECTOR,)),
    Post("技术委员会办公室", "主任", (Role.COMMITTEE,), heads=True),
    Post("院办公室", "业务副院长", (Role.DIRECTOR,)),
    Post("院办公室", "技术副院长", (Role.DIRECTOR, Role.COMMITTEE)),
    Post("院办公室", "办公室主任", heads=True),
    Post("院办公室", "文秘"),
    Post("人事科", "科长", (Role.STAFF, Role.COMMITTEE), heads=True),
    Post("人事科", "科员"),
    Post("财务科", "科长", heads=True),
    Post("财务科", "会计"),
    Post("质量管理部", "投诉管理员", (Role.QUALITY,)),
    Post("质量管理部", "投诉管理员", (Role.QUALITY, Role.STAFF)),
    Post(SERVICE, "组长", (Role.HEAD,), heads=True),
    Post(MARKET, "组长", (Role.HEAD,), heads=True),
    Post("业务受理大厅", "大厅主管", (Role.ASSISTANT,), heads=True),
    Post("业务受理大厅", "客户助理", (Role.ASSISTANT,)),
    Post("业务受理大厅", "客户助理", (Role.ASSISTANT,)),
    Post(SERVICE, "客户助理", (Role.ASSISTANT,)),
    Post(KEY, "客户助理", (Role.ASSISTANT,)),
    Post("物流取送组", "组长", heads=True),
    Post("物流取送组", "取送员"),
    Post("信息科", "科长", heads=True),
    Post("技术委员会办公室", "委员", (Role.COMMITTEE,)),
    Post("计量公正服务站", "站长", heads=True),
    Post("计量公正服务站", "公正员"),
    *(Post(lab, "所长", heads=True) for lab in LABS),
    *(Post(lab, title) for lab in LABS for title in ("检定员", "核验员")),
)
