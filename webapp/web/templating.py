"""Templates with the words and icons already in them: what cannot change is written in at compile time."""

# `{{ _("保存") }}`, `{{ ui.icon("save") }}`, `{{ static("app.js") }}` are the same in every answer of one
# language. Asked for at run time they are two thirds of all calls of a page; so each language has its own
# environment, whose compiler puts the answer in their place. A program mounted below a path has neither:
# there the addresses of icons depend on the request, and everything is asked for as it stands.

from collections.abc import Callable
from keyword import iskeyword
from typing import Any

from flask import Flask, has_request_context, request
from flask.templating import Environment
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import escape

from webapp.web.i18n import language, word
from webapp.web.macros import once, remembered_marks


def _called(node: nodes.Expr) -> str:
    """The name of what is called: _, static, icon (also as ui.icon)."""
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name) and node.node.name == "ui":
        return node.attr
    return node.name if isinstance(node, nodes.Name) else ""


def _as_it_is(text: Any) -> Any:
    """say() for Chinese: the words themselves."""
    return text or ""


class WordedCompiler(CodeGenerator):
    """Writes out calls with literal texts of a name the environment knows as constant; others plainly."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if isinstance(node, nodes.Call) and not (node.kwargs or node.dyn_args or node.dyn_kwargs):
            known = self.environment.constants.get(_called(node.node))  # type: ignore[attr-defined]
            values = [given.value for given in node.args if isinstance(given, nodes.Const)]
            if known and values and len(values) == len(node.args):
                found = known(*values)
                return str(escape(found) if frame.eval_ctx.autoescape else found)
        return super()._output_child_to_const(node, frame, finalize)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """f(x) as it stands: Jinja asks at every call whether f wants the context; it is known beforehand."""
        known = self.environment.globals.get(node.node.name) if isinstance(node.node, nodes.Name) else None
        is_odd = forward_caller or node.dyn_args or node.dyn_kwargs or hasattr(known, "jinja_pass_arg")
        if is_odd or any(iskeyword(given.key) for given in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for given in (*node.args, *node.kwargs):
            self.visit(given, frame)
            self.write(", ")
        self.write(")")


class Program(Flask):
    """Flask, with an environment for each language, made when the first page in it is asked for."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Nothing of ours is async; Flask would look at a dozen functions a request to find that out."""
        return func

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.plain = self.create_jinja_environment()  # has the globals and filters; the others share them
        self.plain.globals["once"] = once
        self.worded: dict[str, Environment] = {}

    @property
    def jinja_env(self) -> Environment:
        if not has_request_context() or request.script_root:
            return self.plain
        found = self.worded.get(language())
        if found is None:
            found = self.worded[language()] = self._worded()
        return found

    def _worded(self) -> Environment:
        """For the language of this request."""
        made: Any = self.plain.overlay()
        made.code_generator_class, made.constants = WordedCompiler, {}
        made.bytecode_cache = None  # its keys do not know of languages
        made.constants |= {
            "_": word,
            "static": self.plain.globals["static"],
            "icon": remembered_marks(made).icon,
        }
        if language() == "zh":
            made.filters = made.filters | {"say": _as_it_is}
            made.globals = made.globals | {"say": _as_it_is}
        result: Environment = made
        return result
