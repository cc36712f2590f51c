"""The RSA key that signs tokens: from the environment, from a file, or made once for development."""

import base64
import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey, generate_private_key
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY_BITS = 2048


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key pair and its name: the RFC 7638 thumbprint of the public half."""

    private: RSAPrivateKey
    public: RSAPublicKey
    kid: str
    jwk: dict[str, str]


@lru_cache(maxsize=1)
def signing_key() -> SigningKey:
    """The process's key, read once. Raises ImproperlyConfigured when it is no RSA key of at least 2048 bits."""
    return _describe(_read_pem())


def _read_pem() -> bytes:
    if settings.OCOP_JWT_PRIVATE_KEY:
        # A value on one line, as env files have it, keeps its line ends as \n.
        return settings.OCOP_JWT_PRIVATE_KEY.replace("\\n", "\n").encode()
    if settings.OCOP_JWT_PRIVATE_KEY_FILE:
        return Path(settings.OCOP_JWT_PRIVATE_KEY_FILE).read_bytes()
    return _development_key(Path(settings.OCOP_RUN_DIR) / "jwt_key.pem")


def _development_key(path: Path) -> bytes:
    """The key in the run folder, made on first use. Of processes that start at once, all use the same one."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        pem = generate_private_key(public_exponent=65537, key_size=KEY_BITS).private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        # mkstemp makes the file with mode 600; link() gives it its name whole or not at all.
        handle, draft = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(pem)
            os.link(draft, path)
        except FileExistsError:
            pass  # Another process was first; its key counts.
        finally:
            os.unlink(draft)
    return path.read_bytes()


def _describe(pem: bytes) -> SigningKey:
    try:
        private = serialization.load_pem_private_key(pem, password=None)
    except (ValueError, TypeError) as error:
        raise ImproperlyConfigured("The JWT key is no unencrypted private key in PEM form.") from error
    if not isinstance(private, RSAPrivateKey) or private.key_size < KEY_BITS:
        raise ImproperlyConfigured(f"The JWT key must be an RSA key of at least {KEY_BITS} bits.")
    public = private.public_key()
    numbers = public.public_numbers()
    members = {"e": _base64url(_bytes(numbers.e)), "kty": "RSA", "n": _base64url(_bytes(numbers.n))}
    canonical = json.dumps(members, sort_keys=True, separators=(",", ":")).encode()
    kid = _base64url(hashlib.sha256(canonical).digest())
    return SigningKey(private, public, kid, {**members, "kid": kid, "alg": "RS256", "use": "sig"})


def _bytes(number: int) -> bytes:
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def _base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
