"""What a customer has paid in advance, for his notice: the one place to ask."""


def prepaid(_customer_id: int) -> int | None:
    """In fen; None: nothing is kept for him (the room 预付费 answers here once there is one)."""
    return None
