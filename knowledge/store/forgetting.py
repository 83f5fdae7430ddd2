"""What a forgotten directive leaves in the audit: who did what when, but none of its words."""

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.store.tables import audit


async def blank_words(connection: AsyncConnection, document_id: str) -> None:
    """Take the details out of the audit rows on the obligations of a directive: corrections in review quote them."""
    on_it = audit.c.subject.startswith(document_id, autoescape=True) & audit.c.act.startswith("review:")
    await connection.execute(update(audit).where(on_it).values(details=""))
