#!/usr/bin/env python3
"""Builds static/vendor from node_modules, so that nothing of others is copied into the repository."""

import re
import shutil
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "static" / "vendor"
ICON_NAMES = ROOT / "static" / "icons.txt"
SVG = "{http://www.w3.org/2000/svg}"

FONTS = {
    "arimo": ("Arimo", ["400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic"]),
    "cormorant-garamond": (
        "CormorantGaramond",
        ["500Medium", "500Medium_Italic", "600SemiBold", "700Bold"],
    ),
    "noto-sans-symbols-2": ("NotoSansSymbols2", ["400Regular"]),
}


def font_files():
    """Yield the path of every font that the papers use."""
    for package, (family, styles) in FONTS.items():
        for style in styles:
            yield MODULES / "@expo-google-fonts" / package / style / f"{family}_{style}.ttf"


def icon_pairs():
    """Yield (our name, lucide name) for each line of static/icons.txt."""
    for line in ICON_NAMES.read_text(encoding="utf-8").splitlines():
        if line.strip():
            ours, lucide = line.split()
            yield ours, lucide


def symbol(ours, lucide):
    """Return one <symbol> that keeps the stroke attributes of the lucide drawing."""
    source = MODULES / "lucide-static" / "icons" / f"{lucide}.svg"
    drawing = ElementTree.fromstring(need(source).read_text(encoding="utf-8"))
    shapes = "".join(shape(element) for element in drawing)
    return (
        f'<symbol id="{ours}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" '
        f'stroke-linecap="round" stroke-linejoin="round">{shapes}</symbol>'
    )


def shape(element):
    """Return one drawing element as compact text."""
    attributes = "".join(f' {name}="{value}"' for name, value in element.attrib.items())
    return f"<{element.tag.removeprefix(SVG)}{attributes}/>"


def sprite():
    """Return the whole sprite, with the licence line that lucide asks to keep."""
    first_line = need(MODULES / "lucide-static" / "icons" / "sun.svg").read_text(encoding="utf-8")
    licence = re.search(r"<!--.*?-->", first_line)
    symbols = "\n".join(symbol(ours, lucide) for ours, lucide in icon_pairs())
    notice = licence.group(0) if licence else ""
    return f'<svg xmlns="http://www.w3.org/2000/svg">{notice}\n{symbols}\n</svg>\n'


def need(path):
    """Return the path, or stop with a sentence that says what to do."""
    if not path.is_file():
        sys.exit(f"bin/vendor.py: {path.relative_to(ROOT)} is missing; run `npm ci` first.")
    return path


def build():
    """Write static/vendor anew and return how many files and icons it holds."""
    if not MODULES.is_dir():
        sys.exit("bin/vendor.py: node_modules is missing; run `npm ci` first.")
    fonts = [need(path) for path in font_files()]
    htmx = need(MODULES / "htmx.org" / "dist" / "htmx.min.js")
    icons = sprite()
    (VENDOR / "fonts").mkdir(parents=True, exist_ok=True)
    shutil.copyfile(htmx, VENDOR / "htmx.min.js")
    for path in fonts:
        shutil.copyfile(path, VENDOR / "fonts" / path.name)
    (VENDOR / "icons.svg").write_text(icons, encoding="utf-8")
    return len(fonts), icons.count("<symbol")


if __name__ == "__main__":
    font_count, icon_count = build()
    print(f"static/vendor: htmx, {font_count} fonts, {icon_count} icons")
