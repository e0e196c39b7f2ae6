import { createHash } from 'node:crypto'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError, type Day, type Refusal } from '@pengshui/kernel'
import type { AttestationRow, AttestedFigures } from '../../domain'
import { attestationUnitTwice, attestationUnitUnknown } from '../../refusals'

export type AttestationFile = {
  fiscal_year: number
  /** who says so: the national platform's export, a finance bureau's letter */
  source: string
  attested_on: Day
}
export type Attestation = AttestationFile & {
  institution_id: string
  code: string
  name_zh: string
  name_en: string
  base_fen: number
  reserved_fen: number
  completed_fen: number
  reference: string
  /** how many rows of the unit's year came before this one */
  earlier: number
}
export type CheckedRow = AttestedFigures & {
  row: number
  institution_id: string | null
  name_zh: string | null
}

type Found = { id: string; name_zh: string; keys: string[] }

/** Each right row with the unit it names; what names no unit, or one twice, is another problem. */
export async function checkAttestations(
  knex: Knex,
  rows: AttestationRow[],
): Promise<{ checked: CheckedRow[]; problems: Refusal[] }> {
  const problems = rows.flatMap(({ problem }) => (problem ? [problem] : []))
  const right = rows.flatMap(({ row, figures }) => (figures ? [{ ...figures, row }] : []))
  const names = right.map(({ unit }) => unit)
  const units: Found[] = (
    await knex('institution')
      .whereNull('deleted_at')
      .where((query) => void query.whereIn('code', names).orWhereIn('uscc', names))
      .select('id', 'name_zh', 'code', 'uscc')
  ).map(({ id, name_zh, code, uscc }) => ({ id, name_zh, keys: [code, uscc] }))
  const seen = new Set<string>()
  const checked = right.map((one) => {
    const unit = units.find(({ keys }) => keys.includes(one.unit))
    if (!unit) problems.push(attestationUnitUnknown(one.row))
    else if (seen.has(unit.id)) problems.push(attestationUnitTwice(one.row))
    else seen.add(unit.id)
    return { ...one, institution_id: unit?.id ?? null, name_zh: unit?.name_zh ?? null }
  })
  return { checked, problems: problems.sort((a, b) => (a.row ?? 0) - (b.row ?? 0)) }
}

/** Records a file whole or not at all; the same file for the same year again changes nothing. @returns rows recorded */
export async function recordAttestations(
  knex: Knex,
  file: AttestationFile,
  rows: AttestationRow[],
  actor_id: string,
  recorded_at: Date,
): Promise<number> {
  return knex.transaction(async (trx) => {
    const { checked, problems } = await checkAttestations(trx, rows)
    const [first] = problems
    if (first) throw new RefusalError(first)
    const file_key = createHash('sha256')
      .update(JSON.stringify([file, checked]))
      .digest('hex')
    const made = await trx('reserve_attestation')
      .insert(
        checked.map(({ institution_id, base_fen, reserved_fen, completed_fen, reference }) => ({
          ...{ ...file, institution_id, base_fen, reserved_fen, completed_fen, reference, file_key },
          ...{ actor_id, recorded_at },
        })),
      )
      .onConflict(['file_key', 'institution_id'])
      .ignore()
      .returning('no')
    return made.length
  })
}

/** The newest attestation of each unit for a year. */
export async function listAttestations(
  knex: Knex,
  fiscal_year: number,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ attestations: Attestation[]; count: number }> {
  const { rows } = await knex.raw(
    `with newest as (
       select distinct on (institution_id) *, count(*) over (partition by institution_id) - 1 as earlier
       from reserve_attestation where fiscal_year = :fiscal_year order by institution_id, no desc)
     select a.*, i.code, i.name_zh, i.name_en, count(*) over () as total from newest a
     join institution i on i.id = a.institution_id order by i.code limit :limit offset :offset`,
    { fiscal_year, limit, offset },
  )
  return {
    attestations: rows.map(
      ({ total: _t, no: _n, file_key: _k, actor_id: _a, ...row }: Record<string, unknown>) => ({
        ...row,
        base_fen: Number(row.base_fen),
        reserved_fen: Number(row.reserved_fen),
        completed_fen: Number(row.completed_fen),
        earlier: Number(row.earlier),
      }),
    ) as Attestation[],
    count: Number(rows[0]?.total ?? 0),
  }
}
