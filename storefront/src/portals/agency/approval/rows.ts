/** Rows as a request keeps them, one a line: SKU, a tab or spaces, whole units. A line that is neither is left out. */
export const rowsOf = (text: string): { sku: string; units: number }[] =>
  text
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([sku, units]) => sku && units)
    .map(([sku = '', units]) => ({ sku, units: Number(units) }))
    .filter(({ units }) => Number.isFinite(units))

export const textOf = (rows: { sku: string; units: number }[]): string =>
  rows.map(({ sku, units }) => `${sku}\t${units}`).join('\n')
