-- Part of carecoord. SPDX-License-Identifier: Apache-2.0
--
-- Of every fast track referral made on or after 1 October 2023 with any cancer diagnosed since, the
-- treatment has begun within 62 days of the referral, or the referral has ended; shown from 28 days
-- before, chased for twelve months. A treatment without a thread counts for the oldest such referral.

WITH diagnoses AS (
  SELECT person, max(date) AS last_diagnosis FROM visible WHERE cluster = 'CAN_COD' GROUP BY person
), referred AS (
  SELECT r.*, left_out,
         CASE WHEN left_out IS NOT NULL THEN left_out
              WHEN last_diagnosis IS NULL OR last_diagnosis < day THEN 'diagnosed'
              WHEN day < DATE '2023-10-01' THEN 'in-force'
              ELSE 'diagnosed' END AS step,
         CASE WHEN step IN ('alive', 'registered') THEN 'EXCLUDED'
              WHEN step = 'in-force' OR last_diagnosis IS NULL OR last_diagnosis < day
                THEN 'NOT_APPLICABLE' END AS outcome,
         CASE WHEN outcome IS NULL THEN day END AS anchor,
         anchor + 62 AS due, due - 28 AS opens, months_after(due, 12) AS closes
  FROM subjects('FAST_TRACK_REFERRAL', 'LOWER_GI_REFERRAL') r JOIN asked USING (person)
       LEFT JOIN diagnoses USING (person)
), endings AS (
  SELECT person, list({row: row, thread: thread, date: date} ORDER BY date, recorded NULLS FIRST, row) AS entries
  FROM visible WHERE cluster IN ('TREATMENT_STARTED', 'REFERRAL_ENDED') GROUP BY person
), served AS (
  SELECT person, unnest(shared_out(windows, entries), recursive := TRUE)
  FROM (SELECT person, list({subject: subject, thread: thread, opens: anchor, closes: closes}
                            ORDER BY nth) AS windows
        FROM referred WHERE outcome IS NULL GROUP BY person) JOIN endings USING (person)
)
SELECT person, subject,
       coalesce(outcome, status_of(done, NULL, opens, due, closes, NULL)) AS status,
       step, anchor, opens, due, closes,
       settled_on(status, done, NULL, closes) AS settled_on, NULL AS deferred_until, 1 AS obligation
FROM referred LEFT JOIN served USING (person, subject)
