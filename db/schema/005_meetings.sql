-- What a paper says of its meeting: the agenda in order, each item's minute and decision with their evidence and the papers it links to,
-- and who was there in which role. A minute is what was said, a decision what came of it; either may be missing.

alter table meetings add column url text;

-- The papers of a meeting, each with the place where it names the meeting; null where only the site says which it is.
create table meeting_documents (
  meeting_id text not null references meetings (id),
  document_id text not null references documents (id),
  evidence_id text references evidence (id),
  primary key (meeting_id, document_id)
) strict;
create index meeting_documents_document_id on meeting_documents (document_id);
create index meeting_documents_evidence_id on meeting_documents (evidence_id);
insert into meeting_documents (meeting_id, document_id)
select m.id, d.id from meetings m
join documents d on d.authority_id is m.authority_id and d.committee is m.committee and d.meeting_date is m.date
where d.committee is not null or d.meeting_date is not null
union select meeting_id, document_id from agenda_items where meeting_id is not null
union select meeting_id, document_id from attendance;

alter table agenda_items add column label text;
alter table agenda_items add column position integer;
alter table agenda_items add column evidence_id text references evidence (id);
alter table agenda_items add column minute text;
alter table agenda_items add column minute_evidence_id text references evidence (id);
alter table agenda_items add column decision text;
alter table agenda_items add column decision_evidence_id text references evidence (id);
create index agenda_items_evidence_id on agenda_items (evidence_id);
create index agenda_items_minute_evidence_id on agenda_items (minute_evidence_id);
create index agenda_items_decision_evidence_id on agenda_items (decision_evidence_id);

alter table attendance add column role_text text;
alter table attendance add column evidence_id text references evidence (id);
create index attendance_evidence_id on attendance (evidence_id);

-- `linked_document_id`: the paper itself, where it was ingested from the address that the item links to.
create table agenda_documents (
  id text primary key not null,
  document_id text not null references documents (id),
  agenda_item_id text not null references agenda_items (id),
  evidence_id text not null references evidence (id),
  title text not null,
  url text not null,
  kind text,
  linked_document_id text references documents (id)
) strict;
create index agenda_documents_document_id on agenda_documents (document_id);
create index agenda_documents_agenda_item_id on agenda_documents (agenda_item_id);
create index agenda_documents_evidence_id on agenda_documents (evidence_id);
create index agenda_documents_linked_document_id on agenda_documents (linked_document_id);
create index agenda_documents_url on agenda_documents (url);
create index documents_url on documents (url);

-- A meeting's business, item by item, with what was asked and decided under each.
create view agendas as
select
  i.id,
  a.name as authority,
  m.authority_id,
  m.committee,
  m.date as met_on,
  i.meeting_id,
  i.position,
  i.number,
  i.title as agenda_item,
  i.minute,
  i.decision,
  (select count(*) from questions q where q.agenda_item_id = i.id) as questions_found,
  (select count(*) from actions t where t.agenda_item_id = i.id) as actions_found,
  (select count(*) from agenda_documents l where l.agenda_item_id = i.id) as documents_linked,
  d.label as paper,
  i.document_id,
  e.page,
  e.quote,
  i.evidence_id,
  d.url
from agenda_items i
join documents d on d.id = i.document_id and d.superseded_by is null
left join meetings m on m.id = i.meeting_id
left join evidence e on e.id = i.evidence_id
left join authorities a on a.id = m.authority_id;
