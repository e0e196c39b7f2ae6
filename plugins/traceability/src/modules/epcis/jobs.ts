import { randomUUID } from 'node:crypto'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import {
  checkRules,
  problem,
  rowsOf,
  canonicalEvent,
  type EventRows,
  type Problem,
  type ReadDocument,
} from '../../domain/epcis'
import { append } from './append'

export type Behaviour = 'rollback' | 'proceed'
export type CaptureJob = {
  id: string
  behaviour: Behaviour
  running: boolean
  success: boolean
  captured: number
  known: number
  errors: Problem[]
  created_at: Date
  finished_at: Date | null
}

/** A job tells of its first faults; ten thousand of them help nobody. */
const ERRORS_MAX = 100
const COLUMNS = [
  'id',
  'behaviour',
  'running',
  'success',
  'captured',
  'known',
  'errors',
  'created_at',
  'finished_at',
]

/** Events of a document that may be kept, and what is wrong with the others. */
function sift(
  document: ReadDocument,
  now: Date,
): { good: EventRows[]; errors: Problem[]; paths: Map<EventRows, string> } {
  const errors: Problem[] = []
  const paths = new Map<EventRows, string>()
  const good = document.events.flatMap(({ event, path, namespaces, issues }) => {
    const canonical = issues.length > 0 ? null : canonicalEvent(event, namespaces)
    const faults = canonical ? checkRules(canonical, path, now) : issues
    for (const fault of faults)
      if (errors.length < ERRORS_MAX) errors.push(problem('ValidationException', fault.message, fault.path))
    if (!canonical || faults.length > 0) return []
    const rows = rowsOf(canonical)
    paths.set(rows, path)
    return [rows]
  })
  return { good, errors, paths }
}

class RolledBack extends Error {}

/**
 * One capture, all in one transaction: with `rollback` one fault keeps nothing, with `proceed` the rest is kept.
 * The job itself is written either way, and says what became of it.
 */
export async function capture(
  knex: Knex,
  document: ReadDocument,
  { partner_id, behaviour, now }: { partner_id: string; behaviour: Behaviour; now: Date },
): Promise<CaptureJob> {
  const id = randomUUID()
  await knex('epcis_capture_job').insert({ id, partner_id, behaviour, created_at: now })
  const { good, errors, paths } = sift(document, now)
  let [captured, known] = [0, 0]
  try {
    if (errors.length > 0 && behaviour === 'rollback') throw new RolledBack()
    await knex.transaction(async (trx) => {
      const done = await append(trx, good, { partner_id, job_id: id, now })
      for (const { event_id, ...rows } of done.conflicts) {
        const path = [...paths].find(([each]) => each.hash === rows.hash)?.[1]
        errors.push(problem('ResourceAlreadyExistsException', `Another event has the id ${event_id}`, path))
      }
      if (errors.length > 0 && behaviour === 'rollback') throw new RolledBack()
      ;[captured, known] = [done.fresh, done.known]
    })
  } catch (error) {
    if (!(error instanceof RolledBack)) {
      await finish(
        knex,
        id,
        [problem('ImplementationException', 'The repository failed: capture the document again')],
        0,
        0,
      )
      throw error
    }
  }
  return finish(knex, id, errors, captured, known)
}

async function finish(
  knex: Knex,
  id: string,
  errors: Problem[],
  captured: number,
  known: number,
): Promise<CaptureJob> {
  const [job] = await knex('epcis_capture_job')
    .where({ id })
    .update({
      ...{
        running: false,
        success: errors.length === 0,
        errors: JSON.stringify(errors.slice(0, ERRORS_MAX)),
      },
      ...{ captured, known, finished_at: knex.fn.now() },
    })
    .returning(COLUMNS)
  return job
}

export const jobOf = (knex: Knex, id: string, partner_id: string): Promise<CaptureJob | undefined> =>
  knex('epcis_capture_job').select(COLUMNS).where({ id, partner_id }).first()

/** A partner's jobs, the latest first, from after the one that is named. */
export const jobsOf = (
  knex: Knex,
  partner_id: string,
  limit: number,
  after?: string,
): Promise<CaptureJob[]> =>
  knex('epcis_capture_job')
    .select(COLUMNS)
    .where({ partner_id })
    .modify((query) => {
      if (after)
        query.whereRaw(
          `(created_at, id) < (select created_at, id from epcis_capture_job where id = ? and partner_id = ?)`,
          [after, partner_id],
        )
    })
    .orderBy([
      { column: 'created_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit)
