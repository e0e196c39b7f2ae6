export type TermRow = { sku: string; price_fen: number; ceiling_units: number }

/** SKU, price in yuan and ceiling, a row a line; `wrong` counts the lines that are not. */
export function termsOf(text: string): { lines: TermRow[]; wrong: number } {
  const rows = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [sku = '', price = '', ceiling = ''] = line.split(/[\s,，]+/)
      const price_fen = /^\d+(\.\d{1,2})?$/.test(price) ? Math.round(Number(price) * 100) : 0
      return { sku, price_fen, ceiling_units: /^\d+$/.test(ceiling) ? Number(ceiling) : 0 }
    })
  const lines = rows.filter(({ price_fen, ceiling_units }) => price_fen > 0 && ceiling_units > 0)
  return { lines, wrong: rows.length - lines.length }
}
