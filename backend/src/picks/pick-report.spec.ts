import { pickReport } from './pick-report'
import type { Pick } from './read-picks'

const pick = (hold_id: string, change: Partial<Pick> = {}): Pick => ({
  ...{ hold_id, display_id: 7, node_id: 'n1', node_name_zh: '保家基地', node_name_en: 'Baojia base' },
  ...{
    zone_code: 'C1',
    lot_code: '261120-000001',
    expires_on: '2026-12-20',
    name_zh: '红薯',
    name_en: 'Potato',
  },
  ...{ sku: 'S', net_content_zh: '2.5 千克', net_content_en: '2.5 kg', base_unit: 'g', quantity: 5000 },
  ...{ departs_on: '2026-11-26', ticked_at: null },
  ...change,
})
const about = {
  seller: '示例社',
  day: '2026-11-26',
  lang: 'zh' as const,
  made_at: new Date('2026-11-26T00:00:00Z'),
}

describe('the pick list', () => {
  it('has one table a node and departure, and every line once', () => {
    const { tables } = pickReport(
      [
        pick('a'),
        pick('b', { departs_on: '2026-11-25' }),
        pick('c', { node_id: 'n2' }),
        pick('d', { ticked_at: new Date() }),
      ],
      about,
    )
    expect(tables.map(({ rows }) => rows.map(([box]) => box))).toEqual([['□', '☑'], ['□'], ['□']])
    expect(tables[0]?.rows[0]?.at(-1)).toBe('5 千克')
    expect(tables[0]?.name).toContain('2026-11-26')
  })

  it('says so when there is nothing to pick', () =>
    expect(pickReport([], about)).toMatchObject({ tables: [], notes: ['没有要拣的货。'] }))
})
