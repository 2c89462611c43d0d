import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from socialmap import reference
from socialmap.exchange import importing
from tests.socialmap.exchange import files


@pytest.fixture
def terms(db):
    """The kinds of help and groups of the map, without its first entries."""
    content = reference._read("terms.toml")
    reference._load_terms(reference.ServiceType, content["services"], False)
    reference._load_terms(reference.TargetGroup, content["target_groups"], False)


@pytest.fixture
def bring(terms, editor):
    """Bring rows, or a whole file, as the editor; gives what it would do."""

    def make(content):
        content = content if isinstance(content, bytes) else files.csv_of(content)
        upload = importing.bring_file(file=SimpleUploadedFile("map.csv", content), owner=editor)
        return upload, importing.outcome_in(upload)

    return make


@pytest.fixture
def take_in(bring, editor):
    """Bring rows and say yes; gives the plan that was carried out."""

    def make(content):
        upload, outcome = bring(content)
        return importing.confirm_import(
            pk=upload.pk, actor=editor, seen=outcome["digest"], without_faulty=False
        )

    return make


@pytest.fixture
def faults_of(bring):
    """The faults of rows: (row, column, code)."""

    def make(content):
        _upload, outcome = bring(content)
        return [(one["number"], one["column"], one["code"]) for one in outcome["faulty"]]

    return make
