"""Regions: what a picker offers while somebody types a village."""

from flask import Blueprint, request

from app.domain import regions
from app.web.access import own
from app.web.htmx import page

bp = Blueprint("regions", __name__)
LEVELS = {"semua": None, "kabupaten": regions.REGENCY}


@bp.get("/wilayah/cari")
def search():
    unit = own().unit
    level = LEVELS.get(request.args.get("tingkat", ""), regions.VILLAGE)
    found = regions.search(request.args.get("q", ""), level, near=unit.region_code if unit else None)
    return page("regions/_options.html", rows=[(region.code, region.label) for region in found])
