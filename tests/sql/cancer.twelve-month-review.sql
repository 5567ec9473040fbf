-- Part of carecoord. SPDX-License-Identifier: Apache-2.0
--
-- A cancer care review by anybody within 12 months of the first diagnosis since 1 April 2003, to be
-- arranged in the last three of them; 24 months after the diagnosis the person leaves the indicator.
-- Asked from 1 April 2021 to 31 March 2025.

WITH hits AS MATERIALIZED (
  SELECT person, cluster, date FROM visible
  WHERE cluster IN ('CAN_COD', 'MDRV_COD', 'CANPCADEC_COD')
), diagnosed AS (
  SELECT person, min(date) AS diagnosis
  FROM hits WHERE cluster = 'CAN_COD' AND date >= DATE '2003-04-01' GROUP BY person
), since AS (
  SELECT person,
         min(date) FILTER (WHERE cluster = 'MDRV_COD') AS review,
         max(date) FILTER (WHERE cluster = 'CANPCADEC_COD') AS declined
  FROM hits JOIN diagnosed USING (person) WHERE date >= diagnosis GROUP BY person
), decided AS (
  SELECT *,
         CASE WHEN as_of() NOT BETWEEN DATE '2021-04-01' AND DATE '2025-03-31' THEN 'in-force'
              WHEN left_out IS NOT NULL THEN left_out
              WHEN declined IS NOT NULL AND review IS NULL THEN 'declined'
              ELSE 'diagnosed' END AS step,
         CASE WHEN step IN ('alive', 'registered') THEN 'EXCLUDED'
              WHEN step = 'declined' THEN 'EXCEPTED'
              WHEN step = 'in-force' OR diagnosis IS NULL THEN 'NOT_APPLICABLE' END AS outcome
  FROM asked LEFT JOIN diagnosed USING (person) LEFT JOIN since USING (person)
), dated AS (
  SELECT *, CASE WHEN outcome IS NULL THEN diagnosis END AS anchor,
         months_after(anchor, 12) AS due, months_after(due, -3) AS opens,
         months_after(due, 12) AS closes, CASE WHEN review <= closes THEN review END AS done
  FROM decided
)
SELECT person, NULL AS subject,
       coalesce(outcome, status_of(done, NULL, opens, due, closes, NULL)) AS status,
       step, anchor, opens, due, closes,
       settled_on(status, done, NULL, closes) AS settled_on, NULL AS deferred_until, 1 AS obligation
FROM dated
