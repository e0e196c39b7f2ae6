import { codeSvg, plainText, renderPages } from '@pengshui/kernel/documents'
import type { LotFacts } from '@pengshui/traceability/domain'
import { placeOf } from '../papers/issue-pledge'

/** What of the certificate's own row is printed. */
export type PrintedPledge = {
  number: string
  issuer: string
  fields: Record<string, string>
  is_collector: boolean
}

const QR_PT = 110
const A5 = 'A5' as const
/** The pledge in the words of the two styles that are in use (农业农村部令 2025 年第 4 号). */
const PLEDGES = {
  producer: '未使用禁用的农药、兽药及其他化合物；使用的常规农药、兽药残留不超标。',
  collector: '已按规定收取并保存承诺达标合格证或其他质量安全合格证明；未违规使用保鲜剂、防腐剂、添加剂等。',
}

/** The conformity certificate of a lot as a page: the eight things it must say, and a QR code that says what it is. */
export function renderConformityPage(
  lot: LotFacts,
  { number, issuer, fields, is_collector }: PrintedPledge,
  site: string,
  made_at: Date,
): Promise<Buffer> {
  const address = `${site.replace(/\/+$/, '')}/certificates/${encodeURIComponent(number)}`
  const amount = lot.base_unit === 'g' ? `${lot.quantity_initial / 1000} 千克` : `${lot.quantity_initial} 件`
  const rows: [string, string][] = [
    ['承诺依据', fields.basis ?? '质量安全控制符合要求'],
    ['产品名称', lot.product_name_zh ?? lot.code],
    ['数量（重量）', fields.quantity ?? amount],
    ['产地', fields.place ?? placeOf(lot)],
    ['生产者', issuer],
    ['联系方式', fields.contact ?? ''],
    ['开具日期', fields.pledged_on ?? ''],
    ['批次', `${lot.code}（追溯码 ${lot.trace_code}）`],
  ]
  return renderPages({
    pageSize: A5,
    pageMargins: 36,
    info: { title: `承诺达标合格证 ${number}`, creator: '彭水赶场 Pengshui Market', creationDate: made_at },
    content: [
      { text: '承诺达标合格证', fontSize: 22, bold: true, alignment: 'center', margin: [0, 0, 0, 4] },
      { text: plainText(number), alignment: 'center', fontSize: 9, margin: [0, 0, 0, 14] },
      { text: '我承诺对生产销售的食用农产品：', fontSize: 11, bold: true },
      { text: PLEDGES[is_collector ? 'collector' : 'producer'], fontSize: 11, margin: [0, 4, 0, 12] },
      {
        table: {
          widths: [80, '*'],
          body: rows.map(([term, value]) => [
            { text: term, fontSize: 10, bold: true },
            { text: plainText(value), fontSize: 10 },
          ]),
        },
      },
      {
        margin: [0, 16, 0, 0],
        alignment: 'center',
        stack: [
          { svg: codeSvg('qr', address), fit: [QR_PT, QR_PT] },
          // The rule wants the code to say in plain sight what it is.
          { text: '承诺达标合格证', fontSize: 10, bold: true, margin: [0, 4, 0, 0] },
          { text: address, fontSize: 7 },
        ],
      },
    ],
  })
}
