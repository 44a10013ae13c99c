"""What account managers of the demo write in 综合评价报告, and what the head answers."""

from typing import NamedTuple


class Told(NamedTuple):
    """days: ago, when it was written; course: draft, submitted, returned or signed."""

    days: int
    course: str
    judgement: str
    advice: str
    note: str = ""


REPORTS = (
    Told(
        3, "signed",
        "委托稳定，付款及时，近一年没有严重投诉。长度、热工两类器具基本都在我院送检，压力类还有一部分送外院。"
        "设备科长与我院联系密切，对到期提醒和上门取送评价较好。",
        "保持现有等级和拜访频次；下季度由实验室陪同走访一次，介绍压力类能力，争取把外送的部分转回。"
        "批量送检前两周与实验室排好工位，避免超期。",
        "同意。压力实验室配合走访，八月底前反馈结果。",
    ),
    Told(
        2, "signed",
        "业务量中等，价格敏感，曾拿外院报价比较。器具台账由我院代管，到期提醒回复率高。",
        "续签年度合同，按合同量给予规定内的优惠；每季度回访一次，重点听取对周期的意见。",
        "同意，优惠按现行规定执行。",
    ),
    Told(
        2, "submitted",
        "近一年送检量有变化，主要是两条生产线调整所致；付款正常。与使用部门联系较多，与采购部门联系偏少。",
        "补充采购部门联系人；安排一次技术交流，了解新生产线的器具清单，提前做好建档。",
    ),
    Told(
        1, "submitted",
        "客户规模较大，但送我院的器具占比不高，主要竞争对手在周期上有优势。",
        "提供加急和现场检定两种方案供客户选择，三个月后再评价一次。",
    ),
    Told(
        1, "returned",
        "合作多年，总体满意，今年业务有所减少。",
        "加强联系，争取恢复业务量。",
        "请写明业务减少的是哪几类器具，建议要落实到人和时间。",
    ),
    Told(1, "draft", "客户今年新增一个厂区，器具清单尚在整理。", ""),
)  # fmt: skip
