/** What of an application becomes the seller's own once the county has said yes. */
export const CHANGED_BY_REVIEW = [
  'name_zh',
  'township_code',
  'village_code',
  'village_name',
  'address',
  'contact_name',
  'contact_phone',
  'business',
] as const
