import {
  accountedPercent,
  CLOCKS,
  finishDueOn,
  isWorkingDay,
  mayBecome,
  RECALL_STATUSES,
  startDueAt,
} from './recall-rules'

const holiday = { kinds: null, from: '2026-10-01', to: '2026-10-07' }
const of_schools = { kinds: ['school'], from: '2026-09-01', to: '2026-12-31' }

it('starts within the hours of its level', () => {
  const known = new Date('2026-09-28T02:00:00Z')
  expect(([1, 2, 3] as const).map((level) => startDueAt(level, known).toISOString())).toEqual([
    '2026-09-29T02:00:00.000Z',
    '2026-09-30T02:00:00.000Z',
    '2026-10-01T02:00:00.000Z',
  ])
})

it('ends within the working days of its level, holidays and weekends left out', () => {
  // Monday 28 September in the county; the holiday of the 1st to 7th has five weekdays in it.
  const started = new Date('2026-09-28T02:00:00Z')
  expect(finishDueOn(1, started, [])).toBe('2026-10-12')
  expect(finishDueOn(1, started, [holiday, of_schools])).toBe('2026-10-19')
  expect(finishDueOn(2, started, [holiday])).toBe('2026-11-02')
  expect(finishDueOn(3, started, [holiday])).toBe('2026-11-16')
  // Late on a Friday evening of UTC it is Saturday in the county.
  expect(finishDueOn(1, new Date('2026-09-25T17:00:00Z'), [])).toBe('2026-10-09')
})

it.each([
  ['2026-10-09', true],
  ['2026-10-10', false],
  ['2026-10-11', false],
  ['2026-10-05', false],
])('%s is a working day: %s', (day, expected) => {
  expect(isWorkingDay(day, [holiday, of_schools])).toBe(expected)
})

it('goes one way only', () => {
  const ways = RECALL_STATUSES.flatMap((from) =>
    RECALL_STATUSES.filter((to) => mayBecome(from, to)).map((to) => `${from} ${to}`),
  )
  expect(ways).toEqual(['draft starting', 'draft cancelled', 'starting started', 'started closed'])
  expect(Object.values(CLOCKS).map(({ start_hours }) => start_hours)).toEqual([24, 48, 72])
})

it('knows the fate of goods in stock and of goods whose buyers answered', () => {
  expect(accountedPercent([])).toBe(100)
  expect(accountedPercent([{ in_stock: 60, sold: 40, answered: 0 }])).toBe(60)
  expect(accountedPercent([{ in_stock: 0, sold: 3, answered: 1 }])).toBe(33)
  expect(
    accountedPercent([
      { in_stock: 10, sold: 0, answered: 0 },
      { in_stock: 0, sold: 4, answered: 1 },
    ]),
  ).toBe(25)
})
