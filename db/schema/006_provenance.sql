-- What the site a paper comes from says of it besides what stands in `documents` already: the agenda item whose paper it is, and the
-- page of its meeting. Null where it says nothing.

alter table documents add column item_number text;
alter table documents add column item_title text;
alter table documents add column meeting_url text;
