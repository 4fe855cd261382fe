-- Rounds of 360 feedback: nobody is in two open rounds whatever two people do at the same moment, answers end with their last
-- day, and a round may be given more time, never less.

-- The state of a round lies in another table and triggers are not to be had on a distributed one, so a subject says itself
-- whether its round is open; the steps that end a round say so too.
alter table multi_rater.subject add column is_open boolean not null default true;
update multi_rater.subject s set is_open = false from multi_rater.round r where r.round_id = s.round_id and r.state in ('released', 'cancelled');
create unique index subject_one_open_ux on multi_rater.subject (person_id) where is_open;
comment on column multi_rater.subject.is_open is 'the round takes nominations or answers; a person is open once at most';

alter function multi_rater.release(uuid, timestamptz) rename to release_answers;
revoke execute on function multi_rater.release_answers(uuid, timestamptz) from meritline_app;
create function multi_rater.release(of_round uuid, at timestamptz) returns bigint
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  people bigint := multi_rater.release_answers(of_round, at);
begin
  if people >= 0 then update multi_rater.subject set is_open = false where round_id = of_round; end if;
  return people;
end
$$;

alter function multi_rater.cancel(uuid) rename to cancel_answers;
revoke execute on function multi_rater.cancel_answers(uuid) from meritline_app;
create function multi_rater.cancel(of_round uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if not multi_rater.cancel_answers(of_round) then return false; end if;
  update multi_rater.subject set is_open = false where round_id = of_round;
  return true;
end
$$;

alter function multi_rater.hand_in(uuid) rename to take_answer;
revoke execute on function multi_rater.take_answer(uuid) from meritline_app;
create function multi_rater.hand_in(of_assignment uuid, on_day date) returns text
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if exists (select from multi_rater.sheet s join multi_rater.round r on r.round_id = s.round_id
    where s.person_id = access.person() and s.assignment_id = of_assignment and s.state = 'open' and r.state = 'collecting' and r.answer_until < on_day)
  then return 'late'; end if;
  return multi_rater.take_answer(of_assignment);
end
$$;

create function multi_rater.extend(of_round uuid, nominations date, answers date, on_day date) returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if not access.in_scope('app.scores_scope', 'company') then return false; end if;
  update multi_rater.round set nominate_until = nominations, answer_until = answers
    where round_id = of_round and state in ('nomination', 'collecting') and nominations >= nominate_until and answers >= answer_until
      and (nominations > nominate_until or answers > answer_until) and answers >= on_day and nominations < answers;
  return found;
end
$$;

revoke all on function multi_rater.release(uuid, timestamptz), multi_rater.cancel(uuid), multi_rater.hand_in(uuid, date), multi_rater.extend(uuid, date, date, date) from public;
grant execute on function multi_rater.release(uuid, timestamptz), multi_rater.cancel(uuid), multi_rater.hand_in(uuid, date), multi_rater.extend(uuid, date, date, date) to meritline_app;
