import { newKey } from './agency'
import { childrenOf, sumOf, type Child, type Goods } from './children'
import { ok, type Client } from './client'
import { PIXEL_PNG } from './life'

/** A repeatable stream of whole numbers below `below` (mulberry32). */
export function dice(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

/**
 * What a line must be by now, told by what was asked and by how the goods were parted. Packs move whole, so that
 * nothing has to be rounded; a lot that is no whole packs is taken or left as it is.
 */
export type LineModel = {
  line_id: string
  sku: string
  price_fen: number
  unit_quantity: number
  /** not given up: base units and money */
  quantity: number
  fen: number
  /** signed for, less what was short, went back or was claimed */
  kept_fen: number
  off_fen: number
}
export type LifeModel = {
  order_id: string
  display_id: number
  freight_fen: number
  lines: LineModel[]
  is_signed: boolean
  is_ended: boolean
  received_fen: number
  invoiced_fen: number
  is_invoiced: boolean
  back_quantity: number
  told: string[]
}

type Said = {
  order: { can_cancel: boolean; status: string }
  lines: { line_id: string; sku: string; amount_fen: number; units: number; can_cancel_units: number }[]
}
export type Cast = {
  agency: Client
  officer: Client
  operator: Client
  code: (display_id: number) => string
  uscc: string
}
export type Step = (life: LifeModel, roll: (below: number) => number, cast: Cast) => Promise<boolean>

const SKUS = ['GONGGU-MI-5KG', 'LVCHA-125G', 'JINGSI-SHAOFEN-500G', 'TUJIDAN-30X50G', 'HONGSHU-2.5KG']
const COLD = { value_dc: 125 }
const PAYER = '示例县国库集中支付中心'

/** Two or three kinds of goods, a few packs of each. */
export async function begin(
  { agency }: Cast,
  roll: (below: number) => number,
  declaration_id: string,
): Promise<LifeModel> {
  const from = roll(SKUS.length)
  const lines = Array.from({ length: 2 + roll(2) }, (_, index) => ({
    sku: SKUS[(from + index * 2) % SKUS.length] ?? '',
    units: 1 + roll(4),
  }))
  const placed = ok(
    await agency.post<{ order_id: string; display_id: number; total_fen: number }>('/agency/orders', {
      ...{ lines, declaration_id, idempotency_key: newKey() },
    }),
  )
  const said = await lifeOf(agency, placed.order_id)
  const goods = (await childrenOf(agency, placed.order_id)).flatMap((child) => child.goods)
  const goods_fen = said.lines.reduce((sum, { amount_fen }) => sum + amount_fen, 0)
  return {
    ...{
      order_id: placed.order_id,
      display_id: placed.display_id,
      freight_fen: placed.total_fen - goods_fen,
    },
    lines: said.lines.map(({ line_id, sku, amount_fen, units }) => ({
      ...{ line_id, sku, price_fen: amount_fen / units, fen: amount_fen, kept_fen: 0, off_fen: 0 },
      ...packs(goods.filter((one) => one.sku === sku)),
    })),
    ...{ is_signed: false, is_ended: false, is_invoiced: false },
    ...{ received_fen: 0, invoiced_fen: 0, back_quantity: 0 },
    told: [`${lines.map(({ sku, units }) => `${units} ${sku}`).join(' + ')}`],
  }
}

const packs = (goods: Goods[]) => ({
  unit_quantity: goods[0]?.unit_quantity ?? 0,
  quantity: sumOf(goods, 'quantity'),
})

const lifeOf = async (agency: Client, order_id: string) =>
  ok(await agency.get<Said>(`/agency/orders/${order_id}/life`))
const pick = <T>(all: T[], roll: (below: number) => number): T | undefined => all[roll(all.length)]
/** Whole packs that may be claimed; none of a line of which a part of a pack was kept. */
const keptPacks = ({ kept_fen, price_fen }: LineModel): number =>
  kept_fen % price_fen === 0 ? kept_fen / price_fen : 0

function leave(life: LifeModel, line: LineModel, quantity: number, fen: number): void {
  line.quantity -= quantity
  line.fen -= fen
  life.is_ended = life.lines.every((one) => one.quantity === 0)
}
const lineOf = (life: LifeModel, sku: string): LineModel => {
  const line = life.lines.find((one) => one.sku === sku)
  if (!line) throw new Error(`Order ${life.order_id} has no ${sku}`)
  return line
}
const inState = async (life: LifeModel, { agency }: Cast, status: string): Promise<Child[]> =>
  life.is_ended ? [] : (await childrenOf(agency, life.order_id)).filter((child) => child.status === status)

const cancelUnits: Step = async (life, roll, { agency }) => {
  const said = await lifeOf(agency, life.order_id)
  const line = pick(
    said.lines.filter(({ can_cancel_units }) => can_cancel_units > 0),
    roll,
  )
  if (!line || life.is_ended) return false
  const units = 1 + roll(line.can_cancel_units)
  ok(
    await agency.post(`/agency/orders/${life.order_id}/lines/${line.line_id}/cancel`, {
      units,
      reason: '少要',
    }),
  )
  const mine = lineOf(life, line.sku)
  leave(life, mine, units * mine.unit_quantity, units * mine.price_fen)
  life.told.push(`cancel ${units} ${line.sku}`)
  return true
}

const move =
  (from: string, action: 'dispatch' | 'deliver'): Step =>
  async (life, roll, cast) => {
    const child = pick(await inState(life, cast, from), roll)
    if (!child) return false
    ok(await cast.operator.post(`/admin/child-orders/${child.id}/${action}`))
    life.told.push(`${action} part ${child.no}`)
    return true
  }

const giveUp: Step = async (life, roll, cast) => {
  const child = pick(await inState(life, cast, 'placed'), roll)
  if (!child) return false
  ok(await cast.agency.post(`/agency/child-orders/${child.id}/cancel`, { reason: '不要了' }))
  for (const { sku, quantity, amount_fen } of child.goods)
    leave(life, lineOf(life, sku), quantity, amount_fen)
  life.told.push(`give up part ${child.no}`)
  return true
}

/** Whole packs are missing or go back; now and then all of it. */
const sign: Step = async (life, roll, cast) => {
  const child = pick(await inState(life, cast, 'delivered'), roll)
  if (!child) return false
  const lots = child.goods.map((goods) => {
    const { line_id, variant_id, lot_id, sku, quantity, unit_quantity, units, amount_fen } = goods
    const line = lineOf(life, sku)
    const is_whole = quantity === units * unit_quantity && amount_fen === units * line.price_fen
    const short = is_whole && roll(3) === 0 ? roll(units + 1) : 0
    const rejected = is_whole && roll(3) === 0 ? roll(units - short + 1) : 0
    const off_fen = (short + rejected) * line.price_fen
    line.kept_fen += amount_fen - off_fen
    line.off_fen += off_fen
    life.back_quantity += rejected * unit_quantity
    return {
      ...{ line_id, variant_id, lot_id, reason: 'damaged' },
      received_quantity: quantity - short * unit_quantity,
      rejected_quantity: rejected * unit_quantity,
    }
  })
  const temperature = child.temperature_class === 'ambient' ? undefined : COLD
  const body = { lots, temperature, idempotency_key: newKey() }
  ok(await cast.officer.post(`/agency/child-orders/${child.id}/acceptance`, body))
  life.is_signed = true
  life.told.push(`sign part ${child.no}`)
  return true
}

const claim: Step = async (life, roll, cast) => {
  const open = await childrenOf(cast.agency, life.order_id)
  const is_whole = open.length > 0 && open.every(({ status }) => status === 'accepted')
  const line = pick(
    life.lines.filter((one) => keptPacks(one) > 0),
    roll,
  )
  if (!line || !is_whole || life.is_ended) return false
  const units = 1 + roll(keptPacks(line))
  const body = {
    ...{ line_id: line.line_id, kind: 'damage', units, reason: '受潮', idempotency_key: newKey() },
    photos: [{ media_type: 'image/png', base64: PIXEL_PNG }],
  }
  const { request } = ok(
    await cast.officer.post<{ request: { id: string } }>(`/agency/orders/${life.order_id}/after-sales`, body),
  )
  ok(await cast.operator.post(`/admin/after-sales/${request.id}/decision`, { approve: true, note: '属实' }))
  line.kept_fen -= units * line.price_fen
  line.off_fen += units * line.price_fen
  life.told.push(`claim ${units} ${line.sku}`)
  return true
}

export const owedFen = ({ lines, is_signed, freight_fen }: LifeModel): number =>
  lines.reduce((sum, { kept_fen }) => sum + kept_fen, is_signed ? freight_fen : 0)

const pay: Step = async (life, roll, cast) => {
  const amount_fen = 1 + roll(owedFen(life) + 2_000)
  ok(
    await cast.operator.post('/admin/account/receipts', {
      ...{ bank_reference: `LIFE-${newKey()}`, received_on: '2026-11-20', payer_name: PAYER },
      ...{ amount_fen, remark: cast.code(life.display_id) },
    }),
  )
  life.received_fen += amount_fen
  life.told.push(`pay ${amount_fen}`)
  return true
}

/** Once a life, of everything signed for by then. */
const invoice: Step = async (life, _roll, cast) => {
  const signed = await inState(life, cast, 'accepted')
  const kept_fen = life.lines.reduce((sum, line) => sum + line.kept_fen, 0)
  if (signed.length === 0 || kept_fen === 0 || life.is_invoiced) return false
  const { requests } = ok(
    await cast.agency.post<{ requests: { amount_fen: number }[] }>('/agency/invoices', {
      ...{ kind: 'ordinary', title: '示例县第一中学', uscc: cast.uscc, delivery_email: 'a@example.org' },
      ...{ delivery_keys: signed.map(({ id }) => id), idempotency_key: newKey() },
    }),
  )
  life.is_invoiced = true
  life.invoiced_fen = requests.reduce((sum, { amount_fen }) => sum + amount_fen, 0)
  life.told.push(`invoice ${life.invoiced_fen}`)
  if (life.invoiced_fen !== kept_fen) throw new Error(`Invoiced ${life.invoiced_fen}, kept ${kept_fen}`)
  return true
}

/** Likelier what moves an order on. */
export const STEPS: Step[] = [
  ...[cancelUnits, giveUp, claim, claim, pay, invoice],
  ...[move('placed', 'dispatch'), move('placed', 'dispatch'), move('dispatched', 'deliver')],
  ...[move('dispatched', 'deliver'), sign, sign],
]
