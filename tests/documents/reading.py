"""Reading papers back: pages, tables and fonts of a PDF as a person with the paper in hand would see them."""

import subprocess
from io import BytesIO

import pdfplumber


class Paper:
    """A PDF that was answered: `pages` as text, `rows` of the lists on each page, `words` with their places."""

    def __init__(self, data: bytes):
        self.data = data
        with pdfplumber.open(BytesIO(data)) as pdf:
            self.sizes = [(round(page.width / 72 * 25.4), round(page.height / 72 * 25.4)) for page in pdf.pages]
            self.pages = [page.extract_text() for page in pdf.pages]
            self.tables = [page.extract_tables() for page in pdf.pages]
            self.words = [page.extract_words() for page in pdf.pages]

    @property
    def text(self) -> str:
        return "\n".join(self.pages)

    def list_rows(self, page: int) -> list[list[str]]:
        """The rows of the list on `page`, without its heading."""
        lists = [table for table in self.tables[page] if table[0][0] == "No"]
        return [[cell or "" for cell in row] for table in lists for row in table[1:]]

    def headings(self) -> int:
        """On how many pages the list has its heading."""
        return sum(any(table[0][0] == "No" for table in tables) for tables in self.tables)

    def fonts(self) -> list[list[str]]:
        """What pdffonts says: name, type, …, embedded, subset, …"""
        found = subprocess.run(["pdffonts", "-"], input=self.data, capture_output=True, check=True).stdout.decode()
        return [line.split() for line in found.splitlines()[2:]]
