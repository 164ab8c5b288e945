"""Doubles: rows of a file that name a person for the second time; the first is kept, the later point to it."""

from datetime import date

from app.domain import likeness
from app.domain.likeness import Facts, Likeness
from app.domain.listed import Refusal, Row, Verdict


def refuse(rows: list[Row]) -> None:
    """Refuse what repeats an earlier accepted row: same NIK, or same name with the same birth date or telephone.

    The same name alone is never a double. Rows that are refused already are neither first nor double.
    """
    people = [row for row in rows if row.verdict is Verdict.ACCEPTED]
    for position, (first, why) in likeness.same_in_list([_facts(row) for row in people]).items():
        row = people[position]
        row.verdict = Verdict.REJECTED
        row.same_as = (people[first].sheet, people[first].number)
        row.refusals.append(Refusal.SAME_NIK if why is Likeness.NIK else Refusal.SAME_IN_FILE)


def _facts(row: Row) -> Facts:
    data = row.data
    born = data.get("tanggal_lahir")
    return Facts(
        name=data["nama"], birth_date=date.fromisoformat(born) if born else None, birth_year=data.get("tahun_lahir"),
        phone=data.get("hp") or "", nik=data.get("nik") or "", sex=data.get("jk"), village_code=data.get("desa_kode"),
    )  # fmt: skip
