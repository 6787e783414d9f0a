-- The tables of the database (README, "The database"). Columns and tables are only ever added, each time by a new numbered file
-- beside this one. Figures are REAL, dates ISO 8601 text, booleans 0 or 1. Every foreign key has an index.

create table authorities (
  id text primary key not null,
  name text not null,
  short_name text,
  type text,
  region text,
  website text
) strict;

create table documents (
  id text primary key not null,
  label text not null,
  authority_id text references authorities (id),
  committee text,
  title text,
  kind text not null,
  meeting_date text,
  reporting_period text,
  reporting_period_kind text,
  reporting_period_start text,
  reporting_period_end text,
  source text not null,
  url text,
  published_at text,
  retrieved_at text,
  licence text,
  media_type text not null,
  sha256 text not null unique,
  bytes integer not null,
  pages integer,
  superseded_by text references documents (id),
  ingested_at text not null,
  miner_version text not null
) strict;
create index documents_authority_id on documents (authority_id);
create index documents_superseded_by on documents (superseded_by);

create table document_text (
  document_id text primary key not null references documents (id),
  text text not null
) strict;

create table meetings (
  id text primary key not null,
  label text not null,
  authority_id text references authorities (id),
  committee text,
  date text,
  time text,
  venue text
) strict;
create index meetings_authority_id on meetings (authority_id);

create table agenda_items (
  id text primary key not null,
  meeting_id text references meetings (id),
  document_id text not null references documents (id),
  number text,
  title text not null
) strict;
create index agenda_items_meeting_id on agenda_items (meeting_id);
create index agenda_items_document_id on agenda_items (document_id);

create table attendance (
  id text primary key not null,
  meeting_id text not null references meetings (id),
  document_id text not null references documents (id),
  name text not null,
  role text,
  present integer not null check (present in (0, 1))
) strict;
create index attendance_meeting_id on attendance (meeting_id);
create index attendance_document_id on attendance (document_id);

create table evidence (
  id text primary key not null,
  document_id text not null references documents (id),
  page integer,
  "start" integer not null check ("start" >= 0),
  "end" integer not null check ("end" >= "start"),
  quote text not null,
  unique (document_id, "start", "end")
) strict;

create table evidence_boxes (
  evidence_id text not null references evidence (id),
  position integer not null,
  page integer not null,
  x0 real not null,
  top real not null,
  x1 real not null,
  bottom real not null,
  primary key (evidence_id, position)
) strict;

create table indicators (
  id text primary key not null,
  name text not null,
  framework text,
  code text,
  unit text,
  polarity text,
  topic text,
  concept text
) strict;
create index indicators_concept on indicators (concept);

create table measures (
  id text primary key not null,
  label text not null,
  authority_id text references authorities (id),
  name text not null,
  code text,
  scope text,
  unit text not null,
  polarity text,
  indicator_id text references indicators (id),
  match_method text,
  match_score real,
  match_reason text,
  match_state text not null check (match_state in ('auto', 'confirmed', 'rejected', 'unmatched'))
) strict;
create index measures_authority_id on measures (authority_id);
create index measures_indicator_id on measures (indicator_id);

create table match_candidates (
  measure_id text not null references measures (id),
  indicator_id text not null references indicators (id),
  score real not null,
  reason text not null,
  primary key (measure_id, indicator_id)
) strict;
create index match_candidates_indicator_id on match_candidates (indicator_id);

create table indicator_values (
  id text primary key not null,
  measure_id text not null references measures (id),
  document_id text not null references documents (id),
  evidence_id text not null references evidence (id),
  period text,
  period_text text,
  period_kind text,
  period_start text,
  period_end text,
  value real not null check (abs(value) < 9e999),
  value_text text not null,
  unit text not null,
  unit_text text,
  numerator real,
  denominator real,
  basis text not null,
  as_at text,
  as_at_kind text,
  as_at_start text,
  as_at_end text,
  status text check (status in ('red', 'amber', 'green')),
  status_text text,
  status_method text,
  trend text check (trend in ('improving', 'worsening', 'same')),
  trend_text text,
  trend_method text,
  annual_trend text check (annual_trend in ('improving', 'worsening', 'same')),
  target real,
  commentary text,
  caution text
) strict;
create index indicator_values_measure_id on indicator_values (measure_id, basis, period_end);
create index indicator_values_document_id on indicator_values (document_id);
create index indicator_values_evidence_id on indicator_values (evidence_id);

create table ratings (
  id text primary key not null,
  measure_id text not null references measures (id),
  document_id text not null references documents (id),
  evidence_id text not null references evidence (id),
  period text,
  period_kind text,
  period_start text,
  period_end text,
  status text check (status in ('red', 'amber', 'green')),
  status_text text,
  status_method text,
  trend text check (trend in ('improving', 'worsening', 'same')),
  trend_text text,
  trend_method text
) strict;
create index ratings_measure_id on ratings (measure_id);
create index ratings_document_id on ratings (document_id);
create index ratings_evidence_id on ratings (evidence_id);

create table targets (
  id text primary key not null,
  measure_id text not null references measures (id),
  document_id text not null references documents (id),
  evidence_id text not null references evidence (id),
  period text,
  period_kind text,
  period_start text,
  period_end text,
  value real not null check (abs(value) < 9e999),
  value_text text not null,
  unit text not null,
  qualifier text check (qualifier in ('min', 'max'))
) strict;
create index targets_measure_id on targets (measure_id);
create index targets_document_id on targets (document_id);
create index targets_evidence_id on targets (evidence_id);

create table benchmarks (
  id text primary key not null,
  measure_id text not null references measures (id),
  document_id text not null references documents (id),
  evidence_id text not null references evidence (id),
  area text not null,
  area_text text not null,
  period text,
  period_kind text,
  period_start text,
  period_end text,
  value real not null check (abs(value) < 9e999),
  value_text text not null,
  unit text not null
) strict;
create index benchmarks_measure_id on benchmarks (measure_id);
create index benchmarks_document_id on benchmarks (document_id);
create index benchmarks_evidence_id on benchmarks (evidence_id);

create table questions (
  id text primary key not null,
  document_id text not null references documents (id),
  agenda_item_id text references agenda_items (id),
  evidence_id text not null references evidence (id),
  asker text,
  asker_role text not null,
  form text not null,
  text text not null,
  responder text,
  answer text,
  answer_evidence_id text references evidence (id),
  answer_state text not null,
  followup_promised integer not null check (followup_promised in (0, 1))
) strict;
create index questions_document_id on questions (document_id);
create index questions_agenda_item_id on questions (agenda_item_id);
create index questions_evidence_id on questions (evidence_id);
create index questions_answer_evidence_id on questions (answer_evidence_id);

create table question_measures (
  question_id text not null references questions (id),
  measure_id text not null references measures (id),
  reason text,
  primary key (question_id, measure_id)
) strict;
create index question_measures_measure_id on question_measures (measure_id);

create table actions (
  id text primary key not null,
  document_id text not null references documents (id),
  agenda_item_id text references agenda_items (id),
  evidence_id text not null references evidence (id),
  kind text not null,
  text text not null,
  owner text,
  due text,
  due_date text,
  outcome text,
  measure_id text references measures (id),
  question_id text references questions (id)
) strict;
create index actions_document_id on actions (document_id);
create index actions_agenda_item_id on actions (agenda_item_id);
create index actions_evidence_id on actions (evidence_id);
create index actions_measure_id on actions (measure_id);
create index actions_question_id on actions (question_id);

create table tallies (
  id text primary key not null,
  document_id text not null references documents (id),
  evidence_id text not null references evidence (id),
  subject text not null,
  statuses text not null check (json_valid(statuses)),
  expected integer not null,
  found integer,
  agrees integer check (agrees in (0, 1))
) strict;
create index tallies_document_id on tallies (document_id);
create index tallies_evidence_id on tallies (evidence_id);

create table problems (
  id text primary key not null,
  document_id text not null references documents (id),
  stage text not null,
  code text not null,
  message text not null,
  evidence_id text references evidence (id)
) strict;
create index problems_document_id on problems (document_id);
create index problems_evidence_id on problems (evidence_id);

create table ingests (
  id integer primary key,
  source text not null,
  document_id text references documents (id),
  outcome text not null check (outcome in ('loaded', 'unchanged', 'superseding', 'failed', 'skipped')),
  message text,
  started_at text not null,
  seconds real not null
) strict;
create index ingests_document_id on ingests (document_id);
create index ingests_source on ingests (source);
