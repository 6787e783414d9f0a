-- How sure it is that a quote reads so, where it was read from a picture (OCR): the confidence of its least sure word, 0 to 100.
-- Null where the file itself has the words.

alter table evidence add column ocr_confidence real;
