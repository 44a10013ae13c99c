"""Why heads of the demo kept a grade or gave another one than a round proposed."""

# By what the round proposed.
KEPT = {
    "first": ("首次委托不久，业务尚未稳定，下季度再定。", "正在谈年度协议，签订后再定级。"),
    "up": ("得分上升来自一次性项目，观察一个季度。", "付款周期仍偏长，暂不上调。"),
    "down": ("客户停产检修，下季度恢复送检，维持原等级。", "年度协议已续签，送检只是推迟，维持原等级。"),
    "renew": ("按期复核，维持原等级。",),
}
# Another grade than the proposed one: above it, below it.
ABOVE = ("新购器具尚未计入得分，按较高等级服务。", "常年介绍同行来送检，按较高等级服务。")
BELOW = ("近期付款不及时，按较低等级管理。", "业务集中在少数项目，其余由外地机构承担，按较低等级管理。")
TRIAL = "暂按此等级服务一段时间，到期复核。"
LATER = "半年度评级在即，届时一并确定。"
