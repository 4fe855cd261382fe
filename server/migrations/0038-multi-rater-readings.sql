-- 360 feedback as the source of a line of a scorecard: the reading is the score of a released report.
alter table indicators.indicator_version drop constraint indicator_version_source_ck;
alter table indicators.indicator_version add constraint indicator_version_source_ck check (source_kind in ('import', 'system', 'rating', 'multi-rater'));
alter table appraisals.reading drop constraint reading_source_ck;
alter table appraisals.reading add constraint reading_source_ck check (source_kind in ('import', 'manual', 'rating', 'multi-rater'));
