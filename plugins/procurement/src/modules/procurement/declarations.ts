import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { orThrow, RefusalError } from '@pengshui/kernel'
import {
  checkStatement,
  nextDeclarationStatus,
  type DeclarationAction,
  type DeclarationStatus,
  type DeclaredProgramme,
  type Statement,
} from '../../domain'
import {
  declarationNotFound,
  programmeNotFound,
  representativeNeeded,
  returnReasonMissing,
} from '../../refusals'
import { InstitutionOrders } from './institution-orders'
import { append } from './quota-ledger'

export type DeclarationActor = { kind: 'member' | 'supervisor' | 'operator'; id: string }

export type Declared = Statement & {
  id: string
  programme_id: string
  institution_id: string
  fiscal_year: number
  version: number
  confirmed_version: number | null
  reserved_fen: number
  status: DeclarationStatus
}

type Move = {
  action: DeclarationAction | 'draft'
  actor: DeclarationActor
  reason: string | null
  occurred_at: Date
}

const toDeclared = (row: Record<string, unknown>): Declared => ({
  ...(row as Declared),
  base_fen: Number(row.base_fen),
  reserved_fen: Number(row.reserved_fen),
})

/** Declarations and their story. A step and its entry in the ledger are one transaction, under the declaration's lock. */
export class Declarations extends InstitutionOrders {
  /** A draft for a programme of its year, or the one that is there with new figures while nobody reviews it. */
  async draftDeclaration(
    institution_id: string,
    programme_id: string,
    statement: Statement,
    move: Omit<Move, 'action' | 'reason'>,
  ): Promise<Declared> {
    return this.knex.transaction(async (trx: Knex.Transaction) => {
      const programme = await trx('programme').where({ id: programme_id }).whereNull('deleted_at').first()
      if (!programme) throw new RefusalError(programmeNotFound())
      const reserved_fen = await this.checked(trx, programme, institution_id, statement)
      const fiscal_year = Number(programme.fiscal_year)
      const where = { programme_id, institution_id, fiscal_year }
      const row = { ...statement, reserved_fen }
      await trx('declaration')
        .insert({ ...where, ...row, id: generateEntityId('', 'decl'), version: 1, status: 'draft' })
        .onConflict(trx.raw('(programme_id, institution_id, fiscal_year) where deleted_at is null'))
        .ignore()
      const before = toDeclared(
        await trx('declaration').where(where).whereNull('deleted_at').forUpdate().first(),
      )
      // A confirmed one is changed by a new version, and goes on counting while that is reviewed.
      const action = before.status === 'draft' ? 'draft' : before.status === 'confirmed' ? 'amend' : 'correct'
      const status = action === 'draft' ? 'draft' : orThrow(nextDeclarationStatus(before.status, action))
      const version = action === 'draft' ? before.version : before.version + 1
      return this.move(trx, before, { ...row, version, status }, { ...move, action, reason: null })
    })
  }

  /** A step of the review. The supervisor's and the county's are theirs to take; who may is asked before. */
  async moveDeclaration(
    id: string,
    action: 'submit' | 'return' | 'approve' | 'confirm',
    move: Omit<Move, 'action'>,
  ): Promise<Declared> {
    if (action === 'return' && !move.reason) throw new RefusalError(returnReasonMissing())
    return this.knex.transaction(async (trx: Knex.Transaction) => {
      const row = await trx('declaration').where({ id }).whereNull('deleted_at').forUpdate().first()
      if (!row) throw new RefusalError(declarationNotFound())
      const before = toDeclared(row)
      const status = orThrow(nextDeclarationStatus(before.status, action))
      const programme = await trx('programme').where({ id: before.programme_id }).first()
      if (action === 'submit') await this.checked(trx, programme, before.institution_id, before)
      if (action !== 'confirm') return this.move(trx, before, { status }, { ...move, action })
      const after = await this.move(
        trx,
        before,
        { status, confirmed_version: before.version },
        { ...move, action },
      )
      await reserve(trx, after, move.occurred_at)
      return after
    })
  }

  private async checked(
    trx: Knex.Transaction,
    programme: DeclaredProgramme & { fiscal_year: number },
    institution_id: string,
    statement: Statement,
  ): Promise<number> {
    const { representative_id } = statement
    if (
      representative_id &&
      !(await trx('institution').where({ id: representative_id, status: 'active' }).first('id'))
    )
      throw new RefusalError(representativeNeeded())
    const last = await trx('declaration as d')
      .join('programme as p', 'p.id', 'd.programme_id')
      .join('quota_balance as b', 'b.declaration_id', 'd.id')
      .where({ 'd.institution_id': institution_id, 'p.kind': programme.kind })
      .where('d.fiscal_year', Number(programme.fiscal_year) - 1)
      .sum({ reserved_fen: 'b.reserved_fen' })
      .first()
    const unit = { institution_id, last_year_reserved_fen: Number(last?.reserved_fen ?? 0) }
    return orThrow(checkStatement(programme, statement, unit))
  }

  private async move(
    trx: Knex.Transaction,
    before: Declared,
    change: Partial<Declared>,
    { action, actor, reason, occurred_at }: Move,
  ): Promise<Declared> {
    const after = { ...before, ...change }
    await trx('declaration')
      .where({ id: before.id })
      .update({ ...change, updated_at: occurred_at })
    const { version, canteen_kind, base_fen, ratio_bp, reserved_fen, representative_id } = after
    await trx('declaration_event').insert({
      ...{ id: generateEntityId('', 'dev'), declaration_id: before.id, action, reason, occurred_at },
      ...{ from_status: before.status, to_status: after.status, version, canteen_kind, base_fen, ratio_bp },
      ...{ reserved_fen, representative_id, actor_kind: actor.kind, actor_id: actor.id },
    })
    return after
  }
}

/** What is confirmed anew is entered as the difference to what was reserved. */
async function reserve(trx: Knex.Transaction, declaration: Declared, occurred_at: Date): Promise<void> {
  const balance = await trx('quota_balance').where({ declaration_id: declaration.id }).first('reserved_fen')
  const difference = declaration.reserved_fen - Number(balance?.reserved_fen ?? 0)
  const [debit_account, credit_account] =
    difference < 0 ? (['reserved', 'control'] as const) : (['control', 'reserved'] as const)
  await append(trx, [
    {
      ...{ declaration_id: declaration.id, debit_account, credit_account, amount_fen: Math.abs(difference) },
      ...{ fiscal_year: declaration.fiscal_year, occurred_at },
      event_key: `reserved:${declaration.id}:${declaration.version}`,
    },
  ])
}
