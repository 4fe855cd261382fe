-- Who rates a card sees and rates it, also where the person belongs to a unit the rater's role does not reach. A row of a card
-- carries its department and its person, not its rater; so become() reads which cards outside the own scope the person rates, and
-- policies compare the card's id with that list. Nothing else of the person opens: not other cycles, not the person's file, not pay.

create index scorecard_rated_ix on appraisals.scorecard (rater_person_id, department_path, scorecard_id)
  where not is_trial and state <> 'excluded' and rater_person_id is not null;
drop index appraisals.scorecard_rater_ix;

create or replace function access.become(acting_user text) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  person  text := '';
  people  text := '';
  scores  text := '';
  pay     text := '';
  audits  text := 'off';
  rights  text := '';
  rated   text := '';
  g       record;
begin
  select a.person_id::text into person from access.account_person a where a.user_id = acting_user;
  for g in
    select s.people_scope, s.scores_scope, s.pay_scope, s.reads_audit, r.unit_path::text as unit
    from access.role_grant r join access.role_scope s on s.role = r.role
    where r.user_id = acting_user and r.valid_from <= current_date and (r.valid_until is null or current_date < r.valid_until)
  loop
    if g.people_scope = 'all' then people := people || ',company'; elsif g.people_scope = 'unit' and g.unit is not null then people := people || ',' || g.unit; end if;
    if g.scores_scope = 'all' then scores := scores || ',company'; elsif g.scores_scope = 'unit' and g.unit is not null then scores := scores || ',' || g.unit; end if;
    if g.pay_scope = 'all' then pay := pay || ',company'; elsif g.pay_scope = 'unit' and g.unit is not null then pay := pay || ',' || g.unit; end if;
    if g.reads_audit then audits := 'on'; end if;
  end loop;
  select coalesce(string_agg(t.subject_kind || ':*:' || t.subject_id || ',' || t.subject_kind || ':' || t.role || ':' || t.subject_id, ','), '')
    into rights from access.temporary_right t where t.user_id = acting_user and t.ended_at is null;
  if person <> '' then
    select coalesce(string_agg(c.scorecard_id::text, ','), '') into rated from appraisals.scorecard c
      where c.rater_person_id = person::uuid and not c.is_trial and c.state <> 'excluded' and c.person_id <> c.rater_person_id
        and not coalesce(c.department_path <@ any (string_to_array(nullif(ltrim(scores, ','), ''), ',')::ltree[]), false);
  end if;
  execute format('set local app.actor = %L', acting_user);
  execute format('set local app.person = %L', coalesce(person, ''));
  execute format('set local app.people_scope = %L', ltrim(people, ','));
  execute format('set local app.scores_scope = %L', ltrim(scores, ','));
  execute format('set local app.pay_scope = %L', ltrim(pay, ','));
  execute format('set local app.reads_audit = %L', audits);
  execute format('set local app.temporary_rights = %L', rights);
  execute format('set local app.rated = %L', coalesce(rated, ''));
end
$$;

-- Cards outside the own scope that the actor rates.
create function access.rated() returns uuid[] language sql stable parallel safe
  as $$ select coalesce(string_to_array(nullif(current_setting('app.rated', true), ''), ',')::uuid[], '{}') $$;
grant execute on function access.rated() to meritline_app, meritline_batch;

-- As 0042 states in_scope() and person(): read once a statement.
create or replace function access.stated(expression text, is_once boolean) returns text language sql immutable parallel safe
  as $$ select case when is_once then
      regexp_replace(regexp_replace(regexp_replace(expression,
        '(?<!SELECT )access\.(person|actor)\(\)', '( SELECT access.\1() AS \1)', 'g'),
        'ANY \(access\.rated\(\)\)', 'ANY (( SELECT access.rated() AS rated)::uuid[])', 'g'),
        'access\.in_scope\(''([a-z_.]+)''::text, ([^()]+)\)', 'COALESCE((\2 OPERATOR(public.<@) ANY (( SELECT access.scopes(''\1''::text) AS scopes)::public.ltree[])), false)', 'g')
    else
      regexp_replace(regexp_replace(regexp_replace(expression,
        '\( SELECT access\.(person|actor)\(\) AS \1\)', 'access.\1()', 'g'),
        'ANY \(\( SELECT access\.rated\(\) AS rated\)::uuid\[\]\)', 'ANY (access.rated())', 'g'),
        'COALESCE\(\(([^()]+) OPERATOR\(public\.<@\) ANY \(\( SELECT access\.scopes\(''([a-z_.]+)''::text\) AS scopes\)::public\.ltree\[\]\)\), false\)', 'access.in_scope(''\2''::text, \1)', 'g')
    end $$;

-- The rater may do with the card what a manager of the unit may, and no more; who rates is changed by others.
-- Policies of one table are asked in the order of their names: those of the scope come first.
create policy scorecard_who_rates on appraisals.scorecard for select to meritline_app
  using (scorecard_id = any (access.rated()));
create policy scorecard_who_rates_change on appraisals.scorecard for update to meritline_app
  using (scorecard_id = any (access.rated())) with check (scorecard_id = any (access.rated()) and rater_person_id = access.person());

create policy scorecard_line_who_rates on appraisals.scorecard_line for select to meritline_app using (scorecard_id = any (access.rated()));
create policy scorecard_line_who_rates_write on appraisals.scorecard_line for insert to meritline_app with check (scorecard_id = any (access.rated()));
create policy scorecard_line_who_rates_change on appraisals.scorecard_line for update to meritline_app
  using (scorecard_id = any (access.rated())) with check (scorecard_id = any (access.rated()));
create policy scorecard_line_who_rates_drop on appraisals.scorecard_line for delete to meritline_app using (scorecard_id = any (access.rated()));

create policy reading_who_rates on appraisals.reading for select to meritline_app using (scorecard_id = any (access.rated()));
create policy reading_who_rates_write on appraisals.reading for insert to meritline_app with check (scorecard_id = any (access.rated()));
create policy reading_who_rates_change on appraisals.reading for update to meritline_app
  using (scorecard_id = any (access.rated())) with check (scorecard_id = any (access.rated()));

create policy scorecard_rating_who_rates on appraisals.scorecard_rating for select to meritline_app using (scorecard_id = any (access.rated()));
create policy scorecard_rating_who_rates_write on appraisals.scorecard_rating for insert to meritline_app
  with check (role = 'manager' and scorecard_id = any (access.rated()));
create policy scorecard_rating_who_rates_change on appraisals.scorecard_rating for update to meritline_app
  using (role = 'manager' and scorecard_id = any (access.rated())) with check (role = 'manager' and scorecard_id = any (access.rated()));

create policy scorecard_result_who_rates on appraisals.scorecard_result for select to meritline_app using (scorecard_id = any (access.rated()));
create policy scorecard_result_who_rates_write on appraisals.scorecard_result for insert to meritline_app with check (scorecard_id = any (access.rated()));
create policy scorecard_result_who_rates_change on appraisals.scorecard_result for update to meritline_app
  using (scorecard_id = any (access.rated())) with check (scorecard_id = any (access.rated()));

create policy scorecard_segment_who_rates on appraisals.scorecard_segment for select to meritline_app using (scorecard_id = any (access.rated()));
create policy segment_rating_who_rates on appraisals.segment_rating for select to meritline_app using (scorecard_id = any (access.rated()));
create policy late_entry_who_rates on appraisals.late_entry for select to meritline_app using (scorecard_id = any (access.rated()));
create policy late_entry_who_rates_write on appraisals.late_entry for insert to meritline_app with check (scorecard_id = any (access.rated()));
create policy late_entry_who_rates_change on appraisals.late_entry for update to meritline_app
  using (scorecard_id = any (access.rated())) with check (scorecard_id = any (access.rated()));

create policy evidence_who_rates on appraisals.evidence for select to meritline_app using (scorecard_id = any (access.rated()));
create policy evidence_who_rates_add on appraisals.evidence for insert to meritline_app
  with check (withdrawn_at is null and scorecard_id = any (access.rated()));
create policy sign_off_who_rates on appraisals.sign_off for select to meritline_app using (scorecard_id = any (access.rated()));
create policy result_correction_who_rates on appraisals.result_correction for select to meritline_app using (scorecard_id = any (access.rated()));

create policy target_signature_who_rates on appraisals.target_signature for select to meritline_app using (scorecard_id = any (access.rated()));
create policy target_signature_who_rates_write on appraisals.target_signature for insert to meritline_app
  with check (voided_at is null and role = 'manager' and scorecard_id = any (access.rated()));
create policy target_signature_who_rates_void on appraisals.target_signature for update to meritline_app
  using (scorecard_id = any (access.rated())) with check (voided_at is not null and scorecard_id = any (access.rated()));
create policy target_remark_who_rates on appraisals.target_remark for select to meritline_app using (scorecard_id = any (access.rated()));
create policy target_remark_who_rates_write on appraisals.target_remark for insert to meritline_app
  with check (by_role = 'manager' and scorecard_id = any (access.rated()));
create policy target_change_who_rates on appraisals.target_change for select to meritline_app using (scorecard_id = any (access.rated()));
create policy target_change_who_rates_write on appraisals.target_change for insert to meritline_app
  with check (state = 'proposed' and scorecard_id = any (access.rated()));
create policy target_change_who_rates_decide on appraisals.target_change for update to meritline_app
  using (state = 'proposed' and scorecard_id = any (access.rated())) with check (state <> 'proposed' and scorecard_id = any (access.rated()));
create policy line_version_who_rates on appraisals.line_version for select to meritline_app using (scorecard_id = any (access.rated()));
create policy line_version_who_rates_write on appraisals.line_version for insert to meritline_app with check (scorecard_id = any (access.rated()));
create policy line_version_who_rates_change on appraisals.line_version for update to meritline_app
  using (scorecard_id = any (access.rated())) with check (scorecard_id = any (access.rated()));
create policy indicator_change_refusal_who_rates on appraisals.indicator_change_refusal for select to meritline_app using (scorecard_id = any (access.rated()));
create policy key_result_entry_who_rates on appraisals.key_result_entry for select to meritline_app using (scorecard_id = any (access.rated()));
create policy key_result_entry_who_rates_write on appraisals.key_result_entry for insert to meritline_app
  with check (not is_published and by_role = 'manager' and scorecard_id = any (access.rated()));
