"""What customers say when they leave, and why their instruments are gone."""

STATED = (
    "客户来电：集团统一招标，今后由外地机构承担校准，不再委托我院。",
    "走访得知已自建计量室，常用器具改为自校，不再送检。",
)
RECONSIDERED = "客户反映周期太长，表示下次改送别家。"
MISHEARD = "接电话的同事说以后不送了。"
TAKEN_BACK = "与设备科核实：只是本批推迟，仍由我院检校。"
GONE = (("scrapped", "生产线停产，器具全部报废。"), ("handed_over", "厂区搬迁至外省，器具随设备移交。"))
GRADED = "流失前委托额居前，按原等级管理，组织挽回。"
