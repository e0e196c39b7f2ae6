import jsQR from 'jsqr'
import { codeModules, codeSvg } from './codes'

const SCALE = 4
const QUIET = 4

/** The code as a camera sees it: four pixels a module, four modules of white around. */
function read(kind: Parameters<typeof codeModules>[0], text: string): string | null {
  const modules = codeModules(kind, text)
  const side = (modules.length + 2 * QUIET) * SCALE
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const [y, row] of modules.entries())
    for (const [x, dark] of row.entries())
      for (let dy = 0; dark && dy < SCALE; dy += 1)
        for (let dx = 0; dx < SCALE; dx += 1) {
          const at = (((y + QUIET) * SCALE + dy) * side + (x + QUIET) * SCALE + dx) * 4
          pixels.fill(0, at, at + 3)
        }
  return jsQR(pixels, side, side)?.data ?? null
}

describe('codes', () => {
  it.each([
    ['qr', '承诺达标合格证 https://example.org/certificates/HGZ-1'],
    ['digital_link', 'https://example.org/01/02900000000018/10/261126-000123?15=261226'],
  ] as const)('a %s is read back as it was written', (kind, text) => expect(read(kind, text)).toBe(text))

  it('an element string is a square the size GS1 gives it, and a wrong check digit is none', () => {
    const modules = codeModules('gs1_datamatrix', '(01)02900000000018(11)261126(15)261226(10)261126-000123')
    expect(modules.every((row) => row.length === modules.length)).toBe(true)
    expect(modules.length).toBeGreaterThanOrEqual(20)
    expect(() => codeModules('gs1_datamatrix', '(01)02900000000019(10)A')).toThrow()
    expect(codeSvg('qr', 'x')).toMatch(/^<svg/)
    expect(codeSvg('gs1_128', '(00)029000000000000018')).toMatch(/^<svg/)
    expect(() => codeSvg('gs1_128', '(00)029000000000000017')).toThrow()
  })
})
