import { codeSvg, plainText, renderPages, type PageContent } from '@pengshui/kernel/documents'
import { digitalLink, elementString, isInternalGtin, type LotFacts } from '@pengshui/traceability/domain'
import { placeOf } from '../papers/issue-pledge'
import { LABEL_WORDS } from './label-words'

const PT_PER_MM = 72 / 25.4
const mm = (length: number): number => length * PT_PER_MM
const PAGE = { width: mm(60), height: mm(40) }
const MARGIN_MM = 1.5
/** 0.5 mm a module and more: a thermal printer of 203 dpi prints it, a phone reads it. */
const QR_MM = 20
/** Beside the page's margin and the code's own border: four modules of white on every side (ISO/IEC 18004, 6.3.8). */
const QR_WHITE_MM = 0.5
const MATRIX_MM = 11
const SIZE = { name: 9, text: 5.2, code: 4.4 }

type Print = { lot: LotFacts; copies: number; lang: 'zh' | 'en'; site: string }

/**
 * Labels of 60 × 40 mm, one a page: what the law wants on a pack (农产品质量安全法, article 38), the lot as GS1 element
 * string in a DataMatrix and in letters, and its address as GS1 Digital Link in a QR code that any phone opens.
 */
export function renderLotLabels(prints: Print[], made_at: Date): Promise<Buffer> {
  const pages = prints.flatMap((print) => Array.from({ length: print.copies }, () => labelOf(print)))
  return renderPages({
    pageSize: PAGE,
    pageMargins: mm(MARGIN_MM),
    info: { title: '批次标签', creator: '彭水赶场 Pengshui Market', creationDate: made_at },
    content: pages.map((label, index) => ({
      stack: [label],
      ...(index > 0 ? { pageBreak: 'before' as const } : {}),
    })),
  })
}

function labelOf({ lot, lang, site }: Print): PageContent {
  const words = LABEL_WORDS[lang]
  const name = (lang === 'zh' ? lot.product_name_zh : lot.product_name_en) ?? lot.code
  const producer = lang === 'zh' ? lot.producer_name_zh : lot.producer_name_en
  const lines: [string, string | null | undefined][] = [
    [words.origin, placeOf(lot)],
    [words.producer, producer],
    [words.produced, lot.produced_on],
    [words.best_before, lot.expires_on],
    [words.grade, lot.grade ? words.grades[lot.grade] : null],
    [words.certificate, lot.conformity_certificate_no],
    [words.lot, `${lot.code} · ${lot.trace_code}`],
  ]
  const element = elementString(lot)
  return {
    stack: [
      {
        columns: [
          {
            width: '*',
            stack: [
              { text: plainText(name), fontSize: SIZE.name, bold: true },
              ...lines.flatMap(([term, value]) =>
                value ? [{ text: plainText(`${term} ${value}`), fontSize: SIZE.text, lineHeight: 0.95 }] : [],
              ),
            ],
          },
          {
            width: mm(QR_MM),
            stack: [{ svg: codeSvg('digital_link', digitalLink(site, lot)), fit: [mm(QR_MM), mm(QR_MM)] }],
          },
        ],
        columnGap: mm(1),
        margin: [0, mm(QR_WHITE_MM), mm(QR_WHITE_MM), 0] as [number, number, number, number],
      },
      {
        absolutePosition: { x: mm(MARGIN_MM), y: PAGE.height - mm(MATRIX_MM + MARGIN_MM) },
        columns: [
          {
            width: mm(MATRIX_MM),
            stack: [{ svg: codeSvg('gs1_datamatrix', element), fit: [mm(MATRIX_MM), mm(MATRIX_MM)] }],
          },
          {
            width: '*',
            margin: [mm(1), mm(4), 0, 0] as [number, number, number, number],
            stack: [
              { text: element, fontSize: SIZE.code },
              ...(isInternalGtin(lot.gtin) ? [{ text: words.internal, fontSize: SIZE.code }] : []),
            ],
          },
        ],
      },
    ],
  }
}
