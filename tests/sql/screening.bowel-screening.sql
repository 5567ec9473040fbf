-- Part of carecoord. SPDX-License-Identifier: Apache-2.0
--
-- Everybody from 50 to 74 is screened at 50 and every two years after a completed test; half a year
-- later it is overdue. A decline or no response holds for twelve months from its day. Who is unsuitable,
-- and not tested on that day or since, is left alone. Asked from 1 April 2025.

WITH hits AS MATERIALIZED (
  SELECT person, cluster, date FROM visible
  WHERE cluster IN ('COLCANSCREV_COD', 'COLCANSCRDEC_COD', 'BOWEL_NO_RESPONSE', 'BOWEL_UNSUITABLE')
), found AS (
  SELECT person,
         max(date) FILTER (WHERE cluster = 'COLCANSCREV_COD') AS last_test,
         max(date) FILTER (WHERE cluster IN ('COLCANSCRDEC_COD', 'BOWEL_NO_RESPONSE')) AS held,
         max(date) FILTER (WHERE cluster = 'BOWEL_UNSUITABLE') AS unsuitable
  FROM hits GROUP BY person
), decided AS (
  SELECT *, months_after(birth, 12 * 50) AS first_day,
         CASE WHEN as_of() < DATE '2025-04-01' THEN 'in-force'
              WHEN left_out IS NOT NULL THEN left_out
              WHEN birth IS NULL OR age_on(birth, as_of()) NOT BETWEEN 50 AND 74
                OR as_of() < birth THEN 'age'
              ELSE 'suitable' END AS step,
         CASE WHEN step IN ('alive', 'registered', 'age') THEN 'EXCLUDED'
              WHEN step = 'in-force' THEN 'NOT_APPLICABLE'
              WHEN unsuitable IS NOT NULL AND coalesce(last_test < unsuitable, TRUE)
                THEN 'EXCEPTED' END AS outcome
  FROM asked LEFT JOIN found USING (person)
), dated AS (
  SELECT *, CASE WHEN last_test >= first_day THEN last_test END AS test,
         CASE WHEN outcome IS NULL THEN coalesce(test, first_day) END AS anchor,
         CASE WHEN test IS NULL THEN anchor ELSE months_after(anchor, 24) END AS due,
         months_after(due, 6) AS grace_ends,
         CASE WHEN as_of() < due THEN test END AS done,
         CASE WHEN held >= anchor AND as_of() < months_after(held, 12)
           THEN months_after(held, 12) - 1 END AS held_until
  FROM decided
)
SELECT person, NULL AS subject,
       coalesce(outcome, status_of(done, NULL, due, grace_ends, NULL, held_until)) AS status,
       step, anchor, due AS opens, due, NULL AS closes,
       settled_on(status, done, NULL, NULL) AS settled_on,
       CASE WHEN status = 'DEFERRED' THEN held_until END AS deferred_until, 1 AS obligation
FROM dated
