-- What several papers of one meeting print alike counts once. `repeats`: the record of another paper of the same meeting that says the
-- same and counts in this one's place; null for what counts itself (db/repeats.py). A paper's rows may go when it is read again.

alter table questions add column repeats text references questions (id) on delete set null;
create index questions_repeats on questions (repeats);
alter table actions add column repeats text references actions (id) on delete set null;
create index actions_repeats on actions (repeats);

-- Every question and action as each current paper prints it; `record` is the one that counts, itself among its prints. In halves, so that
-- whoever asks for the prints of one record is served by an index.
create view prints as
select 'question' as kind, r.id as record, r.id, r.text, d.label as paper, r.document_id, e.page, e.quote, r.evidence_id, d.url
from questions r join documents d on d.id = r.document_id and d.superseded_by is null join evidence e on e.id = r.evidence_id
where r.repeats is null
union all
select 'question' as kind, r.repeats as record, r.id, r.text, d.label as paper, r.document_id, e.page, e.quote, r.evidence_id, d.url
from questions r join documents d on d.id = r.document_id and d.superseded_by is null join evidence e on e.id = r.evidence_id
where r.repeats is not null
union all
select 'action' as kind, r.id as record, r.id, r.text, d.label as paper, r.document_id, e.page, e.quote, r.evidence_id, d.url
from actions r join documents d on d.id = r.document_id and d.superseded_by is null join evidence e on e.id = r.evidence_id
where r.repeats is null
union all
select 'action' as kind, r.repeats as record, r.id, r.text, d.label as paper, r.document_id, e.page, e.quote, r.evidence_id, d.url
from actions r join documents d on d.id = r.document_id and d.superseded_by is null join evidence e on e.id = r.evidence_id
where r.repeats is not null;

-- As before, but each once, with where else it is printed, and of the meeting that took its item: a page on an issue tells of several.
drop view unanswered_questions;
drop view open_actions;

-- Everything short of an answer: an answer given in part, promised, declined, or not minuted.
create view unanswered_questions as
select
  q.id,
  a.name as authority,
  d.authority_id,
  coalesce(m.committee, d.committee) as committee,
  coalesce(m.date, d.meeting_date) as asked_on,
  g.meeting_id,
  q.agenda_item_id,
  g.title as agenda_item,
  q.text,
  q.asker,
  q.asker_role,
  q.form,
  q.responder,
  q.answer,
  q.answer_state,
  q.followup_promised,
  d.label as paper,
  q.document_id,
  e.page,
  e.quote,
  q.evidence_id,
  d.url,
  (
    select group_concat(o.paper, '; ') from (select distinct paper from prints where record = q.id and id <> q.id order by paper) o
  ) as also_in
from questions q
join documents d on d.id = q.document_id and d.superseded_by is null
join evidence e on e.id = q.evidence_id
left join agenda_items g on g.id = q.agenda_item_id
left join meetings m on m.id = g.meeting_id
left join authorities a on a.id = d.authority_id
where q.repeats is null and q.answer_state <> 'answered';

-- An action is open until an outcome that ends it is printed; "agreed" is where it begins.
create view open_actions as
select
  t.id,
  a.name as authority,
  d.authority_id,
  coalesce(k.committee, d.committee) as committee,
  coalesce(k.date, d.meeting_date) as decided_on,
  g.meeting_id,
  t.agenda_item_id,
  g.title as agenda_item,
  t.kind,
  t.text,
  t.owner,
  t.due,
  t.due_date,
  t.outcome,
  m.name as measure,
  t.measure_id,
  coalesce(w.repeats, t.question_id) as question_id,
  d.label as paper,
  t.document_id,
  e.page,
  e.quote,
  t.evidence_id,
  d.url,
  (
    select group_concat(o.paper, '; ') from (select distinct paper from prints where record = t.id and id <> t.id order by paper) o
  ) as also_in
from actions t
join documents d on d.id = t.document_id and d.superseded_by is null
join evidence e on e.id = t.evidence_id
left join measures m on m.id = t.measure_id
left join agenda_items g on g.id = t.agenda_item_id
left join meetings k on k.id = g.meeting_id
left join questions w on w.id = t.question_id
left join authorities a on a.id = d.authority_id
where t.repeats is null and (t.outcome is null or lower(trim(t.outcome)) not in (
  'lost', 'withdrawn', 'rejected', 'defeated', 'refused', 'not agreed', 'superseded', 'complete', 'completed', 'done', 'closed'
));
