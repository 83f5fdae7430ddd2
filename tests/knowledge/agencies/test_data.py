"""The data files hold together: keys, successors, groups, and no name that two units claim."""

from collections import defaultdict

from knowledge.agencies import Registry
from knowledge.agencies.data import Family
from knowledge.agencies.matching import Matcher
from knowledge.agencies.provinces import Provinces
from knowledge.agencies.symbols import Symbols, marks_of
from knowledge.agencies.words import name_keys, name_marks
from knowledge.vietnamese import nfc, slug


def test_every_key_is_the_slug_of_its_name(registry: Registry) -> None:
    for key, unit in registry.data.units.items():
        assert key == slug(unit.name)
        assert unit.name == nfc(unit.name)


def test_every_successor_exists_and_follows_on(registry: Registry) -> None:
    units = registry.data.units
    for unit in units.values():
        if unit.successor:
            assert units[unit.successor].level == unit.level
            assert unit.until is not None
            after = units[unit.successor]
            assert after.since is None or after.since <= unit.until
            assert after.until is None or after.until > unit.until


def test_every_province_named_in_the_data_exists(registry: Registry) -> None:
    provinces = registry.data.provinces
    for province in provinces.values():
        assert province.successor is None or provinces[province.successor].successor is None
    for unit in registry.data.units.values():
        assert {*unit.only_in, *unit.not_in} <= set(provinces)


def test_every_family_and_group_names_units_that_exist(registry: Registry) -> None:
    for family in registry.data.families:
        levels = [unit for unit in (family.province, family.district, family.commune) if unit]
        assert set(levels) <= set(registry.data.units)
    for group in registry.data.groups:
        for province in (None, "Hà Tĩnh"):
            registry.members(group, province, None)


def test_no_name_is_claimed_twice(registry: Registry) -> None:
    matcher = Matcher(registry.data, Provinces(registry.data.provinces))
    owners = defaultdict(set)
    for name in matcher.names:
        target = name.target[1]
        owner = target.province if isinstance(target, Family) else target
        owners[name_keys(name.text), name_marks(name.text)].add((name.target[0], owner))
    assert [keys for keys, claimed in owners.items() if len(claimed) > 1] == []


def test_no_mark_of_a_number_is_claimed_twice(registry: Registry) -> None:
    owners = defaultdict(set)
    for unit in registry.data.units.values():
        for mark in marks_of(unit):
            owners[mark].add(unit.key)
    assert [mark for mark, claimed in owners.items() if len(claimed) > 1] == []
    assert Symbols(registry.data.units.values()).issuer("") is None


def test_every_unit_is_found_by_its_own_name(registry: Registry) -> None:
    for unit in registry.data.units.values():
        found = registry.resolve(unit.name, province="Hà Tĩnh", issuer=None, on=None)
        assert [agency.unit for agency in found] == [unit.key], unit.name


def test_every_group_is_found_by_each_of_its_names(registry: Registry) -> None:
    for group in registry.data.groups.values():
        for name in group.names:
            mentions = registry.mentions(name)
            assert [mention.group for mention in mentions] == [group.key], name
            assert registry.is_group(name)
