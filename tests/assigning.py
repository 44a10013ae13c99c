"""The managers and the customer of the worked example (section 5), and what random ones are drawn from."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from webapp.domain.assignment_facts import Bond, Manager, Needs
from webapp.domain.leaves import Leave
from webapp.domain.loads import Load
from webapp.domain.manager_words import Conflict, Level, Tie

TODAY = date(2026, 11, 22)
HOLDS = date(2027, 6, 30)
ZHOU = Manager(
    1, "周某", Level.ADVANCED, Load(9600, 12000), HOLDS, industries=frozenset({"机械制造"}),
    ownerships=frozenset({"private"}), skills={"力学": 5, "热工": 3, "电磁": 1},
)  # fmt: skip
LIN = Manager(
    2, "林某", Level.SENIOR, Load(13200, 15000), HOLDS, industries=frozenset({"机械制造"}),
    skills={"力学": 2, "热工": 4, "电磁": 3},
)  # fmt: skip
HE = Manager(
    3, "何某", Level.MANAGER, Load(0, 10000), HOLDS, skills={"力学": 5, "热工": 5, "电磁": 3}
)  # fmt: skip
HAICHUAN = Needs(
    grade="B", industry="机械制造", ownership="private",
    fees={"力学": 5_500_000, "热工": 3_000_000, "电磁": 1_500_000},
    bonds={2: (Bond(Tie.DEVELOPED, date(2025, 4, 10)),)},
)  # fmt: skip
C = replace(HAICHUAN, grade="C")

FIELDS = ("力学", "热工", "电磁", "几何量")
LEVELS = st.sampled_from(list(Level))
LOADS = st.builds(Load, st.integers(0, 15000), st.integers(900, 15000))
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
LEAVES = st.builds(Leave, st.dates(date(2026, 10, 1), TODAY), st.dates(TODAY, date(2026, 12, 31)))
MANAGER = st.builds(
    Manager,
    st.just(0),
    st.sampled_from(["甲", "乙", "丙"]),
    LEVELS,
    LOADS,
    st.none() | DAYS,
    is_active=st.booleans(),
    skills=st.dictionaries(st.sampled_from(FIELDS), st.integers(0, 5)),
    industries=st.frozensets(st.sampled_from(["食品", "化工"])),
    ownerships=st.frozensets(st.sampled_from(["private", "industry"])),
    leaves=st.lists(LEAVES, max_size=2).map(tuple),
    last_assigned=st.none() | DAYS,
)
MANAGERS = st.lists(MANAGER, max_size=6).map(
    lambda drawn: [replace(one, id=number) for number, one in enumerate(drawn, 1)]
)
IDS = st.integers(1, 6)
BONDS = st.builds(Bond, st.sampled_from(list(Tie)), st.none() | DAYS)
NEEDS = st.builds(
    Needs,
    grade=st.sampled_from(["A", "B", "C", "D", ""]),
    is_special=st.booleans(),
    industry=st.sampled_from(["", "食品", "化工"]),
    ownership=st.sampled_from(["", "private", "industry"]),
    fees=st.dictionaries(st.sampled_from(FIELDS), st.integers(-10, 10**9)),
    fields=st.lists(st.sampled_from(FIELDS), unique=True).map(tuple),
    bonds=st.dictionaries(IDS, st.lists(BONDS, max_size=2).map(tuple)),
    conflicts=st.dictionaries(IDS, st.sampled_from(list(Conflict)), max_size=1),
    named=st.none() | st.frozensets(IDS),
    manager_id=st.none() | IDS,
    must_change=st.booleans(),
    backup_id=st.none() | IDS,
)
