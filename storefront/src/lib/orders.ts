import type { AstroCookies } from 'astro'
import { backend, backendOrNull } from './backend'
import type { SoldWith } from './certificate-types'
import type { Life, MyOrder, OrderRecall, Reordered } from './life-types'
import { readSession } from './session'
import type { OrderPage } from './types'

export const ORDERS_LIMIT = 10
/** The tabs of the list; all but the first are what the API calls `status`. */
export const TABS = ['all', 'placed', 'dispatched', 'delivered', 'cancelled', 'after_sales'] as const
export type Tab = (typeof TABS)[number]

export const tabOf = (text: string | null): Tab => TABS.find((tab) => tab === text) ?? 'all'

const pathOf = (order_id: string, rest: string): string =>
  `/store/orders/${encodeURIComponent(order_id)}/${rest}`

export const myOrders = (
  token: string | undefined,
  tab: Tab,
  page: number,
  limit = ORDERS_LIMIT,
): Promise<{ orders: MyOrder[]; count: number }> =>
  backend('/store/my-orders', {
    token,
    query: { status: tab === 'all' ? undefined : tab, limit, offset: (page - 1) * limit },
  })

/** `sold_with` is null where the goods of an order are of before certificates were kept. */
export type WholeOrder = OrderPage & { life: Life; sold_with: SoldWith | null }

/** An order with its lots, its legs and its life; null when there is none the visitor may see. */
export async function readWholeOrder(cookies: AstroCookies, order_id: string): Promise<WholeOrder | null> {
  const token = readSession(cookies, 'pm_customer')
  const [page, life, papers] = await Promise.all([
    backendOrNull<OrderPage>(pathOf(order_id, 'allocation'), { token }),
    readLife(cookies, order_id),
    backendOrNull<{ sold_with: SoldWith }>(pathOf(order_id, 'certificates'), { token }),
  ])
  return page && life ? { ...page, life, sold_with: papers?.sold_with ?? null } : null
}

/** Recalls that reached an order. Asked only by the page that shows them: asking is noted as the buyer's having been told. */
export async function recallsOf(cookies: AstroCookies, order_id: string): Promise<OrderRecall[]> {
  const token = readSession(cookies, 'pm_customer')
  const answer = await backendOrNull<{ recalls: OrderRecall[] }>(pathOf(order_id, 'recalls'), { token })
  return answer?.recalls ?? []
}

export async function readLife(cookies: AstroCookies, order_id: string): Promise<Life | null> {
  const token = readSession(cookies, 'pm_customer')
  const life = await backendOrNull<Omit<Life, 'promises'> & Partial<Life>>(pathOf(order_id, 'life'), {
    token,
  })
  return life && { promises: [], ...life }
}

/** Every call that changes an order's life. @throws {BackendError} */
export const change = <T>(cookies: AstroCookies, order_id: string, rest: string, body: unknown): Promise<T> =>
  backend<T>(pathOf(order_id, rest), {
    method: 'POST',
    body,
    token: readSession(cookies, 'pm_customer'),
  })

/** An order of this device as the list shows it. */
export async function asMyOrder(cookies: AstroCookies, order_id: string): Promise<MyOrder | null> {
  const whole = await readWholeOrder(cookies, order_id)
  if (!whole) return null
  const { order, life } = whole
  return {
    id: order.id,
    display_id: order.display_id,
    status: life.order.status,
    created_at: order.created_at,
    total_fen: life.order.total_fen,
    refunded_fen: life.order.refunded_fen,
    line_count: order.lines.length,
    units: order.lines.reduce((sum, { units }) => sum + units, 0),
    first_lines: order.lines.slice(0, 3),
    open_after_sales: life.after_sales.filter(({ status }) => status === 'requested').length,
  }
}

export const reorder = (cookies: AstroCookies, order_id: string): Promise<Reordered> =>
  change<Reordered>(cookies, order_id, 'reorder', {})
