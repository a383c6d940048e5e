"""A certificate for this machine alone, made at need."""

import shutil
import subprocess
from pathlib import Path

__all__ = ["make_certificate"]


def make_certificate(folder: Path, host: str = "localhost") -> tuple[Path, Path]:
    """Return the files of a self-signed certificate for `host`, and of its key. Needs openssl."""
    certificate, key = folder / "front.pem", folder / "front.key"
    command = [
        shutil.which("openssl") or "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
        "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", f"/CN={host}",
        "-addext", f"subjectAltName=DNS:{host}", "-out", str(certificate), "-keyout", str(key),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    return certificate, key
