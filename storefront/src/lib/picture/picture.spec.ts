import { drawProduct } from '.'
import { MOTIFS } from './motifs'

describe.each([...Object.keys(MOTIFS), 'a-category-of-tomorrow'])('the picture of %s', (category) => {
  const svg = drawProduct('some-product', category)

  it('is the same every time and another for another product', () => {
    expect(drawProduct('some-product', category)).toBe(svg)
    expect(drawProduct('another-product', category)).not.toBe(svg)
  })

  it('is whole and asks nothing of anybody', () => {
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [^>]*>.*<\/svg>$/s)
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|href|<script|NaN|undefined/)
    expect(svg.length).toBeLessThan(12_000)
  })
})
