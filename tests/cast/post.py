"""What the village post of each unit keeps: a list for a service, one consultation, one referral."""

from datetime import date

from app.db import db
from app.domain.help_numbers import HelpNumber
from app.domain.referrals import Referral, ReferralStatus
from app.domain.service_lines import ServiceLine
from app.domain.service_lists import Scheme, ServiceList
from app.domain.services import Service, ServiceChannel, ServiceOutcome, Topic
from tests.moment import NOW

REFERRAL = "Kenarirujukan"


def hidden_from(name: str) -> list[str]:
    """The codes of referrals that this member of the cast may not see: all but Rini's own branch, and hers alone."""
    return [f"{REFERRAL}-other"] if name == "Rini" else [REFERRAL]


def build(world, prefix: str, unit: int, canary: str) -> None:
    """One row of every noun; the code of a referral is a canary of its own, which only Rini may see."""
    by = world.users["Budi"]
    listed = ServiceList(
        unit_id=unit, name=f"G to G Korea {canary}", target="Calon PMI", scheme=Scheme.G_TO_G, country_code="KR",
        starts_on=date(2026, 11, 1),
    )
    entry = HelpNumber(name="Ruang Rindu", phone="0333-421 000", purpose="Ibu dan anak", position=10)
    db.session.add_all([listed, entry])
    db.session.flush()
    person = getattr(world, f"{prefix}_person")
    line = ServiceLine(list_id=listed.id, number=1, person_id=person, registered_at=NOW, registered_by_id=by)
    given = Service(
        unit_id=unit, day=NOW.date(), topic=Topic.PAPERS, channel=ServiceChannel.VISIT, at=NOW,
        outcome=ServiceOutcome.ANSWERED, operation=f"tap-{prefix}", by_id=world.users["Citra"],
    )
    referral = Referral(
        unit_id=unit, code=f"{REFERRAL}-{prefix}", day=NOW.date(), destination_id=entry.id, has_consent=True,
        status=ReferralStatus.MADE, by_id=world.users["Rini"], created_at=NOW,
    )
    db.session.add_all([line, given, referral])
    db.session.flush()
    ids = {"list": listed, "line": line, "service": given, "referral": referral, "help_number": entry}
    for noun, row in ids.items():
        setattr(world, f"{prefix}_{noun}", row.id)
