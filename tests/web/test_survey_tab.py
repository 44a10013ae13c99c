"""The tab 满意度 of a card: past answers for those who may read names, nothing about one's own customers."""

from tests.web.surveyed import filled, number, told, version_of

__all__ = ["number", "told"]


def test_who_reads_the_tab(app, world, as_, stranger, number, told):  # noqa: PLR0917
    tab = f"/customers/{world.haichuan}?tab=surveys"
    stranger.post(f"/surveys/reply/{told('haichuan')[1]}", filled(app, five=1, nps=3, words="林晓态度差"))
    page = as_(world.quality).get(tab).text
    assert "第三季度调查" in page
    assert ">1.00<" in page
    assert "待回访" in page
    assert f"/surveys/rounds/{number}/forms/{told('haichuan')[0]}" in page
    for person in (world.lin, world.assistant):
        told_to = as_(person).get(tab).text
        assert "答卷不对客户经理公开" in told_to
        assert "第三季度调查" not in told_to
    # The head reads names only once the round is closed, of his department.
    assert "第三季度调查" not in as_(world.head).get(tab).text
    as_(world.quality).post(f"/surveys/rounds/{number}/closing", {"version": str(version_of(app))})
    assert "第三季度调查" in as_(world.head).get(tab).text
    assert "答卷不对客户经理公开" in as_(world.lin).get(tab).text


def test_who_was_never_asked_is_said_so(world, as_):
    assert "还没有参加过满意度调查" in as_(world.quality).get(f"/customers/{world.haichuan}?tab=surveys").text
