/**
 * The keys of GS1 a Digital Link can be about: how the value looks, and which qualifiers may follow it, in order
 * (facts from the GS1 Syntax Dictionary, release 2025, Apache-2.0, and the names of Digital Link 1.0 to 1.2, which are
 * still read and never written). `\d` values are whole; a free value ends at the next qualifier.
 */
export type Key = { ai: string; name: string; value: string; qualifiers: string[][] }

export const QUALIFIER_NAMES: Record<string, string> = {
  '10': 'lot',
  '21': 'ser',
  '22': 'cpv',
  '235': 'tpx',
  '254': 'glnx',
  '7040': 'uic-ext',
  '8011': 'cpsn',
  '8019': 'srin',
}

export const KEYS: Key[] = [
  { ai: '00', name: 'sscc', value: '\\d{18}', qualifiers: [] },
  { ai: '01', name: 'gtin', value: '\\d{8}|\\d{12,14}', qualifiers: [['22', '10', '21'], ['235']] },
  { ai: '253', name: 'gdti', value: '\\d{13}.*', qualifiers: [] },
  { ai: '255', name: 'gcn', value: '\\d{13,25}', qualifiers: [] },
  { ai: '401', name: 'ginc', value: '.+', qualifiers: [] },
  { ai: '402', name: 'gsin', value: '\\d{17}', qualifiers: [] },
  { ai: '414', name: 'gln', value: '\\d{13}', qualifiers: [['254'], ['7040']] },
  { ai: '415', name: 'payTo', value: '\\d{13}', qualifiers: [['8020']] },
  { ai: '417', name: 'party', value: '\\d{13}', qualifiers: [['7040']] },
  { ai: '8003', name: 'grai', value: '0\\d{13}.*', qualifiers: [] },
  { ai: '8004', name: 'giai', value: '.+', qualifiers: [['7040']] },
  { ai: '8006', name: 'itip', value: '\\d{18}', qualifiers: [['22', '10', '21']] },
  { ai: '8010', name: 'cpid', value: '.+', qualifiers: [['8011']] },
  { ai: '8013', name: 'gmn', value: '.+', qualifiers: [] },
  { ai: '8017', name: 'gsrnp', value: '\\d{18}', qualifiers: [['8019']] },
  { ai: '8018', name: 'gsrn', value: '\\d{18}', qualifiers: [['8019']] },
]

export const keyOf = (ai: string): Key | undefined => KEYS.find((key) => key.ai === ai)
