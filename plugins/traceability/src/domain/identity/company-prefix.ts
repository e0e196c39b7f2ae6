/** How many digits of a number that begins with a company prefix are the prefix; null where it is not known. */
export type PrefixLength = (number: string) => number | null

/**
 * GS1 China's own ranges as GB 12904 lays them out: the prefix of the country decides. GS1's list for the rest of the
 * world is not ours to publish; who trades with other countries hands in a length of his own.
 */
const CHINA: [from: number, to: number, digits: number][] = [
  [690, 691, 7],
  [692, 696, 8],
  [697, 697, 9],
]

export const companyPrefixLength: PrefixLength = (number) => {
  const country = Number(number.slice(0, 3))
  return CHINA.find(([from, to]) => country >= from && country <= to)?.[2] ?? null
}
