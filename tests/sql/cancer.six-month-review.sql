-- Part of carecoord. SPDX-License-Identifier: Apache-2.0
--
-- A cancer care review with a practice nurse is due six months after the first diagnosis since 1 April
-- 2003, from four weeks before, and is caught up on for half a year. Who declined is left alone unless
-- the nurse's review was done. Who asked to be seen later is for three months, or until ready after all.

WITH hits AS MATERIALIZED (
  SELECT person, cluster, date, role FROM visible
  WHERE cluster IN ('CAN_COD', 'MDRV_COD', 'CANPCADEC_COD', 'DEFERRAL', 'DEFERRAL_CANCELLED')
), diagnosed AS (
  SELECT person,
         min(date) FILTER (WHERE date >= DATE '2003-04-01') AS diagnosis,
         max(date) FILTER (WHERE date < DATE '2003-04-01') AS earlier
  FROM hits WHERE cluster = 'CAN_COD' GROUP BY person
), since AS (
  SELECT person,
         min(date) FILTER (WHERE cluster = 'MDRV_COD' AND role = 'PRACTICE_NURSE') AS review,
         max(date) FILTER (WHERE cluster = 'CANPCADEC_COD') AS declined
  FROM hits JOIN diagnosed USING (person) WHERE date >= diagnosis GROUP BY person
), waiting AS (
  SELECT person, max(months_after(asked.date, 3)) - 1 AS waits_until
  FROM hits asked JOIN diagnosed USING (person)
  WHERE asked.cluster = 'DEFERRAL' AND asked.date >= diagnosis
    AND as_of() < months_after(asked.date, 3)
    AND NOT EXISTS (SELECT 1 FROM hits ready
                    WHERE ready.person = asked.person AND ready.cluster = 'DEFERRAL_CANCELLED'
                      AND ready.date >= asked.date)
  GROUP BY person
), decided AS (
  SELECT *,
         CASE WHEN as_of() < DATE '2021-04-01' THEN 'in-force'
              WHEN left_out IS NOT NULL THEN left_out
              WHEN diagnosis IS NULL AND earlier IS NOT NULL THEN 'on-register'
              WHEN declined IS NOT NULL AND review IS NULL THEN 'declined'
              ELSE 'diagnosed' END AS step,
         CASE WHEN step IN ('alive', 'registered') THEN 'EXCLUDED'
              WHEN step = 'declined' THEN 'EXCEPTED'
              WHEN step <> 'diagnosed' OR diagnosis IS NULL THEN 'NOT_APPLICABLE' END AS outcome
  FROM asked LEFT JOIN diagnosed USING (person) LEFT JOIN since USING (person)
       LEFT JOIN waiting USING (person)
), dated AS (
  SELECT *, CASE WHEN outcome IS NULL THEN diagnosis END AS anchor,
         months_after(anchor, 6) AS due, due - 28 AS opens, months_after(due, 6) AS closes,
         CASE WHEN review <= closes THEN review END AS done
  FROM decided
)
SELECT person, NULL AS subject,
       coalesce(outcome, status_of(done, NULL, opens, due, closes, waits_until)) AS status,
       step, anchor, opens, due, closes, settled_on(status, done, NULL, closes) AS settled_on,
       CASE WHEN status = 'DEFERRED' THEN waits_until END AS deferred_until, 1 AS obligation
FROM dated
