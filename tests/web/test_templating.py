"""Words and icons written into the templates: each language has its own, a mounted program none."""

from markupsafe import Markup

from tests.world import World


def drawn(app, text: str, **request) -> str:
    with app.test_request_context(**request):
        environment = app.jinja_env
        ui = environment.get_template("ui.html").module
        return environment.from_string(text).render(ui=ui, name="save")


def module(app):
    return app.jinja_env.get_template("ui.html").module


def test_constant_calls_are_written_in(app):
    with app.test_request_context():
        source = '{{ _("保存") }}{{ ui.icon("save") }}{{ static("app.js") }}'
        code = app.jinja_env.compile(source, raw=True)
        assert "保存" in code
        assert "#save" in code
        assert "app.js?v=" in code
        assert "context.call(" not in code


def test_a_call_that_may_change_is_asked_each_time(app):
    with app.test_request_context():
        source = '{{ ui.icon(name) }}{{ _("共 %(n)s 家", n=3) }}'
        assert "共 3 家" not in app.jinja_env.compile(source, raw=True)
        assert "共 3 家" in app.jinja_env.from_string(source).render(ui=module(app), name="save")


def test_calls_with_spread_or_reserved_names_are_made_too(app):
    with app.test_request_context():
        source = '{{ f(*[1, 2], **{"from": 3}) }}{{ f(1, **{"class": 4}) }}{{ g(class=5) }}'
        made = app.jinja_env.from_string(source)
        assert made.render(f=lambda *a, **k: (a, k), g=lambda **k: k) == str(((1, 2), {"from": 3})).replace(
            "'", "&#39;"
        ) + str(((1,), {"class": 4})).replace("'", "&#39;") + str({"class": 5}).replace("'", "&#39;")


def test_what_wants_the_context_is_given_it(app):
    assert drawn(app, '{{ pgettext("办理", "停用") }}') == "停用"
    with app.test_request_context():
        context: dict = {}
        app.update_template_context(context)
    # Only of what the environment knows beforehand does the compiler know that it wants it.
    assert [name for name, one in context.items() if hasattr(one, "jinja_pass_arg")] == []


def test_each_language_has_its_words(app):
    english = {"headers": {"Cookie": "language=en"}}
    assert drawn(app, '{{ _("客户") }}') == "客户"
    assert drawn(app, '{{ _("客户") }}', **english) == "Customers"
    assert drawn(app, '{{ _("客户") }}') == "客户"
    assert "未评级" in drawn(app, "{{ ui.grade(none) }}")
    assert "Ungraded" in drawn(app, "{{ ui.grade(none) }}", **english)


def test_text_is_escaped_whether_it_was_drawn_before_as_markup_or_not(app):
    with app.test_request_context():
        ui = app.jinja_env.get_template("ui.html").module
        assert "<b>" in ui.tag(Markup("<b>"))
        assert "<b>" not in ui.tag("<b>")
        assert "<b>" in ui.tag(Markup("<b>"))


def test_a_program_mounted_below_a_path_leads_there(app, world: World, as_):
    here = as_(world.lin).get(f"/customers/{world.haichuan}").text
    there = (
        as_(world.lin).get(f"/customers/{world.haichuan}", environ_overrides={"SCRIPT_NAME": "/desk"}).text
    )
    assert '"/static/icons.svg' in here
    assert '"/desk/static/icons.svg' in there
    assert '"/static/icons.svg' not in there
    assert f'"/desk/customers/{world.haichuan}?tab=contacts"' in there


def test_the_frame_is_each_person_s_own(app, world: World, as_):
    path = "/customers?view=all&q=%22%3E%3Cb%3E"
    lin, zhou = as_(world.lin).get(path).text, as_(world.zhou).get(path).text
    assert f'<span class="name">{world.lin.name}</span>' in lin
    assert f'<span class="name">{world.zhou.name}</span>' in zhou
    assert 'name="next" value="/customers?view=all&amp;q=&#34;&gt;&lt;b&gt;"' in lin or "%22%3E%3Cb%3E" in lin
    assert "<b>&" not in lin
    assert "\x1e" not in lin
    admin = as_(world.admin).get("/").text
    assert 'href="/users"' in admin
    assert 'href="/users"' not in lin
