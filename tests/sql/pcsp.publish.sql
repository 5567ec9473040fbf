-- Part of carecoord. SPDX-License-Identifier: Apache-2.0
--
-- The version of the plan that was agreed last, while the plan is open, reaches its recipients within
-- five working days. It has ended when an end of its own thread is dated on its day or later. Asked from
-- 31 January 2024.

WITH hits AS MATERIALIZED (
  SELECT person, cluster, date, recorded, row, thread FROM visible
  WHERE cluster IN ('PCSP_AGREED', 'PCSP_ENDED', 'PCSP_PUBLISHED')
), agreed AS (
  SELECT person, date AS plan, thread FROM hits WHERE cluster = 'PCSP_AGREED'
  QUALIFY row_number() OVER (PARTITION BY person
                             ORDER BY date DESC, recorded DESC NULLS LAST, row DESC) = 1
), open AS (
  SELECT person, plan FROM agreed
  WHERE NOT EXISTS (SELECT 1 FROM hits ending
                    WHERE ending.person = agreed.person AND ending.cluster = 'PCSP_ENDED'
                      AND ending.date >= plan AND ending.thread IS NOT DISTINCT FROM agreed.thread)
), published AS (
  SELECT person, min(date) AS done FROM hits JOIN open USING (person)
  WHERE cluster = 'PCSP_PUBLISHED' AND date >= plan GROUP BY person
), dated AS (
  SELECT *,
         CASE WHEN as_of() < DATE '2024-01-31' THEN 'in-force'
              WHEN left_out IS NOT NULL THEN left_out
              ELSE 'plan-open' END AS step,
         CASE WHEN step IN ('alive', 'registered') THEN 'EXCLUDED'
              WHEN step = 'in-force' OR plan IS NULL THEN 'NOT_APPLICABLE' END AS outcome,
         CASE WHEN outcome IS NULL THEN plan END AS anchor,
         working_days_after(anchor, 5) AS due
  FROM asked LEFT JOIN open USING (person) LEFT JOIN published USING (person)
)
SELECT person, NULL AS subject,
       coalesce(outcome, status_of(done, NULL, anchor, due, NULL, NULL)) AS status,
       step, anchor, anchor AS opens, due, NULL AS closes,
       settled_on(status, done, NULL, NULL) AS settled_on, NULL AS deferred_until, 1 AS obligation
FROM dated
