import type { MedusaContainer } from '@medusajs/framework/types'
import { orThrow, RefusalError } from '@pengshui/kernel'
import { sha256 } from '@pengshui/procurement/domain'
import {
  CHILD_ORDER_MODULE,
  type ChildOrder,
  type ChildOrderService,
} from '@pengshui/procurement/modules/child_order'
import { alreadyAccepted } from '@pengshui/procurement/refusals'
import { readPhotos } from '../order-life/photos'
import { changeOrderWorkflow, settleOpen } from '../workflows/change-order'
import type { AcceptanceInput } from './acceptance-input'

type Officer = { id: string; name: string }

/**
 * Signs for a delivery, once: the same key answers the signature it made, another one is refused. The photos are kept
 * before the signature that names them, and dropped when it is refused.
 */
export async function acceptChild(
  container: MedusaContainer,
  { id: child_id, order_id }: Pick<ChildOrder, 'id' | 'order_id'>,
  officer: Officer,
  { lots, temperature, note, photos, idempotency_key }: AcceptanceInput,
): Promise<{ already_accepted: boolean }> {
  const service = container.resolve<ChildOrderService>(CHILD_ORDER_MODULE)
  const isSigned = async (): Promise<boolean> => {
    const [known] = await service.acceptancesOf([child_id])
    return known?.idempotency_key === idempotency_key
  }
  if (await isSigned()) {
    await settleOpen(container, order_id)
    return { already_accepted: true }
  }
  const pictures = orThrow(readPhotos(photos))
  await service.keepPhotos(child_id, idempotency_key, pictures)
  try {
    const request = {
      kind: 'acceptance' as const,
      ...{ child_id, officer, temperature, idempotency_key },
      found: lots,
      note: note ?? null,
      photos: pictures.map(({ bytes }) => sha256(bytes)),
    }
    const actor = { kind: 'buyer' as const, id: officer.id }
    await changeOrderWorkflow(container).run({ input: { order_id, actor, request } })
    return { already_accepted: false }
  } catch (error) {
    await service.dropPhotos(child_id, idempotency_key)
    const { code } = error as Partial<RefusalError>
    if (code === alreadyAccepted().code && (await isSigned())) return { already_accepted: true }
    throw error
  }
}
