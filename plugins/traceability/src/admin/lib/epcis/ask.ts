/** What an operator narrows events by; each is a parameter of the standard's. */
export const ASKS = ['type', 'from', 'to', 'step', 'disposition', 'place', 'goods', 'transaction'] as const
export type Asked = Partial<Record<(typeof ASKS)[number], string>>

const DAY_START = 'T00:00:00+08:00'
const MS_PER_DAY = 86_400_000

/** The day after, as a moment: a time range leaves its end out. */
const after = (day: string): string => new Date(Date.parse(day + DAY_START) + MS_PER_DAY).toISOString()

/** The parameters of GS1's SimpleEventQuery that ask for it, the latest events first. */
export function parametersOf(asked: Asked): Record<string, string> {
  const parameters: [string, string | undefined][] = [
    ['eventType', asked.type],
    ['GE_eventTime', asked.from && new Date(asked.from + DAY_START).toISOString()],
    ['LT_eventTime', asked.to && after(asked.to)],
    ['EQ_bizStep', asked.step],
    ['EQ_disposition', asked.disposition],
    ['EQ_bizLocation', asked.place],
    [asked.goods?.match(/\/21\/|\/8004\/|\/00\//) ? 'MATCH_anyEPC' : 'MATCH_anyEPCClass', asked.goods],
    ['EQ_bizTransaction_po', asked.transaction],
  ]
  return {
    ...Object.fromEntries(parameters.filter((pair): pair is [string, string] => Boolean(pair[1]))),
    ...{ orderBy: 'eventTime', orderDirection: 'DESC' },
  }
}
