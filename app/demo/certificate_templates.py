"""Certificate templates in the demo: one of KPI for trainings, one of PKK, with the names of who signs."""

from app.demo import places
from app.domain import certificate_templates
from app.domain.certificate_templates import CertificateTemplate
from app.domain.designs import Back, Design, Layout, LogoSource, Palette, SignerPlace, SignerSource
from app.domain.units import Unit
from app.domain.users import User

HEAD = SignerPlace(SignerSource.HEAD)
VILLAGE_HEAD = SignerPlace(
    SignerSource.TYPED, "Mengetahui,", "Kepala Dinas Tenaga Kerja", "Drs. Agus Hartanto, M.Si.", "19690817 199403 1 004"
)
TRAINING = Design(
    layout=Layout.KPI, palette=Palette.VIOLET, signers=(VILLAGE_HEAD, HEAD), logo_left=LogoSource.UNIT,
    closing="Semoga ilmu yang diperoleh bermanfaat bagi diri, keluarga, dan desa.",
)  # fmt: skip
PKK = Design(
    layout=Layout.PKK, palette=Palette.SEA, signers=(HEAD,), back=Back.TEXT,
    back_text="Sepuluh program pokok PKK menjadi gerakan bersama untuk keluarga yang sejahtera.",
)


def build(units: dict[str, Unit], by: User) -> CertificateTemplate:
    """The templates of both organisations; returns the one of the trainings."""
    branch, regency = units[places.BRANCH.name], units[places.PKK_REGENCY.name]
    certificate_templates.create(unit=regency, name="Piagam PKK", design=PKK, by=by)
    warm = Design(layout=Layout.WARM, palette=Palette.BRICK, signers=(HEAD,))
    formal = Design(layout=Layout.FORMAL, palette=Palette.LEAF, signers=(HEAD,))
    training = certificate_templates.create(unit=branch, name="Pelatihan KPI", design=TRAINING, by=by)
    certificate_templates.create(unit=branch, name="Hangat, untuk pertemuan keluarga", design=warm, by=by)
    certificate_templates.create(unit=branch, name="Resmi, untuk narasumber", design=formal, by=by)
    return training
