"""What 校准 says and draws: the bands as bars, the lead of a reviewer, the rule of the hint."""

from collections.abc import Mapping

from flask_babel import gettext as _
from markupsafe import Markup, escape

from webapp.domain.kpi_calibration import FEWEST, LEANINGS, POINTS, Leaning, Means
from webapp.domain.kpi_numbers import shown
from webapp.domain.kpi_quota import Spread
from webapp.domain.kpi_words import BANDS, Band
from webapp.domain.words import label_of
from webapp.web.charts import Column, columns
from webapp.web.i18n import listed, say

LEANING_TONES = {Leaning.MILD: "warn", Leaning.STRICT: "info"}
WIDTH, HEIGHT = 100, 8


def chart(whole: Spread) -> Markup:
    """How many of each band, best first."""
    points = [Column(say(word), whole.bands[Band(code)]) for code, word in BANDS]
    return columns(_("各等次的人数，共 %(n)d 人；数字见下表。", n=whole.persons), points)


def bar(bands: Mapping[Band, int]) -> Markup:
    """The bands of one reviewer side by side; told in words to who does not see it."""
    whole, parts, at = sum(bands.values()), [], 0.0
    for band, count in bands.items():
        width = WIDTH * count / whole if whole else 0
        if count:
            place = f'x="{at:.2f}" width="{width:.2f}" height="{HEIGHT}"'
            parts.append(
                f'<rect class="{band.value}" {place}><title>{escape(_told(band, count))}</title></rect>'
            )
        at += width
    head = f'<svg class="bands" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none" role="img"'
    return Markup(f'{head} aria-label="{escape(counts(bands))}">{"".join(parts)}</svg>')  # noqa: S704


def counts(bands: Mapping[Band, int]) -> str:
    """优秀 2、良好 1."""
    return listed(_told(band, count) for band, count in bands.items() if count)


def leaning(found: Leaning | None) -> str:
    return say(label_of(LEANINGS, found)) if found else ""


def rule() -> str:
    """When a reviewer is called mild or strict."""
    told = {"points": shown(POINTS), "n": FEWEST}
    return str(
        _(
            "均分比全体均分高出 %(points)s 分以上标“偏宽”，低 %(points)s 分以上标“偏严”，"
            "不足 %(n)d 份的不标；只供考评小组参考，程序不调整得分。",
            **told,
        )
    )


def means(found: Means) -> str:
    return "—" if found.mean is None else f"{found.mean:.2f}"


def _told(band: Band, count: int) -> str:
    return f"{say(label_of(BANDS, band))} {count}"
