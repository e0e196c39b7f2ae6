import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { dayOf, fiscalYearOf, systemClock } from '@pengshui/kernel'
import type { Report } from '@pengshui/kernel/documents'
import type { Warning, WarningKind } from '@pengshui/procurement/domain'
import { SUPERVISION_MODULE, type SupervisionService } from '@pengshui/procurement/modules/supervision'
import { trailOf } from './read-progress'
import { readWarnings } from './read-warnings'
import { WARNING_WORDS } from './warning-words'

type Named = { code: string; name_zh: string; name_en: string }
export type ShownWarning = Warning & {
  institution: Named | null
  programme: Named | null
  why_zh: string
  why_en: string
  seen: { by_zh: string; by_en: string; is_mine: boolean; note: string; at: Date }[]
}
export type WarningFilter = {
  fiscal_year?: number
  kind?: WarningKind
  under?: string
  seen?: 'yes' | 'no'
}

/** The warnings of a scope, with the names of what they are about and what was said about them. */
export async function showWarnings(
  container: MedusaContainer,
  root_id: string | null,
  { fiscal_year, kind, under, seen }: WarningFilter,
) {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const service = container.resolve<SupervisionService>(SUPERVISION_MODULE)
  await trailOf(knex, root_id, under)
  const now = systemClock()
  const year = fiscal_year ?? fiscalYearOf(now)
  const rules = await service.rules()
  const made = await readWarnings(knex, under ?? root_id, rules, { fiscal_year: year, today: dayOf(now) })
  const said = await service.acknowledgements(made.map(({ key }) => key))
  const scope = root_id ?? 'county'
  const ids = [...made.map((one) => one.institution_id), ...[...said.values()].flat().map((one) => one.scope)]
  const units = await namesIn(knex, 'institution', ids)
  const programmes = await namesIn(
    knex,
    'programme',
    made.map((one) => one.programme_id ?? ''),
  )
  const all = made.map((warning): ShownWarning => ({
    ...warning,
    institution: units.get(warning.institution_id) ?? null,
    programme: programmes.get(warning.programme_id ?? '') ?? null,
    why_zh: WARNING_WORDS.zh.explain[warning.kind](warning.figures),
    why_en: WARNING_WORDS.en.explain[warning.kind](warning.figures),
    seen: (said.get(warning.key) ?? []).map((one) => ({
      by_zh: units.get(one.scope)?.name_zh ?? WARNING_WORDS.zh.county,
      by_en: units.get(one.scope)?.name_en ?? WARNING_WORDS.en.county,
      is_mine: one.scope === scope,
      ...{ note: one.note, at: one.acknowledged_at },
    })),
  }))
  const wanted = all.filter(
    (one) => !seen || (one.seen.some(({ is_mine }) => is_mine) ? 'yes' : 'no') === seen,
  )
  return {
    fiscal_year: year,
    as_of: dayOf(now),
    now,
    counts: Object.fromEntries(
      rules.map((rule) => [rule.kind, wanted.filter((one) => one.kind === rule.kind).length]),
    ),
    warnings: wanted.filter((one) => !kind || one.kind === kind),
  }
}

export type ShownWarnings = Awaited<ReturnType<typeof showWarnings>>

type Knex = Parameters<typeof readWarnings>[0]
async function namesIn(knex: Knex, table: 'institution' | 'programme', ids: string[]) {
  const rows: (Named & { id: string })[] = await knex(table)
    .whereIn('id', [...new Set(ids)])
    .select('id', 'code', 'name_zh', 'name_en')
  return new Map(rows.map(({ id, ...names }) => [id, names]))
}

/** The list as a document. */
export function warningsReport(
  { warnings, fiscal_year, as_of, now }: ShownWarnings,
  lang: 'zh' | 'en',
): Report {
  const words = WARNING_WORDS[lang]
  const name = (one: Named | null) => one && (lang === 'zh' ? one.name_zh : one.name_en)
  return {
    ...{ lang, title: words.title, foot: words.foot, made_at: now, is_landscape: true },
    facts: [
      { name: words.year, kind: 'text', value: String(fiscal_year) },
      { name: words.asOf, kind: 'day', value: as_of },
    ],
    tables: [
      {
        ...{ name: words.title, empty: words.none },
        columns: words.columns.map((column) => ({ name: column, kind: 'text' as const })),
        rows: warnings.map((one) => [
          words.kinds[one.kind],
          one.institution?.code ?? null,
          name(one.institution),
          name(one.programme),
          lang === 'zh' ? one.why_zh : one.why_en,
          one.seen.map((seen) => `${lang === 'zh' ? seen.by_zh : seen.by_en}: ${seen.note}`).join('; ') ||
            null,
        ]),
      },
    ],
  }
}
