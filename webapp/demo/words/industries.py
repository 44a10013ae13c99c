"""The kinds of customer: how many of each, what they make, what they send to us (domain section 8)."""

from dataclasses import dataclass

LEGAL, VERIFICATION, CALIBRATION = "强制检定", "检定", "校准"


@dataclass(frozen=True)
class Trade:
    """word stands in the company's name; products are what it makes or sells."""

    word: str
    products: str


@dataclass(frozen=True)
class Industry:
    """share: per mille of customers; fee: median yuan a year; staffing: which people it has (jobs.py)."""

    name: str
    share: int
    fee: int
    staffing: str
    fields: tuple[str, ...]
    services: tuple[str, ...]
    trades: tuple[Trade, ...] = ()
    publics: str = ""  # which list of public bodies (words/publics.py); empty: companies only
    public_share: float = 0.0


def trades(text: str) -> tuple[Trade, ...]:
    return tuple(Trade(*line.split(" ", 1)) for line in text.strip().splitlines())


MACHINES = trades("""
精密机械 精密齿轮、蜗轮减速机、联轴器
数控机床 数控车床、立式加工中心、机床附件
轴承 深沟球轴承、圆锥滚子轴承、轴承套圈
液压件 液压缸、多路阀、齿轮泵
紧固件 高强度螺栓、不锈钢螺母、非标紧固件
模具 冲压模具、注塑模具、压铸模具
阀门 球阀、截止阀、调节阀
泵业 离心泵、计量泵、潜水排污泵
工具量具 铰刀、丝锥、卡尺、螺纹量规
铸造 球墨铸铁件、精密铸钢件
电机 三相异步电机、永磁同步电机
起重机械 桥式起重机、电动葫芦、手拉葫芦
重型装备 矿山破碎机、球磨机、输送设备
弹簧 压缩弹簧、碟形弹簧、波形弹簧
""")
CARS = trades("""
汽车零部件 转向节、制动卡钳、轮毂单元
汽车电子 车身控制器、倒车雷达、线束总成
汽车内饰 仪表板、门内饰板、座椅骨架
车用橡塑 密封条、减振衬套、油封
制动系统 制动盘、制动软管、真空助力器
传动轴 等速驱动轴、传动轴总成
车灯 前照灯总成、LED 尾灯
""")
ELECTRONICS = trades("""
电子科技 工业控制板、电源模块、编码器
半导体 功率器件、引线框架、晶圆减薄代工
光电技术 光纤器件、激光模组、红外镜头
仪器仪表 数字压力表、流量计、温度变送器
通信设备 射频滤波器、微波组件、基站天线
智能装备 机器视觉检测线、自动装配线
电子元件 片式电阻、电感、继电器
线缆 控制电缆、同轴电缆、光缆
""")
CHEMISTRY = trades("""
化工 有机硅单体、环氧树脂、表面活性剂
新材料 改性塑料、碳纤维预浸料、特种胶粘剂
涂料 水性工业漆、粉末涂料
精细化工 医药中间体、农药中间体
橡塑 橡胶密封件、改性工程塑料
""")
MEDICINES = trades("""
药业 口服固体制剂、小容量注射剂
生物科技 体外诊断试剂、培养基、酶制剂
医疗器械 一次性注射器、输液泵、监护仪
中药饮片 中药饮片、中药配方颗粒
""")
FOOD = trades("""
食品 速冻面点、调味品、休闲食品
乳业 巴氏鲜奶、酸奶、含乳饮料
粮油 大米、小麦粉、食用植物油
茶业 绿茶、茉莉花茶、袋泡茶
水产 冷冻海产品、鱼糜制品
酿造 酱油、食醋、黄酒
""")
SUPPLY = trades("""
燃气 管道天然气、液化石油气充装
热力 集中供热、工业蒸汽
水务 自来水供应、污水处理
""")
FUEL = trades("""
石油 成品油零售、润滑油批发
新能源 汽车充电、加氢、储能运维
""")
LABS = trades("""
检测技术 建材检测、环境检测、无损检测
环境检测 水质、废气、噪声检测
食品检测 农残、兽残、添加剂检测
建设工程检测 地基基础、主体结构、室内环境检测
""")
RESEARCH = trades("""
智能技术研究院 机器人与自动化研究
新材料研究院 复合材料、功能薄膜研究
""")
CLINICS = trades("""
口腔门诊部 口腔诊疗
体检中心 健康体检
康复医院 康复医疗
""")
BUILDING = trades("""
建设工程 房屋建筑、市政公用工程施工
路桥工程 公路路基路面、桥梁施工
混凝土 商品混凝土、预制构件
钢结构 门式刚架、管桁架、钢箱梁
测绘 工程测量、地籍测绘、变形监测
物流 普通货运、冷链运输、仓储
客运 出租汽车、城市公交、定制客运
""")
SHOPS = trades("""
超市 生鲜、日用百货零售
百货 服装、黄金饰品、家电零售
珠宝 黄金、铂金、镶嵌首饰
""")
DEFENCE = trades("""
航空部件 航空紧固件、机加结构件
特种装备 特种车辆上装、方舱
导航技术 惯性器件、导航模块
""")

FACTORY = "factory"
INDUSTRIES = (
    Industry("机械制造", 200, 9_000, FACTORY, ("几何量", "力学", "热工"),
             (CALIBRATION, VERIFICATION), MACHINES),
    Industry("汽车及零部件", 100, 16_000, FACTORY, ("几何量", "力学", "电磁"),
             (CALIBRATION, VERIFICATION), CARS),
    Industry("电子信息", 100, 15_000, FACTORY, ("电磁", "无线电", "微波通讯"), (CALIBRATION,), ELECTRONICS),
    Industry("化工", 65, 12_000, FACTORY, ("化学", "热工", "流量"), (CALIBRATION, LEGAL), CHEMISTRY),
    Industry("医药", 55, 17_000, FACTORY, ("化学", "热工", "力学"), (CALIBRATION, LEGAL), MEDICINES),
    Industry("食品", 70, 7_000, FACTORY, ("力学", "热工", "化学"), (LEGAL, CALIBRATION), FOOD),
    Industry(
        "医疗卫生", 120, 3_500, "hospital", ("医学", "力学", "化学"), (LEGAL, VERIFICATION),
        CLINICS, "hospitals", 0.85,
    ),
    Industry(
        "燃气供水供电", 40, 9_000, "utility", ("流量", "电磁", "力学"), (LEGAL, VERIFICATION),
        SUPPLY, "utilities", 0.5,
    ),
    Industry("加油加气", 50, 3_000, "utility", ("流量", "能源"), (LEGAL,), FUEL, "stations", 0.8),
    Industry(
        "检测机构", 50, 20_000, "lab", ("化学", "热工", "力学", "光学"), (CALIBRATION, VERIFICATION),
        LABS, "laboratories", 0.35,
    ),
    Industry("高校科研", 20, 14_000, "lab", ("电磁", "光学", "时间频率"),
             (CALIBRATION,), RESEARCH, "schools", 0.8),
    Industry("建筑交通", 60, 8_000, "site", ("力学", "几何量"), (LEGAL, CALIBRATION), BUILDING),
    Industry("商超集贸", 40, 1_500, "market", ("力学",), (LEGAL,), SHOPS, "markets", 0.6),
    Industry("航天军工", 30, 40_000, FACTORY, ("几何量", "力学", "无线电", "热工"), (CALIBRATION,), DEFENCE),
)  # fmt: skip
BY_NAME = {industry.name: industry for industry in INDUSTRIES}
