"""What lost customers of the demo said, and what came of it."""

from typing import Any

BLANK: dict[str, Any] = {
    "spoken_with": "设备科负责人", "way": "phone", "reason": "price", "further": "", "reason_text": "",
    "controllable": "yes", "fee": None, "fee_why": "", "gone_to": "rival", "rival": "", "said": "",
    "signals": "", "corrective": "", "corrective_owner": "", "corrective_due": None, "measures": "",
    "win_owner": "", "win_due": None, "unreachable": "",
}  # fmt: skip
TOLD: tuple[dict[str, Any], ...] = (
    {"reason": "price", "said": "同样的压力表，别家报价低两成。", "signals": "去年两次询价后没有下单。",
     "measures": "带着新的量大优惠上门商谈。"},
    {"reason": "duration", "further": "transport", "said": "等证书等了十五个工作日，审核差点误了。",
     "signals": "客户连续三次催证书。", "corrective": "批量委托开具分批证书，十个工作日内完成。",
     "measures": "上门说明新的分批出证办法。"},
    {"reason": "moved", "controllable": "no", "gone_to": "none", "said": "生产线搬到外省了。",
     "signals": "台账里的器具半年没有增加。"},
    {"reason": "quality", "said": "证书上的出厂编号写错过两次。", "signals": "上年有一件证书更正的投诉。",
     "corrective": "发证前由第二人核对器具编号。"},
    {"reason": "attitude", "way": "visit", "said": "电话打过去没有人肯给准话。",
     "signals": "回访满意度只有三分。", "corrective": "客户来电当天回复，回复不了的报组长。",
     "measures": "由组长登门致歉并商定联络人。"},
    {"reason": "own", "controllable": "no", "gone_to": "own", "said": "集团建了自己的校准室。",
     "signals": "客户询问过建标的要求。"},
    {"reason": "capability", "said": "要做的两个参数你们没有资质。", "signals": "两次退回超范围的委托。",
     "corrective": "评估扩项，列入明年认可申请。"},
    {"unreachable": "五次电话无人接听，登门时已人去楼空。", "reason": "", "controllable": "", "gone_to": "",
     "spoken_with": "", "way": ""},
    {"reason": "people", "said": "换了设备科长，用回原来的合作单位。",
     "signals": "联系人离职后没有新联系人。",
     "measures": "约新任科长参观实验室。"},
    {"reason": "exempt", "controllable": "no", "gone_to": "none", "said": "这批器具按规定不再检了。",
     "signals": "目录调整已公布半年。"},
)  # fmt: skip
CLOSING = "原因清楚，同意结案。"
