"""Departments as a tree: add, rename, move, give a head, delete an empty one."""

from typing import Any

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions import departments as actions
from webapp.blueprints.users import bp
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.users import DepartmentForm
from webapp.models import Department
from webapp.queries import departments as queries
from webapp.web.access import requires
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import worded

FORM = "users/department.html"


@bp.get("/departments")
@requires(Verb.USER_MANAGE)
def departments() -> ResponseReturnValue:
    return render("users/departments.html", "tree", branches=queries.tree())


@bp.get("/departments/new")
@requires(Verb.USER_MANAGE)
def new_department() -> ResponseReturnValue:
    form = _form(data={"parent_id": request.args.get("parent", "")})
    return render(FORM, "dialog", form=form, department=None)


@bp.post("/departments")
@requires(Verb.USER_MANAGE)
def add_department() -> ResponseReturnValue:
    form = _form(request.form)
    if not form.validate():
        return unprocessable(FORM, "dialog", form=form, department=None)
    try:
        department = actions.add(**form.values())
    except Refusal as refusal:
        form.form_errors.append(worded(refusal))
        return unprocessable(FORM, "dialog", status=409, form=form, department=None)
    flash(_("已添加部门“%(name)s”。", name=department.name), "ok")
    return see_other("users.departments")


@bp.get("/departments/<int:department_id>")
@requires(Verb.USER_MANAGE)
def department(department_id: int) -> ResponseReturnValue:
    found = _load(department_id)
    return render(FORM, "dialog", form=_form(data=_values(found)), department=found)


@bp.post("/departments/<int:department_id>")
@requires(Verb.USER_MANAGE)
def save_department(department_id: int) -> ResponseReturnValue:
    found, form = _load(department_id), _form(request.form)
    if not form.validate():
        return unprocessable(FORM, "dialog", form=form, department=found)
    try:
        actions.edit(found, version=form.version.data, **form.values())
    except Refusal as refusal:
        form.renew(found.version, worded(refusal))
        return unprocessable(FORM, "dialog", status=409, form=form, department=found)
    flash(_("已保存部门“%(name)s”。", name=found.name), "ok")
    return see_other("users.departments")


@bp.post("/departments/<int:department_id>/deletion")
@requires(Verb.USER_MANAGE)
def delete_department(department_id: int) -> ResponseReturnValue:
    found = _load(department_id)
    name = found.name
    actions.delete(found)
    flash(_("已删除部门“%(name)s”。", name=name), "ok")
    return see_other("users.departments")


def _load(department_id: int) -> Department:
    return queries.get(department_id) or abort(404)


def _form(*arguments: Any, **options: Any) -> DepartmentForm:
    return DepartmentForm(*arguments, departments=queries.options(), people=queries.people(), **options)


def _values(department: Department) -> dict[str, Any]:
    return {
        "version": department.version,
        "name": department.name,
        "parent_id": str(department.parent_id or ""),
        "head_id": str(department.head_id or ""),
    }
