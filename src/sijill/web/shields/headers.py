"""The headers of every answer: what a page may load, who may frame it, what a browser may tell others."""

from types import MappingProxyType

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sijill.web.shields.protections import Protections

_POLICY = MappingProxyType({
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
})  # fmt: skip
_MAP = MappingProxyType({"worker-src": "'self'"})
_EMBED = MappingProxyType({"frame-ancestors": "*", "form-action": "'none'"})
_NO_DEVICES = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"
_EMBEDS, _FILES = "/embed/", "/static/"
_MAPS = ("/ar/map", "/en/map")


class SecurityHeaders:
    """Adds the headers to every answer; an answer that set one of them itself keeps it, but for the policy."""

    def __init__(self, app: ASGIApp, protections: Protections | None = None, *, secure: bool = False) -> None:
        self.app = app
        self.protections = protections or Protections()
        self.secure = secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in headers_of(scope["path"], self.protections, secure=self.secure).items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "private, no-cache")
            await send(message)

        await self.app(scope, receive, with_headers)


def headers_of(path: str, protections: Protections, *, secure: bool = False) -> dict[str, str]:
    """Return the headers of the answer at a path.

    >>> [headers_of(path, Protections()).get("X-Frame-Options") for path in ("/ar/", "/embed/map")]
    ['DENY', None]
    """
    framed = path.startswith(_EMBEDS)
    headers = {"Permissions-Policy": _NO_DEVICES, "Cross-Origin-Opener-Policy": "same-origin"}
    headers["Cross-Origin-Resource-Policy"] = "cross-origin" if framed else "same-origin"
    policy = policy_of(path, protections)
    if policy:
        headers["Content-Security-Policy"] = policy
    if protections.framing and not framed:
        headers["X-Frame-Options"] = "DENY"
    if protections.sniffing:
        headers["X-Content-Type-Options"] = "nosniff"
    if protections.referrer:
        headers["Referrer-Policy"] = "no-referrer"
    if secure:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return headers


def policy_of(path: str, protections: Protections) -> str:
    """Return the Content-Security-Policy of a path.

    >>> policy_of("/ar/map", Protections())[-18:]
    "worker-src 'self';"
    """
    kept = dict(_POLICY) if protections.policy else {"frame-ancestors": _POLICY["frame-ancestors"]}
    if path.startswith(_EMBEDS):
        kept |= _EMBED if protections.policy else {"frame-ancestors": "*"}
    if protections.policy and path.startswith(_MAPS):
        kept |= _MAP
    if not protections.framing:
        del kept["frame-ancestors"]
    return " ".join(f"{name} {value};" for name, value in kept.items())
