-- Words of a session in English where they are known, as ratings have them.
alter table calibration.entry add column reason_en text;
alter table calibration.mark add column note_en text;
