import type { Refusal } from '@pengshui/kernel'

/** Everything a recall is refused, but for what its scope is. */
export const recallNotFound = (recall_id: string): Refusal => ({
  code: 'recall_not_found',
  kind: 'not_found',
  message: 'There is no such recall',
  details: { recall_id },
})

export const recallStatus = (recall_id: string, status: string): Refusal => ({
  code: 'recall_status',
  kind: 'conflict',
  message: 'The recall is at another step by now; look at it again',
  details: { recall_id, status },
})

export const recallOrderUnknown = (order_id: string): Refusal => ({
  code: 'recall_order_unknown',
  kind: 'not_found',
  message: 'This order has nothing of what is recalled',
  details: { order_id },
})

export const recallGoodsWaiting = (lots: number): Refusal => ({
  code: 'recall_goods_waiting',
  kind: 'conflict',
  message: 'Goods of the recall still wait in quarantine: write them off first, or end it as unfounded',
  details: { lots },
})

export const recallReachesNothing = (): Refusal => ({
  code: 'recall_reaches_nothing',
  message: 'Nothing starts from there: no lot is found',
})
