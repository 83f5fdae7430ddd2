"""How the register stands after later directives and people: pure, so that no order of arrival can make a difference.

    versions   which file of one directive stands, by identity
    links      which directive each amendment changes, and whether it is in force
    aims       which of its obligations are meant
    fold       each obligation as it stands now, with its history: changes by directives, then by people

`revised` does this for directives that hang together; the store loads and writes (`knowledge.store.revisions`).
"""

from knowledge.revising.filed import Filed, Kept, Standing, Stands
from knowledge.revising.links import may_mean
from knowledge.revising.register import revised

__all__ = ["Filed", "Kept", "Standing", "Stands", "may_mean", "revised"]
