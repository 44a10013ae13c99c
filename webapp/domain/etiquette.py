"""A few words before meeting guests from abroad (BC-08)."""

from webapp.domain.words import N_

COUNTRIES: dict[str, tuple[str, tuple[str, ...]]] = {
    "法国": (
        N_(
            "会面提前约定；见面轻握手，称先生、女士加姓。午餐可谈事但不急于谈；书面材料备法文或英文，措辞讲究。八月多休假。"
        ),
        ("france", "fr", "法兰西"),
    ),
    "德国": (
        N_(
            "准时，宁早勿迟；称呼带头衔和姓。先给数据、标准和不确定度，再谈价格；约定写成文字，改动及时告知。"
        ),
        ("germany", "de", "deutschland", "德意志"),
    ),
    "意大利": (
        N_(
            "先叙交情再谈正事，语速和手势都热情；时间略有弹性，我方仍应准点。衣着得体；决策看人，关系要常走动。"
        ),
        ("italy", "it"),
    ),
    "英国": (
        N_("含蓄守时，话留余地，“有意思”未必是同意。谈天气、体育为宜，不问收入与私事；会后以邮件确认要点。"),
        ("uk", "gb", "england", "britain", "united kingdom", "英格兰"),
    ),
    "沙特": (
        N_(
            "用右手递接；不送酒、猪肉制品和人像画。留意礼拜时间与斋月，周五休息；不主动与女士握手，不问候女眷。"
        ),
        ("saudi", "saudi arabia", "sa", "沙特阿拉伯"),
    ),
    "日本": (
        N_("双手递接名片，当面细看；座次与职务有序。少当面说“不”，回复慢是在内部商议；礼品成双忌四、九。"),
        ("japan", "jp"),
    ),
}


def advice(country: str) -> str:
    """The sentence for a country as people write it (德国, 德国慕尼黑, Germany); "" where we know none."""
    wanted = country.strip().casefold()
    if not wanted:
        return ""
    for name, (text, aliases) in COUNTRIES.items():
        if name in wanted or wanted in aliases:
            return text
    return ""
