import { simulate, type SimulatedSensor, type Trouble } from '.'

const MINUTE = 60_000
const from_ms = Date.parse('2026-11-26T08:00:00Z')
const trouble = (fault: Trouble['fault']): Trouble => ({ fault, from_ms, to_ms: from_ms + 40 * MINUTE })
const sensor = (quantity: SimulatedSensor['quantity'], is_faulty = true): SimulatedSensor => ({
  ...{ code: 's', quantity, set_c: 4, is_faulty },
})
const at = (minutes: number) => from_ms + minutes * MINUTE

describe('a simulated room', () => {
  it('keeps about what it is set to, the same at every run', () => {
    for (let minute = -600; minute < 600; minute += 7) {
      const value = simulate('d', sensor('temperature'), at(minute), null)
      expect(Math.abs((value ?? 99) - 4)).toBeLessThan(1)
      expect(simulate('d', sensor('temperature'), at(minute), null)).toBe(value)
    }
  })

  it.each<[Trouble['fault'], SimulatedSensor['quantity'], number, number | null]>([
    ['door', 'door', -1, 0],
    ['door', 'door', 0, 1],
    ['door', 'door', 40, 0],
    ['power', 'power', 5, 0],
    ['power', 'power', 41, 1],
    ['silence', 'temperature', 5, null],
    ['silence', 'power', 39, null],
    ['sensor', 'temperature', 5, -127],
    ['sensor', 'door', 5, 0],
  ])('%s: its %s after %s minutes', (fault, quantity, minutes, value) => {
    expect(simulate('d', sensor(quantity), at(minutes), trouble(fault))).toBe(value)
  })

  it.each<Trouble['fault']>(['door', 'power'])(
    '%s: it warms, and cools down again, but no other room does',
    (fault) => {
      const value = (minutes: number, is_faulty = true) =>
        simulate('d', sensor('temperature', is_faulty), at(minutes), trouble(fault)) ?? Number.NaN
      expect(value(39)).toBeGreaterThan(12)
      expect(value(80)).toBeLessThan(5)
      expect(value(39, false)).toBeLessThan(5)
    },
  )
})
