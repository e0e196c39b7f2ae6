import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { parseInput } from '@pengshui/kernel'
import { askedOf, EntriesFileQuery, EntriesQuery, ProgressFileQuery, ProgressQuery } from './inputs'
import { entriesReport, progressReport } from './progress-report'
import { readEntries, readProgress } from './read-progress'
import { sendSheet } from './send-sheet'

/** A page more and the answer is a document too long, which says so. */
const FILE_ROWS_MAX = 50_001

/** What a supervising unit and the county's operators may ask alike; `root_id` null is the county. */
export async function answerProgress(req: MedusaRequest, res: MedusaResponse, root_id: string | null) {
  const { fiscal_year, as_of, ...rest } = parseInput(ProgressQuery, req.query)
  const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  res.json(await readProgress(knex, root_id, askedOf({ fiscal_year, as_of }), rest))
}

export async function sendProgress(req: MedusaRequest, res: MedusaResponse, root_id: string | null) {
  const { fiscal_year, as_of, format, lang, ...rest } = parseInput(ProgressFileQuery, req.query)
  const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const page = { limit: FILE_ROWS_MAX, offset: 0 }
  const progress = await readProgress(knex, root_id, askedOf({ fiscal_year, as_of }), { ...rest, ...page })
  const word = lang === 'zh' ? '采购进度' : 'progress'
  const name = `${word}-${progress.group}-${progress.fiscal_year}-${progress.as_of}`
  await sendSheet(res, progressReport(progress, lang), format, name)
}

export async function answerEntries(req: MedusaRequest, res: MedusaResponse, root_id: string | null) {
  const { fiscal_year, as_of, ...rest } = parseInput(EntriesQuery, req.query)
  const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  res.json(await readEntries(knex, root_id, askedOf({ fiscal_year, as_of }), rest))
}

export async function sendEntries(req: MedusaRequest, res: MedusaResponse, root_id: string | null) {
  const { fiscal_year, as_of, format, lang, ...rest } = parseInput(EntriesFileQuery, req.query)
  const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const asked = askedOf({ fiscal_year, as_of })
  const found = await readEntries(knex, root_id, asked, { ...rest, limit: FILE_ROWS_MAX, offset: 0 })
  const word = lang === 'zh' ? '进度分录' : 'progress-entries'
  const name = `${word}-${found.fiscal_year}-${found.as_of}`
  await sendSheet(res, entriesReport(found, lang, asked.until), format, name)
}
