import { MOTIFS, plainMotif } from './motifs'

const WIDTH = 640
const HEIGHT = 480

/** A small repeatable number stream from a name, so that one product always looks the same. */
function numbersOf(name: string): (below: number) => number {
  let state = 2166136261
  for (const letter of name) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 16777619) >>> 0
  return (below) => {
    state = Math.imul(state ^ (state >>> 15), 2246822507) >>> 0
    return state % below
  }
}

/**
 * The picture of a product, drawn for this project: its category's motif, varied by its name, before the county's
 * mountains. Hex colours only; no text, no outside reference.
 */
export function drawProduct(handle: string, category_code: string): string {
  const next = numbersOf(handle)
  const motif = MOTIFS[category_code] ?? plainMotif
  const { sky, hill, body } = motif.palettes[next(motif.palettes.length)] ?? plainMotif.palettes[0]
  const ridge = Array.from({ length: 9 }, (_, index) => `${index * 80},${330 - next(90)}`).join(' ')
  const near = Array.from({ length: 9 }, (_, index) => `${index * 80},${385 - next(45)}`).join(' ')
  const sun = 90 + next(460)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${sky}"/>`,
    `<circle cx="${sun}" cy="${80 + next(40)}" r="38" fill="#fffdf8" opacity=".7"/>`,
    `<polygon points="0,480 ${ridge} 640,480" fill="${hill}" opacity=".35"/>`,
    `<polygon points="0,480 ${near} 640,480" fill="${hill}" opacity=".6"/>`,
    `<ellipse cx="320" cy="402" rx="${200 + next(40)}" ry="26" fill="#231f1a" opacity=".18"/>`,
    `<g transform="translate(320 270)">${motif.draw(next, body)}</g>`,
    batik(),
    '</svg>',
  ].join('')
}

/** The batik border every picture shares. */
function batik(): string {
  const crosses = Array.from({ length: 27 }, (_, index) => {
    const x = 12 + index * 24
    return `<path d="M${x - 6} 462l6-6 6 6-6 6z" fill="none" stroke="#fffdf8" stroke-width="2"/>`
  }).join('')
  return `<rect y="448" width="${WIDTH}" height="32" fill="#25406e"/>${crosses}`
}
