"""The press: many certificates at once, the ground drawn once and each person's parts laid over it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from app.documents import certificate_parts, pdf, plates, presses
from app.documents.plates import Order, Prints
from app.domain import chunks

TOGETHER = 1000  # are sorted by their grounds
AT_ONCE = 100  # share one plate; further ones share the next, so that memory does not grow with the pile
ALONE = 60  # are sooner drawn in this process than by two that have to be started


def certificates(snapshots: Sequence[dict[str, Any]], *, url: str) -> Iterator[bytes]:
    """One complete PDF for each of `snapshots`, in their order; `url` is the address of Balai for the QR.

    Raises PdfUnavailable and PdfFailed.
    """
    for together in chunks.of(snapshots, TOGETHER):
        sharing: dict[str, list[int]] = {}
        for index, snapshot in enumerate(together):
            sharing.setdefault(certificate_parts.ground_key(snapshot), []).append(index)
        alone = len(together) <= ALONE
        size = len(together) if alone else min(AT_ONCE, -(-len(together) // presses.HOW_MANY))
        batches = sorted(batch for indices in sharing.values() for batch in chunks.of(indices, size))
        orders = (_order([together[index] for index in batch], url) for batch in batches)
        printed = zip(batches, _prints(orders, len(batches), alone=alone), strict=True)
        made: dict[int, tuple[bytes, bytes]] = {}
        for index in range(len(together)):
            while index not in made:
                batch, prints = next(printed)
                made.update((each, (prints.plate, own)) for each, own in zip(batch, prints.revisions, strict=True))
            yield b"".join(made.pop(index))


def whole(snapshot: dict[str, Any], *, url: str) -> bytes:
    """One certificate drawn in one go: slow, and the measure of what the press makes."""
    return pdf.render(
        "certificate.html",
        numbered=False,
        each=certificate_parts.each(snapshot, url),
        **certificate_parts.ground(snapshot, url),
    )


def _order(snapshots: Sequence[dict[str, Any]], url: str) -> Order:
    """What a plate is made from; its personal parts are those of `snapshots`, its ground that of the first."""
    html = pdf.html(
        "certificate.html",
        each=certificate_parts.each(snapshots[0], url),
        everybody=[certificate_parts.each(snapshot) for snapshot in snapshots],
        **certificate_parts.ground(snapshots[0], url),
    )
    return Order(html, [certificate_parts.address(snapshot, url) for snapshot in snapshots])


def _prints(orders: Iterable[Order], count: int, *, alone: bool) -> Iterator[Prints]:
    return map(plates.prints, orders) if alone or count < presses.HOW_MANY else presses.each(plates.prints, orders)
