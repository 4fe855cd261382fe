-- A level that was reached is said by its name, as on the scorecard.
create or replace function calibration.evidence(of_session uuid, of_person uuid) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
  card uuid;
begin
  if not (access.holds('calibration', '*', of_session) or access.in_scope('app.scores_scope', 'company')) then return null; end if;
  if of_person is not distinct from access.person() then return null; end if;
  select k.scorecard_id into card from calibration.card k where k.person_id = of_person and k.session_id = of_session;
  if card is null then return null; end if;
  return jsonb_build_object(
    'scorecardId', card,
    'lines', coalesce((
      select jsonb_agg(jsonb_build_object('code', i.code, 'nameZh', v.name_zh, 'nameEn', v.name_en, 'unitZh', v.unit_zh, 'unitEn', v.unit_en, 'part', l.part,
        'weight', l.weight::text, 'target', l.params ->> 'target', 'value', r.value,
        'valueNames', (select jsonb_build_object('zh', e ->> 'zh', 'en', e ->> 'en') from jsonb_array_elements(case when l.curve = 'milestone' then l.params -> 'levels' end) e where e ->> 'code' = r.value),
        'basis', r.basis, 'sourceKind', v.source_kind,
        'score', f ->> 'score', 'points', f ->> 'points', 'light', f ->> 'light', 'status', f ->> 'status') order by l.sort)
      from appraisals.scorecard_line l
      join indicators.indicator i on i.indicator_id = l.indicator_id
      join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.version = l.indicator_version
      left join appraisals.reading r on r.person_id = l.person_id and r.scorecard_id = l.scorecard_id and r.line_id = l.line_id and r.replaced_at is null
      left join appraisals.scorecard_result x on x.person_id = l.person_id and x.scorecard_id = l.scorecard_id
      left join lateral (select e as f from jsonb_array_elements((x.lines -> 'lines') || (x.lines -> 'vetoes') || (x.lines -> 'bonuses')) e where e ->> 'code' = i.code limit 1) y on true
      where l.person_id = of_person and l.scorecard_id = card), '[]'::jsonb),
    'ratings', coalesce((
      select jsonb_agg(jsonb_build_object('role', a.role, 'rating', a.rating, 'comment', a.comment, 'commentEn', a.comment_en, 'byZh', a.rated_by_zh, 'byEn', a.rated_by_en,
        'at', to_char(a.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by a.role desc)
      from appraisals.scorecard_rating a where a.person_id = of_person and a.scorecard_id = card and a.submitted_at is not null), '[]'::jsonb));
end
$$;
