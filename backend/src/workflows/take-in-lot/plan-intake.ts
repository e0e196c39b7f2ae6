import { accept, addDays, refuse, type BaseUnit, type Day, type Result } from '@pengshui/kernel'
import type { LotDraft } from '@pengshui/traceability/domain'
import { listingNotFound, producedInFuture, zoneNotFitting, zoneUnknown } from '../../refusals'

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
  conformity_certificate_no?: string
  idempotency_key: string
}

export type IntakeFacts = {
  listing: {
    product_id: string
    handle: string
    name_zh: string
    name_en: string
    base_unit: BaseUnit
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
  today: Day
}

export type Intake = { draft: LotDraft; zone: NonNullable<IntakeFacts['zone']> }

/** May these goods go into this room, and as which lot? Pure. */
export function planIntake(input: IntakeInput, { listing, zone, today }: IntakeFacts): Result<Intake> {
  if (!listing) return refuse(listingNotFound())
  if (!zone?.node_open) return refuse(zoneUnknown())
  if (zone.temperature_class !== listing.temperature_class)
    return refuse(zoneNotFitting(zone.temperature_class, listing.temperature_class))
  const expires_on = addDays(input.produced_on, listing.shelf_life_days)
  if (input.produced_on > today || expires_on < today) return refuse(producedInFuture())
  const { seller_id, village_name, plot_ref, conformity_certificate_no, idempotency_key } = input
  return accept({
    zone,
    draft: {
      product_id: listing.product_id,
      seller_id,
      township_code: listing.township_code,
      village_name,
      plot_ref,
      base_unit: listing.base_unit,
      quantity_initial: input.quantity,
      produced_on: input.produced_on,
      expires_on,
      temperature_class: listing.temperature_class,
      conformity_certificate_no,
      product_name_zh: listing.name_zh,
      product_name_en: listing.name_en,
      producer_name_zh: listing.seller_name_zh,
      producer_name_en: listing.seller_name_en,
      product_handle: listing.handle,
      intake_key: `${seller_id}:${idempotency_key}`,
    },
  })
}
