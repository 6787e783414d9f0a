-- The manifest of a folder of fetched papers: what was seen on the council's website, and what became of it. It can be browsed with
-- Datasette as it is. Dates are ISO 8601 text, booleans 0 or 1.

create table runs (
  id integer primary key,
  title text not null,
  council text not null,
  base text not null,
  system text not null,
  committees text not null check (json_valid(committees)),
  since text not null,
  until text not null,
  started_at text not null,
  finished_at text,
  fetched integer,
  unchanged integer,
  left_out integer,
  replaced integer,
  duplicate integer,
  restricted integer,
  refused integer,
  failed integer,
  gone integer,
  message text
) strict;

create table meetings (
  id text primary key not null,
  title text not null,
  committee_id text not null,
  committee text not null,
  date text not null,
  time text,
  url text not null,
  cancelled integer not null check (cancelled in (0, 1)),
  outcome text not null check (outcome in ('listed', 'read', 'nothing', 'cancelled', 'refused', 'failed')),
  message text,
  complete integer not null check (complete in (0, 1)),
  read_on text,
  first_seen text not null,
  last_seen text not null
) strict;
create index meetings_date on meetings (date);

create table items (
  id text primary key not null,
  meeting_id text not null references meetings (id),
  position integer not null,
  number text,
  title text,
  restricted integer not null check (restricted in (0, 1))
) strict;
create index items_meeting_id on items (meeting_id);

create table papers (
  id text primary key not null,
  title text,
  meeting_id text not null references meetings (id),
  paper_of text references meetings (id),
  item_number text,
  item_title text,
  kind text,
  draft integer not null check (draft in (0, 1)),
  outcome text not null check (
    outcome in ('fetched', 'left_out', 'replaced', 'duplicate', 'restricted', 'refused', 'failed', 'gone')
  ),
  message text,
  same_as text references papers (id),
  file text,
  url text,
  published_at text,
  printed_size integer,
  sha256 text,
  bytes integer,
  media_type text,
  etag text,
  last_modified text,
  retrieved_at text,
  key text not null,
  first_seen text not null,
  last_seen text not null,
  unique (meeting_id, key)
) strict;
create index papers_paper_of on papers (paper_of);
create index papers_same_as on papers (same_as);
create index papers_sha256 on papers (sha256);

create view what_became_of_it as
select
  m.committee,
  m.date as meeting,
  p.item_number as item,
  p.title as paper,
  p.outcome,
  p.message,
  p.file,
  p.url,
  p.last_seen
from meetings m left join papers p on p.meeting_id = m.id
order by m.date desc, m.committee, p.item_number;
