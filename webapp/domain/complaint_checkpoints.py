"""The points of a complaint's checklist before a house edits them."""

from webapp.domain.complaint_words import Category, Track
from webapp.domain.words import N_

EVERY = "every"
Points = tuple[str, ...]
FOR_EVERY: Points = (
    N_("已核对投诉人原话和诉求"),
    N_("回执、进展和答复均已告知投诉人"),
    N_("证据已核实并归档"),
    N_("审核人与被投诉的工作无关"),
    N_("纠正措施有责任人和完成期限"),
)
FOR_TRACK: dict[Track, Points] = {
    Track.SERVICE: (N_("已向投诉人说明处理结果并听取意见"),),
    Track.TECHNICAL: (
        N_("已核查原始记录和数据计算"),
        N_("已核查所用标准器和设备的有效性"),
        N_("已评估是否影响其他证书"),
        N_("需要复检的已完成复检"),
    ),
}
FOR_CATEGORY: dict[Category, Points] = {
    Category.QUALITY: (N_("需要更正的证书已收回并重新出具"),),
    Category.SERVICE: (N_("已与被投诉人谈话并记录"),),
    Category.PRICE: (N_("已核对收费依据，多收的费用已退还"),),
    Category.INTEGRITY: (N_("已核查公正性风险"), N_("已报告院领导")),
    Category.ACCIDENT: (N_("已采取应急措施"), N_("已查明事故责任")),
    Category.DAMAGE: (N_("已留存器具照片"), N_("已核对交接记录"), N_("已商定修理或赔偿方案")),
}
# A list's name: every, track.technical, category.damage, as a house keeps it.
DEFAULTS: dict[str, Points] = (
    {EVERY: FOR_EVERY}
    | {f"track.{track}": points for track, points in FOR_TRACK.items()}
    | {f"category.{category}": points for category, points in FOR_CATEGORY.items()}
)
