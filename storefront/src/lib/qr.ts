import bwipjs from 'bwip-js/node'

const remembered = new Map<string, string>()
const REMEMBERED_MAX = 500

/** A QR code as an SVG document. */
export function qrSvg(text: string): string {
  const hit = remembered.get(text)
  if (hit) return hit
  const svg = bwipjs.toSVG({ bcid: 'qrcode', text, scale: 2, padding: 2, backgroundcolor: 'FFFFFF' })
  const [oldest] = remembered.keys()
  if (remembered.size >= REMEMBERED_MAX && oldest !== undefined) remembered.delete(oldest)
  remembered.set(text, svg)
  return svg
}
