import { codeSvg, plainText, renderPages, type PageContent } from '@pengshui/kernel/documents'
import { ssccElementString, ssccLink } from '@pengshui/traceability/domain'
import type { Unit } from '../shipping-units/read-units'

const PT_PER_MM = 72 / 25.4
const mm = (length: number): number => length * PT_PER_MM
const PAGE = { width: mm(100), height: mm(100) }
const MARGIN_MM = 4
const QR_MM = 26
const BAR_MM = { width: 92, height: 26 }
const LINES_MAX = 6
const SIZE = { head: 13, text: 8, code: 9 }

type Print = { unit: Unit & { sscc: string }; lang: 'zh' | 'en'; site: string }

const WORDS = {
  zh: {
    order: (order: number, no?: number) => `订单 #${order}${no ? ` · 第 ${no} 批` : ''}`,
    from: '发自',
    classes: { frozen: '冷冻', chilled: '冷藏', cool: '阴凉', ambient: '常温' } as Record<string, string>,
    more: (count: number) => `另有 ${count} 个批次`,
    internal: '店内码',
  },
  en: {
    order: (order: number, no?: number) => `Order #${order}${no ? ` · delivery ${no}` : ''}`,
    from: 'From',
    classes: {} as Record<string, string>,
    more: (count: number) => `and ${count} lots more`,
    internal: 'in-store number',
  },
}

/**
 * Labels of 100 × 100 mm, one a shipping unit: its SSCC as GS1-128, which every scanner at a door reads, and as GS1
 * Digital Link for a phone. Whose goods they are is said by the order's number alone.
 */
export function renderShippingLabels(prints: Print[], made_at: Date): Promise<Buffer> {
  return renderPages({
    pageSize: PAGE,
    pageMargins: mm(MARGIN_MM),
    info: { title: '箱签', creator: '彭水赶场 Pengshui Market', creationDate: made_at },
    content: prints.map((print, index) => ({
      stack: [labelOf(print)],
      ...(index > 0 ? { pageBreak: 'before' as const } : {}),
    })),
  })
}

function labelOf({ unit, lang, site }: Print): PageContent {
  const words = WORDS[lang]
  const name = (one: { name_zh: string | null; name_en: string | null }): string =>
    (lang === 'zh' ? one.name_zh : one.name_en) ?? ''
  const element = ssccElementString(unit.sscc)
  const shown = unit.lots.slice(0, LINES_MAX)
  return {
    stack: [
      {
        columns: [
          {
            width: '*',
            stack: [
              { text: words.order(unit.display_id, unit.child?.no), fontSize: SIZE.head, bold: true },
              { text: plainText(`${words.from} ${name(unit.node)}`), fontSize: SIZE.text },
              { text: words.classes[unit.temperature_class] ?? unit.temperature_class, fontSize: SIZE.head },
              ...shown.map((lot) => ({
                text: plainText(`${name(lot)} ${lot.code} · ${lot.expires_on}`),
                fontSize: SIZE.text,
              })),
              ...(unit.lots.length > shown.length
                ? [{ text: words.more(unit.lots.length - shown.length), fontSize: SIZE.text }]
                : []),
            ],
          },
          {
            width: mm(QR_MM),
            stack: [{ svg: codeSvg('digital_link', ssccLink(site, unit.sscc)), fit: [mm(QR_MM), mm(QR_MM)] }],
          },
        ],
        columnGap: mm(2),
      },
      {
        absolutePosition: { x: mm(MARGIN_MM), y: PAGE.height - mm(BAR_MM.height + MARGIN_MM + 8) },
        stack: [
          { svg: codeSvg('gs1_128', element), fit: [mm(BAR_MM.width), mm(BAR_MM.height)] },
          { text: `${element}  ${words.internal}`, fontSize: SIZE.code, alignment: 'center' },
        ],
      },
    ],
  }
}
