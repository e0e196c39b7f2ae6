import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError } from '@pengshui/kernel'
import { composeNotice, type Notice, type WarningRule } from '@pengshui/procurement/domain'
import type { Asked } from './inputs'
import { readProgress, type ProgressRow } from './read-progress'
import { unitNotSupervised } from './refusals'

/** More units than a county has. */
const UNITS_MAX = 2_000
/** Where the rule of warnings is switched off, a notice still says who lags by this much. */
const LAG_POINTS_BP = 1_000

const unitOf = ({ key: _k, completed_bp: _c, expected_fen: _e, behind_bp: _b, ...row }: ProgressRow) => ({
  ...row,
  code: row.code ?? '',
  name_zh: row.name_zh ?? '',
  name_en: row.name_en ?? '',
})

/** What a notice of a system, or of the county, says as of a day: from the same figures the progress shows. */
export async function readNotice(
  knex: Knex,
  root_id: string | null,
  asked: Asked,
  { issued_by, rules }: { issued_by: string; rules: WarningRule[] },
): Promise<Notice> {
  const page = { limit: UNITS_MAX, offset: 0 }
  const scope = root_id
    ? await knex('institution').where({ id: root_id }).first('code', 'name_zh', 'name_en')
    : null
  if (root_id && !scope) throw new RefusalError(unitNotSupervised())
  const units = await readProgress(knex, root_id, asked, { group: 'institution', ...page })
  const systems = root_id ? null : await readProgress(knex, root_id, asked, { group: 'system', ...page })
  const { reserved_fen, ordered_fen, accepted_fen, paid_fen, completed_fen } = units.total
  return composeNotice({
    ...{ fiscal_year: asked.fiscal_year, as_of: asked.as_of, recorded_until: asked.until.toISOString() },
    elapsed_bp: units.elapsed_bp,
    lag_points_bp: rules.find(({ kind }) => kind === 'behind_line')?.threshold_bp ?? LAG_POINTS_BP,
    ...{ scope, issued_by },
    systems: (systems?.rows ?? []).map(unitOf),
    units: units.rows.map(unitOf),
    total: { reserved_fen, ordered_fen, accepted_fen, paid_fen, completed_fen },
  })
}
