-- Part of carecoord. SPDX-License-Identifier: Apache-2.0
--
-- Women are screened at 24 years 6 months and then, up to the 65th birthday, by what the last completed
-- test says: a year after a positive HPV test, five years after a test at 50 or more, five years after a
-- negative HPV test at 25 or more of 1 July 2025 or later, else three. Half a year later it is overdue. Three invitations
-- within twelve months and no test since is FAILED; a decline or no response holds for twelve months.
-- Asked from 1 April 2021.

WITH hits AS MATERIALIZED (
  SELECT person, cluster, date, row FROM visible
  WHERE cluster IN ('SMEAR_COD', 'HPV_NEGATIVE', 'HPV_POSITIVE', 'CSDEC_COD', 'CSPCAINVITE_COD',
                    'CERVICAL_INVITED', 'CSPU_COD')
), found AS (
  SELECT person,
         max(date) FILTER (WHERE cluster IN ('SMEAR_COD', 'HPV_NEGATIVE', 'HPV_POSITIVE')) AS last_test,
         max(date) FILTER (WHERE cluster = 'HPV_NEGATIVE') AS negative,
         max(date) FILTER (WHERE cluster = 'HPV_POSITIVE') AS positive,
         max(date) FILTER (WHERE cluster IN ('CSDEC_COD', 'CSPCAINVITE_COD')) AS held,
         max(date) FILTER (WHERE cluster = 'CSPU_COD') AS unsuitable,
         (list(date ORDER BY date)
            FILTER (WHERE cluster = 'CERVICAL_INVITED' AND date > months_after(as_of(), -12)))[3]
           AS third_invitation
  FROM hits GROUP BY person
), decided AS (
  SELECT *, months_after(birth, 12 * 24 + 6) AS first_day,
         CASE WHEN as_of() < DATE '2021-04-01' THEN 'in-force'
              WHEN left_out IS NOT NULL THEN left_out
              WHEN sex IS DISTINCT FROM 'female' THEN 'woman'
              WHEN birth IS NULL OR as_of() < first_day OR age_on(birth, as_of()) >= 65 THEN 'age'
              ELSE 'suitable' END AS step,
         CASE WHEN step IN ('alive', 'registered', 'age') THEN 'EXCLUDED'
              WHEN step IN ('in-force', 'woman') THEN 'NOT_APPLICABLE'
              WHEN unsuitable IS NOT NULL AND coalesce(last_test < unsuitable, TRUE)
                THEN 'EXCEPTED' END AS outcome
  FROM asked LEFT JOIN found USING (person)
), dated AS (
  SELECT *, CASE WHEN last_test >= first_day THEN last_test END AS test,
         CASE WHEN outcome IS NULL THEN coalesce(test, first_day) END AS anchor,
         CASE WHEN positive = last_test THEN 12
              WHEN age_on(birth, test) >= 50 THEN 60
              WHEN negative = last_test AND test >= DATE '2025-07-01' AND age_on(birth, test) >= 25 THEN 60
              ELSE 36 END AS interval_months,
         CASE WHEN test IS NULL THEN anchor ELSE months_after(anchor, interval_months) END AS due,
         months_after(due, 6) AS grace_ends,
         CASE WHEN as_of() < due THEN test END AS done,
         CASE WHEN third_invitation >= anchor THEN third_invitation END AS failed,
         CASE WHEN held >= anchor AND as_of() < months_after(held, 12)
           THEN months_after(held, 12) - 1 END AS held_until
  FROM decided
)
SELECT person, NULL AS subject,
       coalesce(outcome, status_of(done, failed, due, grace_ends, NULL, held_until)) AS status,
       step, anchor, due AS opens, due, NULL AS closes,
       settled_on(status, done, failed, NULL) AS settled_on,
       CASE WHEN status = 'DEFERRED' THEN held_until END AS deferred_until, 1 AS obligation
FROM dated
