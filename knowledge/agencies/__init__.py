"""The agency registry: provinces before and after 2025, units and their successors, groups, and the words for them."""

from knowledge.agencies.mentions import Mention
from knowledge.agencies.registry import Registry, load_registry

__all__ = ["Mention", "Registry", "load_registry"]
