/**
 * Rows as people paste them from a sheet: `SKU<tab, comma, semicolon or spaces>units`, one a line. A line without
 * a number asks for 0 units, so that the preview names the mistake instead of this page guessing.
 */
export function parseRows(text: string): { sku: string; units: number }[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [sku = '', units = ''] = line.split(/[\t,;，；]+|\s+/)
      return {
        sku: sku.toUpperCase(),
        units: Number.isFinite(Number(units)) ? Math.max(0, Number(units)) : 0,
      }
    })
}
