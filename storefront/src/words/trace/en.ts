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
  mapOf: 'Where this lot has been in the county',
  mapHint: 'A sketch: grey dots are the townships, numbers the places this lot came by, in order.',
  certificates: 'Certificates',
  certificatesHint: 'Tap a number to check the certificate and its validity.',
  notRecalled: 'not recalled',
  verdicts: {
    too_many:
      'Careful: this code was scanned far more often than there are packs. The label may be a copy: check the pack and where you bought it, and ask the seller if in doubt.',
    too_far:
      'Careful: this code was scanned in places far apart at one time. The label may be a copy: check the pack and where you bought it, and ask the seller if in doubt.',
  },
  helps: 'Whom your purchase helps',
  households: (producer, count) => `${producer} has ${count} member households.`,
  bought: (amount) => `Within a year ${amount} went to farmers for this product.`,
  patronage: (percent) => `${percent}% of the surplus goes back to members by what they delivered.`,
}
