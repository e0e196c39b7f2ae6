import type { ledger as zh } from './zh'

export const ledger: typeof zh = {
  title: 'The public chain of the quota ledger',
  lead: "Every entry of the county's quota ledger is chained: the fingerprint of each covers the one before it. Whoever keeps the fingerprint of any day can prove whether an entry was changed later.",
  head: 'Newest entry',
  none: 'No entries yet.',
  day: 'Day',
  number: 'Number',
  entries: 'Entries of the day',
  hash: 'Fingerprint',
  how: "To check: from one fingerprint on, hash each entry as SHA-256 of the previous fingerprint followed by the entry's own; the published fingerprint must come out.",
}
