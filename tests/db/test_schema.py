"""The tables that other programs rely on, with their columns; foreign keys declared and indexed."""

import pytest

TABLES = {
    "authorities": "id name short_name type region website",
    "documents": "id authority_id committee title kind meeting_date reporting_period source url published_at retrieved_at licence "
    "item_number item_title meeting_url media_type sha256 bytes pages superseded_by ingested_at miner_version",
    "document_text": "document_id text",
    "meetings": "id authority_id committee date time venue url",
    "meeting_documents": "meeting_id document_id evidence_id",
    "agenda_items": "id meeting_id document_id number title position evidence_id minute minute_evidence_id decision decision_evidence_id",
    "agenda_documents": "id document_id agenda_item_id evidence_id title url kind linked_document_id",
    "attendance": "meeting_id name role role_text present evidence_id",
    "evidence": "id document_id page start end quote",
    "evidence_boxes": "evidence_id page x0 top x1 bottom",
    "indicators": "id name framework code unit polarity topic concept",
    "measures": "id authority_id name code scope unit polarity indicator_id match_method match_score match_reason match_state",
    "match_candidates": "measure_id indicator_id score reason",
    "indicator_values": "id measure_id document_id evidence_id period period_text period_kind period_start period_end value value_text unit "
    "unit_text numerator denominator basis as_at status status_text status_method trend trend_text trend_method annual_trend target "
    "commentary caution",
    "ratings": "id measure_id document_id evidence_id period status status_text status_method trend trend_text trend_method",
    "targets": "id measure_id document_id evidence_id period period_kind period_start period_end value value_text unit qualifier",
    "benchmarks": "id measure_id document_id evidence_id area area_text period period_kind period_start period_end value value_text unit",
    "questions": "id document_id agenda_item_id evidence_id asker asker_role form text responder answer answer_evidence_id answer_state "
    "followup_promised repeats",
    "question_measures": "question_id measure_id reason",
    "actions": "id document_id agenda_item_id evidence_id kind text owner due due_date outcome measure_id question_id repeats",
    "tallies": "id document_id evidence_id subject statuses expected found agrees",
    "problems": "id document_id stage code message evidence_id",
    "ingests": "id source document_id outcome message started_at seconds",
}
COMPARISON = (
    "id authority authority_id indicator indicator_id measure measure_id code scope period period_kind period_start period_end basis as_at value "
    "value_text unit numerator denominator target status status_text status_method trend annual_trend match_method match_score match_state "
    "match_reason caution paper document_id page quote evidence_id url"
)
VIEWS = ("comparison", "latest_values", "restatements", "unanswered_questions", "open_actions", "coverage", "agendas", "prints")
TARGETS = {
    "authority_id": "authorities", "document_id": "documents", "superseded_by": "documents", "meeting_id": "meetings",
    "agenda_item_id": "agenda_items", "evidence_id": "evidence", "answer_evidence_id": "evidence", "measure_id": "measures",
    "indicator_id": "indicators", "question_id": "questions", "minute_evidence_id": "evidence", "decision_evidence_id": "evidence",
    "linked_document_id": "documents",
}  # fmt: skip


@pytest.mark.parametrize("table", TABLES)
def test_tables_have_their_columns(shelf, table):
    assert set(TABLES[table].split()) <= set(shelf.database[table].columns_dict)


def test_comparison_and_latest_values_have_their_columns(shelf):
    for view in ("comparison", "latest_values"):
        assert set(COMPARISON.split()) <= set(shelf.database[view].columns_dict)


def test_views_are_views(shelf):
    assert set(VIEWS) <= set(shelf.database.view_names())


@pytest.mark.parametrize("table", TABLES)
def test_what_points_elsewhere_is_a_foreign_key_with_an_index(shelf, table):
    database = shelf.database
    declared = {key.column: key.other_table for key in database[table].foreign_keys}
    targets = {**TARGETS, "repeats": table}
    assert declared == {name: targets[name] for name in database[table].columns_dict if name in targets}
    first = {row["name"] for row in shelf.rows(
        "select c.name from pragma_index_list(?) i join pragma_index_info(i.name) c on c.seqno = 0", table)}  # fmt: skip
    assert set(declared) <= first


def test_foreign_keys_are_enforced(shelf):
    assert shelf.rows("pragma foreign_keys") == [{"foreign_keys": 1}]
    assert shelf.rows("pragma foreign_key_check") == []


def test_figures_are_real_and_never_null(shelf):
    for table in ("indicator_values", "targets", "benchmarks"):
        columns = {column.name: column for column in shelf.database[table].columns}
        assert (columns["value"].type.upper(), columns["value"].notnull) == ("REAL", 1)
