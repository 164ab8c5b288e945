"""Page copies: a page that was drawn once stands in a file many times, each time with a structure of its own."""

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name


class Tagged:
    """A tagged file whose pages are to be copied or to get further marked text."""

    def __init__(self, file: pikepdf.Pdf) -> None:
        self.file = file
        self.tree = file.Root.StructTreeRoot
        self.document = self.tree.K[0]
        nums = list(self.tree.ParentTree.Nums)
        self.owners: dict[int, Any] = {
            int(number): list(owner) if isinstance(owner, Array) else owner
            for number, owner in zip(nums[::2], nums[1::2], strict=True)
        }

    def of_page(self, page: pikepdf.Page) -> list[Any]:
        """The elements that own the marked pieces of `page`, by their numbers."""
        return self.owners[int(page.obj.StructParents)]

    def tables(self) -> list[Any]:
        """Those with a heading that stand in no other element."""
        return [each for each in self.document.K if self._is_list(each)]

    def copied(self, number: int, table: Any, times: int) -> list[Any]:
        """Put `times` copies behind page `number`, which holds `table`, and return their tables."""
        kids = list(self.document.K)
        place = next(n for n, kid in enumerate(kids) if kid.objgen == table.objgen) + 1
        made = [self._copy(number, table, n) for n in range(1, times + 1)]
        self.document.K = Array([*kids[:place], *made, *kids[place:]])
        return made

    def finish(self) -> None:
        """Write down who owns what."""
        nums: list[Any] = []
        for number, owner in sorted(self.owners.items()):
            nums += [number, Array(owner) if isinstance(owner, list) else owner]
        self.tree.ParentTree.Nums = Array(nums)
        self.tree.ParentTreeNextKey = max(self.owners) + 1

    def _copy(self, number: int, table: Any, behind: int) -> Any:
        page = self.file.pages[number]
        new = self.file.make_indirect(Dictionary({key: value for key, value in page.obj.items() if key != "/Parent"}))
        new.StructParents = max(self.owners) + 1
        found: dict[int, Any] = {}
        made = self._element(table, self.document, new, found)
        for mcid, owner in enumerate(self.of_page(page)):
            if mcid not in found:
                self._element(owner, owner.P, new, found)
        self.owners[int(new.StructParents)] = [found[mcid] for mcid in sorted(found)]
        self.file.pages.insert(number + behind, pikepdf.Page(new))
        return made

    def _element(self, old: Any, parent: Any, page: Any, found: dict[int, Any]) -> Any:
        """A copy of `old` and all in it; `found` gets who owns which piece."""
        kept = {key: value for key, value in old.items() if key not in ("/K", "/P", "/Pg")}
        new = self.file.make_indirect(Dictionary(kept))
        new.P, new.Pg, new.K = parent, page, Array()
        for kid in old.K:
            if isinstance(kid, int):
                found[kid] = new
                new.K.append(kid)
            else:
                new.K.append(self._element(kid, new, page, found))
        return new

    @staticmethod
    def _is_list(element: Any) -> bool:
        return bool(Name.Table == element.S) and bool(Name.THead == element.K[0].S)
