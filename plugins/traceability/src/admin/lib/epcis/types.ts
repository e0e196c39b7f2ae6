type Goods = { epcClass: string; quantity?: number; uom?: string }
/** An event as the repository tells it; its lists are of identifiers. */
export type EpcisEvent = {
  eventID: string
  type: string
  action?: string
  bizStep?: string
  disposition?: string
  eventTime: string
  recordTime: string
  readPoint?: { id: string }
  bizLocation?: { id: string }
  parentID?: string
  epcList?: string[]
  childEPCs?: string[]
  inputEPCList?: string[]
  outputEPCList?: string[]
  quantityList?: Goods[]
  childQuantityList?: Goods[]
  inputQuantityList?: Goods[]
  outputQuantityList?: Goods[]
}
/** GET /admin/epcis-events. */
export type EventPage = { events: EpcisEvent[]; next: string | null }

export type Partner = {
  id: string
  name: string
  scopes: string[]
  sees: string
  places: string[]
  status: 'active' | 'revoked'
  created_at: string
  last_used_at: string | null
}
/** GET /admin/epcis-partners. */
export type Partners = { partners: Partner[]; count: number; limit: number; offset: number }
