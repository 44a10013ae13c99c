"""Public numbers: they count up and are never used again."""

from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model, session


class Sequence(Model):
    __tablename__ = "sequences"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int]

    @classmethod
    def take(cls, name: str, *, count: int = 1) -> int:
        """The first of `count` fresh numbers; rolled back with its transaction."""
        statement = insert(cls).values(name=name, value=count)
        statement = statement.on_conflict_do_update(
            index_elements=[cls.name], set_={"value": cls.value + count}
        )
        last = session.connection().execute(statement.returning(cls.value)).scalar_one()
        return int(last) - count + 1
