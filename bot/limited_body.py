"""The body of a request, and no more of it than is wanted."""

from __future__ import annotations

from starlette.requests import ClientDisconnect, Request


async def limited_body(request: Request, most: int) -> bytes | None:
    """What was sent, empty when it was cut off; None when it is too large, whatever it claims."""
    received = bytearray()
    try:
        async for chunk in request.stream():
            received += chunk
            if len(received) > most:
                return None
    except ClientDisconnect:
        return b""
    return bytes(received)
