import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { orThrow, RefusalError } from '@pengshui/kernel'
import {
  checkMerge,
  checkParent,
  nextInstitutionStatus,
  type InstitutionKind,
  type Node,
  type OpenBusiness,
} from '../../domain'
import {
  institutionExists,
  institutionHasOpenBusiness,
  institutionNotActive,
  institutionNotFound,
  mergeNotUndoable,
} from '../../refusals'
import type { Act } from './membership-rows'
import { People } from './people'
import {
  childrenOf,
  lineageFigures,
  listUnits,
  pathOf,
  predecessorsOf,
  unitStory,
  type UnitFilter,
} from './tree-readings'

export type NewInstitution = {
  code: string
  kind: InstitutionKind
  name_zh: string
  name_en: string
  parent_id: string | null
  uscc: string | null
  township_code: string
  customer_id: string
  delivery_address: Record<string, string>
}
type Row = Node & { name_zh: string; name_en: string; succeeded_by: string | null }
type Action = 'create' | 'rename' | 'move' | 'suspend' | 'resume' | 'merge' | 'unmerge'
/** Counts what of a unit is under way, inside the transaction that ends it. */
export type CountOpen = (trx: Knex.Transaction, institution_id: string) => Promise<OpenBusiness>

const UNIQUE_VIOLATION = '23505'
const CHILDREN_MAX = 200

/** The tree of institutions. A change is one transaction under the rows it touches, with its step in the story. */
export class InstitutionTree extends People {
  listUnits(filter: UnitFilter, page: { limit: number; offset: number }) {
    return listUnits(this.knex, filter, page)
  }

  /** Where a unit stands: what is above and under it, what ended in it, and what happened to it. */
  async placeOf(institution_id: string, story_limit: number) {
    const [path, children, predecessors, figures, story] = await Promise.all([
      pathOf(this.knex, institution_id),
      childrenOf(this.knex, institution_id, CHILDREN_MAX),
      predecessorsOf(this.knex, institution_id),
      lineageFigures(this.knex, institution_id),
      unitStory(this.knex, institution_id, story_limit),
    ])
    if (path.length === 0) throw new RefusalError(institutionNotFound())
    return { path, children, predecessors, figures, story }
  }

  lineageFigures(institution_id: string) {
    return lineageFigures(this.knex, institution_id)
  }

  /** A unit that ended in this one; anything else is `institution_not_found`. */
  async predecessorOf(institution_id: string, id: string) {
    const found = (await predecessorsOf(this.knex, institution_id)).find((one) => one.id === id)
    if (!found) throw new RefusalError(institutionNotFound())
    return found
  }

  async openInstitution(input: NewInstitution, act: Act): Promise<string> {
    const id = generateEntityId('', 'inst')
    return this.changeTree([input.parent_id], async (trx) => {
      orThrow(checkParent({ id, kind: input.kind }, await parentOf(trx, input.parent_id), []))
      const row = { ...input, id, delivery_address: JSON.stringify(input.delivery_address), status: 'active' }
      await trx('institution').insert(row).catch(orExists)
      const { customer_id: _customer, delivery_address: _address, ...after } = input
      await tell(trx, id, 'create', {}, after, act)
      return id
    })
  }

  /** The old name stays in the story; everything written under it stays as it is. */
  async renameInstitution(id: string, names: { name_zh: string; name_en: string }, act: Act): Promise<void> {
    await this.changeTree([id], async (trx) => {
      const { name_zh, name_en, status } = await lockUnit(trx, id)
      if (status === 'merged') throw new RefusalError(institutionNotActive(status))
      await trx('institution')
        .where({ id })
        .update({ ...names, updated_at: act.occurred_at })
      await tell(trx, id, 'rename', { name_zh, name_en }, names, act)
    })
  }

  async moveInstitution(id: string, parent_id: string | null, act: Act): Promise<void> {
    await this.changeTree([id, parent_id], async (trx) => {
      const unit = await lockUnit(trx, id)
      if (unit.status === 'merged') throw new RefusalError(institutionNotActive(unit.status))
      const above = parent_id ? (await pathOf(trx, parent_id)).map((one) => one.id) : []
      orThrow(checkParent(unit, await parentOf(trx, parent_id), above))
      await trx('institution').where({ id }).update({ parent_id, updated_at: act.occurred_at })
      await tell(trx, id, 'move', { parent_id: unit.parent_id }, { parent_id }, act)
    })
  }

  /** Suspends or resumes a unit: its members are shut out, or in again, with their next request. */
  async moveInstitutionStatus(id: string, action: 'suspend' | 'resume', act: Act): Promise<void> {
    await this.changeTree([id], async (trx) => {
      const before = await lockUnit(trx, id)
      const status = orThrow(nextInstitutionStatus(before.status, action))
      await trx('institution').where({ id }).update({ status, updated_at: act.occurred_at })
      await tell(trx, id, action, { status: before.status }, { status }, act)
    })
  }

  /**
   * Ends a unit in another of its kind. Its books stay its own and are read by the successor; its children stand under
   * the successor now. Refused while anything of it is under way that only its own people could finish.
   */
  async mergeInstitution(id: string, successor_id: string, act: Act, countOpen: CountOpen): Promise<void> {
    await this.changeTree([id, successor_id], async (trx) => {
      const [old, into] = [await lockUnit(trx, id), await lockUnit(trx, successor_id)]
      const children = await childrenOf(trx, id, CHILDREN_MAX)
      orThrow(checkMerge(old, into, children))
      const open = Object.entries(await countOpen(trx, id)).filter(([, count]) => count > 0)
      if (open.length > 0) throw new RefusalError(institutionHasOpenBusiness(Object.fromEntries(open)))
      const moved = children.map((child) => child.id)
      await trx('institution')
        .where({ id })
        .update({ status: 'merged', succeeded_by: into.id, updated_at: act.occurred_at })
      await trx('institution')
        .whereIn('id', moved)
        .update({ parent_id: into.id, updated_at: act.occurred_at })
      const after = { status: 'merged', succeeded_by: into.id, children: moved }
      await tell(trx, id, 'merge', { status: old.status }, after, act)
    })
  }

  /** Takes a merge back while nothing was entered in the old unit's books since, and both are as it left them. */
  async unmergeInstitution(id: string, act: Act): Promise<void> {
    await this.changeTree([id], async (trx) => {
      const unit = await lockUnit(trx, id)
      if (unit.status !== 'merged') throw new RefusalError(institutionNotActive(unit.status))
      const merge = await trx('institution_event')
        .where({ institution_id: id, action: 'merge' })
        .orderBy([{ column: 'occurred_at', order: 'desc' }, 'id'])
        .first()
      const into = await lockUnit(trx, unit.succeeded_by ?? '')
      const later = await trx('quota_transfer as t')
        .join('declaration as d', 'd.id', 't.declaration_id')
        .where({ 'd.institution_id': id })
        .where('t.recorded_at', '>', merge.occurred_at)
        .first('t.id')
      if (into.status === 'merged' || later) throw new RefusalError(mergeNotUndoable())
      const { status } = merge.before as { status: string }
      const { children } = merge.after as { children: string[] }
      await trx('institution')
        .where({ id })
        .update({ status, succeeded_by: null, updated_at: act.occurred_at })
      await trx('institution')
        .whereIn('id', children)
        .where({ parent_id: into.id })
        .update({ parent_id: id, updated_at: act.occurred_at })
      await tell(trx, id, 'unmerge', { status: 'merged', succeeded_by: into.id }, { status, children }, act)
    })
  }

  /** One transaction over these units, locked in one order, whoever asks. */
  private changeTree<T>(ids: (string | null)[], change: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
    return this.knex.transaction(async (trx: Knex.Transaction) => {
      const known = ids.flatMap((id) => id ?? [])
      await trx('institution').whereIn('id', known).orderBy('id').forUpdate().select('id')
      return change(trx)
    })
  }
}

async function lockUnit(trx: Knex.Transaction, id: string): Promise<Row> {
  const columns = ['id', 'kind', 'parent_id', 'status', 'name_zh', 'name_en', 'succeeded_by']
  const found = await trx('institution').where({ id }).whereNull('deleted_at').forUpdate().first(columns)
  if (!found) throw new RefusalError(institutionNotFound())
  return found
}

const parentOf = (trx: Knex.Transaction, parent_id: string | null): Promise<Row> | null =>
  parent_id === null ? null : lockUnit(trx, parent_id)

/** A code or a uscc that is taken is a refusal; anything else is a fault. */
function orExists(error: { code?: string; constraint?: string }): never {
  if (error.code !== UNIQUE_VIOLATION) throw error
  throw new RefusalError(institutionExists(error.constraint?.includes('uscc') ? 'uscc' : 'code'))
}

async function tell(
  trx: Knex.Transaction,
  institution_id: string,
  action: Action,
  before: object,
  after: object,
  { actor_id, occurred_at, reason = null }: Act,
): Promise<void> {
  await trx('institution_event').insert({
    ...{ id: generateEntityId('', 'iev'), institution_id, action, reason, actor_id, occurred_at },
    ...{ before: JSON.stringify(before), after: JSON.stringify(after) },
  })
}
