"""Batches of notices: started, built in portions as a job, gone on with, dropped while nothing is out."""

import json
from collections import Counter
from collections.abc import Sequence as Numbers
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from sqlalchemy import func, select, update

from webapp import clock, jobs
from webapp.actions import action, actor, session
from webapp.actions.instruments import EARLIEST
from webapp.actions.recalls import outbox
from webapp.actions.recalls.writing import write
from webapp.db import Model
from webapp.domain.recall_batches import LONGEST_WINDOW
from webapp.domain.recall_words import KINDS, Kind
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Notice, RecallBatch, Sequence
from webapp.queries.customers import cards
from webapp.queries.recalls import batches, candidates
from webapp.queries.recalls.candidates import Order

MANDATORY = frozenset({"", "yes", "no"})


@action(Verb.RECALL_MAKE)
def start(order: Order) -> RecallBatch:
    """The batch, still empty; a job fills it."""
    refuse_order(order)
    if order.customer and cards.get(order.customer, viewer=actor(), verb=Verb.RECALL_MAKE) is None:
        raise Refusal("没有找到这个客户。")
    today = clock.today()
    batch = RecallBatch(
        number=f"TP-{today.year}-{Sequence.take(f'recall_batch-{today.year}'):04d}",
        kind=order.kind,
        from_on=order.from_on,
        to_on=order.to_on,
        filters=json.dumps(_filters(order), ensure_ascii=False),
        created_at=clock.now(),
        created_by_id=actor().id,
    )
    session.add(batch)
    session.flush()
    _queue(batch)
    return batch


@action(Verb.RECALL_MAKE)
def go_on(batch: RecallBatch) -> None:
    """After a stop: begins with the customer after the last one done."""
    _refuse_others(batch)
    if batch.state != "building" or batches.is_at_work(batch):
        raise Refusal("这一批次没有中断。")
    _queue(batch)


@action(Verb.RECALL_MAKE)
def drop(batch: RecallBatch) -> None:
    """Takes it back whole; its numbers are never used again."""
    if batch.state == "dropped":
        raise Refusal("这一批次已经作废。")
    if batches.is_at_work(batch):
        raise Refusal("这一批次正在编制，请等它完成或先取消任务。")
    if not batches.may_drop(batch, viewer=actor()):
        raise Refusal("这一批次里有您不负责的客户，请由编制人作废。")
    out = select(func.count()).where(Notice.batch_id == batch.id, Notice.state != "draft")
    if session.scalar(out):
        raise Refusal("已有通知发出或已答复，不能整批作废。")
    table = Model.metadata.tables["notices"]
    session.connection().execute(
        update(table).where(table.c.batch_id == batch.id).values(state="dropped", token="")
    )
    outbox.give_up(batch.id)
    batch.state = "dropped"
    session.flush()


def refuse_order(order: Order) -> None:
    """Nothing where such a batch can be made."""
    if order.kind not in dict(KINDS):
        raise Refusal("请选择通知种类。")
    if order.from_on < EARLIEST:
        raise Refusal("起始日期太早，请核对年份。")
    if order.to_on < order.from_on:
        raise Refusal("截止日期不能早于起始日期。")
    if (order.to_on - order.from_on).days > LONGEST_WINDOW:
        raise Refusal("一批最多包含一年内到期的器具。")
    if order.mandatory not in MANDATORY:
        raise Refusal("请从列表中选择。")


def order_of(batch: RecallBatch) -> Order:
    told: dict[str, Any] = json.loads(batch.filters)
    return replace(Order(batch.kind, batch.from_on, batch.to_on), **told)


def _filters(order: Order) -> dict[str, Any]:
    """Only what narrows."""
    told = asdict(order)
    return {name: told[name] for name in told if name not in {"kind", "from_on", "to_on"} and told[name]}


def _refuse_others(batch: RecallBatch) -> None:
    if batch.created_by_id != actor().id:
        raise Refusal("请由编制人继续。")


def _queue(batch: RecallBatch) -> None:
    word = dict(KINDS)[Kind(batch.kind)]
    title = f"编制{word} {batch.from_on}—{batch.to_on}"
    batch.job = jobs.enqueue("recall_batch", title=title, params={"batch": batch.id})
    session.flush()


@jobs.task("recall_batch")
def build(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    """Portions of customers, each whole; begun again it goes on behind the last one done."""
    batch = session.get_one(RecallBatch, params["batch"])
    if batch.state != "building":
        raise Refusal("这一批次已经编制或作废。")
    number, order = batch.number, order_of(batch)
    ids = candidates.customers(order, viewer=actor(), after=json.loads(batch.left_out).get("after", 0))
    progress.total(len(ids))
    done = 0
    for some in candidates.in_portions(ids):
        _portion(params["batch"], order, some, clock.today())
        done += len(some)
        progress.step(done)
    notices, items = _finish(params["batch"])
    return {
        "text": f"编制通知 {notices} 份，器具 {items} 台件。",
        "href": f"/recalls/batches/{number}",
    }


@action(Verb.RECALL_MAKE)
def _portion(batch_id: int, order: Order, ids: Numbers[int], today: date) -> None:
    batch = session.get_one(RecallBatch, batch_id)
    if batch.state != "building":
        raise Refusal("这一批次已经编制或作废。")
    meant = candidates.meant(order, ids, viewer=actor(), today=today)
    write(batch, meant.letters, today=today)
    told = json.loads(batch.left_out)
    counts = Counter(told.get("counts", {})) + meant.left_out
    batch.left_out = json.dumps({"counts": counts, "after": ids[-1]}, ensure_ascii=False)
    session.flush()


@action(Verb.RECALL_MAKE)
def _finish(batch_id: int) -> tuple[int, int]:
    batch = session.get_one(RecallBatch, batch_id)
    batch.notices, batch.items = batches.sizes(batch_id)
    batch.state = "ready"
    session.flush()
    return batch.notices, batch.items
