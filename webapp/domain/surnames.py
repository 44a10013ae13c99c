"""Chinese surnames: those of two characters, and those read unlike the same character elsewhere."""

TWO_AND_MORE = """
欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台
皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘
子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐
段干 百里 呼延 东郭 南门 羊舌 微生 左丘 梁丘 西门 第五 单于 淳于 叱干 哥舒 贺兰
纳兰 完颜 耶律 爱新觉罗 叶赫那拉
"""
COMPOUND = frozenset(TWO_AND_MORE.split())

# 单 is Shàn in a name and dān in 单位. Where a family says otherwise, the card's own entry wins.
READINGS = {
    "乐正": "yue zheng",
    "单": "shan",
    "解": "xie",
    "仇": "qiu",
    "曾": "zeng",
    "区": "ou",
    "查": "zha",
    "盖": "ge",
    "尉": "wei",
    "朴": "piao",
    "翟": "zhai",
    "乐": "yue",
    "覃": "qin",
    "缪": "miao",
    "繁": "po",
    "折": "she",
    "员": "yun",
    "秘": "bi",
    "洗": "xian",
    "黑": "he",
    "种": "chong",
    "重": "chong",
    "召": "shao",
    "卜": "bu",
    "乜": "nie",
    "阚": "kan",
    "祭": "zhai",
    "都": "du",
    "句": "gou",
    "薄": "bo",
    "郇": "xun",
    "佴": "nai",
    "隽": "juan",
    "么": "yao",
    "贠": "yun",
    "逢": "pang",
    "粘": "nian",
    "难": "ning",
    "郗": "chi",
}


def surname(name: str) -> str:
    """The surname a Chinese name begins with: the longest one known, else its first character."""
    lengths = sorted({len(known) for known in COMPOUND}, reverse=True)
    return next((name[:length] for length in lengths if name[:length] in COMPOUND), name[:1])
