import { needsConformityCertificate } from '@pengshui/certification/domain'
import { accept, addDays, refuse, type BaseUnit, type Day, type Result } from '@pengshui/kernel'
import type { LotDraft, LotGrade } from '@pengshui/traceability/domain'
import { pledgeNumber, type Pledge } from '../../papers/pledge'
import {
  conformityCertificateMissing,
  intakeKeyReused,
  listingNotFound,
  originUnknown,
  producedInFuture,
  zoneNotFitting,
  zoneUnknown,
} from '../../refusals'

export type IntakeInput = {
  seller_id: string
  person_id: string
  listing_id: string
  zone_id: string
  /** grams or pieces, as the listing counts */
  quantity: number
  produced_on: Day
  village_name?: string
  plot_ref?: string
  grade?: LotGrade
  /** the township or village the goods grew in, by division code; without it the product's own township */
  origin_code?: string
  photo_ids?: string[]
  conformity_certificate_no?: string
  /** the certificate is made here and now */
  pledge?: Pledge
  idempotency_key: string
}

export type IntakeFacts = {
  listing: {
    product_id: string
    handle: string
    name_zh: string
    name_en: string
    base_unit: BaseUnit
    category_code: string
    temperature_class: string
    shelf_life_days: number
    township_code: string
    seller_name_zh: string
    seller_name_en: string
  } | null
  zone: {
    temperature_class: string
    node_id: string
    node_open: boolean
    node_name_zh: string
    node_name_en: string
    node_township_code: string | null
  } | null
  /** the lot this key already took in, and the rooms it has been in */
  known: { product_id: string; quantity: number; produced_on: Day; zone_ids: string[] } | null
  /** codes of the county's townships */
  township_codes: string[]
  today: Day
}

export type Intake = {
  draft: LotDraft
  zone: NonNullable<IntakeFacts['zone']>
  /** the certificate to be made for it */
  pledge: Pledge | null
}

const TOWNSHIP_DIGITS = 9

/** May these goods go into this room, and as which lot? Pure. */
export function planIntake(input: IntakeInput, facts: IntakeFacts): Result<Intake> {
  const { listing, zone, known, township_codes, today } = facts
  if (!listing) return refuse(listingNotFound())
  if (!zone?.node_open) return refuse(zoneUnknown())
  if (zone.temperature_class !== listing.temperature_class)
    return refuse(zoneNotFitting(zone.temperature_class, listing.temperature_class))
  if (known && !isSame(known, input, listing.product_id)) return refuse(intakeKeyReused())
  const expires_on = addDays(input.produced_on, listing.shelf_life_days)
  if (input.produced_on > today || expires_on < today) return refuse(producedInFuture())
  const pledge = input.conformity_certificate_no ? null : (input.pledge ?? null)
  const number = pledge ? pledgeNumber(today, intakeKeyOf(input)) : input.conformity_certificate_no
  if (needsConformityCertificate(listing.category_code, today) && !number)
    return refuse(conformityCertificateMissing())
  const { seller_id, village_name, plot_ref, grade, origin_code, photo_ids } = input
  const township_code = origin_code?.slice(0, TOWNSHIP_DIGITS) ?? listing.township_code
  if (origin_code && !township_codes.includes(township_code)) return refuse(originUnknown())
  return accept({
    zone,
    pledge,
    draft: {
      product_id: listing.product_id,
      seller_id,
      township_code,
      village_name,
      village_code: origin_code && origin_code.length > TOWNSHIP_DIGITS ? origin_code : null,
      plot_ref,
      grade,
      photo_ids,
      base_unit: listing.base_unit,
      quantity_initial: input.quantity,
      produced_on: input.produced_on,
      expires_on,
      temperature_class: listing.temperature_class,
      conformity_certificate_no: number,
      product_name_zh: listing.name_zh,
      product_name_en: listing.name_en,
      producer_name_zh: listing.seller_name_zh,
      producer_name_en: listing.seller_name_en,
      product_handle: listing.handle,
      intake_key: intakeKeyOf(input),
    },
  })
}

/** A key repeated with other goods, amount, day or room is a mistake, not a retry. */
const isSame = (known: NonNullable<IntakeFacts['known']>, input: IntakeInput, product_id: string): boolean =>
  known.product_id === product_id &&
  known.quantity === input.quantity &&
  known.produced_on === input.produced_on &&
  (known.zone_ids.length === 0 || known.zone_ids.includes(input.zone_id))

/** Under this key a lot is known for ever; the seller is part of it, so nobody meets another's. */
export const intakeKeyOf = ({ seller_id, idempotency_key }: IntakeInput): string =>
  `${seller_id}:${idempotency_key}`
