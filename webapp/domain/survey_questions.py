"""What a question may be, and the house's own first questionnaire (SA-01…SA-04)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from webapp.domain.refusal import Refusal
from webapp.domain.survey_scores import RATED, SCORED
from webapp.domain.survey_words import FACTORS, KINDS, LAYER_OF, LAYERS, MEASURES, PHASES, Kind
from webapp.domain.words import N_

MOST = 40
MOST_SIGNS = 200
FEWEST_OPTIONS, MOST_OPTIONS = 2, 12
HUNDRED = 100


@dataclass(frozen=True)
class Question:
    """weight: of an item in the index, any whole number to 100, those of a version made to sum 1."""

    text: str
    kind: str = Kind.FIVE.value
    factor: str = ""
    phase: str = ""
    layer: str = ""
    measure: str = ""
    weight: int = 0
    required: bool = False
    options: tuple[str, ...] = ()


def _words(question: Question) -> Iterable[tuple[bool, str, Refusal]]:
    one = question
    yield not one.text.strip(), "text", Refusal("请填写题目。")
    yield len(one.text) > MOST_SIGNS, "text", Refusal("最多 %(max)d 个字。", max=MOST_SIGNS)
    for name, known in (
        ("kind", KINDS),
        ("factor", FACTORS),
        ("phase", PHASES),
        ("layer", LAYERS),
        ("measure", MEASURES),
    ):
        value = getattr(one, name)
        wrong = value not in dict(known) and (bool(value) or name == "kind")
        yield wrong, name, Refusal("请从列表中选择。")


def _sense(question: Question) -> Iterable[tuple[bool, str, Refusal]]:
    one, is_choice = question, question.kind == Kind.CHOICE.value
    yield not 0 <= one.weight <= HUNDRED, "weight", Refusal("权重应在 0 到 100 之间。")
    yield bool(one.weight) and one.kind not in RATED, "weight", Refusal("只有满意度题目有权重。")
    yield bool(one.measure) and one.kind not in SCORED, "measure", Refusal("忠诚度要用能打分的题目来问。")
    yield (
        is_choice and not FEWEST_OPTIONS <= len(one.options) <= MOST_OPTIONS,
        "options",
        Refusal("单选题要有 2 到 %(most)d 个选项，每行一个。", most=MOST_OPTIONS),
    )
    yield is_choice and len(set(one.options)) != len(one.options), "options", Refusal("选项有重复。")


def faults(question: Question) -> dict[str, Refusal]:
    """The first of each field."""
    found: dict[str, Refusal] = {}
    for is_wrong, name, refusal in (*_words(question), *_sense(question)):
        if is_wrong:
            found.setdefault(name, refusal)
    return found


def tidy(question: Question) -> Question:
    """A measure names its layer where nobody chose one; options only of a choice."""
    layer = question.layer or LAYER_OF.get(question.measure, "")
    options = question.options if question.kind == Kind.CHOICE.value else ()
    return replace(question, text=question.text.strip(), layer=layer, options=options)


def refuse_sending(questions: Iterable[Question]) -> None:
    """A version that is put to customers must be able to say something."""
    kinds = [one.kind for one in questions]
    if not any(kind in RATED for kind in kinds):
        raise Refusal("问卷里还没有满意度题目，不能发放。")
    if len(kinds) > MOST:
        raise Refusal("一份问卷最多 %(most)d 题。", most=MOST)


def _item(text: str, factor: str, phase: str, weight: int) -> Question:
    return Question(text, Kind.FIVE.value, factor, phase, weight=weight, required=True)


def _felt(text: str, measure: str) -> Question:
    return Question(text, Kind.FIVE.value, layer=LAYER_OF[measure], measure=measure)


TITLE = N_("顾客满意调查问卷")
GREETING = N_("感谢您选择我们的检定校准服务。答题约需三分钟，结果只用于改进服务。")
USUAL: tuple[Question, ...] = (
    _item(N_("服务项目、检测能力和证书能满足贵单位的需要"), "function", "before", 25),
    _item(N_("收费标准公开，费用合理"), "economy", "before", 15),
    _item(N_("器具在收发、运输和检测中保管妥当"), "safety", "during", 15),
    _item(N_("按约定的时间完成，急件能得到照顾"), "time", "during", 20),
    _item(N_("送检、取件和查询方便"), "comfort", "during", 10),
    _item(N_("人员礼貌周到，问题和投诉有回应"), "courtesy", "after", 15),
    _felt(N_("与其他机构相比，更信任我们的证书"), "brand"),
    _felt(N_("器具的检定校准需求能在我们这里得到满足"), "needs"),
    _felt(N_("其他机构来联系时，仍优先考虑我们"), "rivals"),
    _felt(N_("认同我们的服务理念，愿意长期合作"), "identity"),
    _felt(N_("收费小幅上调时，仍愿意继续合作"), "price"),
    _felt(N_("有新的需求时，不用多比较就会选择我们"), "choosing"),
    _felt(N_("偶有差错时，相信我们能妥善改正"), "faults"),
    Question(N_("您有多大可能向同行推荐我们？"), Kind.NPS.value, required=True),
    Question(
        N_("您最希望我们改进哪一方面？"),
        Kind.CHOICE.value,
        options=(
            N_("检测周期"),
            N_("收费"),
            N_("证书与数据"),
            N_("取送与物流"),
            N_("沟通与态度"),
            N_("没有"),
        ),
    ),
    Question(N_("您还有什么意见或建议？做得好的也请告诉我们。"), Kind.TEXT.value),
)
