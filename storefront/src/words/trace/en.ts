import type { trace as zh } from './zh'

export const trace: typeof zh = {
  parcel: 'What is in this box',
  noParcel: 'There is no such label. Please check the number.',
  internal: '(county-internal)',
  from: (place) => `Sent from ${place}`,
  bestBefore: (day) => `best before ${day}`,
  place: 'Place',
  noPlace: 'There is no place of this number.',
  kinds: {
    county_centre: 'county centre',
    township_base: 'township base',
    village_facility: 'village store room',
    vehicle: 'refrigerated vehicle',
    farmers_cooperative: 'farmers’ cooperative',
    family_farm: 'family farm',
    enterprise: 'enterprise',
    village_collective: 'village collective',
    collector: 'collector',
  },
  goodsFromHere: 'Goods from here',
}
