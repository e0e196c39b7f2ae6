import { ok, type Client } from './client'

export type Goods = {
  line_id: string
  variant_id: string
  lot_id: string
  lot_code: string
  sku: string
  quantity: number
  unit_quantity: number
  units: number
  amount_fen: number
}
export type Child = {
  id: string
  no: number
  node: { name_zh: string; name_en: string }
  temperature_class: string
  status: string
  amount_fen: number
  departs_on: string
  arrives_on: string
  goods: Goods[]
}

/** The parts of an order as its institution sees them, without those that were cancelled. */
export async function childrenOf(agency: Client, order_id: string): Promise<Child[]> {
  const { children } = ok(await agency.get<{ children: Child[] }>(`/agency/orders/${order_id}`))
  return children.filter(({ status }) => status !== 'cancelled')
}

export const sumOf = <Field extends string>(rows: Record<Field, number>[], field: Field): number =>
  rows.reduce((sum, row) => sum + row[field], 0)
