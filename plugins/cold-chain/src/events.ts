/** Announced after the fact; losing one loses no fact. Payload: `{ order_id }`. */
export const ORDER_ALLOCATED = 'order.allocated'
export const ORDER_DISPATCHED = 'order.dispatched'
export const ORDER_DELIVERED = 'order.delivered'
