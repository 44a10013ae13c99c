"""转介绍树: whom each customer brought over the generations, and what came of it (CH-03)."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, select

from webapp.db import session
from webapp.domain.referral_figures import Brought, brought, whole
from webapp.domain.referral_tree import Branch, children, lineage, under
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, User
from webapp.queries.activities.referral_edges import Edge, edges, money
from webapp.queries.opportunities.leads import WON
from webapp.queries.paging import PER_PAGE, Found, nearest

MOST = 2_000  # rows of a workbook


@dataclass(frozen=True)
class Company:
    """A customer of the tree; by: who gave its name (0: nobody known), names: how many it gave, and of
    these waiting: those without a card yet; own: fen since it was named.
    """

    id: int
    number: str
    name: str
    status: str
    grade: str
    manager: str
    by: int
    given_on: date | None
    names: int
    waiting: int
    own: int
    brought: Brought


class Book:
    """All the names given that this person sees, and what came of them: two statements."""

    def __init__(self, viewer: Viewer, *, verb: Verb = Verb.ACTIVITY_READ) -> None:
        self.edges = edges(viewer=viewer, verb=verb)
        self.money = money(viewer=viewer)
        self.of: dict[int, Edge] = {one.who: one for one in self.edges if one.who is not None}
        self.by: dict[int, int | None] = {who: one.by for who, one in self.of.items()}
        self.named = children(self.by)
        self.won = {who for who, one in self.of.items() if one.status in WON}
        self.names = Counter(one.by for one in self.edges)
        self.waiting = Counter(one.by for one in self.edges if one.state == "open")

    def brought(self, who: int) -> Brought:
        return brought(who, self.named, won=self.won, money=self.money)

    def whole(self, givers: Collection[int]) -> Brought:
        """Of the names that these gave."""
        some = {by: who for by, who in self.named.items() if by in givers}
        return whole(some, won=self.won, money=self.money)

    def givers(self, manager: int) -> list[int]:
        """Those who brought most first; manager: of one only, 0 for all."""
        known = {one.by for one in self.edges if not manager or one.manager == manager}
        sums = {by: self.brought(by) for by in known}
        return sorted(known, key=lambda by: (-sums[by].below, -self.names[by], by))

    def managers(self) -> set[int]:
        return {one.manager for one in self.edges if one.manager is not None}

    def companies(self, ids: Collection[int]) -> Mapping[int, Company]:
        """One statement; each of them is in sight, being an end of an edge."""
        wanted = (
            select(
                Customer.id,
                Customer.number,
                Customer.name,
                Customer.status,
                Customer.grade,
                User.name.label("manager"),
            )
            .outerjoin(User, User.id == Customer.manager_id)
            .where(Customer.id.in_(ids))
        )
        return {row.id: self._company(row) for row in session.execute(wanted)}

    def _company(self, row: Row[*tuple[Any, ...]]) -> Company:
        key = int(row.id)
        edge = self.of.get(key)
        return Company(
            key, row.number, row.name, row.status, row.grade, row.manager or "", edge.by if edge else 0,
            edge.given_on if edge else None, self.names[key], self.waiting[key], self.money.get(key, 0),
            self.brought(key),
        )  # fmt: skip


@dataclass(frozen=True)
class Overview:
    found: Found[Company]
    sums: Brought
    names: int
    waiting: int
    givers: int
    above: Mapping[int, Company]
    managers: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Tree:
    """line: from whoever came first down to this one; companies: of everybody drawn."""

    branch: Branch
    top: Company
    line: Sequence[Company]
    companies: Mapping[int, Company]


def overview(manager: int, page: int, *, viewer: Viewer) -> Overview:
    """Everybody who gave names, a page of them; four statements."""
    book = Book(viewer)
    givers = book.givers(manager)
    here = nearest(page, len(givers))
    shown = givers[(here - 1) * PER_PAGE : here * PER_PAGE]
    parents = {by for who in shown if (by := book.by.get(who))}
    known = book.companies({*shown, *parents})
    return Overview(
        Found([known[one] for one in shown], here, len(givers)), book.whole(givers),
        sum(book.names[one] for one in givers), sum(book.waiting[one] for one in givers), len(givers),
        known, _managers(book),
    )  # fmt: skip


def everything(manager: int, *, viewer: Viewer) -> tuple[list[Company], Mapping[int, Company]]:
    """Everybody who stands in a tree, for a workbook; and those above them."""
    book = Book(viewer, verb=Verb.CUSTOMER_EXPORT)
    givers = book.givers(manager)
    ids = list(dict.fromkeys([*givers, *(one for by in givers for one in book.named.get(by, ()))]))
    parents = {by for who in ids if (by := book.by.get(who))}
    known = book.companies({*ids, *parents})
    return [known[one] for one in ids[: MOST + 1]], known


def tree(number: str, *, viewer: Viewer) -> Tree | None:
    """Of one customer that gave names or was named; None where this person sees no such; three statements."""
    book = Book(viewer)
    ids = {one.by for one in book.edges} | set(book.of)
    found = session.scalar(select(Customer.id).where(Customer.number == number))
    if found is None or found not in ids:
        return None
    branch, line = under(book.by, found), lineage(book.by, found)[::-1]
    known = book.companies({found, *line, *_drawn(branch)})
    return Tree(branch, known[found], [known[one] for one in line], known)


def _drawn(branch: Branch) -> set[int]:
    return {branch.id}.union(*(_drawn(one) for one in branch.named))


def _managers(book: Book) -> list[tuple[str, str]]:
    wanted = select(User.id, User.name).where(User.id.in_(book.managers())).order_by(User.name, User.id)
    return [(str(key), name) for key, name in session.execute(wanted)]
