"""The forms of consent: every purpose on one page, and taking one back."""

from wtforms import RadioField
from wtforms.validators import Optional, ValidationError

from app.domain import admissions, clock, consent_texts
from app.domain.admissions import Line
from app.domain.consent_texts import Purpose
from app.domain.consents import Answer, Channel, GivenBy, GuardianRelation
from app.domain.people import Person
from app.domain.withdrawals import Answered
from app.forms.base import Form, choice, day, hidden, radio, text
from app.words import choices, word


def _answer(purpose: Purpose) -> RadioField:
    return RadioField(word(purpose), choices=[*choices(Answer), ("", "Belum")], default="",
                      validators=[Optional()])


class ConsentForm(Form):
    """One radio row for each purpose, and once for all of them who answered, when and how."""

    kegiatan = _answer(Purpose.ACTIVITY)
    komunikasi = _answer(Purpose.CONTACT)
    foto = _answer(Purpose.PHOTO)
    sertifikat = _answer(Purpose.CERTIFICATE)
    pendampingan = _answer(Purpose.MENTORING)
    berbagi = _answer(Purpose.SHARING)
    given_by = radio("Siapa yang menjawab?", GivenBy, default=GivenBy.SELF)
    guardian_name = text("Nama orang tua atau wali", required=False)
    guardian_relation = choice("Hubungannya", GuardianRelation, blank="Belum diketahui")
    channel = radio("Bagaimana jawabannya?", Channel, default=Channel.WRITTEN)
    given_on = day("Tanggal", default=clock.today)
    proof = text("Nomor formulir", most=60, required=False)
    activity_id = hidden()

    child = False
    lines: list[Line] = []

    def validate_guardian_name(self, field) -> None:
        if self.given_by.data is GivenBy.GUARDIAN and not field.data:
            raise ValidationError("Tulis nama orang tua atau wali yang menjawab.")

    def validate_given_on(self, field) -> None:
        if field.data and field.data > clock.today():
            raise ValidationError("Tanggal ini belum tiba. Periksa lagi tanggalnya.")

    def questions(self) -> list[tuple[RadioField, str]]:
        """The row and the question of each purpose that concerns the person."""
        asked = consent_texts.TEXTS[consent_texts.CURRENT].asked(child=self.child)
        now = {line.said.purpose: word(line.said.standing).lower() for line in self.lines if line.said.consent}
        more = {purpose: f" Sekarang: {standing}." for purpose, standing in now.items()}
        return [(self[purpose.value], question + more.get(purpose, "")) for purpose, question in asked.items()]

    def answered(self) -> Answered:
        """What the form says, once it is valid."""
        assert self.given_on.data, "only after validation"
        given = {Purpose(field.name): Answer(field.data) for field, _ in self.questions() if field.data}
        return Answered(
            answers=given, given_by=self.given_by.data, channel=self.channel.data, on=self.given_on.data,
            guardian_name=self.guardian_name.data or "", guardian_relation=self.guardian_relation.data,
            proof=self.proof.data or "",
        )  # fmt: skip

    @classmethod
    def of(cls, person: Person, lines: list[Line], **values) -> "ConsentForm":
        """The form for `person`; what was answered before is named, and stays unless it is answered anew."""
        child = admissions.may_be_child(person, clock.today())
        minor = person.is_minor_on(clock.today())
        form = cls(data={"given_by": GivenBy.GUARDIAN if minor else GivenBy.SELF, **values})
        form.child, form.lines = child, lines
        for line in lines:
            if line.said.consent:
                form[line.said.purpose.value].choices = [*choices(Answer), ("", "Tetap")]
        return form
