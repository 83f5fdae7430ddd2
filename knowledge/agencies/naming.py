"""Canonical names: "Sở Y tế tỉnh Sóc Trăng", "Công an thành phố Cần Thơ", "UBND huyện Tràng Định, tỉnh Lạng Sơn"."""

from knowledge.agencies.data import Province, Unit


def name_of(unit: Unit, province: Province | None, place: str | None = None) -> str:
    """The unit's name in that province and place; without either, its bare name."""
    if unit.level in ("district", "commune"):
        return _local_name(unit, province, place)
    if province is None or unit.level == "central":
        return unit.name
    if unit.in_province:
        return unit.in_province.format(province=province.name)
    if unit.name.endswith(" tỉnh"):
        return f"{unit.name.removesuffix(' tỉnh')} {province.full_name}"
    if unit.name.endswith("Tỉnh ủy"):
        party = "Thành ủy" if province.kind == "thành phố" else "Tỉnh ủy"
        return f"{unit.name.removesuffix('Tỉnh ủy')}{party} {province.name}"
    return f"{unit.name} {province.full_name}"


def _local_name(unit: Unit, province: Province | None, place: str | None) -> str:
    name = unit.name
    if place:
        bare = name.removesuffix(" cấp huyện").removesuffix(" cấp xã")
        name = f"{bare} {place}"
    elif unit.level == "district" and unit.kind == "office":
        name = f"{name} cấp huyện"
    if province is None:
        return name
    return f"{name}, {province.full_name}" if place else f"{name} {province.full_name}"
