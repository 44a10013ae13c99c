"""Names of people from lists of syllables."""

from random import Random

from webapp.demo.words.places import words

# The commonest surnames in their order; the earlier, the more often.
SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石"
    "金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙史陶贺顾毛郝龚邵万覃武钱戴严莫孔向汤"
)
WEIGHTS = tuple(1 / (place + 8) for place in range(len(SURNAMES)))

MEN_FIRST = "志建文海国明晓宇浩俊伟永子立家成世学振景东少正宏"
MEN_SECOND = "强华军平东辉峰杰斌林涛鹏飞超明刚毅宁波洋哲诚"
MEN_ALONE = "伟强磊军勇杰涛斌鹏浩亮刚凯翔宇健毅锋"
WOMEN_FIRST = "晓雅丽秀玉春海思佳雨梦美慧文艳淑婉若"
WOMEN_SECOND = "芳娟敏静燕玲华萍红霞琴洁颖怡雯琳宁莹"
WOMEN_ALONE = "芳娜敏静丽艳娟霞燕玲雪倩颖婷洁琳"
ONE_CHARACTER = 0.22
# Everybody knows one of these.
KNOWN = frozenset(
    words("李强 王毅 雷军 刘翔 李娜 张杰 王凯 李健 刘涛 周杰 李宁 李刚 马凯 李斌 何洁 赵薇 杨颖")
)


def person(rng: Random, *, gender: str) -> str:
    """gender: female or male."""
    first, second, alone = (
        (WOMEN_FIRST, WOMEN_SECOND, WOMEN_ALONE) if gender == "female" else (MEN_FIRST, MEN_SECOND, MEN_ALONE)
    )
    family = rng.choices(SURNAMES, WEIGHTS)[0]
    if rng.random() < ONE_CHARACTER and (name := family + rng.choice(alone)) not in KNOWN:
        return name
    start = rng.choice(first)
    return family + start + rng.choice(second.replace(start, ""))


def gender(rng: Random, *, women: float = 0.4) -> str:
    return "female" if rng.random() < women else "male"
