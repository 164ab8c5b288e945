"""Names of invented people as they are heard in Banyuwangi: Osing, Javanese and Madurese, one word or several."""

from random import Random

from app.domain.people import Sex

# The old often bear a single name.
OLD = {
    Sex.FEMALE: (
        "Ponirah", "Sumiyati", "Misnati", "Tumini", "Katemi", "Juminten", "Supinah", "Painem", "Rukmini", "Satinah",
        "Busiyah", "Sunasih", "Maimuna", "Suparti", "Ngatemi", "Hosniyah", "Sariyah", "Mistin",
    ),
    Sex.MALE: (
        "Paiman", "Misdi", "Satimin", "Sukardi", "Tukiran", "Sahrawi", "Matrawi", "Sanusi", "Untung", "Ponidi",
        "Kasmadi", "Jumadi",
    ),
}  # fmt: skip
FIRST = {
    Sex.FEMALE: (
        "Siti", "Sri", "Endang", "Dwi", "Eka", "Nur", "Lilik", "Titik", "Wahyu", "Ani", "Yuni", "Ratna", "Sulis", "Umi",
        "Ita", "Rina", "Hosnawiyah", "Uswatun", "Dewi", "Tutik", "Halimatus", "Faridatul",
    ),
    Sex.MALE: (
        "Moh.", "Ahmad", "Slamet", "Agus", "Eko", "Hari", "Abd.", "Sugeng", "Budi", "Fathor", "Imam", "Joko", "Adi",
        "Bambang", "Hosen", "Muhammad", "Wawan", "Heri",
    ),
}  # fmt: skip
LAST = {
    Sex.FEMALE: (
        "Aminah", "Wahyuni", "Rahayu", "Lestari", "Susanti", "Hidayah", "Purwati", "Handayani", "Maryam", "Khasanah",
        "Puspitasari", "Mulyani", "Kholifah", "Sa’diyah", "Agustina", "Indrawati",
    ),
    Sex.MALE: (
        "Hosen", "Rofi’i", "Riyadi", "Purwanto", "Zaini", "Santoso", "Hidayat", "Rosi", "Rahman", "Suhaili", "Prasetyo",
        "Utomo", "Mas’ud", "Setiawan", "Holili", "Cahyono",
    ),
}  # fmt: skip
YOUNG = {
    Sex.FEMALE: (
        "Aisyah", "Naila", "Putri", "Zahra", "Keysa", "Nadia", "Intan", "Salsabila", "Laila", "Bunga", "Kirana",
    ),
    Sex.MALE: (
        "Rizky", "Fajar", "Dimas", "Bagas", "Ilham", "Rafi", "Aditya", "Galang", "Reza", "Farhan", "Yoga", "Raka",
    ),
}  # fmt: skip
YOUNG_LAST = {
    Sex.FEMALE: ("Ramadhani", "Maulida", "Safitri", "Azzahra", "Oktaviani", "Nurjanah", "Aprilia", "Fauziyah"),
    Sex.MALE: ("Maulana", "Ramadhan", "Saputra", "Firmansyah", "Hidayatullah", "Pratama", "Kurniawan", "Al Farisi"),
}
# Volunteers whom the stories of the demo call by name; the first one leads the online gatherings.
VOLUNTEERS = (
    "Hj. Siti Maimunah, S.Ag.", "Sunarsih", "Nur’aini", "Luluk Mufidah, S.Pd.", "Siti Kholifah", "Hartini Sugeng",
    "Wiwik Widayati", "Sulastri",
)  # fmt: skip
OLD_FROM, CHILD_UNTIL = 56, 17


class Namer:
    """Gives names that nobody in the demo has yet."""

    def __init__(self, luck: Random):
        self.luck = luck
        self.given = set(VOLUNTEERS)

    def name(self, sex: Sex, age: int) -> str:
        """A new name, as people of this age bear it."""
        while (name := self._any(sex, age)) in self.given:
            pass
        self.given.add(name)
        return name

    def _any(self, sex: Sex, age: int) -> str:
        if age >= OLD_FROM and self.luck.random() < 0.6:
            return self.luck.choice(OLD[sex])
        first, last = (YOUNG, YOUNG_LAST) if age <= CHILD_UNTIL else (FIRST, LAST)
        return any_name(self.luck, first[sex], last[sex])


def any_name(luck: Random, first: tuple[str, ...], last: tuple[str, ...]) -> str:
    """Two words of which no word is the other."""
    words = (luck.choice(first), luck.choice(last))
    return " ".join(words) if words[0] != words[1] else words[0]
