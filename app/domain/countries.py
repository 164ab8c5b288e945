"""Countries: where Indonesians work abroad, by every name and city people write, with calling codes and time zones."""

import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True)
class Country:
    """One country or region abroad. `zones` are IANA names, the usual one first.

    `placement` is False where Indonesia places nobody: whoever is there may be a victim, and is not listed by name
    to everybody (R21 of the rules of safety).
    """

    code: str
    name: str
    calling_code: str
    zones: tuple[str, ...]
    placement: bool = True


@dataclass(frozen=True)
class Abroad:
    """What a text says of a place abroad: the country and, when it names one that is known, the city."""

    country: Country
    city: str = ""


# Code, name, calling code, zones; those that take most people first.
_TABLE = """
HK|Hong Kong|+852|Asia/Hong_Kong
TW|Taiwan|+886|Asia/Taipei
MY|Malaysia|+60|Asia/Kuala_Lumpur Asia/Kuching
JP|Jepang|+81|Asia/Tokyo
SG|Singapura|+65|Asia/Singapore
KR|Korea Selatan|+82|Asia/Seoul
SA|Arab Saudi|+966|Asia/Riyadh
IT|Italia|+39|Europe/Rome
BN|Brunei Darussalam|+673|Asia/Brunei
TR|Turki|+90|Europe/Istanbul
PL|Polandia|+48|Europe/Warsaw
AE|Uni Emirat Arab|+971|Asia/Dubai
ZM|Zambia|+260|Africa/Lusaka
QA|Qatar|+974|Asia/Qatar
KW|Kuwait|+965|Asia/Kuwait
MV|Maladewa|+960|Indian/Maldives
PG|Papua Nugini|+675|Pacific/Port_Moresby Pacific/Bougainville
HU|Hungaria|+36|Europe/Budapest
SK|Slowakia|+421|Europe/Bratislava
RO|Rumania|+40|Europe/Bucharest
OM|Oman|+968|Asia/Muscat
BH|Bahrain|+973|Asia/Bahrain
JO|Yordania|+962|Asia/Amman
EG|Mesir|+20|Africa/Cairo
MO|Makau|+853|Asia/Macau
CN|Tiongkok|+86|Asia/Shanghai
DE|Jerman|+49|Europe/Berlin
NL|Belanda|+31|Europe/Amsterdam
CZ|Ceko|+420|Europe/Prague
HR|Kroasia|+385|Europe/Zagreb
RS|Serbia|+381|Europe/Belgrade
BG|Bulgaria|+359|Europe/Sofia
GR|Yunani|+30|Europe/Athens
ES|Spanyol|+34|Europe/Madrid Atlantic/Canary
GB|Inggris (Britania Raya)|+44|Europe/London
AU|Australia|+61|Australia/Sydney Australia/Brisbane Australia/Adelaide Australia/Darwin Australia/Perth
NZ|Selandia Baru|+64|Pacific/Auckland
US|Amerika Serikat|+1|America/New_York America/Chicago America/Denver America/Los_Angeles
CA|Kanada|+1|America/Toronto America/Winnipeg America/Edmonton America/Vancouver America/Halifax
MX|Meksiko|+52|America/Mexico_City
RU|Rusia|+7|Europe/Moscow Asia/Vladivostok
FJ|Fiji|+679|Pacific/Fiji
SC|Seychelles|+248|Indian/Mahe
MU|Mauritius|+230|Indian/Mauritius
CD|Republik Demokratik Kongo|+243|Africa/Kinshasa Africa/Lubumbashi
TH|Thailand|+66|Asia/Bangkok
MM|Myanmar|+95|Asia/Yangon
KH|Kamboja|+855|Asia/Phnom_Penh
"""
_NO_PLACEMENT = {"TH", "MM", "KH"}

# Other names of the same country, with and without blanks.
_ALIASES = {
    "HK": "hongkong, hong kong sar, hkg, hk, hkong, hongkon, hong kok",
    "TW": "taiwan roc, twn, tw, formosa, taiwan",
    "MY": "malaysia, malesia, malaisia, mys, my, malay",
    "JP": "japan, jepang, jpn, jp, nippon",
    "SG": "singapore, singapur, singapura, spore, sgp, sg, singapoer, singapor",
    "KR": "korsel, korea, south korea, republik korea, korea republik, korea republic, kor, kr, rok",
    "SA": "saudi, saudi arabia, arab, arabsaudi, ksa, sau, sa, arab saudia, kerajaan arab saudi, saudiarabia",
    "IT": "italy, ita, itali",
    "BN": "brunei, brn, bn, brunei darusalam, bruney",
    "TR": "turkey, turkiye, turkie, tur",
    "PL": "poland, pol, polan",
    "AE": "uea, uae, uni emirat, emirat arab, emirat, united arab emirates, are, emirates, uni emirates arab",
    "ZM": "zmb", "QA": "katar, qat, qa", "KW": "kwt, kw", "MV": "maldives, maladewa, mdv, maldive",
    "PG": "papua new guinea, png, papua nugini", "HU": "hungary, hongaria, hungari, hun",
    "SK": "slovakia, svk, slowakia, slovak", "RO": "romania, rou, romani",
    "OM": "omn", "BH": "bhr, bahrein", "JO": "jordan, jordania, jor, yordan", "EG": "egypt, egy",
    "MO": "macau, macao, mac", "CN": "china, cina, rrt, rrc, tiongkok, chn, tiongkok daratan",
    "DE": "germany, deu, deutschland", "NL": "netherlands, holland, nederland, nld",
    "CZ": "czech, czechia, republik ceko, cze", "HR": "croatia, hrv", "RS": "srb", "BG": "bgr", "GR": "greece, grc",
    "ES": "spain, esp, spanyol", "AU": "aus, ausie, aussie", "NZ": "new zealand, nzl, selandia baru",
    "GB": "inggris, britania raya, britania, uk, united kingdom, england, gbr, inggris raya",
    "US": "amerika, as, usa, us, united states, amerika serikat", "CA": "canada", "MX": "mexico, mex",
    "RU": "russia, russian federation, rus", "FJ": "fji, fidji", "SC": "seychelle, syc", "MU": "mus",
    "CD": "kongo, rd kongo, congo, drc", "TH": "thai, tha, muangthai", "MM": "burma, birma, mmr", "KH": "cambodia, khm",
}  # fmt: skip
_CITIES = {
    "HK": "Kowloon, Causeway Bay, Tsim Sha Tsui, Tsuen Wan, Yuen Long, Sha Tin, Shatin, Tuen Mun, Mong Kok, Wan Chai",
    "TW": "Taipei, Taichung, Taoyuan, Kaohsiung, Tainan, Hsinchu, Keelung, Changhua, Pingtung, Yilan, Hualien, Taipe",
    "MY": "Kuala Lumpur, Johor Bahru, Johor, Penang, Pulau Pinang, Selangor, Sabah, Sarawak, Kuching, Kota Kinabalu, "
          "Melaka, Perak, Ipoh, Kedah, Kelantan, Terengganu, Pahang, Negeri Sembilan, Shah Alam, Klang, Putrajaya, "
          "Tawau, Miri, Sibu, Bintulu, Labuan, Sandakan",
    "JP": "Tokyo, Osaka, Nagoya, Kyoto, Yokohama, Fukuoka, Hiroshima, Sapporo, Kobe, Saitama, Chiba, Aichi, Ibaraki",
    "KR": "Seoul, Busan, Incheon, Daegu, Ansan, Gwangju, Daejeon, Ulsan, Suwon, Jeju, Gimhae, Changwon",
    "SA": "Riyadh, Riyad, Jeddah, Jedah, Mekkah, Makkah, Mekah, Madinah, Dammam, Damam, Taif, Tabuk, Khobar",
    "AE": "Abu Dhabi, Abudhabi, Dubai, Sharjah, Ajman, Al Ain, Fujairah", "QA": "Doha", "OM": "Muscat, Muskat",
    "BH": "Manama", "JO": "Amman", "EG": "Kairo, Cairo", "BN": "Bandar Seri Begawan, Kuala Belait, Seria, Tutong",
    "IT": "Roma, Milan, Milano", "TR": "Istanbul, Ankara, Antalya, Izmir", "PL": "Warsawa, Warsaw, Krakow, Wroclaw",
    "DE": "Berlin, Hamburg, Munchen, Frankfurt", "NL": "Amsterdam, Den Haag, Rotterdam", "GB": "London, Manchester",
    "AU": "Sydney, Melbourne, Brisbane, Perth, Adelaide, Darwin", "NZ": "Auckland", "HU": "Budapest",
    "US": "New York, Los Angeles, Chicago, Houston", "CA": "Toronto, Vancouver, Montreal", "RU": "Moskow, Moskwa",
    "CN": "Beijing, Shanghai, Guangzhou, Shenzhen", "KW": "Kuwait City", "ES": "Madrid, Barcelona", "MV": "Male",
    "TH": "Bangkok, Mae Sot, Pattaya", "MM": "Yangon, Myawaddy, Mandalay, Shwe Kokko",
    "KH": "Phnom Penh, Pnom Penh, Sihanoukville, Poipet, Bavet, Kampot",
}  # fmt: skip
# Short forms of cities and the city they mean.
_SHORT_CITIES = {"kl": ("MY", "Kuala Lumpur"), "jb": ("MY", "Johor Bahru"), "bsb": ("BN", "Bandar Seri Begawan")}
# Those that may be written together with "China".
_PARTS_OF_CHINA = {"HK", "TW", "MO"}
_LONGEST = 4  # words of the longest name
# Words of two letters that are also something else in a sentence: they count only when they stand alone.
_ONLY_ALONE = {"as", "my", "sa", "us", "om", "it", "arab", "mus", "are", "mac", "kor", "pol", "male", "sibu", "seria"}
_NOT = (("korea", "utara"), ("north", "korea"), ("papua", "barat"))

ALL = tuple(
    Country(code, name, calling, tuple(zones.split()), code not in _NO_PLACEMENT)
    for code, name, calling, zones in (line.split("|") for line in _TABLE.strip().splitlines())
)
BY_CODE = {country.code: country for country in ALL}


def find(code: str | None) -> Country | None:
    """The country with this ISO code of two letters."""
    return BY_CODE.get(code or "")


def read(text: str) -> Abroad | None:
    """The country that `text` names, by itself or by a city: "Korsel", "Malaysia - KL", "Taiwan (Taichung)".

    None when it names none that is known, or several that are different: nothing is guessed.
    """
    words = _words(text)
    if whole := _KNOWN.get("".join(words)):
        return Abroad(BY_CODE[whole[0]], whole[1])
    if any(pair == tuple(words[n : n + 2]) for pair in _NOT for n in range(len(words))):
        return None
    found = _all_in(words)
    codes = {code for code, _ in found}
    if codes & _PARTS_OF_CHINA:
        codes.discard("CN")
    if len(codes) != 1:
        return None
    code = codes.pop()
    return Abroad(BY_CODE[code], next((city for at, city in found if at == code and city), ""))


def _all_in(words: list[str]) -> list[tuple[str, str]]:
    """Every country and city named in `words`, the longest names first taken."""
    found: list[tuple[str, str]] = []
    place = 0
    while place < len(words):
        for length in range(min(_LONGEST, len(words) - place), 0, -1):
            piece = "".join(words[place : place + length])
            if piece in _KNOWN and (length > 1 or piece not in _ONLY_ALONE):
                found.append(_KNOWN[piece])
                place += length
                break
        else:
            place += 1
    return found


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]+", " ", re.sub(r"[.'’]", "", plain)).split()


def _known() -> dict[str, tuple[str, str]]:
    known: dict[str, tuple[str, str]] = {}
    for code, cities in _CITIES.items():
        for city in cities.split(", "):
            known.setdefault("".join(_words(city)), (code, city))
    known |= _SHORT_CITIES
    for country in ALL:
        for name in (country.name, *_ALIASES.get(country.code, "").split(", ")):
            if name:
                known["".join(_words(name))] = (country.code, "")
    return known


_KNOWN = _known()
