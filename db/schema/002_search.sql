-- Full-text search with porter stemming. The index reads its table (external content), so that snippets show the print, and
-- triggers keep the two together; `insert into questions_fts (questions_fts) values ('rebuild')` makes one anew.
-- Straight and curly apostrophes both part words here, so "council's" and "council’s" are the same two words; the modifier
-- letter apostrophe is made to. What a reader types is brought to these words by db/search.py.

create virtual table document_text_fts using fts5 (
  text, content="document_text", tokenize="porter unicode61 remove_diacritics 2 separators 'ʼ'"
);
create trigger document_text_fts_insert after insert on document_text begin
  insert into document_text_fts (rowid, text) values (new.rowid, new.text);
end;
create trigger document_text_fts_delete after delete on document_text begin
  insert into document_text_fts (document_text_fts, rowid, text) values ('delete', old.rowid, old.text);
end;
create trigger document_text_fts_update after update of text on document_text begin
  insert into document_text_fts (document_text_fts, rowid, text) values ('delete', old.rowid, old.text);
  insert into document_text_fts (rowid, text) values (new.rowid, new.text);
end;

create virtual table questions_fts using fts5 (
  text, answer, content="questions", tokenize="porter unicode61 remove_diacritics 2 separators 'ʼ'"
);
create trigger questions_fts_insert after insert on questions begin
  insert into questions_fts (rowid, text, answer) values (new.rowid, new.text, new.answer);
end;
create trigger questions_fts_delete after delete on questions begin
  insert into questions_fts (questions_fts, rowid, text, answer) values ('delete', old.rowid, old.text, old.answer);
end;
create trigger questions_fts_update after update of text, answer on questions begin
  insert into questions_fts (questions_fts, rowid, text, answer) values ('delete', old.rowid, old.text, old.answer);
  insert into questions_fts (rowid, text, answer) values (new.rowid, new.text, new.answer);
end;

create virtual table actions_fts using fts5 (
  text, content="actions", tokenize="porter unicode61 remove_diacritics 2 separators 'ʼ'"
);
create trigger actions_fts_insert after insert on actions begin
  insert into actions_fts (rowid, text) values (new.rowid, new.text);
end;
create trigger actions_fts_delete after delete on actions begin
  insert into actions_fts (actions_fts, rowid, text) values ('delete', old.rowid, old.text);
end;
create trigger actions_fts_update after update of text on actions begin
  insert into actions_fts (actions_fts, rowid, text) values ('delete', old.rowid, old.text);
  insert into actions_fts (rowid, text) values (new.rowid, new.text);
end;

create virtual table indicator_values_fts using fts5 (
  commentary, content="indicator_values", tokenize="porter unicode61 remove_diacritics 2 separators 'ʼ'"
);
create trigger indicator_values_fts_insert after insert on indicator_values begin
  insert into indicator_values_fts (rowid, commentary) values (new.rowid, new.commentary);
end;
create trigger indicator_values_fts_delete after delete on indicator_values begin
  insert into indicator_values_fts (indicator_values_fts, rowid, commentary) values ('delete', old.rowid, old.commentary);
end;
create trigger indicator_values_fts_update after update of commentary on indicator_values begin
  insert into indicator_values_fts (indicator_values_fts, rowid, commentary) values ('delete', old.rowid, old.commentary);
  insert into indicator_values_fts (rowid, commentary) values (new.rowid, new.commentary);
end;
