"""What an article and its record put into the tables that they are found by."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table

from tawatur.model import Record
from tawatur.store import schema

CHILDREN: tuple[Table, ...] = (schema.actor, schema.place, schema.claim, schema.key)
_SIGNED = 1 << 63


def children(record: Record, keys: tuple[int, ...]) -> dict[str, list[dict[str, Any]]]:
    """Rows by table name, without the number of the article."""
    actors = {actor.id: actor for actor in record.actors}
    claims = []
    for claim in record.claims:
        speaker = actors.get(claim.speaker.actor)
        claims.append(
            {
                "claim": claim.id,
                "stance": claim.stance,
                "speaker": speaker.name if speaker else None,
                "country": speaker.country if speaker else None,
            }
        )
    places = {(p.name, p.country, p.lat, p.lon): None for p in record.places}
    return {
        "actor": [{"name": a.name, "country": a.country, "sector": a.sector} for a in record.actors],
        "place": [{"name": n, "country": c, "lat": lat, "lon": lon} for n, c, lat, lon in places],
        "claim": claims,
        "key": [{"key": signed(key)} for key in sorted(set(keys))],
    }


def signed(key: int) -> int:
    """A key of up to 64 bits as the signed number that databases hold."""
    return key - 2 * _SIGNED if key >= _SIGNED else key
