-- What this installation has been through: whether its demo company is whole.
create table platform.installation (
  fact         text not null constraint installation_pk primary key,
  state        text not null,
  recorded_at  timestamptz not null default now()
);
comment on table platform.installation is 'local: facts of this installation, such as the state of its demo company';
grant select, insert, update on platform.installation to meritline_batch;
