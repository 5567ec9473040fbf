-- Part of carecoord. SPDX-License-Identifier: Apache-2.0
--
-- Of every fast track referral the outcome is known within 28 days, chased from a week before, for
-- twelve months. A missed clinic is chased at once: it is then due two working days after the first
-- miss, if that is sooner. A miss without a thread concerns every referral before it; an outcome without
-- one only the oldest that is still open.

WITH referred AS (
  SELECT r.*, left_out,
         CASE WHEN as_of() < DATE '2021-04-01' THEN 'in-force'
              WHEN left_out IS NOT NULL THEN left_out
              ELSE 'referred' END AS step,
         CASE WHEN step IN ('alive', 'registered') THEN 'EXCLUDED'
              WHEN step = 'in-force' THEN 'NOT_APPLICABLE' END AS outcome,
         CASE WHEN outcome IS NULL THEN day END AS anchor
  FROM subjects('FAST_TRACK_REFERRAL', 'LOWER_GI_REFERRAL') r JOIN asked USING (person)
), missed AS (
  SELECT r.person, subject, min(date) AS missed_on
  FROM referred r JOIN visible miss ON miss.person = r.person
  WHERE cluster = 'DNA_FAST_TRACK' AND date >= anchor
    AND (miss.thread IS NULL OR miss.thread = r.thread)
  GROUP BY r.person, subject
), dated AS (
  SELECT *, coalesce(sooner < anchor + 28, FALSE) AS hastened,
         CASE WHEN hastened THEN sooner ELSE anchor + 28 END AS due,
         CASE WHEN hastened THEN least(missed_on, anchor + 21) ELSE anchor + 21 END AS opens,
         months_after(due, 12) AS closes
  FROM (SELECT *, working_days_after(missed_on, 2) AS sooner
        FROM referred LEFT JOIN missed USING (person, subject))
), outcomes AS (
  -- A diagnosis is an outcome as well.
  SELECT person, list({row: row, thread: thread, date: date} ORDER BY date, recorded NULLS FIRST, row) AS entries
  FROM visible WHERE cluster IN ('REFERRAL_OUTCOME', 'REFERRAL_ENDED', 'CAN_COD') GROUP BY person
), served AS (
  SELECT person, unnest(shared_out(windows, entries), recursive := TRUE)
  FROM (SELECT person, list({subject: subject, thread: thread, opens: anchor, closes: closes}
                            ORDER BY nth) AS windows
        FROM dated WHERE outcome IS NULL GROUP BY person) JOIN outcomes USING (person)
)
SELECT person, subject,
       coalesce(outcome, status_of(done, NULL, opens, due, closes, NULL)) AS status,
       step, anchor, opens, due, closes,
       settled_on(status, done, NULL, closes) AS settled_on, NULL AS deferred_until, 1 AS obligation
FROM dated LEFT JOIN served USING (person, subject)
