-- Policies: a regulation is a versioned document and machine-readable settings. Draft, consultation, revision, approval by
-- another person, publication, receipts. What is in force follows from the dates of the published versions.
create schema policies;
grant usage on schema policies to meritline_app, meritline_batch;

create table policies.policy (
  policy_id           uuid not null constraint policy_pk primary key,
  code                text not null constraint policy_code_uq unique constraint policy_code_ck check (code ~ '^[A-Za-z0-9_-]{1,40}$'),
  kind                text not null,
  name_zh             text not null,
  name_en             text not null,
  needs_consultation  boolean not null,
  no_consultation_reason text,
  recorded_by         text not null,
  recorded_at         timestamptz not null,
  constraint policy_consultation_ck check (needs_consultation or no_consultation_reason is not null)
);
comment on table policies.policy is 'reference: regulations of the company; kind = which module reads the settings; needs_consultation = bears on vital interests of the employees (labour contract law article 4)';

create table policies.version (
  policy_id               uuid not null constraint version_policy_fk references policies.policy (policy_id),
  version                 bigint not null constraint version_number_ck check (version >= 1),
  state                   text not null constraint version_state_ck check (state in ('draft', 'consultation', 'revision', 'approval', 'approved', 'published')),
  revision                bigint not null default 1,
  base_version            bigint,
  reason                  text not null,
  articles                jsonb not null,
  settings                jsonb not null,
  authors                 text[] not null,
  needs_consultation      boolean not null,
  recorded_at             timestamptz not null,
  consulted               jsonb,
  consultation_from       date,
  consultation_until      date,
  consultation_audience   ltree[],
  consultation_closed_at  timestamptz,
  consultation_note       text,
  meeting_on              date,
  submitted_by            text,
  submitted_at            timestamptz,
  approved_by             text,
  approved_at             timestamptz,
  approval_note           text,
  published_by            text,
  published_at            timestamptz,
  effective_from          date,
  audience                ltree[],
  digest                  text,
  constraint version_pk primary key (policy_id, version),
  constraint version_authors_ck check (cardinality(authors) >= 1),
  constraint version_consultation_ck check (consultation_from is null or (consultation_until is not null and consultation_from <= consultation_until)),
  constraint version_approved_ck check ((state in ('approved', 'published')) = (approved_by is not null)),
  constraint version_four_eyes_ck check (approved_by is null or not (approved_by = any (authors))),
  constraint version_evidence_ck check (state not in ('approved', 'published') or not needs_consultation or (consultation_closed_at is not null and meeting_on is not null)),
  constraint version_published_ck check ((state = 'published') = (published_at is not null and effective_from is not null and audience is not null and digest is not null))
);
comment on table policies.version is 'reference: articles (rich text, both languages) and settings of a version; consulted = both as they were put to consultation; authors = everyone who wrote it, none of whom may approve; audience = departments and all below them; digest = SHA-256 of what was published';
create unique index version_open_ux on policies.version (policy_id) where state <> 'published';

create table policies.comment (
  person_id        uuid not null,
  comment_id       uuid not null,
  policy_id        uuid not null,
  version          bigint not null,
  article_key      text,
  body             text not null constraint comment_body_ck check (length(body) between 1 and 2000),
  commented_at     timestamptz not null,
  outcome          text constraint comment_outcome_ck check (outcome in ('adopted', 'adopted-in-part', 'not-adopted', 'explained')),
  answer           text,
  answered_by      text,
  answered_at      timestamptz,
  constraint comment_pk primary key (person_id, comment_id),
  constraint comment_version_fk foreign key (policy_id, version) references policies.version (policy_id, version),
  constraint comment_answer_ck check ((outcome is null) = (answer is null) and (outcome is null) = (answered_by is null))
);
comment on table policies.comment is 'distributed by person_id: what a person said in a consultation about an article (null = the whole), and the answer';
create index comment_version_ix on policies.comment (policy_id, version);

create table policies.meeting (
  policy_id     uuid not null,
  version       bigint not null,
  meeting_id    uuid not null,
  kind          text not null constraint meeting_kind_ck check (kind in ('workers-congress', 'all-staff', 'union', 'representatives')),
  held_on       date not null,
  place         text not null,
  chaired_by    text not null,
  invited       bigint not null constraint meeting_invited_ck check (invited >= 1),
  attendance    jsonb not null,
  minutes       text not null,
  decision      text not null,
  recorded_by   text not null,
  recorded_at   timestamptz not null,
  constraint meeting_pk primary key (policy_id, version, meeting_id),
  constraint meeting_version_fk foreign key (policy_id, version) references policies.version (policy_id, version),
  constraint meeting_attendance_ck check (jsonb_array_length(attendance) between 1 and invited)
);
comment on table policies.meeting is 'reference: record of a meeting with the employees or their representatives; attendance = name, side (employees, union, company) and role';

create table policies.attachment (
  policy_id      uuid not null,
  version        bigint not null,
  attachment_id  uuid not null,
  meeting_id     uuid not null,
  file_name      text not null,
  size_bytes     bigint not null,
  sha256         text not null,
  bytes          bytea not null,
  recorded_by    text not null,
  recorded_at    timestamptz not null,
  constraint attachment_pk primary key (policy_id, version, attachment_id),
  constraint attachment_meeting_fk foreign key (policy_id, version, meeting_id) references policies.meeting (policy_id, version, meeting_id)
);
comment on table policies.attachment is 'reference: files of a meeting record as they came, such as the signed attendance list';

create table policies.receipt (
  person_id        uuid not null,
  policy_id        uuid not null,
  version          bigint not null,
  stage            text not null constraint receipt_stage_ck check (stage in ('consultation', 'publication')),
  addressed_at     timestamptz not null,
  opened_at        timestamptz,
  confirmed_at     timestamptz,
  constraint receipt_pk primary key (person_id, policy_id, version, stage),
  constraint receipt_version_fk foreign key (policy_id, version) references policies.version (policy_id, version),
  constraint receipt_confirmed_ck check (confirmed_at is null or (stage = 'publication' and opened_at is not null and opened_at <= confirmed_at))
);
comment on table policies.receipt is 'distributed by person_id: whom a consultation or a publication was addressed to, when the person opened it and confirmed having read it';
create index receipt_version_ix on policies.receipt (policy_id, version, stage);

create table policies.reminder (
  person_id     uuid not null,
  reminder_id   uuid not null,
  policy_id     uuid not null,
  version       bigint not null,
  reminded_by   text not null,
  reminded_at   timestamptz not null,
  constraint reminder_pk primary key (person_id, reminder_id),
  constraint reminder_version_fk foreign key (policy_id, version) references policies.version (policy_id, version)
);
comment on table policies.reminder is 'distributed by person_id: that somebody was reminded to read a published version, apart from the receipt, which only the person may complete';
create index reminder_version_ix on policies.reminder (policy_id, version);

-- ---------------------------------------------------------------- who sees what
-- Whoever sees people and scores of the whole company runs policies; who may do what is the permission of the route.
create function policies.oversees() returns boolean language sql stable parallel safe
  as $$ select access.in_scope('app.people_scope', 'company'::ltree) and access.in_scope('app.scores_scope', 'company'::ltree) $$;
grant execute on function policies.oversees() to meritline_app, meritline_batch;

alter table policies.version enable row level security;
alter table policies.comment enable row level security;
alter table policies.meeting enable row level security;
alter table policies.attachment enable row level security;
alter table policies.receipt enable row level security;
alter table policies.reminder enable row level security;

-- A draft is its authors'; the text of a consultation must be readable by whom it is addressed to (a receipt says who).
create policy version_see on policies.version for select to meritline_app using (state in ('consultation', 'published') or policies.oversees());
create policy version_write on policies.version for insert to meritline_app with check (policies.oversees() and state = 'draft');
create policy version_change on policies.version for update to meritline_app using (policies.oversees() and state <> 'published') with check (policies.oversees());
create policy version_drop on policies.version for delete to meritline_app using (policies.oversees() and state = 'draft');
create policy comment_see on policies.comment for select to meritline_app using (person_id = access.person() or policies.oversees());
create policy comment_write on policies.comment for insert to meritline_app with check (person_id = access.person() and outcome is null);
create policy comment_answer on policies.comment for update to meritline_app using (person_id is distinct from access.person() and policies.oversees())
  with check (person_id is distinct from access.person() and policies.oversees());
create policy meeting_see on policies.meeting to meritline_app using (policies.oversees()) with check (policies.oversees());
create policy attachment_see on policies.attachment to meritline_app using (policies.oversees()) with check (policies.oversees());
create policy receipt_see on policies.receipt for select to meritline_app using (person_id = access.person() or policies.oversees());
create policy receipt_address on policies.receipt for insert to meritline_app
  with check (policies.oversees() and opened_at is null and confirmed_at is null);
create policy receipt_complete on policies.receipt for update to meritline_app using (person_id = access.person()) with check (person_id = access.person());
create policy reminder_see on policies.reminder for select to meritline_app using (person_id = access.person() or policies.oversees());
create policy reminder_write on policies.reminder for insert to meritline_app with check (policies.oversees());
create policy version_batch on policies.version to meritline_batch using (true) with check (true);
create policy comment_batch on policies.comment to meritline_batch using (true) with check (true);
create policy meeting_batch on policies.meeting to meritline_batch using (true) with check (true);
create policy attachment_batch on policies.attachment to meritline_batch using (true) with check (true);
create policy receipt_batch on policies.receipt to meritline_batch using (true) with check (true);
create policy reminder_batch on policies.reminder to meritline_batch using (true) with check (true);

grant select on all tables in schema policies to meritline_app, meritline_batch;
grant insert on all tables in schema policies to meritline_app, meritline_batch;
grant update on policies.version to meritline_app;
grant update (outcome, answer, answered_by, answered_at) on policies.comment to meritline_app;
grant update (opened_at, confirmed_at) on policies.receipt to meritline_app;
grant delete on policies.version to meritline_app;

-- Settings a cycle pins come from a published policy alone; `policy_version` is what publication writes.
comment on table appraisals.policy_version is 'reference: settings of a published performance policy, written by its publication alone; a cycle pins a copy';
