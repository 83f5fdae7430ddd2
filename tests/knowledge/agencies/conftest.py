"""The registry of the data files that ship, and issuers to resolve parties for."""

import pytest

from knowledge.agencies import Registry, load_registry
from knowledge.agency import Agency


@pytest.fixture(scope="session")
def registry() -> Registry:
    return load_registry()


@pytest.fixture
def environment_department(registry: Registry) -> Agency:
    """Sở Tài nguyên và Môi trường tỉnh Hà Tĩnh, which sends letters to everybody."""
    return Agency("so-tai-nguyen-va-moi-truong", "Hà Tĩnh", registry.name("so-tai-nguyen-va-moi-truong", "Hà Tĩnh"))


@pytest.fixture
def health_ministry(registry: Registry) -> Agency:
    return Agency("bo-y-te", None, registry.name("bo-y-te", None))
