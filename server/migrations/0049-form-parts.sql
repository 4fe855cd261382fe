-- A form asks for more than the rating of the card: the manager of an earlier part of the period rates the days that were
-- theirs, and a person without a sign-in rates the own work. Each part has its rater and its own end.
alter table forms.form_person add column part text not null default 'card' constraint form_person_part_ck check (part in ('card', 'segment', 'self'));
comment on column forms.form_person.part is 'card = the rating of the card; segment = the days of an earlier manager; self = the own rating';
alter table forms.issue drop constraint issue_grouped_ck;
alter table forms.issue add constraint issue_grouped_ck check (grouped_by in ('department', 'rater', 'person'));
