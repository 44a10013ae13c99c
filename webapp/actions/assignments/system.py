"""客户经理制 as the institute sets it: its form, its rules of assignment, its own words for each part."""

from dataclasses import asdict

from webapp.actions import action
from webapp.actions.settings import put, refuse_stale
from webapp.domain import pool_rules
from webapp.domain.assignment_rules import Rules, faults
from webapp.domain.manager_system import BY_CODE, LONGEST_TEXT
from webapp.domain.manager_words import FORMS
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.queries.assignments import pool_facts, rules, system


@action(Verb.SETTINGS_MANAGE)
def set_rules(asked: Rules, *, seen: str = "") -> None:
    """seen, here and below: the mark of what the form showed."""
    for refusal in faults(asked).values():
        raise refusal
    refuse_stale(rules.RULES, seen=seen)
    put(rules.RULES, asdict(asked))


@action(Verb.SETTINGS_MANAGE)
def set_pool_rules(asked: pool_rules.PoolRules, *, seen: str = "") -> None:
    for refusal in pool_rules.faults(asked).values():
        raise refusal
    refuse_stale(pool_facts.RULES, seen=seen)
    put(pool_facts.RULES, asdict(asked))


@action(Verb.SETTINGS_MANAGE)
def set_form(*, code: str, seen: str = "") -> None:
    if code not in dict(FORMS):
        raise Refusal("请选择组织形式。")
    refuse_stale(system.FORM, seen=seen)
    put(system.FORM, code)


@action(Verb.SETTINGS_MANAGE)
def set_text(*, part: str, text: str, seen: str = "") -> None:
    """Empty: what the program says at first stands there again."""
    if part not in BY_CODE:
        raise Refusal("没有这一部分。")
    if len(text) > LONGEST_TEXT:
        raise Refusal("最多 %(most)s 个字。", most=LONGEST_TEXT)
    refuse_stale(system.TEXT + part, seen=seen)
    put(system.TEXT + part, text.strip())
