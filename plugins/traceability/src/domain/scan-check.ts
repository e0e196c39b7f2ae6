/** How often a lot's label was scanned in one hour in one province; nothing says by whom. */
export type ScanCount = { hour: Date; region: string; count: number }
export type ScanVerdict = 'plausible' | 'too_many' | 'too_far'

/** The province of nobody knows whom. */
export const REGION_UNKNOWN = '00'
const HOME_REGION = '50'
/** People show a pack around; a copied label is shown to a street. */
const SCANS_PER_PARCEL = 20
const SCANS_BEFORE_ANY = 200

/**
 * Can these scans of one day all be of goods that are what they say? A lot is in as many provinces at once as parcels
 * of it were sent, and at home only while none was; and so many people do not look at so few goods.
 */
export function scanVerdict(scans: ScanCount[], sent_parcels: number): ScanVerdict {
  const total = scans.reduce((sum, { count }) => sum + count, 0)
  if (total > SCANS_BEFORE_ANY + SCANS_PER_PARCEL * sent_parcels) return 'too_many'
  const regions = new Map<number, Set<string>>()
  for (const { hour, region } of scans) {
    if (region === REGION_UNKNOWN) continue
    const seen = regions.get(hour.getTime()) ?? new Set<string>()
    if (region !== HOME_REGION) seen.add(region)
    regions.set(hour.getTime(), seen)
  }
  return [...regions.values()].some((seen) => seen.size > sent_parcels) ? 'too_far' : 'plausible'
}
