"""Customers that are planted by hand: groups over holdings, isolated ones, persons."""

from dataclasses import dataclass

GROUP_STORY, ISOLATED_STORY, PERSON_STORY = "集团", "隔离", "个人"


@dataclass(frozen=True)
class Planted:
    name: str
    stem: str
    industry: str
    district: str
    products: str
    story: str
    size: float = 1.0  # how much more than usual for its industry it sends to us


def _group(stem: str, industry: str, district: str, lines: str) -> tuple[Planted, ...]:
    rows = (line.split(" ") for line in lines.strip().splitlines())
    return tuple(
        Planted(name, stem, industry, district, products, GROUP_STORY, float(size))
        for name, products, size in rows
    )


GROUPS = (
    *_group("恒屿", "机械制造", "北岭区", """
星澜恒屿集团有限公司 投资与集团管理 2
星澜恒屿精密机械有限公司 精密齿轮、减速机 9
星澜恒屿液压件有限公司 液压缸、多路阀 5
星澜恒屿重工铸造有限公司 球墨铸铁件、大型铸钢件 4
星澜恒屿模具有限公司 冲压模具、压铸模具 3
星澜恒屿工具量具有限公司 螺纹量规、卡尺、百分表 6
星澜恒屿弹簧有限公司 碟形弹簧、压缩弹簧 2
沧浦恒屿船用机械有限公司 锚绞机、舵机 3
星澜恒屿进出口有限公司 机电产品进出口 1
星澜恒屿检测技术有限公司 理化检测、无损检测 4
"""),
    *_group("沐岑", "医药", "云溪区", """
星澜沐岑医药集团股份有限公司 医药投资、药品批发 6
星澜沐岑药业有限公司 口服固体制剂 8
星澜沐岑生物科技有限公司 体外诊断试剂 5
星澜沐岑医疗器械有限公司 输液泵、监护仪 6
云陵沐岑中药饮片有限公司 中药饮片 2
星澜沐岑医药物流有限公司 药品冷链仓储 3
平皋沐岑精细化工有限公司 医药中间体 3
"""),
    *_group("朗桥", "电子信息", "高新区", """
星澜朗桥科技集团有限公司 投资、工业互联网平台 3
星澜朗桥半导体有限公司 功率器件、引线框架 8
星澜朗桥光电技术有限公司 激光模组、光纤器件 7
星澜朗桥封装测试有限公司 芯片封装与测试 6
星澜朗桥智能装备有限公司 机器视觉检测线 4
"""),
    *_group("澜建", "建筑交通", "望湖区", """
星澜城市建设集团有限公司 城市基础设施投资建设 4
星澜澜建路桥工程有限公司 公路、桥梁施工 5
星澜澜建混凝土有限公司 商品混凝土、预制构件 4
星澜澜建工程检测有限公司 地基基础、主体结构检测 6
星澜澜建公共交通有限公司 城市公交、出租汽车 3
青屿澜建港务有限公司 码头装卸、散货过磅 3
"""),
)  # fmt: skip
# Holder, held, percent; the third group is a diamond: two companies hold 封装测试.
HOLDINGS = tuple(
    (holder, held, int(share))
    for holder, held, share in (
        line.split(" ")
        for line in """
星澜恒屿集团有限公司 星澜恒屿精密机械有限公司 100
星澜恒屿集团有限公司 星澜恒屿液压件有限公司 80
星澜恒屿集团有限公司 星澜恒屿重工铸造有限公司 65
星澜恒屿集团有限公司 沧浦恒屿船用机械有限公司 51
星澜恒屿集团有限公司 星澜恒屿进出口有限公司 100
星澜恒屿集团有限公司 星澜恒屿检测技术有限公司 70
星澜恒屿精密机械有限公司 星澜恒屿工具量具有限公司 100
星澜恒屿精密机械有限公司 星澜恒屿弹簧有限公司 60
星澜恒屿重工铸造有限公司 星澜恒屿模具有限公司 55
星澜沐岑医药集团股份有限公司 星澜沐岑药业有限公司 100
星澜沐岑医药集团股份有限公司 星澜沐岑生物科技有限公司 67
星澜沐岑医药集团股份有限公司 星澜沐岑医疗器械有限公司 51
星澜沐岑医药集团股份有限公司 星澜沐岑医药物流有限公司 100
星澜沐岑药业有限公司 云陵沐岑中药饮片有限公司 70
星澜沐岑药业有限公司 平皋沐岑精细化工有限公司 85
星澜朗桥科技集团有限公司 星澜朗桥半导体有限公司 100
星澜朗桥科技集团有限公司 星澜朗桥光电技术有限公司 75
星澜朗桥半导体有限公司 星澜朗桥封装测试有限公司 55
星澜朗桥光电技术有限公司 星澜朗桥封装测试有限公司 45
星澜朗桥科技集团有限公司 星澜朗桥智能装备有限公司 60
星澜城市建设集团有限公司 星澜澜建路桥工程有限公司 100
星澜城市建设集团有限公司 星澜澜建公共交通有限公司 100
星澜城市建设集团有限公司 青屿澜建港务有限公司 51
星澜澜建路桥工程有限公司 星澜澜建混凝土有限公司 60
星澜澜建路桥工程有限公司 星澜澜建工程检测有限公司 80
""".strip().splitlines()
    )
)
ISOLATED = (
    Planted("星澜特种装备研究所", "特种装备", "航天军工", "高新区", "特种车辆与方舱研制", ISOLATED_STORY, 6),
    Planted("星澜向阳机械厂", "向阳", "航天军工", "北岭区", "航空紧固件、机加结构件", ISOLATED_STORY, 4),
    Planted(
        "星澜远望光电技术研究所", "远望", "航天军工", "望湖区", "红外探测、光电稳定平台", ISOLATED_STORY, 5
    ),
)
# Occupation and, below, who is whose son and whom a company employs.
PERSONS = (
    "出租车驾驶员", "出租车驾驶员", "珠宝鉴定师", "注册测绘师", "粮食经纪人", "眼镜店店主", "茶农",
    "收藏爱好者", "货车车主", "验光师",
)  # fmt: skip
