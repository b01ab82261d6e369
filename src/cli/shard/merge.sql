-- The counts of an audit, from the rows of all of its shards (docs/past-one-machine.md). One statement in the SQL that DuckDB
-- and Spark share; `npm run test:spark` runs it on both. Views it reads:
--   shard_plans, shard_actions, shard_findings   the Parquet files of the shards
--   asked           one row: by_team, by_period, by_category, by_focus, is_grouped, assume_people (0 or 1), least_people
--   printed_cells   scope_kind, cell, counter, counts_people: which counters a printed number is the sum of
--   printed_shares  scope_kind, share_key, cell, side ('n' or 'of'): which numbers a printed share is of
-- A person has counters, in the whole and in each group; numbers and sums are over people, each complete.

WITH person_names AS (
  SELECT DISTINCT person, person_name, person_server FROM shard_plans WHERE person_name IS NOT NULL
),

-- Where nobody says which server the data is from: who is named without a server is the one named with the first that knows the id.
-- Servers are digits and a blank comes before any, so that the least of these texts is the first server, and its person.
first_people AS (
  SELECT person_name, MIN(person_server || ' ' || person) AS server_and_person
  FROM person_names
  WHERE person_server IS NOT NULL
  GROUP BY person_name
),
same_people AS (
  SELECT person_names.person AS person,
    SUBSTR(server_and_person, LENGTH(server_and_person) - LENGTH(person) + 1, LENGTH(person)) AS same_person
  FROM person_names
  JOIN first_people ON first_people.person_name = person_names.person_name
  CROSS JOIN asked
  WHERE asked.assume_people = 1 AND person_names.person_server IS NULL
),

plan_rows AS (
  SELECT COALESCE(same_person, shard_plans.person) AS who, same_person, file, left_out, actions, verdict, reason_recorded,
    flagged_at_70, flagged_at_80, flagged_at_90, flagged_at_100, expanded_verdict, expanded_flagged_at_70,
    expanded_flagged_at_80, expanded_flagged_at_90, expanded_flagged_at_100, time_fallback,
    CASE WHEN asked.by_team = 1 THEN team ELSE '' END AS team_text,
    CASE WHEN asked.by_period = 1 THEN plan_period ELSE '' END AS period_text,
    CASE WHEN asked.by_category = 1 THEN plan_category ELSE '' END AS category_text
  FROM shard_plans
  LEFT JOIN same_people ON same_people.person = shard_plans.person
  CROSS JOIN asked
),
action_rows AS (
  SELECT COALESCE(same_person, shard_actions.person) AS who, shard, plan, left_out, responsibility, not_stated,
    overridden, expanded_responsibility, expanded_not_stated, expanded_overridden, asked.by_focus AS by_focus,
    CASE WHEN same_server_assumed OR (asked.by_focus = 1 AND focus_server_assumed) THEN 1 ELSE 0 END AS assumed,
    CASE WHEN asked.by_team = 1 THEN team ELSE '' END AS team_text,
    CASE WHEN asked.by_period = 1 THEN plan_period ELSE '' END AS period_text,
    CASE WHEN asked.by_category = 1 THEN plan_category ELSE '' END AS category_text,
    CASE WHEN asked.by_focus = 1 THEN focus ELSE '' END AS focus_text
  FROM shard_actions
  LEFT JOIN same_people ON same_people.person = shard_actions.person
  CROSS JOIN asked
),

-- What a row can count for, one of these each.
slots AS (
  SELECT 1 AS slot UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6
  UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9 UNION ALL SELECT 10 UNION ALL SELECT 11 UNION ALL SELECT 12
  UNION ALL SELECT 13
),
plan_counters AS (
  SELECT who, team_text, period_text, category_text,
    CASE
      WHEN slot = 1 THEN 'named.' || verdict
      WHEN slot = 2 AND verdict = 'flagged' AND reason_recorded THEN 'named.flagged-with-reason'
      WHEN slot = 3 AND flagged_at_70 THEN 'named.flagged-at:0.7'
      WHEN slot = 4 AND flagged_at_80 THEN 'named.flagged-at:0.8'
      WHEN slot = 5 AND flagged_at_90 THEN 'named.flagged-at:0.9'
      WHEN slot = 6 AND flagged_at_100 THEN 'named.flagged-at:1'
      WHEN slot = 7 THEN 'time:' || time_fallback
      WHEN slot = 8 THEN 'expanded.' || expanded_verdict
      WHEN slot = 9 AND expanded_verdict = 'flagged' AND reason_recorded THEN 'expanded.flagged-with-reason'
      WHEN slot = 10 AND expanded_flagged_at_70 THEN 'expanded.flagged-at:0.7'
      WHEN slot = 11 AND expanded_flagged_at_80 THEN 'expanded.flagged-at:0.8'
      WHEN slot = 12 AND expanded_flagged_at_90 THEN 'expanded.flagged-at:0.9'
      WHEN slot = 13 AND expanded_flagged_at_100 THEN 'expanded.flagged-at:1'
    END AS counter
  FROM plan_rows CROSS JOIN slots
  WHERE left_out IS NULL
),
action_counters AS (
  SELECT who, team_text, period_text, category_text, focus_text,
    CASE
      WHEN slot = 1 AND left_out IS NOT NULL THEN 'left-out:' || left_out
      WHEN left_out IS NOT NULL THEN NULL
      WHEN slot = 1 AND responsibility IS NOT NULL THEN 'named.category:' || responsibility
      WHEN slot = 1 THEN 'named.reason:' || not_stated
      WHEN slot = 2 AND overridden THEN 'named.overridden'
      WHEN slot = 3 AND expanded_responsibility IS NOT NULL THEN 'expanded.category:' || expanded_responsibility
      WHEN slot = 3 THEN 'expanded.reason:' || expanded_not_stated
      WHEN slot = 4 AND expanded_overridden THEN 'expanded.overridden'
      WHEN slot = 5 AND assumed = 1 THEN 'assumed-same-server'
    END AS counter
  FROM action_rows CROSS JOIN slots
  WHERE slot <= 5
),

-- By person, group and counter. In groups that divide the actions of plans, a plan is one that has a counted action there.
counters AS (
  SELECT 'plan' AS unit, who, team_text, period_text, category_text, '' AS focus_text, counter, COUNT(*) AS amount
  FROM plan_counters
  WHERE counter IS NOT NULL
  GROUP BY who, team_text, period_text, category_text, counter
  UNION ALL
  SELECT 'action' AS unit, who, team_text, period_text, category_text, focus_text, counter, COUNT(*) AS amount
  FROM action_counters
  WHERE counter IS NOT NULL
  GROUP BY who, team_text, period_text, category_text, focus_text, counter
  UNION ALL
  SELECT 'action' AS unit, who, team_text, period_text, category_text, focus_text, 'focus-plans' AS counter,
    COUNT(*) AS amount
  FROM (
    SELECT DISTINCT who, team_text, period_text, category_text, focus_text, shard, plan
    FROM action_rows
    WHERE by_focus = 1 AND left_out IS NULL
  ) focus_plans
  GROUP BY who, team_text, period_text, category_text, focus_text
),
in_groups AS (
  SELECT who, team_text, period_text, category_text, focus_text, counter, amount
  FROM counters CROSS JOIN asked
  WHERE asked.is_grouped = 1 AND (asked.by_focus = 0 OR unit = 'action')
),
group_people AS (
  SELECT team_text AS team_of, period_text AS period_of, category_text AS category_of, focus_text AS focus_of,
    COUNT(DISTINCT CASE
      WHEN counter IN ('named.flagged', 'named.shared', 'named.not-enough-recorded', 'focus-plans') THEN who
    END) AS people
  FROM in_groups
  GROUP BY team_text, period_text, category_text, focus_text
),

in_scopes AS (
  SELECT 'whole' AS scope_kind, '' AS team_text, '' AS period_text, '' AS category_text, '' AS focus_text, who, counter,
    amount
  FROM counters
  UNION ALL
  SELECT 'aside', '', '', '', '', who, 'plan-left-out:' || left_out, 1 FROM plan_rows WHERE left_out IS NOT NULL
  UNION ALL
  SELECT 'aside', '', '', '', '', who, 'action-in-left-out-plan', actions FROM plan_rows WHERE left_out IS NOT NULL
  UNION ALL
  SELECT 'aside', '', '', '', '', COALESCE(same_person, shard_findings.person), 'quality:' || code, 1
  FROM shard_findings
  LEFT JOIN same_people ON same_people.person = shard_findings.person
  UNION ALL
  -- Groups of too few people to be told of on their own are one, in which each person is counted once.
  SELECT
    CASE WHEN people < asked.least_people THEN 'small' ELSE 'group' END,
    CASE WHEN people < asked.least_people THEN '' ELSE team_text END,
    CASE WHEN people < asked.least_people THEN '' ELSE period_text END,
    CASE WHEN people < asked.least_people THEN '' ELSE category_text END,
    CASE WHEN people < asked.least_people THEN '' ELSE focus_text END,
    who, counter, amount
  FROM in_groups
  JOIN group_people
    ON team_of = team_text AND period_of = period_text AND category_of = category_text AND focus_of = focus_text
  CROSS JOIN asked
),

-- What each person adds to each printed number, and to each share.
owns AS (
  SELECT in_scopes.scope_kind AS scope_kind, team_text, period_text, category_text, focus_text, who, cell,
    CASE WHEN counts_people = 1 THEN 1 ELSE SUM(amount) END AS own
  FROM in_scopes
  JOIN printed_cells
    ON printed_cells.scope_kind = in_scopes.scope_kind AND printed_cells.counter = in_scopes.counter
  GROUP BY in_scopes.scope_kind, team_text, period_text, category_text, focus_text, who, cell, counts_people
  HAVING SUM(amount) > 0
),
pairs AS (
  SELECT owns.scope_kind AS scope_kind, team_text, period_text, category_text, focus_text, who, share_key,
    SUM(CASE WHEN side = 'n' THEN own ELSE 0 END) AS y,
    SUM(CASE WHEN side = 'of' THEN own ELSE 0 END) AS n
  FROM owns
  JOIN printed_shares ON printed_shares.scope_kind = owns.scope_kind AND printed_shares.cell = owns.cell
  GROUP BY owns.scope_kind, team_text, period_text, category_text, focus_text, who, share_key
)

SELECT 'cell' AS row_kind, scope_kind, team_text, period_text, category_text, focus_text, cell AS item,
  CAST(SUM(own) AS BIGINT) AS a, CAST(COUNT(*) AS BIGINT) AS b, CAST(0 AS BIGINT) AS c, CAST(0 AS BIGINT) AS d,
  CAST(0 AS BIGINT) AS e, CAST(0 AS BIGINT) AS f
FROM owns
GROUP BY scope_kind, team_text, period_text, category_text, focus_text, cell
UNION ALL
SELECT 'share', scope_kind, team_text, period_text, category_text, focus_text, share_key,
  CAST(COUNT(*) AS BIGINT), CAST(SUM(y) AS BIGINT), CAST(SUM(n) AS BIGINT), CAST(SUM(y * y) AS BIGINT),
  CAST(SUM(y * n) AS BIGINT), CAST(SUM(n * n) AS BIGINT)
FROM pairs
WHERE n > 0
GROUP BY scope_kind, team_text, period_text, category_text, focus_text, share_key
UNION ALL
SELECT 'file', '', '', '', '', '', CAST(file AS VARCHAR(12)),
  CAST(COUNT(*) AS BIGINT), CAST(COUNT(DISTINCT who) AS BIGINT), CAST(0 AS BIGINT), CAST(0 AS BIGINT), CAST(0 AS BIGINT),
  CAST(0 AS BIGINT)
FROM plan_rows
GROUP BY file
UNION ALL
SELECT 'people', '', '', '', '', '', 'everybody',
  CAST(COUNT(DISTINCT who) AS BIGINT), CAST(0 AS BIGINT), CAST(0 AS BIGINT), CAST(0 AS BIGINT), CAST(0 AS BIGINT),
  CAST(0 AS BIGINT)
FROM plan_rows
UNION ALL
-- People who are two by their names, taken for one, and have a plan that counts.
SELECT 'people', '', '', '', '', '', 'assumed',
  CAST(COUNT(DISTINCT CASE WHEN left_out IS NULL THEN taken.same_person END) AS BIGINT), CAST(0 AS BIGINT),
  CAST(0 AS BIGINT), CAST(0 AS BIGINT), CAST(0 AS BIGINT), CAST(0 AS BIGINT)
FROM plan_rows
JOIN (SELECT DISTINCT same_person FROM same_people) taken ON taken.same_person = plan_rows.who
