"""National holidays: what the table of holidays starts from, in Indonesian, from the `holidays` library.

Both hari libur nasional and cuti bersama are included. What is known:

- 2026: joint decree (SKB 3 Menteri) 1497/2025, 2/2025 and 5/2025 of 19 September 2025, 17 national
  holidays and 8 days of cuti bersama. The library agrees with all 25.
- 2027: joint decree 1205/2026, 3/2026 and 2/2026 of September 2026, 18 national holidays (Isra Mikraj falls
  twice, 5 January and 26 December) and 8 days of cuti bersama. The library agrees with all 26; it still calls
  Idul Fitri (10–11 March) and Idul Adha (17 May) estimated, and the sidang isbat may move them by a day.
- Later years: no decree yet. Moving feasts are computed and marked "(perkiraan)"; cuti bersama is missing.
"""

from datetime import date

import holidays
from holidays.constants import GOVERNMENT, PUBLIC


def national_holidays(year: int) -> dict[date, str]:
    """Day and Indonesian name of every national holiday and cuti bersama of `year`, in order of the days.

    Two on one day are joined by " / ". Estimated ones end in "(perkiraan)".
    """
    found = holidays.country_holidays("ID", years=year, categories=(PUBLIC, GOVERNMENT), language="id")
    return {day: " / ".join(found.get_list(day)) for day in sorted(found)}
