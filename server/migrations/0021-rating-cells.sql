-- Rating a team on one grid: who changed which cell of a rating, and when, so that two people who meet in one cell are told.
alter table appraisals.scorecard_rating add column cells jsonb not null default '{}';
comment on column appraisals.scorecard_rating.cells is 'last change on a grid by cell (rating, comment or line_id): value, by, at; a value that differs was changed elsewhere';
