"""Certificate snapshots: everything that is printed on a certificate, gathered once and frozen when it is issued."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from app.db import db
from app.domain import certificate_images, certificate_words, dates, letterheads, names, topics
from app.domain.activities import Activity
from app.domain.certificate_templates import TemplateVersion
from app.domain.certificate_words import PrintedRole
from app.domain.certificates import Proof
from app.domain.designs import SIDES, Back, Design, LogoSource, SignerPlace, SignerSource
from app.domain.meetings import Meeting
from app.domain.people import Person
from app.domain.programs import Program
from app.domain.signatories import Side, Signatory
from app.domain.topics import Topic
from app.domain.units import Unit


def common(
    activity: Activity, program: Program, meetings: Sequence[Meeting], issued_on: date, version: TemplateVersion | None
) -> dict[str, Any]:
    """What all certificates of one issuing share. Without a `version` there is no "design": Balai's own plain look."""
    unit, curriculum = program.unit, topics.of_activity(activity)
    design = version.design if version else None
    deliverer = "" if activity.unit_id == unit.id else f" melalui {activity.unit.name}"
    shared = {
        "activity": activity.name, "theme": activity.theme, "organiser": unit.name + deliverer,
        "partners": program.partners, "place": activity.place or meetings[0].place, **timed(activity, meetings),
        "topics": [{"title": each.title, "hours": each.hours, "speaker": each.speaker} for each in curriculum],
        **headed(unit), **dated(unit, issued_on, design),
    }
    if version is None or design is None:
        return shared
    frozen = {name: _kept(unit, logo) for name, logo in logos_of(design, unit).items()}
    return shared | designed(design, frozen) | {"template": version.id}


def timed(activity: Activity, meetings: Sequence[Meeting]) -> dict[str, str]:
    """What the meetings say: on which days, and how many hours."""
    days = dates.date_range(meeting.day for meeting in meetings)
    return {"dates": days, "hours": hours(activity, meetings, topics.of_activity(activity))}


def headed(unit: Unit) -> dict[str, Any]:
    """The kop."""
    letterhead = letterheads.of(unit)
    return {"letterhead": list(letterhead.lines), "logo_unit": letterhead.logo_unit_id}


def dated(unit: Unit, day: date, design: Design | None) -> dict[str, Any]:
    """What follows from the day of issue: the place and date above the signatures, and who signs."""
    return {
        "signed_at": letterheads.of(unit).place, "signed_on": dates.long_date(day),
        "signatories": signed(unit, day, design),
    }  # fmt: skip


def personal(
    person: Person, day: date, number: str, code: str, proof: Proof, role: PrintedRole, *, name: str = ""
) -> dict[str, Any]:
    """What belongs to one certificate alone; `name` is printed instead of the one by which Balai knows the person."""
    minor, name = person.is_minor_on(day), name or person.name
    return certificate_words.printed(proof, role) | {
        "number": number, "code": code, "name": name, "minor": minor,
        "public_name": names.public_form(name, minor),
    }


def designed(design: Design, logos: dict[str, Any]) -> dict[str, Any]:
    """What the template adds; `logos` are ids of images, or the unit whose logo of today is meant ({"unit": id})."""
    main, accent = design.colours
    shown = {
        "design": design.layout, "colours": {"main": main, "accent": accent}, **logos, "given": design.given,
        "closing": design.closing, "stamp": design.stamp, "back": design.back,
        "back_text": design.back_text if design.back == Back.TEXT else "",
    }
    return shown if design.back == Back.TOPICS else shown | {"topics": []}


def logos_of(design: Design, unit: Unit) -> dict[str, Any]:
    """The logos on the left and right: the id of an image, {"unit": id} for that unit's own, or None."""
    own = letterheads.of(unit).logo_unit_id
    by_source = {LogoSource.NONE: None, LogoSource.UNIT: {"unit": own} if own else None}
    return {
        "logo_left": by_source.get(LogoSource(design.logo_left), design.logo_left_image),
        "logo_right": by_source.get(LogoSource(design.logo_right), design.logo_right_image),
    }


def _kept(unit: Unit, logo: Any) -> int | None:
    """The logo as an image that stays as it is, whatever logo the unit has later."""
    if not isinstance(logo, dict):
        return logo
    picture = letterheads.logo(logo["unit"])
    return certificate_images.keep(unit, picture) if picture else None


def signed(unit: Unit, day: date, design: Design | None = None) -> list[dict[str, Any]]:
    """Who signs a certificate of `unit` on `day`, left to right, as it is printed."""
    valid = letterheads.signers(unit, day)
    places = [place for place in design.signers if place.source != SignerSource.NONE] if design else []
    if places:
        return [_place(place, valid) for place in places]
    both = [valid[side] for side in (Side.ACKNOWLEDGES, Side.HEAD) if side in valid]
    return [{"position": signer.position, "name": signer.name, "nip": signer.nip} for signer in both]


def _place(place: SignerPlace, valid: dict[Side, Signatory]) -> dict[str, Any]:
    if place.source == SignerSource.TYPED:
        block, hand = {"position": place.position, "name": place.name, "nip": place.nip}, place.signature
    else:
        signer = valid.get(SIDES[SignerSource(place.source)])
        same = signer is not None and signer.id == place.signatory_id
        hand = place.signature if same else None
        block = {name: getattr(signer, name) if signer else "" for name in ("position", "name", "nip")}
    return block | {"label": place.label, "image": hand}


def hours(activity: Activity, meetings: Sequence[Meeting], curriculum: list[Topic]) -> str:
    """ "24 jam pelajaran (JP)": the sum of the curriculum on the back, or what the activity says; without either the
    length of its meetings: "16 jam", "1,5 jam"."""
    if curriculum and any(each.hours for each in curriculum):
        return lessons(curriculum)
    if activity.lesson_hours:
        return f"{activity.lesson_hours} jam pelajaran (JP)"
    total = sum((meeting.ends_at - meeting.starts_at for meeting in meetings), timedelta()) / timedelta(hours=1)
    return f"{total:.1f}".removesuffix(".0").replace(".", ",") + " jam"


def lessons(taught: Sequence[Topic]) -> str:
    """ "24 jam pelajaran (JP)": the sum of these topics."""
    return f"{sum(each.hours for each in taught)} jam pelajaran (JP)"


def design_of(snapshot: dict[str, Any]) -> Design | None:
    """The design that a snapshot was made with."""
    version = db.session.get(TemplateVersion, snapshot["template"]) if snapshot.get("template") else None
    return version.design if version else None
