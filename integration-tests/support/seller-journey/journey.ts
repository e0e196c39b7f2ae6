import { addDays } from '@pengshui/kernel'
import type { Faces } from '../browser'
import type { MovedClock } from '../clock'
import { dayOffset } from '../coop'
import { walkers } from '../seller-walk'

export const [PHONE, DESK] = [390, 1280] as const
export const NAME = '示例一路走来合作社'
export const EMAIL = 'walker@demo.pengshui.example'
export const HELPER = 'walker-stock@demo.pengshui.example'
export const RADISH = '示例高山萝卜'
export const UNITS = 4
export const SALE_FEN = UNITS * 1251

/** Recognition is on public notice for seven days; the year is shared out when it is over. */
export const CERTIFIED = addDays(dayOffset(0), 8)
export const YEAR = Number(CERTIFIED.slice(0, 4))

export type Lot = { id: string; code: string; gtin: string }

/** A new cooperative's way from its application to its first dividend, and what it has come to so far. */
export type Journey = {
  faces: Faces
  clock: MovedClock
  walk: ReturnType<typeof walkers>
  lots: Lot[]
  order_id: string
  handleOf: (name: string) => Promise<string>
  skuOf: (name: string) => Promise<string>
}

export function beginJourney(faces: Faces, clock: MovedClock): Journey {
  const find = async (name: string): Promise<{ handle: string; sku: string } | undefined> => {
    const [row] = await faces.house.sql<{ handle: string; sku: string }>(
      `select l.handle, v.sku from listing l join listing_variant v on v.listing_id = l.id where l.name_zh = $1`,
      [name],
    )
    return row
  }
  return {
    ...{ faces, clock, walk: walkers(faces, clock), lots: [], order_id: '' },
    handleOf: async (name) => (await find(name))?.handle ?? '',
    skuOf: async (name) => (await find(name))?.sku ?? '',
  }
}
