-- Scoring counts the lines read on every scorecard of a cycle. With room in its page a row is changed in place, and none of
-- the indexes (one of paths among them, the dearest) is written again.
alter table appraisals.scorecard set (fillfactor = 50);
