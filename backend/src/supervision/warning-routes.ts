import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { parseInput, RefusalError, systemClock } from '@pengshui/kernel'
import { warningNotFound, WARNING_KINDS } from '@pengshui/procurement/domain'
import { SUPERVISION_MODULE, type SupervisionService } from '@pengshui/procurement/modules/supervision'
import { Page } from '../catalogue/page'
import type { Supervisor } from './notices'
import { sendSheet } from './send-sheet'
import { showWarnings, warningsReport } from './show-warnings'

const FILTER = {
  fiscal_year: z.coerce.number().int().min(2020).max(2100).optional(),
  kind: z.enum(WARNING_KINDS).optional(),
  under: z.string().trim().min(1).max(60).optional(),
  seen: z.enum(['yes', 'no']).optional(),
}
const ListQuery = Page.extend(FILTER)
const FileQuery = z.object({
  ...FILTER,
  format: z.enum(['csv', 'xlsx']).default('xlsx'),
  lang: z.enum(['zh', 'en']).default('zh'),
})
const SeenBody = z.object({
  key: z.string().trim().min(1).max(200),
  fiscal_year: z.number().int().min(2020).max(2100).optional(),
  note: z.string().trim().min(2).max(500),
})
const RuleBody = z.object({
  kind: z.enum(WARNING_KINDS),
  is_on: z.boolean(),
  threshold_bp: z.number().int().min(0).max(100_000).nullable().default(null),
  days: z.number().int().min(1).max(366).nullable().default(null),
  filing_on: z
    .string()
    .regex(/^(0[1-9]|1[0-2])-([0-2]\d|3[01])$/)
    .nullable()
    .default(null),
  reason: z.string().trim().min(2).max(300),
})

const serviceOf = (req: MedusaRequest) => req.scope.resolve<SupervisionService>(SUPERVISION_MODULE)

export async function answerWarnings(req: MedusaRequest, res: MedusaResponse, by: Supervisor) {
  const { limit, offset, ...filter } = parseInput(ListQuery, req.query)
  const { warnings, now: _now, ...shown } = await showWarnings(req.scope, by.root_id, filter)
  res.json({
    ...shown,
    warnings: warnings.slice(offset, offset + limit),
    ...{ count: warnings.length, limit, offset },
  })
}

export async function sendWarnings(req: MedusaRequest, res: MedusaResponse, by: Supervisor) {
  const { format, lang, ...filter } = parseInput(FileQuery, req.query)
  const shown = await showWarnings(req.scope, by.root_id, filter)
  const name = `${lang === 'zh' ? '采购预警' : 'warnings'}-${shown.fiscal_year}-${shown.as_of}`
  await sendSheet(res, warningsReport(shown, lang), format, name)
}

/** Only a warning that is there now, in one's own scope, can be acknowledged. */
export async function acknowledgeWarning(req: MedusaRequest, res: MedusaResponse, by: Supervisor) {
  const { key, note, fiscal_year } = parseInput(SeenBody, req.body)
  const { warnings } = await showWarnings(req.scope, by.root_id, { fiscal_year })
  const warning = warnings.find((one) => one.key === key)
  if (!warning) throw new RefusalError(warningNotFound())
  await serviceOf(req).acknowledge(by.root_id ?? 'county', warning, note, {
    ...{ actor_id: by.actor_id, at: systemClock() },
  })
  res.status(201).json({ key })
}

export async function answerRules(req: MedusaRequest, res: MedusaResponse, _by: Supervisor) {
  res.json({ rules: await serviceOf(req).rules() })
}

export async function changeRule(req: MedusaRequest, res: MedusaResponse, by: Supervisor) {
  const { reason, ...rule } = parseInput(RuleBody, req.body)
  const at = { actor_id: by.actor_id, at: systemClock() }
  res.json({ rule: await serviceOf(req).changeRule(rule, reason, at) })
}
