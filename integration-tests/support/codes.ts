import fs from 'node:fs'
import path from 'node:path'
import {
  BinaryBitmap,
  DataMatrixReader,
  HybridBinarizer,
  QRCodeReader,
  RGBLuminanceSource,
  type Reader,
} from '@zxing/library'
import type { Page } from 'playwright-core'
import { ROOT } from './environment'

/** A page of a PDF as a camera or a printer sees it: grey values, row by row. */
export type Picture = { width: number; height: number; grey: Uint8ClampedArray; png: Buffer }

const PDFJS = fs.readFileSync(path.join(ROOT, 'node_modules', 'unpdf', 'dist', 'pdfjs.mjs'), 'utf8')
type PdfJs = {
  getDocument: (from: object) => {
    promise: Promise<{
      numPages: number
      getPage: (number: number) => Promise<{
        getViewport: (of: { scale: number }) => { width: number; height: number }
        render: (on: object) => { promise: Promise<void> }
      }>
    }>
  }
}
type Drawn = { width: number; height: number; grey: string; png: string }

/** Draws every page of a PDF in the browser, eight dots a point (576 dpi). */
export async function drawPdf(page: Page, pdf: Uint8Array, scale = 8): Promise<Picture[]> {
  const drawn = await page.evaluate(
    async ({ code, base64, size }): Promise<Drawn[]> => {
      const bytesOf = (text: string) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0))
      const textOf = (bytes: Uint8Array | Uint8ClampedArray) => {
        let text = ''
        for (let at = 0; at < bytes.length; at += 8192)
          text += String.fromCharCode(...bytes.subarray(at, at + 8192))
        return btoa(text)
      }
      const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))
      // Said as a text, as what turns this file into CommonJS would turn an import of its own, too.
      const { getDocument } = await (new Function('url', 'return import(url)')(url) as Promise<PdfJs>)
      const opened = await getDocument({ data: bytesOf(base64), useSystemFonts: false }).promise
      const pages: Drawn[] = []
      for (let number = 1; number <= opened.numPages; number += 1) {
        const sheet = await opened.getPage(number)
        const viewport = sheet.getViewport({ scale: size })
        const canvas = document.createElement('canvas')
        const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)]
        Object.assign(canvas, { width, height })
        const pen = canvas.getContext('2d')
        if (!pen) throw new Error('No canvas')
        await sheet.render({ canvasContext: pen, viewport, background: '#fff' }).promise
        const { data } = pen.getImageData(0, 0, width, height)
        const grey = new Uint8ClampedArray(width * height)
        for (let at = 0; at < grey.length; at += 1)
          grey[at] = ((data[4 * at] ?? 0) + (data[4 * at + 1] ?? 0) + (data[4 * at + 2] ?? 0)) / 3
        pages.push({ width, height, grey: textOf(grey), png: canvas.toDataURL().split(',')[1] ?? '' })
      }
      return pages
    },
    { code: PDFJS, base64: Buffer.from(pdf).toString('base64'), size: scale },
  )
  return drawn.map(({ width, height, grey, png }) => ({
    ...{ width, height, png: Buffer.from(png, 'base64') },
    grey: new Uint8ClampedArray(Buffer.from(grey, 'base64')),
  }))
}

/** The same picture seen from farther away: every `step` × `step` dots are one. */
function fromAfar({ width, height, grey, png }: Picture, step: number): Picture {
  const [wide, high] = [Math.floor(width / step), Math.floor(height / step)]
  const seen = new Uint8ClampedArray(wide * high)
  for (let at = 0; at < seen.length; at += 1) {
    const [left, top] = [(at % wide) * step, Math.floor(at / wide) * step]
    let sum = 0
    for (let dot = 0; dot < step * step; dot += 1)
      sum += grey[(top + Math.floor(dot / step)) * width + left + (dot % step)] ?? 0
    seen[at] = sum / (step * step)
  }
  return { width: wide, height: high, grey: seen, png }
}

/** A part of a picture, by fractions of its sides. */
function partOf(picture: Picture, [left, top, right, bottom]: Part): BinaryBitmap {
  const { width, height, grey } = picture
  const source = new RGBLuminanceSource(grey, width, height)
  const [x, y] = [Math.floor(left * width), Math.floor(top * height)]
  return new BinaryBitmap(
    new HybridBinarizer(source.crop(x, y, Math.floor(right * width) - x, Math.floor(bottom * height) - y)),
  )
}

type Part = [left: number, top: number, right: number, bottom: number]
/** A camera looks many times a second from a hand that moves; at one look this reader misses one code in fifty. */
const LOOKS = [1, 2, 3, 4]

function read(reader: Reader, picture: Picture, part: Part): string {
  const faults: string[] = []
  for (const step of LOOKS)
    try {
      return reader.decode(partOf(fromAfar(picture, step), part)).getText()
    } catch (error) {
      faults.push(`${step}: ${(error as Error).name} ${(error as Error).message}`)
    }
  throw new Error(`No code was read at any distance: ${faults.join('; ')}`)
}

/** What the codes of a label say (backend/src/labels/lot-label.ts): the QR code at the right, the DataMatrix below left. */
export const readLabel = (label: Picture): { qr: string; matrix: string } => ({
  qr: read(new QRCodeReader(), label, [0.5, 0, 1, 0.7]),
  matrix: read(new DataMatrixReader(), label, [0, 0.62, 0.3, 1]),
})
