/** Units of UN/CEFACT Recommendation 20 that can be told in one another: what they measure, and how to the base unit. */
type Unit = { measures: string; factor: number; offset?: number }

const unit = (measures: string, factors: Record<string, number>): [string, Unit][] =>
  Object.entries(factors).map(([code, factor]) => [code, { measures, factor }])

const UNITS = new Map<string, Unit>([
  ['KEL', { measures: 'temperature', factor: 1 }],
  ['CEL', { measures: 'temperature', factor: 1, offset: 273.15 }],
  ['FAH', { measures: 'temperature', factor: 5 / 9, offset: (459.67 * 5) / 9 }],
  ...unit('mass', {
    KGM: 1,
    GRM: 1e-3,
    MGM: 1e-6,
    MC: 1e-9,
    TNE: 1000,
    DTN: 100,
    LBR: 0.45359237,
    ONZ: 0.028349523125,
  }),
  ...unit('length', {
    MTR: 1,
    DMT: 0.1,
    CMT: 0.01,
    MMT: 1e-3,
    KMT: 1000,
    INH: 0.0254,
    FOT: 0.3048,
    YRD: 0.9144,
    SMI: 1609.344,
  }),
  ...unit('area', { MTK: 1, CMK: 1e-4, MMK: 1e-6, KMK: 1e6, HAR: 1e4 }),
  ...unit('volume', { MTQ: 1, LTR: 1e-3, DMQ: 1e-3, MLT: 1e-6, CMQ: 1e-6, HLT: 0.1, GLL: 0.003785411784 }),
  ...unit('time', { SEC: 1, MIN: 60, HUR: 3600, DAY: 86400, WEE: 604800, C26: 1e-3 }),
  ...unit('speed', { MTS: 1, KMH: 1 / 3.6, HM: 0.44704, KNT: 1852 / 3600 }),
  ...unit('acceleration', { MSK: 1, K40: 9.80665 }),
  ...unit('pressure', {
    PAL: 1,
    A97: 100,
    KPA: 1000,
    MPA: 1e6,
    MBR: 100,
    BAR: 1e5,
    ATM: 101325,
    PS: 6894.757293168,
  }),
  ...unit('share', { C62: 1, P1: 0.01, '59': 1e-6, '61': 1e-9 }),
  ...unit('count', { H87: 1, EA: 1, PCE: 1, DZN: 12 }),
  ...unit('angle', { C81: 1, DD: Math.PI / 180, D61: Math.PI / 10800, D62: Math.PI / 648000 }),
  ...unit('energy', { JOU: 1, KJO: 1000, WHR: 3600, KWH: 3.6e6 }),
  ...unit('illuminance', { LUX: 1 }),
  ...unit('density', { KMQ: 1, A93: 1e-3, '23': 1000 }),
  ...unit('dose rate', { D63: 1, P71: 1e-3 / 3600, P72: 1e-6 / 3600 }),
  ...unit('potential', { VLT: 1, '2Z': 1e-3 }),
  ...unit('current', { AMP: 1, '4K': 1e-3 }),
])

export type Measured = { measures: string; value: number }

/** A value in the base unit of what it measures; a unit nobody listed measures only itself. */
export function inBase(value: number, uom: string): Measured {
  const known = UNITS.get(uom)
  if (!known) return { measures: uom, value }
  return { measures: known.measures, value: rounded(value * known.factor + (known.offset ?? 0)) }
}

/** A difference (a standard deviation) in the base unit: zero points do not count. */
export function spreadInBase(value: number, uom: string): Measured {
  const known = UNITS.get(uom)
  return known ? { measures: known.measures, value: rounded(value * known.factor) } : { measures: uom, value }
}

/** What the same temperature is in two spellings must be the same number. */
const rounded = (value: number): number => Number(value.toPrecision(12))
