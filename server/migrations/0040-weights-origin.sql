-- Where the weights of a template come from: a pairwise comparison, with its consistency and who took them over.
alter table appraisals.template add column weights_origin jsonb;
comment on column appraisals.template.weights_origin is 'comparison the weights were taken from: its id and names, consistency ratio, judges, what was acknowledged, by whom, when, and the weights by indicator; null = typed';
