"""Secrets of one run folder: made once at random, readable by their owner only."""

import json
import os
import secrets
from pathlib import Path

from backend.operations.embedded.folder import RunFolder

NAMES = (
    "OCOP_SECRET_KEY",
    "OCOP_STOREFRONT_SECRET_KEY",
    "postgres_password",
    "valkey_password",
    "stripe_simulator",
)


def write_private(path: Path, text: str) -> None:
    """Write the whole file with mode 600, or leave the old one as it was."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as handle:
        handle.write(text)
    fresh.replace(path)


def load_or_make_secrets(folder: RunFolder) -> dict[str, str]:
    """The folder's secrets by name; missing ones are made and kept."""
    known: dict[str, str] = {}
    if folder.secrets.exists():
        known = json.loads(folder.secrets.read_text(encoding="utf-8"))
    missing = [name for name in NAMES if name not in known]
    if missing:
        known |= {name: secrets.token_hex(32) for name in missing}
        write_private(folder.secrets, json.dumps(known, indent=1))
    return known


def make_jwt_key(folder: RunFolder) -> Path:
    """The RSA key (2048 bits, PKCS#8 PEM) that signs tokens; made on the first call."""
    if not folder.jwt_key.exists():
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric import rsa

        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        pem = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        write_private(folder.jwt_key, pem.decode())
    return folder.jwt_key
