import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { statementNotFound } from '@pengshui/cooperative/domain'
import {
  SETTLEMENT_MODULE,
  type SellerStatement,
  type SettlementService,
} from '@pengshui/cooperative/modules/settlement'
import { dayOf, RefusalError, systemClock } from '@pengshui/kernel'
import { sendReport, type FileFormat } from '@pengshui/kernel/documents'
import { sellersNamed } from './names'
import { statementReport } from './statement-report'

/** More than a document holds: beyond it the file refuses itself. */
const LINES_MAX = 50_001

/** A statement by its id, of one seller or of any. Refuses `statement_not_found`. */
export async function statementOf(
  scope: MedusaContainer,
  id: string,
  seller_id?: string,
): Promise<SellerStatement> {
  const found = await scope.resolve<SettlementService>(SETTLEMENT_MODULE).findStatement(id)
  if (!found || (seller_id !== undefined && found.seller_id !== seller_id))
    throw new RefusalError(statementNotFound())
  return found
}

/** Answers a statement as a file. */
export async function sendSellerStatement(
  scope: MedusaContainer,
  res: Parameters<typeof sendReport>[0],
  statement: SellerStatement,
  { format, lang }: { format: FileFormat; lang: 'zh' | 'en' },
): Promise<void> {
  const service = scope.resolve<SettlementService>(SETTLEMENT_MODULE)
  const now = systemClock()
  const { lines } = await service.listLines(
    { statement_id: statement.id ?? '', seller_id: statement.seller_id },
    { limit: LINES_MAX, offset: 0 },
    dayOf(now),
    [],
  )
  const sellers = await sellersNamed(scope.resolve(ContainerRegistrationKeys.PG_CONNECTION), [
    statement.seller_id,
  ])
  const seller = sellers.get(statement.seller_id)
  if (!seller) throw new RefusalError(statementNotFound())
  const report = statementReport(statement, lines.reverse(), seller, lang, now)
  const word = lang === 'zh' ? '结算单' : 'settlement'
  await sendReport(res, report, format, `${word}-${seller.code}-${statement.month}`)
}
