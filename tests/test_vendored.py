"""Files taken from elsewhere are exactly what their manifests say."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MANIFESTS = [*ROOT.glob("src/**/vendor/manifest.json"), *ROOT.glob("tests/**/vendor/manifest.json")]


def test_manifests_are_found():
    assert len(MANIFESTS) >= 2


@pytest.mark.parametrize("manifest", MANIFESTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_vendored_file_has_the_stated_checksum(manifest: Path):
    stated = {name: entry["sha256"] for name, entry in json.loads(manifest.read_text()).items()}
    files = [path for path in manifest.parent.iterdir() if path != manifest]
    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files} == stated
