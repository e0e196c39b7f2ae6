import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { parseInput, systemClock } from '@pengshui/kernel'
import { FILE_FORMATS, sendReport } from '@pengshui/kernel/documents'
import type { Notice } from '@pengshui/procurement/domain'
import {
  SUPERVISION_MODULE,
  type NoticeRow,
  type SupervisionService,
} from '@pengshui/procurement/modules/supervision'
import { Page } from '../catalogue/page'
import { readNotice } from './compose'
import { askedOf } from './inputs'
import { noticeReport } from './notice-report'

/** The county's operators issue for the county; a supervising unit for its system. */
export type Supervisor = { root_id: string | null; actor_id: string }
const scopeOf = ({ root_id }: Supervisor): string => root_id ?? 'county'

const Draft = z.object({
  fiscal_year: z.coerce.number().int().min(2020).max(2100).optional(),
  as_of: z.iso.date().optional(),
  issued_by: z.string().trim().min(2).max(80),
})
const DraftQuery = Draft.extend({ issued_by: z.string().trim().max(80).default('') })
const IssueBody = Draft.extend({ idempotency_key: z.string().trim().min(8).max(80) })
const FileQuery = z.object({
  format: z.enum(FILE_FORMATS).default('pdf'),
  lang: z.enum(['zh', 'en']).default('zh'),
})

const serviceOf = (req: MedusaRequest) => req.scope.resolve<SupervisionService>(SUPERVISION_MODULE)

async function draftOf(
  req: MedusaRequest,
  by: Supervisor,
  input: z.infer<typeof DraftQuery>,
): Promise<Notice> {
  const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const rules = await serviceOf(req).rules()
  return readNotice(knex, by.root_id, askedOf(input), { issued_by: input.issued_by, rules })
}

/** What a notice of that day would say. */
export async function answerDraft(req: MedusaRequest, res: MedusaResponse, by: Supervisor) {
  res.json({ notice: await draftOf(req, by, parseInput(DraftQuery, req.query)) })
}

export async function sendDraft(req: MedusaRequest, res: MedusaResponse, by: Supervisor) {
  const { format, lang } = parseInput(FileQuery, req.query)
  await sendNotice(res, await draftOf(req, by, parseInput(DraftQuery, req.query)), null, { format, lang })
}

export async function answerNotices(req: MedusaRequest, res: MedusaResponse, by: Supervisor) {
  const page = parseInput(Page, req.query)
  res.json({ ...(await serviceOf(req).listNotices(scopeOf(by), page)), ...page })
}

/** Issues a notice: numbered, hashed, and never to change. */
export async function issueNotice(req: MedusaRequest, res: MedusaResponse, by: Supervisor) {
  const { idempotency_key, ...input } = parseInput(IssueBody, req.body)
  const notice = await draftOf(req, by, input)
  const { issued, is_new } = await serviceOf(req).issue(scopeOf(by), notice, {
    ...{ actor_id: by.actor_id, at: systemClock(), key: idempotency_key },
  })
  res.status(is_new ? 201 : 200).json({ issued })
}

export async function answerNotice(req: MedusaRequest, res: MedusaResponse, by: Supervisor) {
  res.json({ issued: await serviceOf(req).noticeOf(scopeOf(by), req.params.id ?? '') })
}

export async function sendIssued(req: MedusaRequest, res: MedusaResponse, by: Supervisor) {
  const { notice, ...row } = await serviceOf(req).noticeOf(scopeOf(by), req.params.id ?? '')
  await sendNotice(res, notice, row, parseInput(FileQuery, req.query))
}

async function sendNotice(
  res: MedusaResponse,
  notice: Notice,
  issued: NoticeRow | null,
  { format, lang }: z.infer<typeof FileQuery>,
): Promise<void> {
  const word = lang === 'zh' ? '通报' : 'notice'
  const number = issued ? `${issued.fiscal_year}-${issued.serial}` : `${notice.as_of}-draft`
  await sendReport(
    res,
    noticeReport(notice, issued, lang),
    format,
    `${word}-${notice.scope?.code ?? 'county'}-${number}`,
  )
}
