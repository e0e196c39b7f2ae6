import type { MedusaContainer } from '@medusajs/framework/types'
import { periodDays, type SettlementAction } from '@pengshui/cooperative/domain'
import {
  SETTLEMENT_MODULE,
  type SettlementActor,
  type SettlementService,
} from '@pengshui/cooperative/modules/settlement'
import { RefusalError } from '@pengshui/kernel'
import { readDisputed } from './keep-settlement'

const SELLERS_MAX = 1_000

export type MovedStatement = {
  seller_id: string
  status: string | null
  closing_fen: number | null
  /** why not; the other sellers are moved all the same */
  problem: { code: string; message: string } | null
}
type Asked = { month: string; action: SettlementAction; seller_ids?: string[] | undefined }

/**
 * Moves a month of several sellers along. Named ones are refused by name; of all, those that are not where the action
 * begins are left alone.
 */
export async function moveStatements(
  container: MedusaContainer,
  { month, action, seller_ids }: Asked,
  by: SettlementActor,
): Promise<MovedStatement[]> {
  const service = container.resolve<SettlementService>(SETTLEMENT_MODULE)
  const sellers = seller_ids ?? (await service.sellersIn(periodDays(month).next_on, SELLERS_MAX))
  const disputed = await readDisputed(container)
  const moved: MovedStatement[] = []
  for (const seller_id of sellers) {
    try {
      const { status, sums } = await service.actOnStatement({ seller_id, month }, action, by, disputed)
      moved.push({ seller_id, status, closing_fen: sums.closing_fen, problem: null })
    } catch (error) {
      if (!(error instanceof RefusalError)) throw error
      const { code, message } = error
      if (seller_ids || code !== 'illegal_statement_action')
        moved.push({ seller_id, status: null, closing_fen: null, problem: { code, message } })
    }
  }
  return moved
}
