"""What a complaint brings with it: what it holds back, and the veto it may propose.

Choices, with their reasons:
- 部分成立 counts as upheld for the veto too: it is a proposal, and the committee decides (CP-04).
- Any open complaint holds back marketing letters and the pool; a 重大 one also due notices, until the
  manager releases them (6.3).
"""

from webapp.domain.complaint_stages import OVER
from webapp.domain.complaint_words import Severity, Upheld


def proposes_veto(severity: str, upheld: str) -> bool:
    """CP-04: a major complaint that is upheld."""
    return severity == Severity.MAJOR and upheld in {Upheld.UPHELD, Upheld.PARTLY}


def holds_letters(stage: str) -> bool:
    """Marketing letters to this customer, and his fall into 公海."""
    return stage not in OVER


def holds_notices(stage: str, severity: str, *, is_released: bool) -> bool:
    """Due notices, until the manager releases them."""
    return stage not in OVER and severity == Severity.MAJOR and not is_released
