-- A declaration that came with a staff file is taken back with it; what it replaced holds again.
alter table payroll.tax_situation add column import_id uuid;
alter table payroll.tax_situation add column replaced jsonb;
comment on column payroll.tax_situation.replaced is 'value, evidence, recorded_by, recorded_at, import_id and replaced before the import; null = none';
create index tax_situation_import_ix on payroll.tax_situation (import_id) where import_id is not null;
