"""Every directive in an agency's reach with what it is for that agency; "nothing to do" is among the results."""

from knowledge import duties
from knowledge.agencies import Registry
from knowledge.agency import Agency
from knowledge.directive import StoredDirective
from knowledge.duties import Bound, Wanted
from knowledge.involvement import Involvement, involvement
from knowledge.store import ObligationQuery, Store


async def involvements(
    store: Store, registry: Registry, agency: Agency
) -> tuple[tuple[StoredDirective, Involvement], ...]:
    """The directives of the agency's province (also of those merged into it) and central ones, in order of arrival.

    An agency without a province is looked for in every province.
    """
    provinces = registry.provinces_over_time(agency.province) if agency.province else None
    units = registry.related_units(agency.unit)
    documents = await store.directives(provinces=provinces)
    found = await store.obligations(ObligationQuery(units=units, provinces=provinces, place=agency.place))
    by_document: dict[str, list[Bound]] = {}
    for item in duties.bound(found, Wanted(units=units, provinces=provinces, place=agency.place)):
        by_document.setdefault(item.registered.document.id, []).append(item)
    named = await store.named(units, provinces=provinces, place=agency.place)
    return tuple(
        (
            document,
            involvement(
                by_document.get(document.id, ()),
                named.get(document.id, ()),
                own=_issued_by(document.header.issuer_agency, units, provinces),
            ),
        )
        for document in documents
    )


def _issued_by(issuer: Agency | None, units: frozenset[str], provinces: frozenset[str] | None) -> bool:
    if issuer is None or issuer.unit not in units:
        return False
    return provinces is None or issuer.province is None or issuer.province in provinces
