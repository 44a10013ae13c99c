"""Signs of formulas and units print: as the typeface has them, or raised, lowered, plain."""

import pytest

from tests.web.paper import letters, sheet, text
from webapp.web import pdf
from webapp.web.pdf.glyphs import written

PLAIN = "²³¹µμΩΩ℃≤≥‰±×÷°′″√∞≈≠～…—–·•ΦΔλⅠⅡ①②□✓½㎡㎥Å"


def test_what_the_typeface_has_stays_as_it_is():
    page = pdf.write(sheet(f"<p>{PLAIN}</p>"), strict=True)
    assert "".join(text(page).split()) == PLAIN


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("H₂SO₄", "H2SO4"),
        ("Hb₃", "Hb3"),
        ("s⁻¹", "s-1"),
        ("10⁻⁶", "10-6"),
        ("2⁰ⁿ", "20n"),
        ("5∼8", "5～8"),
        ("a∙b⋅c", "a·b·c"),
        ("⌀12", "Ø12"),
        ("☑", "✓"),
        ("ṁ", "m"),
        ("1\u200b2\ufeff3", "123"),
        ("1\u202f000", "1000"),
    ],
)
def test_what_it_lacks_is_written_otherwise(typed, read):
    page = pdf.write(sheet(f"<p>甲{typed}<b>{typed}</b></p>"), strict=True)
    assert "".join(text(page).split()) == f"甲{read}{read}"


def test_an_index_stands_lower_and_an_exponent_higher():
    (first, index), (base, exponent) = (
        [letter for letter, *_page in letters(pdf.write(sheet(f"<p>{typed}</p>"), strict=True))]
        for typed in ("F₂", "F⁻")
    )
    assert index["bottom"] > first["bottom"]
    assert index["size"] < first["size"]
    assert exponent["top"] < base["bottom"]
    assert exponent["size"] < base["size"]


def test_markup_styles_and_the_title_stay():
    known = frozenset(range(128))
    page = "<title>H₂</title><style>p::after { content: '₂' }</style><p title='₂'>x₂ ², 㐀</p>"
    assert written(page, known=known) == page.replace("x₂ ²", "x<sub>2</sub> <sup>2</sup>")
    assert written("<p>plain</p>", known=known) == "<p>plain</p>"
    assert written("＜", known=known) == "＜"  # its plain form would open a tag
