/** The API's answers as the pages read them (backend/src/catalogue, backend/src/orders, plugins' store routes). */
export type Named = { code: string; name_zh: string; name_en: string }

export type CertificateChip = {
  type_code: string
  number: string
  name_zh: string
  name_en: string
  valid_to: string
}

export type CertificateFull = CertificateChip & { issuer: string; valid_from: string; status: string }

/** Goods sold before their harvest, with what is promised for them; quantities in the listing's base unit. */
export type ListingPresale = {
  id: string
  sells_to: string
  harvest_from: string
  harvest_to: string
  ship_by: string
  free_quantity: number
}

export type ListingCard = {
  id: string
  product_id: string
  handle: string
  name_zh: string
  name_en: string
  summary_zh: string
  summary_en: string
  category: Named
  township: Named
  seller: { id: string; name_zh: string; name_en: string; kind: string }
  temperature_class: string
  gi_status: string
  base_unit: 'g' | 'piece'
  thumbnail: string | null
  price_from_fen: number | null
  price_per_500g_fen: number | null
  free_quantity: number
  earliest_expires_on: string | null
  certificates: CertificateChip[]
  sellable: boolean
  presale?: ListingPresale | null
}

export type ListingVariant = {
  variant_id: string
  sku: string
  net_content_zh: string
  net_content_en: string
  price_fen: number | null
  price_per_500g_fen: number | null
  base_quantity: number
  free_units: number
  is_catch_weight?: boolean
  price_fen_per_kg?: number | null
}

export type ListingLot = {
  code: string
  trace_code: string
  produced_on: string
  expires_on: string
  days_left: number
  township: Named
  node_name_zh: string
  node_name_en: string
}

export type Listing = Omit<ListingCard, 'certificates'> & {
  shelf_life_days: number
  return_policy: 'perishable_excluded' | 'confirm_excluded' | 'seven_day'
  min_remaining_days_consumer: number
  variants: ListingVariant[]
  lots: ListingLot[]
  certificates: CertificateFull[]
}

export type ListingsPage = {
  listings: ListingCard[]
  count: number
  limit: number
  offset: number
  facets: {
    categories: (Named & { count: number })[]
    townships: (Named & { count: number })[]
    temperature_classes: { code: string; count: number }[]
  }
}

export type CartItem = {
  id: string
  product_title: string
  product_handle: string
  variant_title: string
  variant_id: string
  quantity: number
  unit_price: number
  subtotal: number
}

export type Cart = {
  id: string
  region_id: string
  email: string | null
  items: CartItem[]
  item_subtotal: number
  shipping_total: number
  total: number
  shipping_address: Record<string, string | null> | null
  completed_at?: string | null
}

export type OrderPage = {
  order: {
    id: string
    display_id: number
    created_at: string
    shipping_address: Record<string, string | null> | null
    lines: {
      line_id: string
      handle: string | null
      name_zh: string
      name_en: string
      net_content_zh: string | null
      net_content_en: string | null
      thumbnail: string | null
      base_unit: 'g' | 'piece' | null
      units: number
      total_fen: number
    }[]
    total_fen: number
  }
  lots: {
    line_id: string
    lot_code: string
    trace_code: string
    quantity: number
    base_unit: 'g' | 'piece'
    produced_on: string
    expires_on: string
    node: { name_zh: string; name_en: string }
  }[]
  legs: {
    seq: number
    status: 'planned' | 'in_transit' | 'arrived'
    planned_on: string
    temperature_class: string
    from: { name_zh: string; name_en: string } | null
    to: { name_zh: string; name_en: string } | null
  }[]
  arrives_on: string | null
}

export type TracePage = {
  lot: {
    code: string
    trace_code: string
    gtin: string
    gtin_is_internal: boolean
    product_handle: string | null
    product_name_zh: string | null
    product_name_en: string | null
    producer_name_zh: string | null
    producer_name_en: string | null
    township_code: string
    village_name: string | null
    produced_on: string
    expires_on: string
    days_left: number
    temperature_class: string
    status: string
    conformity_certificate_no: string | null
  }
  events: {
    event_id: string
    biz_step: string
    event_time: string
    place: { id: string; name_zh: string; name_en: string } | null
  }[]
}

export type ScanVerdict = 'plausible' | 'too_many' | 'too_far'

/** What stands around a lot on its page; positions in degrees, money in fen, shares in ten-thousandths. */
export type TraceSurroundings = {
  origin: { code: string; name_zh: string; name_en: string; latitude: number; longitude: number } | null
  townships: { latitude: number; longitude: number }[]
  places: Record<string, { latitude: number; longitude: number }>
  certificates: { number: string; issuer: string; valid_to: string; name_zh: string; name_en: string }[]
  farmers: { households: number; bought_fen: number; patronage_bp: number }
  scan_verdict: ScanVerdict
}
