"""What account managers of the demo write in 综合评价报告, and what the head answers."""

from typing import NamedTuple


class Told(NamedTuple):
    """course: draft, submitted, returned or signed."""

    course: str
    judgement: str
    advice: str
    note: str = ""


REPORTS = (
    Told(
        "signed",
        "委托稳定，设备科与我院联系密切，对到期提醒和上门取送评价较好；收款周期偏长，影响付款一项的得分。",
        "保持现有等级和拜访频次；请实验室陪同走访一次，介绍新增项目。批量送检前两周与实验室排好工位，避免超期；"
        "会同财务与客户对账，商定付款日期。",
        "同意。实验室配合走访，结果报我。",
    ),
    Told(
        "signed",
        "业务量中等，对价格敏感，曾拿外院报价比较。到期提醒回复率高，取送配合好。",
        "续签年度合同，按合同量给予规定内的优惠；每季度回访一次，重点听取对周期的意见。",
        "同意，优惠按现行规定执行。",
    ),
    Told(
        "submitted",
        "近一年送检量有变化，主要是生产线调整所致。与使用部门联系较多，与采购部门联系偏少。",
        "补充采购部门联系人；安排一次技术交流，了解新生产线的器具清单，提前做好建档。",
    ),
    Told(
        "submitted",
        "客户内部几个车间各自送检，批次多、每批量小，周期上常有催问。",
        "与设备科商定每季度集中送检一次，由我院统一取送；三个月后再评价一次。",
    ),
    Told(
        "returned",
        "合作多年，总体满意。",
        "加强联系，争取增加业务量。",
        "请写明可以增加的是哪几类器具，建议要落实到人和时间。",
    ),
    Told("draft", "客户今年新增一个厂区，器具清单尚在整理。", ""),
)
