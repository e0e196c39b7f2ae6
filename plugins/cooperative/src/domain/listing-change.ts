import { accept, refuse, type BaseUnit, type Result } from '@pengshui/kernel'
import { changeEmpty, listingNotApproved, sizeTwice, skuUnknown } from '../refusals'

/** What a listing says of itself that its seller may change. */
export type ListingContent = {
  name_zh: string
  name_en: string
  summary_zh: string
  summary_en: string
  category_code: string
  township_code: string
  temperature_class: string
  shelf_life_days: number
  season_months: number[] | null
  /** ids of uploaded images, the first one being the picture on the shelf */
  images: string[]
  on_sale: boolean
}
export type ListingField = keyof ListingContent

/** A size goods are sold in: what one unit takes of a lot, and what it costs. */
export type NewSize = { net_quantity: number; gross_weight_g: number; price_fen: number }
export type SizePrice = { sku: string; price_fen: number }
/** How many packs of a size one case (箱) holds; null: it is not sold by the case. */
export type SizeCase = { sku: string; case_units: number | null }

export const RISKS = ['at_once', 'review'] as const
export type Risk = (typeof RISKS)[number]

/** `price`, `case` and `size` stand for every price, every case and every new size. */
export const RISK_FIELDS = [
  ...['name_zh', 'name_en', 'summary_zh', 'summary_en', 'category_code', 'township_code'],
  ...['temperature_class', 'shelf_life_days', 'season_months', 'images', 'on_sale', 'price', 'case', 'size'],
] as const
export type FieldRule = { field: string; risk: Risk; why_zh: string; why_en: string }

const rule = (field: string, risk: Risk, why_zh: string, why_en: string): FieldRule => ({
  field,
  risk,
  why_zh,
  why_en,
})

/**
 * How a county starts; rows, so it may decide otherwise. What can mislead a buyer about origin, kind or quality is
 * looked at first; what only the seller can know, and knows today, is not held up. Stock is no field of a listing: it
 * is counted by lot and counts at once.
 */
export const FIELD_RULES: FieldRule[] = [
  rule(
    'price',
    'at_once',
    '价格当天有效，留价格记录',
    'Prices change with the market; their history is kept',
  ),
  rule(
    'case',
    'at_once',
    '一箱装几份由卖家定，按箱下单时换算',
    'Only the seller knows how many packs a case holds',
  ),
  rule('on_sale', 'at_once', '上架下架随时生效', 'On and off the shelf at any time'),
  rule('season_months', 'at_once', '上市季节只有产地知道', 'Only the place of growth knows its season'),
  rule('name_zh', 'review', '名称决定买家以为买的是什么', 'The name says what is sold'),
  rule('name_en', 'review', '名称决定买家以为买的是什么', 'The name says what is sold'),
  rule('summary_zh', 'review', '宣传用语须真实（广告法）', 'Claims must be true (Advertising Law)'),
  rule('summary_en', 'review', '宣传用语须真实（广告法）', 'Claims must be true (Advertising Law)'),
  rule(
    'category_code',
    'review',
    '类别决定需要哪些证书',
    'The category decides which certificates are asked for',
  ),
  rule(
    'township_code',
    'review',
    '产地须真实（农产品质量安全法第 38 条）',
    'The origin must be true (Act, article 38)',
  ),
  rule('temperature_class', 'review', '标签：贮存温度', 'Label: how it is kept'),
  rule('shelf_life_days', 'review', '标签：保质期', 'Label: how long it keeps'),
  rule('images', 'review', '图片须与实物相符', 'Pictures must show the goods'),
  rule('size', 'review', '标签：净含量', 'Label: net content'),
]

/** One field beside what it said before; `null` before: it is new. */
export type Change = { field: string; before: unknown; after: unknown }

export type Proposal = {
  content: Partial<ListingContent>
  prices: SizePrice[]
  cases?: SizeCase[]
  sizes: NewSize[]
}

export type ListingNow = ListingContent & {
  /** false: nobody has looked at it yet */
  approved: boolean
  base_unit: BaseUnit
  sizes: { sku: string; net_quantity: number; price_fen: number | null; case_units: number | null }[]
}

export type PlannedChange = { at_once: Change[]; review: Change[] }

/**
 * What a proposal changes, field by field, and which of it takes effect at once. A field without a rule is looked at.
 * Refuses `change_empty`, `sku_unknown`, `size_twice`, `listing_not_approved`. Pure.
 */
export function planChange(now: ListingNow, wanted: Proposal, rules: FieldRule[]): Result<PlannedChange> {
  const cases = wanted.cases ?? []
  for (const { sku } of [...wanted.prices, ...cases])
    if (!now.sizes.some((size) => size.sku === sku)) return refuse(skuUnknown(sku))
  const known = now.sizes.map(({ net_quantity }) => net_quantity)
  for (const [index, { net_quantity }] of wanted.sizes.entries())
    if ([...known, ...wanted.sizes.slice(0, index).map((size) => size.net_quantity)].includes(net_quantity))
      return refuse(sizeTwice(net_quantity))
  if (wanted.content.on_sale === true && !now.approved) return refuse(listingNotApproved())
  const changes: Change[] = [
    ...changedFields(now, wanted.content),
    ...wanted.prices.flatMap(({ sku, price_fen }) => {
      const before = now.sizes.find((size) => size.sku === sku)?.price_fen ?? null
      return before === price_fen ? [] : [{ field: `price.${sku}`, before, after: price_fen }]
    }),
    ...cases.flatMap(({ sku, case_units }) => {
      const before = now.sizes.find((size) => size.sku === sku)?.case_units ?? null
      return before === case_units ? [] : [{ field: `case.${sku}`, before, after: case_units }]
    }),
    ...wanted.sizes.map((size) => ({ field: `size.${size.net_quantity}`, before: null, after: size })),
  ]
  if (changes.length === 0) return refuse(changeEmpty())
  const riskOf = ({ field }: Change): Risk =>
    rules.find((one) => one.field === field.split('.')[0])?.risk ?? 'review'
  return accept({
    at_once: changes.filter((change) => riskOf(change) === 'at_once'),
    review: changes.filter((change) => riskOf(change) === 'review'),
  })
}

export function changedFields(now: ListingContent, wanted: Partial<ListingContent>): Change[] {
  return (Object.entries(wanted) as [ListingField, unknown][]).flatMap(([field, after]) =>
    after === undefined || same(now[field], after) ? [] : [{ field, before: now[field], after }],
  )
}

const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null)

/** What a new product says, as changes from nothing: the reviewer reads it in the same table. */
export const newListing = (content: ListingContent, sizes: NewSize[], base_unit: BaseUnit): Change[] => [
  { field: 'base_unit', before: null, after: base_unit },
  ...Object.entries(content).map(([field, after]) => ({ field, before: null, after })),
  ...sizes.map((size) => ({ field: `size.${size.net_quantity}`, before: null, after: size })),
]

/** The fields, prices, cases and sizes that a kept change sets. */
export function effectOf(changes: Change[]): Required<Proposal> & { base_unit: BaseUnit | null } {
  const content = Object.fromEntries(
    changes
      .filter(({ field }) => !/^(price|case|size)\.|^base_unit$/.test(field))
      .map((one) => [one.field, one.after]),
  ) as Partial<ListingContent>
  const base_unit = changes.find(({ field }) => field === 'base_unit')?.after as BaseUnit | undefined
  return {
    content,
    base_unit: base_unit ?? null,
    prices: changes.flatMap(({ field, after }) =>
      field.startsWith('price.') ? [{ sku: field.slice('price.'.length), price_fen: Number(after) }] : [],
    ),
    cases: changes.flatMap(({ field, after }) =>
      field.startsWith('case.')
        ? [{ sku: field.slice('case.'.length), case_units: after === null ? null : Number(after) }]
        : [],
    ),
    sizes: changes.flatMap(({ field, after }) => (field.startsWith('size.') ? [after as NewSize] : [])),
  }
}

export const CHANGE_STATUSES = ['pending', 'applied', 'rejected', 'withdrawn'] as const
export type ChangeStatus = (typeof CHANGE_STATUSES)[number]
export type ChangeAction = 'approve' | 'reject' | 'withdraw'

const TRANSITIONS: Record<ChangeStatus, Partial<Record<ChangeAction, ChangeStatus>>> = {
  pending: { approve: 'applied', reject: 'rejected', withdraw: 'withdrawn' },
  applied: {},
  rejected: {},
  withdrawn: {},
}
export const nextChangeStatus = (status: ChangeStatus, action: ChangeAction): ChangeStatus | null =>
  TRANSITIONS[status][action] ?? null

const clamp = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value))
const CONSUMER = { share: 0.15, min: 2, max: 60 }
const INSTITUTION = { share: 0.25, min: 3, max: 90 }

/** Days of life that must be left at the door: a share of the whole, within bounds. */
export const remainingDays = (shelf_life_days: number) => ({
  min_remaining_days_consumer: clamp(
    Math.round(shelf_life_days * CONSUMER.share),
    CONSUMER.min,
    CONSUMER.max,
  ),
  min_remaining_days_institution: clamp(
    Math.round(shelf_life_days * INSTITUTION.share),
    INSTITUTION.min,
    INSTITUTION.max,
  ),
})

const G_PER_KG = 1000

/** The size as a label and a SKU say it. */
export function netContent(net_quantity: number, unit: BaseUnit): { code: string; zh: string; en: string } {
  if (unit === 'piece')
    return {
      code: `${net_quantity}P`,
      zh: `${net_quantity} 件`,
      en: `${net_quantity} ${net_quantity === 1 ? 'piece' : 'pieces'}`,
    }
  if (net_quantity < G_PER_KG)
    return { code: `${net_quantity}G`, zh: `${net_quantity} 克`, en: `${net_quantity} g` }
  const kg = String(net_quantity / G_PER_KG)
  return { code: `${kg}KG`, zh: `${kg} 千克`, en: `${kg} kg` }
}
