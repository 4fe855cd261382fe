-- Supervision looks for entries by hand without evidence: among the few of them, not among all that was imported.
create index reading_by_hand_ix on appraisals.reading (person_id, scorecard_id, line_id) where replaced_at is null and source_kind <> 'import';

-- A block of scorecards finds its ratings as it finds its lines and readings, without reading those of every cycle before.
create index scorecard_rating_scorecard_ix on appraisals.scorecard_rating (scorecard_id);
