-- A rater who left and has no successor is a change since the snapshot of its own kind.
alter table appraisals.drift_decision drop constraint drift_decision_kind_ck;
alter table appraisals.drift_decision add constraint drift_decision_kind_ck check (kind in ('joined', 'left', 'moved', 'manager', 'rater-left'));
