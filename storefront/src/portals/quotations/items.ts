export type NewItem = { name: string; quantity: number; base_unit: 'g' | 'piece' }

const UNITS: Record<string, [NewItem['base_unit'], number]> = {
  ...{ g: ['g', 1], 克: ['g', 1], kg: ['g', 1000], 公斤: ['g', 1000], 斤: ['g', 500] },
  ...{ 件: ['piece', 1], 个: ['piece', 1], 枚: ['piece', 1], piece: ['piece', 1], pieces: ['piece', 1] },
}

/** Name, quantity and unit, an item a line; `wrong` counts the lines that are not. */
export function itemsOf(text: string): { items: NewItem[]; wrong: number } {
  const rows = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const items = rows.flatMap((row) => {
    const [, name, amount, word] = /^(.+?)\s+(\d+(?:\.\d+)?)\s*(\S+)$/.exec(row) ?? []
    const unit = UNITS[word ?? '']
    const quantity = unit ? Math.round(Number(amount) * unit[1]) : 0
    return name && unit && quantity > 0 ? [{ name, quantity, base_unit: unit[0] }] : []
  })
  return { items, wrong: rows.length - items.length }
}
