"""Kinds: who makes what. A maker takes the job and its progress, and hands back a file, or None when it leaves none."""

from collections.abc import Callable

from app.domain.jobs import Job, JobKind
from app.jobs import certificates, dossiers, papers, registers
from app.jobs.making import Made, Progress

MAKERS: dict[JobKind, Callable[[Job, Progress], Made | None]] = {
    JobKind.RECAP: papers.recap,
    JobKind.CERTIFICATES: certificates.all_of_activity,
    JobKind.PRINTING: certificates.printed,
    JobKind.REGISTER: registers.register,
    JobKind.DOSSIER: dossiers.make,
}
