import { accept, refuse, type Result } from '@pengshui/kernel'
import { scanNotSscc } from '../../refusals'
import { parseElements, parseScan } from '../digital-link/element-string'
import { parseDigitalLink } from '../digital-link/parse'
import { isSscc } from './gtin'

/**
 * The shipping unit a scanner or a person names: eighteen digits, `(00)` and the digits as printed, what a scanner sends
 * of the barcode, or the address of the label's QR code. Refuses `scan_not_sscc`.
 */
export function ssccOfScan(scan: string): Result<string> {
  const text = scan.trim()
  const digits = text.replace(/\s/g, '')
  if (isSscc(digits)) return accept(digits)
  const found = elementsOf(text).find(({ ai }) => ai === '00')?.value
  return found ? accept(found) : refuse(scanNotSscc())
}

function elementsOf(text: string): { ai: string; value: string }[] {
  if (/^https?:/i.test(text)) {
    const link = parseDigitalLink(text, { unknown_identifiers: true })
    return 'fault' in link ? [] : [link.key]
  }
  const elements = text.startsWith('(') ? parseElements(text.replace(/\s/g, '')) : parseScan(text)
  return 'fault' in elements ? [] : elements
}
