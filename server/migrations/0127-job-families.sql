-- A job family has names of its own in both languages; jobs, templates and populations name it by its code.
create table organization.job_family (
  code     text not null constraint job_family_pk primary key,
  name_zh  text not null,
  name_en  text not null
);
comment on table organization.job_family is 'reference: job families by the code that jobs carry';
-- Until somebody names it, a family is called by its code.
insert into organization.job_family (code, name_zh, name_en) select distinct family, family, family from organization.job_version;
alter table organization.job_version add constraint job_version_family_fk foreign key (family) references organization.job_family (code);
grant select on organization.job_family to meritline_app, meritline_batch;
grant insert, update on organization.job_family to meritline_app;
