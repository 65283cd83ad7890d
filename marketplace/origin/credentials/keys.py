"""The keys of credentials: the one that signs, and the public halves of those that signed before it."""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from joserfc import jws
from joserfc.jwk import OKPKey
from joserfc.jws import JWSRegistry
from joserfc.registry import HeaderParameter

from marketplace.core.ports import Port
from marketplace.origin.credentials.rules import Issuer

ALGORITHM = "EdDSA"  # RFC 8037; the newer name "Ed25519" (RFC 9864) is not known to most checkers yet


class _Registry(JWSRegistry):
    """Signs under the older name of the algorithm without the library's warning: the curve is Ed25519 either way."""

    def get_alg(self, name: str) -> Any:
        """Give the one algorithm there is."""
        if name != ALGORITHM:
            raise ValueError(name)
        return self.algorithms[name]


_registry = _Registry({"iss": HeaderParameter("Issuer", "str")})


@dataclass(frozen=True)
class Signer:
    """Who signs: the issuer, the private key (never shown, never logged), and the retired public keys."""

    issuer: Issuer
    key: OKPKey = field(repr=False)
    retired: tuple[Mapping[str, str], ...] = ()

    @property
    def public_keys(self) -> Sequence[Mapping[str, str]]:
        """Give every key by which a credential may be checked, the one that signs now first."""
        return [_named(self.key), *self.retired]

    def sign(self, payload: Mapping[str, Any]) -> str:
        """Secure a credential as a compact JWS (VC-JOSE-COSE): the type vc+jwt, the key by its thumbprint."""
        header = {"alg": ALGORITHM, "typ": "vc+jwt", "cty": "vc", "kid": self.key.thumbprint(), "iss": self.issuer.did}
        text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
        return jws.serialize_compact(header, text.encode(), self.key, registry=_registry)


signer: Port[Signer] = Port("signer of credentials")


def make_signer(issuer: Issuer, secret: str, retired: str) -> Signer:
    """Make the signer of the base64 of 32 bytes and a JSON list of public keys; both were checked at the start."""
    private = Ed25519PrivateKey.from_private_bytes(base64.b64decode(secret))
    d, x = (_url64(part) for part in (private.private_bytes_raw(), private.public_key().public_bytes_raw()))
    key = OKPKey.import_key({"kty": "OKP", "crv": "Ed25519", "d": d, "x": x})
    old = (OKPKey.import_key({"kty": "OKP", "crv": "Ed25519", "x": one["x"]}) for one in json.loads(retired))
    return Signer(issuer, key, tuple(named for named in map(_named, old) if named["kid"] != key.thumbprint()))


def _named(key: OKPKey) -> Mapping[str, str]:
    public = {name: str(value) for name, value in key.as_dict(private=False).items() if name in ("kty", "crv", "x")}
    return {**public, "kid": key.thumbprint(), "alg": ALGORITHM, "use": "sig"}


def _url64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
