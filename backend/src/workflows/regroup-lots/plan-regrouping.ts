import { carriedCertificate, needsConformityCertificate } from '@pengshui/certification/domain'
import { accept, refuse, type BaseUnit, type Day, type Result } from '@pengshui/kernel'
import type { LotDraft, LotFacts } from '@pengshui/traceability/domain'
import type { Pledge } from '../../papers/pledge'
import { pledgeNumber } from '../../papers/pledge'
import {
  conformityCertificateMissing,
  conformityCertificateNotNew,
  lotNotActive,
  lotsOfTwoKinds,
  regroupingUneven,
  zoneUnknown,
} from '../../refusals'

export type RegroupInput = {
  seller_id: string
  person_id: string
  zone_id: string
  inputs: { lot_id: string; quantity: number }[]
  /** what each new lot holds */
  outputs: number[]
  reason: string
  /** of the new lots, where the old ones' cannot be carried on */
  conformity_certificate_no?: string
  pledge?: Pledge
  idempotency_key: string
}

export type RegroupFacts = {
  /** the seller's own among the lots that go in */
  lots: LotFacts[]
  category_code: string
  zone: {
    node_id: string
    temperature_class: string
    node_name_zh: string
    node_name_en: string
    node_township_code: string | null
  } | null
  today: Day
}

export type RegroupPlan = {
  drafts: LotDraft[]
  base_unit: BaseUnit
  zone: NonNullable<RegroupFacts['zone']>
  /** a new pledge is to be made for the new lots */
  is_pledged: boolean
}

const sum = (parts: number[]): number => parts.reduce((total, part) => total + part, 0)

/** Under these keys the new lots are known for ever. */
export const regroupKeyOf = ({ seller_id, idempotency_key }: RegroupInput): string =>
  `${seller_id}:regroup:${idempotency_key}`

/**
 * May these lots become those, and what are they? A new lot is as old as the oldest and ends with the first of what it
 * was made of. It carries their conformity certificate while all come from one producer under one pledge; else it needs
 * a new one (农业农村部令 2025 年第 4 号: mixing or splitting lots of several producers). Pure.
 */
export function planRegrouping(input: RegroupInput, facts: RegroupFacts): Result<RegroupPlan> {
  const { lots, zone, category_code, today } = facts
  if (!zone) return refuse(zoneUnknown())
  const parts = input.inputs.map(({ lot_id }) => lots.find(({ id }) => id === lot_id))
  const known = parts.filter((lot) => lot !== undefined)
  const [first] = known
  if (!first || known.length < parts.length) return refuse(lotNotActive())
  if (known.some(({ status, expires_on }) => status !== 'active' || expires_on < today))
    return refuse(lotNotActive())
  if (known.some((lot) => lot.product_id !== first.product_id || lot.base_unit !== first.base_unit))
    return refuse(lotsOfTwoKinds())
  const taken = sum(input.inputs.map(({ quantity }) => quantity))
  if (taken !== sum(input.outputs)) return refuse(regroupingUneven(taken, sum(input.outputs)))
  const carried = carriedCertificate(
    known.map(({ household_ref, seller_id, conformity_certificate_no }) => ({
      producer_id: household_ref ?? seller_id,
      conformity_certificate_no,
    })),
  )
  const old = known.map(({ conformity_certificate_no }) => conformity_certificate_no)
  const typed = input.conformity_certificate_no
  // One of the old numbers says nothing of the other producer's goods.
  if (carried === null && typed && old.includes(typed)) return refuse(conformityCertificateNotNew(typed))
  const is_pledged = !typed && input.pledge !== undefined
  const number = typed ?? (is_pledged ? pledgeNumber(today, regroupKeyOf(input)) : carried)
  if (number === null && needsConformityCertificate(category_code, today))
    return refuse(conformityCertificateMissing())
  const same = <T>(pick: (lot: LotFacts) => T): T | null =>
    known.every((lot) => pick(lot) === pick(first)) ? pick(first) : null
  const oldest = known.map(({ produced_on }) => produced_on).sort()[0] ?? first.produced_on
  const ending = known.map(({ expires_on }) => expires_on).sort()[0] ?? first.expires_on
  const drafts = input.outputs.map((quantity_initial, index): LotDraft => ({
    product_id: first.product_id,
    seller_id: input.seller_id,
    township_code: first.township_code,
    village_name: same(({ village_name }) => village_name),
    village_code: same(({ village_code }) => village_code),
    plot_ref: same(({ plot_ref }) => plot_ref),
    household_ref: same(({ household_ref }) => household_ref),
    grade: same(({ grade }) => grade),
    base_unit: first.base_unit,
    quantity_initial,
    produced_on: oldest,
    expires_on: ending,
    temperature_class: first.temperature_class,
    conformity_certificate_no: number,
    product_name_zh: first.product_name_zh,
    product_name_en: first.product_name_en,
    producer_name_zh: first.producer_name_zh,
    producer_name_en: first.producer_name_en,
    product_handle: first.product_handle,
    gtin: first.gtin,
    intake_key: `${regroupKeyOf(input)}:${index}`,
  }))
  return accept({ drafts, base_unit: first.base_unit, zone, is_pledged })
}
