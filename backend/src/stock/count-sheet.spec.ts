import { checkCount } from './check-count'
import { readCountFile } from './count-file'
import type { CountableLot } from './read-stock'

const lot = (lot_code: string, on_hand: number): CountableLot => ({
  lot_id: `id-${lot_code}`,
  lot_code,
  name_zh: '红薯',
  name_en: 'Sweet potato',
  base_unit: 'g',
  on_hand,
  held: 0,
  quarantined: 0,
})

describe('a count file', () => {
  /** 批次号,实盘数 and 批次号,备注 as a spreadsheet in China saves them. */
  const GBK_HEADS = [0xc5, 0xfa, 0xb4, 0xce, 0xba, 0xc5, 0x2c]
  const GBK_COUNTED = [0xca, 0xb5, 0xc5, 0xcc, 0xca, 0xfd]
  const GBK_REMARK = [0xb1, 0xb8, 0xd7, 0xa2]
  const row = [...Buffer.from('\r\nL-1,250\r\n')]

  it.each([
    ['UTF-8', Buffer.from('﻿counted;lot_code\n250;L-1\n'), [{ lot_code: 'L-1', counted: '250' }]],
    ['GBK', Buffer.from([...GBK_HEADS, ...GBK_COUNTED, ...row]), [{ lot_code: 'L-1', counted: '250' }]],
    ['GBK with a wrong column', Buffer.from([...GBK_HEADS, ...GBK_REMARK, ...row]), 'count_columns_missing'],
    ['no table at all', Buffer.from('hello'), 'count_columns_missing'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x00, 0xff]), 'file_not_readable'],
  ])('%s', (_name, bytes, expected) => {
    const result = readCountFile(bytes)
    expect(result.ok ? result.value : result.refusal.code).toEqual(expected)
  })
})

describe('the rows of a sheet', () => {
  it.each([
    ['L-1', '250', null],
    ['l-1', 0, null],
    ['L-9', '1', 'lot_unknown'],
    ['L-1', '-1', 'count_not_whole'],
    ['L-1', '1.5', 'count_not_whole'],
    ['L-1', '99999999999', 'count_not_whole'],
    ['L-1', 'many', 'count_not_whole'],
  ])('%s counted %s: %s', (lot_code, counted, code) => {
    const { rows } = checkCount([{ lot_code, counted }], [lot('L-1', 300)])
    expect(rows.map(({ error }) => error?.code ?? null)).toEqual([code])
  })

  it('name a lot once, and tell which lots nobody counted', () => {
    const sheet = [
      { lot_code: 'L-1', counted: 300 },
      { lot_code: 'l-1', counted: 300 },
    ]
    const { rows, errors, missing } = checkCount(sheet, [lot('L-1', 300), lot('L-2', 5), lot('L-3', 0)])
    expect(rows.map(({ error }) => error?.code ?? null)).toEqual([null, 'lot_twice'])
    expect(rows[1]?.error).toMatchObject({ field: 'lot_code', row: 1 })
    expect([errors, missing.map(({ lot_code }) => lot_code)]).toEqual([1, ['L-2']])
  })
})
