"""Saved views: kept under a name, renamed, shared, made the default, thrown away."""

from sqlalchemy import select

from webapp import clock
from webapp.actions import NotAllowed, action, actor, session
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import SavedView

LONGEST_NAME = 30
MOST = 40


@action(Verb.PROFILE_EDIT)
def save(*, room: str, name: str, query: str, shared: bool = False) -> SavedView:
    """Keeps the list as it is now; a view of the same name is replaced."""
    owner = actor().id
    if owner is None:
        raise Refusal("系统本身不保存视图。")
    tidy = _tidy(name)
    own = select(SavedView).where(SavedView.room == room, SavedView.owner_id == owner)
    kept = session.execute(own.where(SavedView.name == tidy)).scalar_one_or_none()
    if kept is None:
        if len(session.scalars(own.with_only_columns(SavedView.id)).all()) >= MOST:
            raise Refusal("最多保存 %(most)s 个视图，请先删除不用的。", most=MOST)
        kept = SavedView(room=room, owner_id=owner, name=tidy, query=query, created_at=clock.now())
        session.add(kept)
    kept.query = query
    session.flush()
    if shared != kept.is_shared:
        share(kept, shared=shared)
    return kept


@action(Verb.PROFILE_EDIT)
def rename(view: SavedView, *, name: str) -> None:
    _mine(view)
    tidy = _tidy(name)
    same = select(SavedView.id).where(
        SavedView.room == view.room,
        SavedView.owner_id == view.owner_id,
        SavedView.name == tidy,
        SavedView.id != view.id,
    )
    if session.execute(same).first():
        raise Refusal("已有名为“%(name)s”的视图。", name=tidy)
    view.name = tidy


@action(Verb.PROFILE_EDIT)
def make_default(view: SavedView, *, chosen: bool = True) -> None:
    """The list opens with it; at most one of a person's views in a room."""
    _mine(view)
    own = select(SavedView).where(SavedView.room == view.room, SavedView.owner_id == view.owner_id)
    for other in session.scalars(own):
        other.is_default = chosen and other.id == view.id


@action(Verb.VIEW_SHARE)
def share(view: SavedView, *, shared: bool) -> None:
    """Everybody who sees the list sees the view; the rows stay within each one's reach."""
    _mine(view)
    view.is_shared = shared


@action(Verb.PROFILE_EDIT)
def remove(view: SavedView) -> None:
    _mine(view)
    session.delete(view)


def _mine(view: SavedView) -> None:
    if view.owner_id != actor().id:
        raise NotAllowed(Verb.PROFILE_EDIT)


def _tidy(name: str) -> str:
    tidy = " ".join(name.split())
    if not tidy:
        raise Refusal("请给视图起个名字。")
    if len(tidy) > LONGEST_NAME:
        raise Refusal("视图名称不超过 %(most)s 个字。", most=LONGEST_NAME)
    return tidy
