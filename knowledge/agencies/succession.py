"""Which unit took over from which, so that older and newer names of one duty-holder meet."""

from datetime import date

from knowledge.agencies.data import Unit


class Succession:
    """Successors and predecessors of the units."""

    def __init__(self, units: dict[str, Unit]) -> None:
        self._units = units
        self._before: dict[str, list[str]] = {}
        for unit in units.values():
            if unit.successor:
                self._before.setdefault(unit.successor, []).append(unit.key)

    def valid(self, key: str, on: date) -> str:
        """The unit itself, or the one that had taken its work over by that day."""
        unit = self._units.get(key)
        while unit and unit.successor and unit.until and on >= unit.until:
            key = unit.successor
            unit = self._units.get(key)
        return key

    def related(self, key: str) -> frozenset[str]:
        """The unit with all its predecessors and all its successors."""
        return frozenset({key, *self._after(key), *self._all_before(key)})

    def _after(self, key: str) -> list[str]:
        unit = self._units.get(key)
        if unit is None or unit.successor is None:
            return []
        return [unit.successor, *self._after(unit.successor)]

    def _all_before(self, key: str) -> list[str]:
        before = self._before.get(key, [])
        return [*before, *(older for unit in before for older in self._all_before(unit))]
