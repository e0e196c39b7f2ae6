import bwipjs from 'bwip-js/node'

/**
 * What a scanner reads: any text as QR, an address as GS1 Digital Link QR, an element string as GS1 DataMatrix or,
 * for the long scanners at a door, as bars (GS1-128).
 */
export type CodeKind = 'qr' | 'digital_link' | 'gs1_datamatrix' | 'gs1_128'

const SYMBOLS: Record<CodeKind, string> = {
  qr: 'qrcode',
  digital_link: 'gs1dlqrcode',
  gs1_datamatrix: 'gs1datamatrix',
  gs1_128: 'gs1-128',
}
/** Four modules of quiet zone for QR, one for DataMatrix; two fit both, on white paper. */
const PADDING = 2

/** A code as an SVG document, for `svg` in pages. @throws where the text is none the symbol can say */
export const codeSvg = (kind: CodeKind, text: string): string =>
  bwipjs.toSVG({ bcid: SYMBOLS[kind], text, scale: 2, padding: PADDING, backgroundcolor: 'FFFFFF' })

/** The dark modules of a square code, row by row: what a reader's camera would see. */
export function codeModules(kind: Exclude<CodeKind, 'gs1_128'>, text: string): boolean[][] {
  const [symbol] = bwipjs.raw({ bcid: SYMBOLS[kind], text }) as {
    pixs: number[]
    pixx: number
    pixy: number
  }[]
  if (!symbol) throw new Error(`No ${kind} for ${text}`)
  const { pixs, pixx, pixy } = symbol
  return Array.from({ length: pixy }, (_row, y) =>
    Array.from({ length: pixx }, (_column, x) => pixs[y * pixx + x] === 1),
  )
}
