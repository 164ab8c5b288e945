"""The press: many certificates at once, the ground drawn once and each person's parts laid over it."""

from collections.abc import Iterator, Sequence
from typing import Any

from app.documents import certificate_parts, pdf


def certificates(snapshots: Sequence[dict[str, Any]], *, url: str) -> Iterator[bytes]:
    """One complete PDF for each of `snapshots`, in their order; `url` is the address of Balai for the QR.

    Raises PdfUnavailable.
    """
    for snapshot in snapshots:
        yield whole(snapshot, url=url)


def whole(snapshot: dict[str, Any], *, url: str) -> bytes:
    """One certificate drawn in one go: the measure of what the press makes."""
    return pdf.render(
        "certificate.html", numbered=False, each=certificate_parts.each(snapshot, url),
        **certificate_parts.ground(snapshot, url),
    )
