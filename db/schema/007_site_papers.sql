-- What a fetch saw on a council's website and what became of it, from the manifests of fetched folders: a row a paper, and a row a
-- meeting of which there is none (cancelled, refused, nothing published). Of what is not public only the fact that it is there.

create table site_papers (
  id text primary key not null,
  label text not null,
  document_id text references documents (id),
  authority text not null,
  committee text not null,
  meeting_date text,
  meeting_url text,
  item_number text,
  item_title text,
  title text,
  kind text,
  outcome text not null check (
    outcome in (
      'fetched', 'left_out', 'replaced', 'duplicate', 'restricted', 'refused', 'failed', 'gone', 'cancelled', 'nothing', 'listed', 'read'
    )
  ),
  message text,
  same_as text references site_papers (id),
  source text,
  url text,
  published_at text,
  sha256 text,
  bytes integer,
  media_type text,
  first_seen text not null,
  last_seen text not null
) strict;
create index site_papers_document_id on site_papers (document_id);
create index site_papers_same_as on site_papers (same_as);
create index site_papers_sha256 on site_papers (sha256);
