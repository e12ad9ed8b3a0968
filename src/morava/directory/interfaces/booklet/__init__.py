"""A booklet of organisations: half a page or so each, by cluster or by field of work, with two indexes."""

from .chapters import BY_CLUSTER, BY_DIVISION
from .delivery import AT_ONCE, Order, forget_old_booklets, keep, made
from .order_form import BookletForm
from .titles import title_of

__all__ = [
    "AT_ONCE",
    "BY_CLUSTER",
    "BY_DIVISION",
    "BookletForm",
    "Order",
    "forget_old_booklets",
    "keep",
    "made",
    "title_of",
]
