-- Part of carecoord. SPDX-License-Identifier: Apache-2.0
--
-- Who lives in a care home is seen a week after the stay began and a week after every visit since, on a
-- working day or the first one after; listed from two days before. Asked from 1 April 2024.

WITH hits AS MATERIALIZED (
  SELECT person, date, cluster = 'CARE_HOME_LEFT' AS leaving, cluster = 'CARE_HOME_VISIT' AS visit
  FROM visible
  WHERE cluster IN ('CAREHOME_COD', 'NURSEHOME_COD', 'TEMPCARHOME_COD', 'CARE_HOME_ADMITTED',
                    'CARE_HOME_LEFT', 'CARE_HOME_VISIT')
), leavers AS (
  SELECT person, max(date) AS left_on FROM hits WHERE leaving GROUP BY person
), stays AS (
  SELECT person, min(date) AS stay FROM hits LEFT JOIN leavers USING (person)
  WHERE NOT leaving AND NOT visit AND (left_on IS NULL OR left_on <= date) GROUP BY person
), visits AS (
  SELECT person, max(date) AS visit FROM hits JOIN stays USING (person)
  WHERE visit AND date >= stay GROUP BY person
), decided AS (
  SELECT *,
         CASE WHEN as_of() < DATE '2024-04-01' THEN 'in-force'
              WHEN left_out IS NOT NULL THEN left_out
              WHEN left_on IS NOT NULL AND stay IS NULL THEN 'moved-out'
              ELSE 'resident' END AS step,
         CASE WHEN step IN ('alive', 'registered') THEN 'EXCLUDED'
              WHEN step <> 'resident' OR stay IS NULL THEN 'NOT_APPLICABLE' END AS outcome
  FROM asked LEFT JOIN leavers USING (person) LEFT JOIN stays USING (person)
       LEFT JOIN visits USING (person)
), dated AS (
  SELECT *, due - 2 AS opens, CASE WHEN as_of() < opens THEN visit END AS done
  FROM (SELECT *, CASE WHEN outcome IS NULL THEN coalesce(visit, stay) END AS anchor,
               following_working_day(anchor + 7) AS due
        FROM decided)
)
SELECT person, NULL AS subject,
       coalesce(outcome, status_of(done, NULL, opens, due, NULL, NULL)) AS status,
       step, anchor, opens, due, NULL AS closes,
       settled_on(status, done, NULL, NULL) AS settled_on, NULL AS deferred_until, 1 AS obligation
FROM dated
