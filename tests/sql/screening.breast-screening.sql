-- Part of carecoord. SPDX-License-Identifier: Apache-2.0
--
-- Women from 50 up to the 71st birthday are screened at 50 and every three years after a completed test;
-- half a year later it is overdue, or three years later for who was never screened at all: the first
-- round takes so long. A decline or no response holds for twelve months. Asked from 1 April 2021.

WITH hits AS MATERIALIZED (
  SELECT person, cluster, date FROM visible
  WHERE cluster IN ('BRCANSCR_COD', 'BRCANSCRDEC_COD', 'BREAST_NO_RESPONSE', 'BREAST_UNSUITABLE')
), found AS (
  SELECT person,
         max(date) FILTER (WHERE cluster = 'BRCANSCR_COD') AS last_test,
         max(date) FILTER (WHERE cluster IN ('BRCANSCRDEC_COD', 'BREAST_NO_RESPONSE')) AS held,
         max(date) FILTER (WHERE cluster = 'BREAST_UNSUITABLE') AS unsuitable
  FROM hits GROUP BY person
), decided AS (
  SELECT *, months_after(birth, 12 * 50) AS first_day,
         CASE WHEN as_of() < DATE '2021-04-01' THEN 'in-force'
              WHEN left_out IS NOT NULL THEN left_out
              WHEN sex IS DISTINCT FROM 'female' THEN 'woman'
              WHEN birth IS NULL OR age_on(birth, as_of()) NOT BETWEEN 50 AND 70
                OR as_of() < birth THEN 'age'
              ELSE 'suitable' END AS step,
         CASE WHEN step IN ('alive', 'registered', 'age') THEN 'EXCLUDED'
              WHEN step IN ('in-force', 'woman') THEN 'NOT_APPLICABLE'
              WHEN unsuitable IS NOT NULL AND coalesce(last_test < unsuitable, TRUE)
                THEN 'EXCEPTED' END AS outcome
  FROM asked LEFT JOIN found USING (person)
), dated AS (
  SELECT *, CASE WHEN last_test >= first_day THEN last_test END AS test,
         CASE WHEN outcome IS NULL THEN coalesce(test, first_day) END AS anchor,
         CASE WHEN test IS NULL THEN anchor ELSE months_after(anchor, 36) END AS due,
         months_after(due, CASE WHEN last_test IS NULL THEN 36 ELSE 6 END) AS grace_ends,
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
