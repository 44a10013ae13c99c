"""The house rules that can be checked, as architecture and style ask for them."""

import ast
import re
import statistics
from functools import cache
from pathlib import Path

from tests.each import of_each
from webapp.domain.grants import GRANTS
from webapp.domain.verb_words import VERB_LABELS
from webapp.domain.verbs import Verb

ROOT = Path(__file__).parent.parent
PYTHON = sorted(
    path for folder in ("webapp", "migrations", "tests", "bench") for path in (ROOT / folder).rglob("*.py")
)
CODE = [path for path in PYTHON if "tests" not in path.parts]
TEMPLATES = sorted((ROOT / "webapp/templates").rglob("*.html"))
SCRIPTS = sorted((ROOT / "webapp/static").rglob("[ac]*.js"))
STYLES = sorted((ROOT / "webapp/static/css").glob("*.css"))
LONGEST_FILE, LONGEST_FUNCTION, MEDIAN = 250, 40, 60
BANNED_NAMES = {"utils", "helpers", "common", "misc", "base_utils"}
# <style> is what xhtml2pdf reads; that page never reaches a browser.
PRINTED = {"print.html"}


@cache
def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def lines(path):
    return path.read_text(encoding="utf-8").splitlines()


@of_each([*PYTHON, *TEMPLATES, *STYLES])
def test_no_file_is_long(path):
    assert len(lines(path)) <= LONGEST_FILE


def test_the_median_file_is_short():
    product = [path for path in CODE if "bench" not in path.parts] + TEMPLATES + SCRIPTS
    assert statistics.median(len(lines(path)) for path in product) < MEDIAN
    # Of Python alone we count the lines that say something: the formatter adds many that do not.
    said = (sum(1 for line in lines(path) if line.strip()) for path in CODE if "bench" not in path.parts)
    assert statistics.median(said) < MEDIAN


@of_each(CODE)
def test_no_function_is_long(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno - node.lineno < LONGEST_FUNCTION, node.name


@of_each(CODE)
def test_every_module_has_a_sentence_on_its_door(path):
    door = ast.get_docstring(tree(path))
    assert door
    assert path.stem not in BANNED_NAMES


@of_each(CODE)
def test_only_the_clock_reads_the_time_and_only_config_the_environment(path):
    text = path.read_text(encoding="utf-8")
    if path.name != "clock.py":
        assert (
            not re.search(r"\b(datetime|date)\.(now|today|utcnow)\(", text)
            or path.parent.name == "migrations"
        )
    if path.name not in {"config.py", "printing.py", "doctor.py"} and "bench" not in path.parts:
        assert "os.environ" not in text


@of_each(TEMPLATES)
def test_templates_hold_nothing_inline(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|\shx-on|[\"']js:|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert "<style" not in text or path.name in PRINTED
    assert "|safe" not in text.replace(" ", "")
    for trigger in re.findall(r'hx-trigger="([^"]*)"', text):
        assert "[" not in trigger


@of_each(TEMPLATES)
def test_every_target_is_a_block_and_no_block_stands_in_a_loop(path):
    text = path.read_text(encoding="utf-8")
    depth = 0
    for word in re.findall(r"{%-?\s*(for|endfor|block)\b", text):
        depth += {"for": 1, "endfor": -1, "block": 0}[word]
        assert word != "block" or depth == 0


@of_each(TEMPLATES)
def test_every_hx_link_works_without_javascript(path):
    for tag in re.findall(
        r"<(?:a|form|button)\b[^>]*\bhx-(?:get|post)=[^>]*>", path.read_text(encoding="utf-8")
    ):
        if tag.startswith("<a"):
            assert "href=" in tag, tag
        elif tag.startswith("<form"):
            assert "action=" in tag or "method=" in tag, tag
        else:
            assert "formaction=" in tag or "name=" in tag or 'type="submit"' in tag or "hx-get" in tag, tag


def test_only_the_token_files_know_colours():
    for path in STYLES:
        if path.name not in {"tokens.css", "dark.css", "print.css"}:
            assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)", path.read_text(encoding="utf-8")), (
                path.name
            )


def routes(app):
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]


def test_every_route_declares_its_verb_and_only_get_and_post(app):
    for rule in routes(app):
        assert hasattr(app.view_functions[rule.endpoint], "verb"), rule.endpoint
        assert rule.methods <= {"GET", "HEAD", "OPTIONS", "POST"}, rule.endpoint


def test_every_verb_is_granted_labelled_routed_or_used(app):
    granted = {verb for rights in GRANTS.values() for verb in rights}
    used = "".join(path.read_text(encoding="utf-8") for path in CODE if "verbs.py" not in path.name)
    for verb in Verb:
        assert verb in granted, verb
        assert verb in VERB_LABELS, verb
        assert f"Verb.{verb.name}" in used, verb


def test_a_stranger_gets_nothing_but_the_public_pages(app, stranger):
    for rule in routes(app):
        if "GET" not in rule.methods or app.view_functions[rule.endpoint].verb is None:
            continue
        path = re.sub(r"<(?:\w+:)?\w+>", "1", rule.rule)
        answer = stranger.get(path)
        assert answer.status_code in {302, 404}, (path, answer.status_code)
        if answer.status_code == 302:
            assert answer.headers["Location"].startswith("/login"), path


def test_a_foreign_site_posts_nothing(app, stranger):
    for rule in routes(app):
        if "POST" in rule.methods:
            path = re.sub(r"<(?:\w+:)?\w+>", "1", rule.rule)
            for headers in ({"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {}):
                assert stranger.client.post(path, headers=headers).status_code == 403, path
