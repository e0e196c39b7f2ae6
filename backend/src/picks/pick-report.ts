import type { Day } from '@pengshui/kernel'
import type { Report } from '@pengshui/kernel/documents'
import type { Pick } from './read-picks'

const WORDS = {
  zh: {
    title: '拣货单',
    lead: (seller: string, day: string) => `${seller} · 截至 ${day} 发车`,
    heads: ['✓', '订单', '商品', '规格', '批次', '库区', '数量'],
    departs: (day: string | null) => (day ? `${day} 发车` : '未排车次'),
    empty: '没有要拣的货。',
    unit: { g: '千克', piece: '件' },
    foot: '彭水赶场 · 拣货、打包、交接后逐行勾选',
  },
  en: {
    title: 'Pick list',
    lead: (seller: string, day: string) => `${seller} · departures until ${day}`,
    heads: ['✓', 'Order', 'Product', 'Size', 'Lot', 'Room', 'Amount'],
    departs: (day: string | null) => (day ? `departs ${day}` : 'not planned yet'),
    empty: 'Nothing is to be picked.',
    unit: { g: 'kg', piece: 'pcs' },
    foot: 'Pengshui Market · tick off what is picked, packed and handed over',
  },
}

const G_PER_KG = 1000
const WIDTHS = [4, 9, undefined, 14, 16, 8, 14]

/** The day's picks on paper: one table a node and departure, with a box to tick for every line. */
export function pickReport(
  picks: Pick[],
  { seller, day, lang, made_at }: { seller: string; day: Day; lang: 'zh' | 'en'; made_at: Date },
): Report {
  const said = WORDS[lang]
  const groups = new Map<string, Pick[]>()
  for (const pick of picks) {
    const key = `${pick.node_id}|${pick.departs_on}`
    groups.set(key, [...(groups.get(key) ?? []), pick])
  }
  const columns = said.heads.map((name, index) => ({
    ...{ name, kind: 'text' as const },
    ...(WIDTHS[index] === undefined ? {} : { width: WIDTHS[index] }),
  }))
  const amount = ({ quantity, base_unit }: Pick): string =>
    `${base_unit === 'g' ? quantity / G_PER_KG : quantity} ${said.unit[base_unit]}`
  const inLang = (zh: string | null, en: string | null): string => (lang === 'zh' ? zh : en) ?? ''
  return {
    lang,
    title: said.title,
    lead: said.lead(seller, day),
    facts: [],
    tables: [...groups.values()].map((group) => {
      const [first] = group
      return {
        name: `${inLang(first?.node_name_zh ?? '', first?.node_name_en ?? '')} · ${said.departs(first?.departs_on ?? null)}`,
        columns,
        rows: group.map((pick) => [
          pick.ticked_at ? '☑' : '□',
          `#${pick.display_id}`,
          inLang(pick.name_zh, pick.name_en),
          inLang(pick.net_content_zh, pick.net_content_en),
          pick.lot_code,
          pick.zone_code,
          amount(pick),
        ]),
      }
    }),
    notes: picks.length === 0 ? [said.empty] : [],
    foot: said.foot,
    made_at,
  }
}
