"""Manifests of fetched folders among the files that are to be read in: no papers, but an account of them."""

from dataclasses import replace
from pathlib import Path

from corpus.sources import Finding
from db.manifest import MANIFEST, SIDES, is_manifest


def without_manifests(found: Finding) -> tuple[Finding, tuple[Path, ...]]:
    """The papers, and the manifests that lay among them. What only bears the name of one is left to be read, and to be refused."""
    manifests = tuple(paper.path for paper in found.papers if paper.path.name == MANIFEST and is_manifest(paper.path))
    beside = {path.with_name(path.name + ending) for path in manifests for ending in ("", *SIDES)}
    return replace(found, papers=tuple(paper for paper in found.papers if paper.path not in beside)), manifests
