import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { orThrow, parseInput, RefusalError, tenantOf } from '@pengshui/kernel'
import { nothingToInvoice } from '@pengshui/procurement/domain'
import { INVOICE_MODULE, type InvoiceService } from '@pengshui/procurement/modules/invoice'
import { namesOf } from '../account/names'
import { Page } from '../catalogue/page'
import { sendSheet } from '../supervision/send-sheet'
import { AskBody, byOf, InvoiceFileQuery, InvoiceQuery, NumberFileBody, RedBody } from './inputs'
import { checkEntries } from './check-entries'
import { invoicesReport } from './invoices-report'
import { creditNeeds } from './needs'
import { readNumberFile } from './number-file'
import { linesOfDeliveries, listInvoiceable, sellersOf } from './read-invoiceable'

const FILE_ROWS_MAX = 50_001
const serviceOf = (req: MedusaRequest) => req.scope.resolve<InvoiceService>(INVOICE_MODULE)
const knexOf = (req: MedusaRequest) => req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)

/** Requests of an institution, or of all, with what refunds have made due and how many wait in each state. */
export async function answerInvoices(req: MedusaRequest, res: MedusaResponse, institution_id?: string) {
  const { status, ...page } = parseInput(InvoiceQuery, req.query)
  const found = await serviceOf(req).listRequests({ institution_id, status }, page)
  const [counts, needs] = await Promise.all([
    serviceOf(req).counts(institution_id),
    creditNeeds(knexOf(req), { institution_id }),
  ])
  const nameOf = await namesOf(req.scope, [
    ...found.requests.map((one) => one.institution_id),
    ...needs.map((one) => one.institution_id),
  ])
  const named = <T extends { institution_id: string }>(one: T) => ({
    ...one,
    institution: nameOf(one.institution_id),
  })
  res.json({ ...found, ...page, requests: found.requests.map(named), counts, needs: needs.map(named) })
}

export async function sendInvoices(req: MedusaRequest, res: MedusaResponse, institution_id?: string) {
  const { status, format, lang } = parseInput(InvoiceFileQuery, req.query)
  const page = { limit: FILE_ROWS_MAX, offset: 0 }
  const { requests } = await serviceOf(req).listRequests({ institution_id, status }, page)
  const nameOf = await namesOf(
    req.scope,
    requests.map((one) => one.institution_id),
  )
  await sendSheet(
    res,
    invoicesReport(requests, nameOf, lang),
    format,
    lang === 'zh' ? '开票申请' : 'invoices',
  )
}

export async function answerInvoiceable(req: MedusaRequest, res: MedusaResponse) {
  const page = parseInput(Page, req.query)
  const found = await listInvoiceable(knexOf(req), tenantOf(req).id, page)
  const sellers = await sellersOf(
    knexOf(req),
    found.deliveries.flatMap(({ lines }) => lines.map((line) => line.seller_id)),
  )
  res.json({ ...found, ...page, sellers: sellers.map(({ uscc: _u, ...seller }) => seller) })
}

/** Asks for the invoices of accepted deliveries, one a seller. Repeatable by its key. */
export async function askInvoices(req: MedusaRequest, res: MedusaResponse) {
  const { delivery_keys, idempotency_key: key, ...buyer } = parseInput(AskBody, req.body)
  const { id: institution_id, person_id } = tenantOf(req)
  const lines = await linesOfDeliveries(knexOf(req), institution_id, delivery_keys)
  if (delivery_keys.some((one) => !lines.some((line) => line.delivery_key === one)))
    throw new RefusalError(nothingToInvoice())
  const sellers = await sellersOf(
    knexOf(req),
    lines.map(({ seller_id }) => seller_id),
  )
  const asked = { buyer, lines, sellers, key }
  const { requests, is_new } = await serviceOf(req).ask(institution_id, asked, byOf(person_id))
  res.status(is_new ? 201 : 200).json({ requests })
}

export async function answerInvoice(req: MedusaRequest, res: MedusaResponse, institution_id?: string) {
  const detail = await serviceOf(req).detailOf(req.params.id ?? '', institution_id)
  const [need] = await creditNeeds(knexOf(req), {
    request_id: detail.request.id,
    statuses: ['requested', 'issued'],
  })
  const nameOf = await namesOf(req.scope, [detail.request.institution_id])
  res.json({ ...detail, institution: nameOf(detail.request.institution_id), need: need ?? null })
}

/** A red invoice is asked for: of lines, of all that stands, whoever asks. */
export async function askRed(req: AuthenticatedMedusaRequest, res: MedusaResponse, institution_id?: string) {
  // Whose it is comes before what is wrong with the words.
  await serviceOf(req).detailOf(req.params.id ?? '', institution_id)
  const { lines, reason, idempotency_key: key } = parseInput(RedBody, req.body)
  const by = byOf(institution_id ? tenantOf(req).person_id : req.auth_context.actor_id)
  const asked = { lines, reason, key, institution_id }
  res.status(201).json({ red: await serviceOf(req).askRed(req.params.id ?? '', asked, by) })
}

/** Issued invoices from a file: checked row by row first, entered only when every row is right. */
export async function importNumbers(req: AuthenticatedMedusaRequest, res: MedusaResponse) {
  const { file, dry_run } = parseInput(NumberFileBody, req.body)
  const rows = await checkEntries(serviceOf(req), orThrow(readNumberFile(Buffer.from(file, 'base64'))))
  const problems = rows.flatMap(({ problem }) => (problem ? [problem] : []))
  const [first] = problems
  const amount_fen = rows.reduce((sum, { entry }) => sum + (entry?.amount_fen ?? 0), 0)
  const told = { rows: rows.length, amount_fen, problems }
  if (dry_run) {
    res.json({ ...told, entered: 0, known: 0 })
    return
  }
  if (first) throw new RefusalError(first)
  let entered = 0
  for (const { entry, request, is_known } of rows) {
    if (!entry || !request || is_known) continue
    await serviceOf(req).issue(request.id, entry, byOf(req.auth_context.actor_id))
    entered += 1
  }
  res.json({ ...told, entered, known: rows.length - entered })
}
