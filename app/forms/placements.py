"""The form of somebody's work abroad."""

from typing import Any

from wtforms import SelectField
from wtforms.validators import InputRequired

from app.domain import countries
from app.domain.placements import Placement
from app.forms.base import REQUIRED, day, text
from app.forms.versions import VersionedForm

COUNTRIES = [(country.code, country.name) for country in countries.ALL]
# Only where a country has several clocks must somebody choose.
ZONES = [(zone, zone.split("/")[-1].replace("_", " ")) for c in countries.ALL if len(c.zones) > 1 for zone in c.zones]


class PlacementForm(VersionedForm):
    country = SelectField("Negara", choices=[("", "Pilih negara"), *COUNTRIES], validators=[InputRequired(REQUIRED)])
    city = text("Kota", most=80, required=False)
    zone = SelectField("Jam di kota", choices=[("", "Jam yang umum di negara itu"), *ZONES], default="")
    since = day("Sejak", required=False)
    until = day("Sampai", required=False)

    def facts(self) -> dict[str, Any]:
        return {
            "country": self.country.data or "", "city": self.city.data or "", "zone": self.zone.data or "",
            "since": self.since.data, "until": self.until.data,
        }  # fmt: skip

    @classmethod
    def of(cls, placement: Placement) -> "PlacementForm":
        usual = placement.country.zones[0]
        return cls(data={
            "country": placement.country_code, "city": placement.city, "since": placement.since,
            "until": placement.until, "zone": "" if placement.zone == usual else placement.zone,
            "version": placement.version,
        })  # fmt: skip
