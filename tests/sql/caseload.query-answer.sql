-- Part of carecoord. SPDX-License-Identifier: Apache-2.0
--
-- Of every query the answer is given by the day that was promised for it, the last one if there are
-- several; where none was promised, within three working days. Only what carries the query's own
-- thread counts for it; what carries none counts for queries that carry none, an answer for the oldest
-- of them that is still open. It never closes. Asked from 1 April 2021, also of who has died since
-- or is registered nowhere: somebody waits for the answer.

WITH queries AS (
  SELECT q.*, left_out,
         CASE WHEN as_of() < DATE '2021-04-01' THEN 'in-force'
              WHEN left_out = 'alive' THEN 'died'
              ELSE 'asked' END AS step,
         CASE WHEN step = 'in-force' THEN 'NOT_APPLICABLE' END AS outcome,
         CASE WHEN outcome IS NULL THEN day END AS anchor
  FROM subjects('QUERY_ASKED', 'QUERY_ASKED') q JOIN asked USING (person)
), promises AS (
  -- Dated ahead, so they are looked for among all entries.
  SELECT person, thread, max(date) AS promised
  FROM entries JOIN clusters USING (code)
  WHERE cluster = 'QUERY_ANSWER_BY' AND NOT retracted
  GROUP BY person, thread
), dated AS (
  SELECT queries.*, CASE WHEN anchor IS NOT NULL
                         THEN coalesce(promised, working_days_after(anchor, 3)) END AS due
  FROM queries LEFT JOIN promises
    ON promises.person = queries.person AND promises.thread IS NOT DISTINCT FROM queries.thread
), closed AS (
  SELECT person, thread, date, recorded, row FROM visible WHERE cluster = 'QUERY_CLOSED'
), answered AS (
  SELECT dated.person, subject, min(date) AS done
  FROM dated JOIN closed ON closed.person = dated.person AND closed.thread = dated.thread
  WHERE date >= anchor GROUP BY dated.person, subject
), loose AS (
  SELECT person, list({row: row, thread: thread, date: date} ORDER BY date, recorded NULLS FIRST, row) AS entries
  FROM closed WHERE thread IS NULL GROUP BY person
), served AS (
  SELECT person, subject, done FROM answered
  UNION ALL
  SELECT person, unnest(shared_out(windows, entries), recursive := TRUE)
  FROM (SELECT person, list({subject: subject, thread: thread, opens: anchor, closes: DATE '9999-12-31'}
                            ORDER BY nth) AS windows
        FROM dated WHERE outcome IS NULL AND thread IS NULL GROUP BY person) JOIN loose USING (person)
)
SELECT person, subject,
       coalesce(outcome, status_of(done, NULL, anchor, due, NULL, NULL)) AS status,
       step, anchor, anchor AS opens, due, NULL AS closes,
       settled_on(status, done, NULL, NULL) AS settled_on, NULL AS deferred_until, 1 AS obligation
FROM dated LEFT JOIN served USING (person, subject)
