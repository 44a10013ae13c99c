"""How far a message is, what may still be done with it, what became of its contact."""

import pytest

from webapp.domain.message_states import Standing, away, refuse_ended, refuse_retry
from webapp.domain.refusal import Refusal

GONE = Refusal("王海已离职")


@pytest.mark.parametrize(
    ("state", "is_open"),
    [("waiting", True), ("held", True), ("failed", True), ("sent", False), ("dropped", False)],
)
def test_what_has_ended(state, is_open):
    one = Standing("mail", state)
    assert one.is_open is is_open
    if is_open:
        refuse_ended(one)
        refuse_retry(one, has_server=True)
    else:
        for deed in (lambda: refuse_ended(one), lambda: refuse_retry(one, has_server=True)):
            with pytest.raises(Refusal, match="已发出或已放弃"):
                deed()


def test_only_a_mail_is_sent_again_and_only_by_a_server():
    with pytest.raises(Refusal, match="只有电子邮件"):
        refuse_retry(Standing("letter", "waiting"), has_server=True)
    with pytest.raises(Refusal, match="没有设置邮件服务器"):
        refuse_retry(Standing("mail", "held"), has_server=False)
    with pytest.raises(Refusal, match="已离职"):
        refuse_retry(Standing("mail", "held", GONE), has_server=True)


@pytest.mark.parametrize(
    ("one", "may"),
    [
        (Standing("letter", "waiting"), True),
        (Standing("letter", "sent", GONE), True),
        (Standing("letter", "waiting", GONE), False),
        (Standing("letter", "dropped"), False),
        (Standing("sms", "waiting"), False),
    ],
)
def test_which_letters_are_printed(one, may):
    assert one.may_print is may


@pytest.mark.parametrize(
    ("facts", "told"),
    [((True, True, True), "请勿联系"), ((False, True, True), "已删除"), ((False, True, False), "已离职")],
)
def test_what_became_of_the_contact(facts, told):
    silent, left, gone = facts
    found = away("王海", do_not_contact=silent, has_left=left, is_gone=gone)
    assert told in str(found)
    assert away("王海", do_not_contact=False, has_left=False, is_gone=False) is None
