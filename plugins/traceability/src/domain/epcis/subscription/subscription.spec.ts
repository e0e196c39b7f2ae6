import { readSubscription } from './read'
import { nextTime, readSchedule } from './schedule'

const NOW = new Date('2026-11-26T08:00:00Z') // a Thursday, 16:00 in the county
const next = (schedule: object, from = NOW): string | undefined =>
  nextTime(readSchedule(schedule, NOW), from)?.toISOString()

describe('a schedule', () => {
  it.each([
    [{ hour: '1', minute: '5' }, '2026-11-26T17:05:00.000Z'],
    [{ minute: 0 }, '2026-11-26T09:00:00.000Z'],
    [{ second: '0,30' }, '2026-11-26T08:00:30.000Z'],
    [{ minute: '[0-10],30', hour: '16' }, '2026-11-26T08:01:00.000Z'],
    [{ dayOfWeek: '1' }, '2026-11-29T16:00:00.000Z'],
    [{ dayOfWeek: '7', hour: '0' }, '2026-11-28T16:00:00.000Z'],
    [{ month: '1' }, '2026-12-31T16:00:00.000Z'],
    [{ dayOfMonth: '29', month: '2' }, '2028-02-28T16:00:00.000Z'],
    [{ dayOfMonth: '29', month: '2', dayOfWeek: '1' }, '2044-02-28T16:00:00.000Z'],
  ])('%j comes next at %s', (schedule, at) => expect(next(schedule)).toBe(at))

  it('never names the moment it is asked after, so that one moment is not told twice', () => {
    const first = next({ second: '0' })
    expect([first, next({ second: '0' }, new Date(first ?? ''))]).toEqual([
      '2026-11-26T08:01:00.000Z',
      '2026-11-26T08:02:00.000Z',
    ])
  })
})

describe('a subscription', () => {
  const dest = 'https://partner.example/hook'
  it('keeps what is sent, and starts now unless it says from when', () => {
    expect(readSubscription({ dest, stream: true }, { now: NOW })).toEqual({
      ...{ dest, signature_token: null, report_if_empty: false, min_record_time: NOW, is_from_now: true },
      schedule: null,
    })
    const from = '2026-11-01T00:00:00+08:00'
    expect(
      readSubscription({ dest, schedule: { hour: '1' }, initialRecordTime: from }, { now: NOW })
        .min_record_time,
    ).toEqual(new Date(from))
  })

  it.each([
    [[], '$'],
    [{ dest }, '$'],
    [{ dest, stream: true, schedule: { hour: '1' } }, '$'],
    [{ dest, stream: false }, '$.stream'],
    [{ dest, stream: true, secret: 'x' }, '$.secret'],
    [{ dest, stream: true, reportIfEmpty: 'yes' }, '$.reportIfEmpty'],
    [{ dest, stream: true, signatureToken: 'short' }, '$.signatureToken'],
    [{ dest, stream: true, initialRecordTime: 'yesterday' }, '$.initialRecordTime'],
    [{ stream: true }, '$.dest'],
    [{ dest: 'http://partner.example/', stream: true }, '$.dest'],
    [{ dest: 'https://me:word@partner.example/', stream: true }, '$.dest'],
    [{ dest, schedule: {} }, '$.schedule'],
    [{ dest, schedule: 'daily' }, '$.schedule'],
    [{ dest, schedule: { week: '1' } }, '$.schedule.week'],
    [{ dest, schedule: { hour: '24' } }, '$.schedule.hour'],
    [{ dest, schedule: { minute: '[30-10]' } }, '$.schedule.minute'],
    [{ dest, schedule: { minute: '*/5' } }, '$.schedule.minute'],
    [{ dest, schedule: { dayOfMonth: '30', month: '2' } }, '$.schedule'],
  ])('%j is refused at %s', (body, path) => {
    let told: unknown
    try {
      told = readSubscription(body, { now: NOW })
    } catch (error) {
      told = (error as { problem?: unknown }).problem
    }
    expect(told).toMatchObject({ type: 'epcisException:SubscriptionControlsException', status: 400, path })
  })
})
