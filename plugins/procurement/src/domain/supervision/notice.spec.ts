import { composeNotice, rank, type NoticeUnit } from './notice'

const unit = (code: string, reserved_fen: number, completed_fen: number): NoticeUnit => ({
  ...{ code, name_zh: code, name_en: code, reserved_fen, completed_fen },
  ...{ ordered_fen: completed_fen, accepted_fen: completed_fen, paid_fen: completed_fen },
})

describe('a ranking', () => {
  it.each([
    ['by share, not by amount', [unit('a', 1000, 500), unit('b', 100, 90)], ['b 1', 'a 2']],
    [
      'level ones share a rank and the next counts them',
      [unit('c', 100, 10), unit('a', 100, 50), unit('b', 100, 50)],
      ['a 1', 'b 1', 'c 3'],
    ],
    ['the larger of the same share first', [unit('a', 100, 50), unit('b', 200, 100)], ['b 1', 'a 2']],
    ['none without a target', [unit('a', 0, 50), unit('b', 100, 0)], ['b 1']],
    ['nobody', [], []],
  ])('%s', (_name, units, expected) =>
    expect(rank(units, 5_000).map(({ code, rank: place }) => `${code} ${place}`)).toEqual(expected),
  )
})

describe('a notice', () => {
  const facts = {
    ...{ fiscal_year: 2026, as_of: '2026-07-02', recorded_until: '2026-07-02T16:00:00.000Z' },
    ...{ elapsed_bp: 5_000, lag_points_bp: 1_000, scope: null, issued_by: '示例' },
  }
  it('names who lags by more than the threshold, and who has no target', () => {
    const units = [unit('a', 100, 40), unit('b', 100, 39), unit('c', 0, 7)]
    const total = { reserved_fen: 200, ordered_fen: 79, accepted_fen: 79, paid_fen: 79, completed_fen: 79 }
    const notice = composeNotice({ ...facts, systems: [], units, total })
    expect(notice.lagging.map(({ code }) => code)).toEqual(['b'])
    expect(notice.unranked.map(({ code }) => code)).toEqual(['c'])
    expect(notice.total).toMatchObject({ completed_bp: 3_950, behind_bp: 1_050, expected_fen: 100 })
  })
})
