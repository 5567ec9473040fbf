-- Part of carecoord. SPDX-License-Identifier: Apache-2.0
--
-- Support is offered within 93 days (not three months) of the first diagnosis since 1 April 2003, from
-- the first day on; of interest for 12 months more. Asked from 1 April 2021 to 31 March 2025.

WITH hits AS MATERIALIZED (
  SELECT person, cluster, date FROM visible
  WHERE cluster IN ('CAN_COD', 'CANPCSUPP_COD', 'CANPCADEC_COD')
), diagnosed AS (
  SELECT person, min(date) AS diagnosis
  FROM hits WHERE cluster = 'CAN_COD' AND date >= DATE '2003-04-01' GROUP BY person
), since AS (
  SELECT person,
         min(date) FILTER (WHERE cluster = 'CANPCSUPP_COD') AS support,
         max(date) FILTER (WHERE cluster = 'CANPCADEC_COD') AS declined
  FROM hits JOIN diagnosed USING (person) WHERE date >= diagnosis GROUP BY person
), decided AS (
  SELECT *,
         CASE WHEN as_of() NOT BETWEEN DATE '2021-04-01' AND DATE '2025-03-31' THEN 'in-force'
              WHEN left_out IS NOT NULL THEN left_out
              WHEN declined IS NOT NULL AND support IS NULL THEN 'declined'
              ELSE 'diagnosed' END AS step,
         CASE WHEN step IN ('alive', 'registered') THEN 'EXCLUDED'
              WHEN step = 'declined' THEN 'EXCEPTED'
              WHEN step = 'in-force' OR diagnosis IS NULL THEN 'NOT_APPLICABLE' END AS outcome
  FROM asked LEFT JOIN diagnosed USING (person) LEFT JOIN since USING (person)
), dated AS (
  SELECT *, CASE WHEN outcome IS NULL THEN diagnosis END AS anchor,
         anchor + 93 AS due, months_after(due, 12) AS closes,
         CASE WHEN support <= closes THEN support END AS done
  FROM decided
)
SELECT person, NULL AS subject,
       coalesce(outcome, status_of(done, NULL, anchor, due, closes, NULL)) AS status,
       step, anchor, anchor AS opens, due, closes,
       settled_on(status, done, NULL, closes) AS settled_on, NULL AS deferred_until, 1 AS obligation
FROM dated
