/**
 * How GS1's EPC Tag Data Standard writes a key as a URN: company prefix, reference, and what follows. `digits` counts
 * the number with its check digit (0: free text without one); `moved` says the reference's first digit stands before
 * the company prefix in the number; `serial` names the qualifier that holds the rest, or says it is glued on.
 */
export type Scheme = {
  name: string
  ai: string
  kind: 'id' | 'class'
  digits: number
  moved?: true
  /** digits that stand before everything else, as the 0 of a GRAI */
  lead?: string
  /** the company prefix alone may be the number */
  bare?: true
  /** piece and total of an ITIP */
  pieces?: true
  serial?: 'glued' | '10' | '21' | '235' | '254' | '8011'
}

export const SCHEMES: Scheme[] = [
  { name: 'sscc', ai: '00', kind: 'id', digits: 18, moved: true },
  { name: 'sgtin', ai: '01', kind: 'id', digits: 14, moved: true, serial: '21' },
  { name: 'upui', ai: '01', kind: 'id', digits: 14, moved: true, serial: '235' },
  { name: 'lgtin', ai: '01', kind: 'class', digits: 14, moved: true, serial: '10' },
  { name: 'gdti', ai: '253', kind: 'id', digits: 13, serial: 'glued' },
  { name: 'sgcn', ai: '255', kind: 'id', digits: 13, serial: 'glued' },
  { name: 'ginc', ai: '401', kind: 'id', digits: 0, bare: true },
  { name: 'gsin', ai: '402', kind: 'id', digits: 17 },
  { name: 'sgln', ai: '414', kind: 'id', digits: 13, serial: '254' },
  { name: 'pgln', ai: '417', kind: 'id', digits: 13 },
  { name: 'grai', ai: '8003', kind: 'id', digits: 13, lead: '0', serial: 'glued' },
  { name: 'giai', ai: '8004', kind: 'id', digits: 0 },
  { name: 'itip', ai: '8006', kind: 'id', digits: 14, moved: true, pieces: true, serial: '21' },
  { name: 'cpi', ai: '8010', kind: 'id', digits: 0, bare: true, serial: '8011' },
  { name: 'gsrnp', ai: '8017', kind: 'id', digits: 18 },
  { name: 'gsrn', ai: '8018', kind: 'id', digits: 18 },
]

/** As GS1 gives them out. */
export const COMPANY_PREFIX = /^\d{6,12}$/
/** A serial that stands for every serial: the URN is a pattern (idpat), the link has none. */
export const ANY = '*'
/** A place without an extension is written with one of zero. */
export const NO_EXTENSION = '0'
