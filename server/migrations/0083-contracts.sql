-- Written contracts have a room of their own: recorded, signed, renewed, ended before their day with a reason.
create schema contracts;
grant usage on schema contracts to meritline_app, meritline_batch;
alter table people.contract set schema contracts;
alter table contracts.contract alter column signed_on drop not null;
alter table contracts.contract
  add column agreed_until date,
  add column end_reason text,
  add column ended_by text,
  add column ended_at timestamptz;
alter table contracts.contract
  add constraint contract_end_ck check ((end_reason is null) = (ended_by is null) and (ended_by is null) = (ended_at is null));
comment on table contracts.contract is 'distributed by person_id: written labour contracts of an employment; ends_on = first day it no longer holds; signed_on null = not yet signed; agreed_until = ends_on before it was ended early';

-- Contracts are no matter of everybody who sees people: they go with pay. Nobody records the own.
drop policy contract_see on contracts.contract;
create policy contract_see on contracts.contract for select to meritline_app
  using (person_id = access.person() or access.in_scope('app.pay_scope', department_path));
create policy contract_record on contracts.contract for insert to meritline_app
  with check (person_id is distinct from access.person() and recorded_by = access.actor() and access.in_scope('app.pay_scope', department_path));
create policy contract_change on contracts.contract for update to meritline_app
  using (person_id is distinct from access.person() and access.in_scope('app.pay_scope', department_path))
  with check (person_id is distinct from access.person() and access.in_scope('app.pay_scope', department_path));
grant update (signed_on, document, ends_on, agreed_until, end_reason, ended_by, ended_at) on contracts.contract to meritline_app;
