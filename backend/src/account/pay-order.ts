import type { MedusaContainer } from '@medusajs/framework/types'
import { dayOf, systemClock } from '@pengshui/kernel'
import { paymentCode } from '@pengshui/procurement/domain'
import { ACCOUNT_MODULE, type AccountService } from '@pengshui/procurement/modules/account'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { postPayment } from './keep-account'
import { receiveMoney } from './receive-money'

const DUES_MAX = 100

/**
 * The operator says that an institution's order is paid: the same as a transfer of all that is open, under the order's
 * own code. Before anything is signed for it is all the order costs, and waits for the deliveries. Once: asked again,
 * nothing is open.
 */
export async function payOrder(
  container: MedusaContainer,
  order_id: string,
  actor_id: string,
): Promise<void> {
  const account = container.resolve<AccountService>(ACCOUNT_MODULE)
  const order = await container.resolve<ProcurementService>(PROCUREMENT_MODULE).findOrder(order_id)
  if (!order) return
  const today = dayOf(systemClock())
  const { dues } = await account.listDues({ order_id }, { limit: DUES_MAX, offset: 0 }, today)
  const receipts = await account.receiptsOfOrder(order_id)
  const waiting_fen = receipts.reduce((sum, { credit_fen }) => sum + credit_fen, 0)
  const open_fen =
    dues.length > 0
      ? dues.reduce((sum, due) => sum + due.open_fen, 0)
      : order.total_fen - order.refunded_fen - waiting_fen
  if (open_fen > 0)
    await receiveMoney(
      container,
      {
        bank_reference: `${order_id}/${receipts.length + 1}`,
        received_on: today,
        amount_fen: open_fen,
        payer_name: '',
        payer_account: null,
        remark: paymentCode({ kind: 'order', number: order.display_id ?? 0 }),
        source: 'order',
      },
      actor_id,
    )
  await postPayment(container, order_id)
}
