-- The views that pages and other programs read. A paper that was superseded stays in the tables and is outside all of them.
-- A view is changed by a later file that drops and creates it.

create view comparison as
select
  v.id,
  a.name as authority,
  m.authority_id,
  i.name as indicator,
  i.id as indicator_id,
  m.name as measure,
  v.measure_id,
  m.code,
  m.scope,
  v.period,
  v.period_text,
  v.period_kind,
  v.period_start,
  v.period_end,
  v.basis,
  v.as_at,
  v.value,
  v.value_text,
  v.unit,
  v.unit_text,
  v.numerator,
  v.denominator,
  v.target,
  v.status,
  v.status_text,
  v.status_method,
  v.trend,
  v.trend_text,
  v.annual_trend,
  coalesce(i.polarity, m.polarity) as polarity,
  i.concept,
  m.match_method,
  m.match_score,
  m.match_state,
  m.match_reason,
  v.caution,
  d.label as paper,
  v.document_id,
  e.page,
  e.quote,
  v.evidence_id,
  d.url
from indicator_values v
join documents d on d.id = v.document_id and d.superseded_by is null
join measures m on m.id = v.measure_id
join evidence e on e.id = v.evidence_id
left join authorities a on a.id = m.authority_id
left join indicators i on i.id = m.indicator_id and m.match_state in ('auto', 'confirmed');

-- Of figures whose periods end on the same day the longest period comes first, then the latest "as at", then the latest paper.
create view latest_values as
with ranked as (
  select v.id, row_number() over (
    partition by v.measure_id, v.basis
    order by v.period_end desc, v.period_start, v.as_at_end desc, coalesce(d.meeting_date, d.published_at) desc, v.id
  ) as place
  from indicator_values v
  join documents d on d.id = v.document_id and d.superseded_by is null
)
select c.* from comparison c join ranked r on r.id = c.id where r.place = 1;

-- A row a pair of different figures; the paper of the earlier meeting first.
create view restatements as
with dated as (
  select v.*, d.label as paper, coalesce(d.meeting_date, d.published_at, '') || ' ' || d.id as paper_order
  from indicator_values v
  join documents d on d.id = v.document_id and d.superseded_by is null
  where v.period is not null
)
select
  a.name as authority,
  m.authority_id,
  m.name as measure,
  x.measure_id,
  m.scope,
  m.indicator_id,
  x.period,
  x.period_kind,
  x.period_start,
  x.period_end,
  x.basis,
  x.unit,
  x.id as earlier_id,
  x.value as earlier_value,
  x.value_text as earlier_value_text,
  x.as_at as earlier_as_at,
  x.paper as earlier_paper,
  x.document_id as earlier_document_id,
  x.evidence_id as earlier_evidence_id,
  y.id as later_id,
  y.value as later_value,
  y.value_text as later_value_text,
  y.as_at as later_as_at,
  y.paper as later_paper,
  y.document_id as later_document_id,
  y.evidence_id as later_evidence_id,
  y.value - x.value as difference
from dated x
join dated y
  on y.measure_id = x.measure_id and y.basis = x.basis and y.period = x.period and y.period_kind is x.period_kind and y.unit = x.unit
  and x.paper_order < y.paper_order and x.document_id <> y.document_id and x.value <> y.value
join measures m on m.id = x.measure_id
left join authorities a on a.id = m.authority_id;

-- Everything short of an answer: an answer given in part, promised, declined, or not minuted.
create view unanswered_questions as
select
  q.id,
  a.name as authority,
  d.authority_id,
  d.committee,
  d.meeting_date as asked_on,
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
  d.url
from questions q
join documents d on d.id = q.document_id and d.superseded_by is null
join evidence e on e.id = q.evidence_id
left join agenda_items g on g.id = q.agenda_item_id
left join authorities a on a.id = d.authority_id
where q.answer_state <> 'answered';

-- An action is open until an outcome that ends it is printed; "agreed" is where it begins.
create view open_actions as
select
  t.id,
  a.name as authority,
  d.authority_id,
  d.committee,
  d.meeting_date as decided_on,
  g.title as agenda_item,
  t.kind,
  t.text,
  t.owner,
  t.due,
  t.due_date,
  t.outcome,
  m.name as measure,
  t.measure_id,
  t.question_id,
  d.label as paper,
  t.document_id,
  e.page,
  e.quote,
  t.evidence_id,
  d.url
from actions t
join documents d on d.id = t.document_id and d.superseded_by is null
join evidence e on e.id = t.evidence_id
left join measures m on m.id = t.measure_id
left join agenda_items g on g.id = t.agenda_item_id
left join authorities a on a.id = d.authority_id
where t.outcome is null or lower(trim(t.outcome)) not in (
  'lost', 'withdrawn', 'rejected', 'defeated', 'refused', 'not agreed', 'superseded', 'complete', 'completed', 'done', 'closed'
);

create view coverage as
select
  d.id as document_id,
  d.label as paper,
  a.name as authority,
  d.authority_id,
  d.committee,
  d.kind,
  d.meeting_date,
  d.reporting_period,
  d.pages,
  (select count(*) from indicator_values v where v.document_id = d.id) as values_found,
  (select count(*) from ratings r where r.document_id = d.id) as ratings_found,
  (select count(*) from targets t where t.document_id = d.id) as targets_found,
  (select count(*) from benchmarks b where b.document_id = d.id) as benchmarks_found,
  (select count(*) from questions q where q.document_id = d.id) as questions_found,
  (select count(*) from actions t where t.document_id = d.id) as actions_found,
  (select count(distinct v.measure_id) from indicator_values v where v.document_id = d.id) as measures_found,
  (
    select count(distinct v.measure_id) from indicator_values v join measures m on m.id = v.measure_id
    where v.document_id = d.id and m.match_state in ('auto', 'confirmed') and m.indicator_id is not null
  ) as measures_linked,
  (select count(*) from indicator_values v where v.document_id = d.id and v.period is null) as values_without_period,
  (select count(*) from tallies t where t.document_id = d.id and t.agrees = 1) as tallies_agreeing,
  (select count(*) from tallies t where t.document_id = d.id and t.agrees = 0) as tallies_disagreeing,
  (select count(*) from tallies t where t.document_id = d.id and t.agrees is null) as tallies_unchecked,
  (select count(*) from problems p where p.document_id = d.id) as problems_found,
  (
    select group_concat(code || case when times > 1 then ' ×' || times else '' end, ', ')
    from (select p.code, count(*) as times from problems p where p.document_id = d.id group by p.code order by p.code)
  ) as problems_by_code,
  d.source,
  d.url
from documents d
left join authorities a on a.id = d.authority_id
where d.superseded_by is null;
