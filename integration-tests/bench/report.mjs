// How a bench speaks: a table for people, one JSON object for machines.

const shown = (value) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2))

export function printTable(title, figures) {
  console.log(`\n${title}\n`)
  const rows = figures.map(({ name, value, unit, goal }) => [
    name,
    `${shown(value)} ${unit}`,
    goal?.text ?? '-',
    goal ? (goal.holds ? 'held' : 'NOT held') : '',
  ])
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column].length)))
  for (const row of rows)
    console.log('  ' + row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
  console.log('')
}

/** `pass` is true only if every goal its issue states holds; a bench without goals reports `pass: true`. */
export function verdict(bench, figures, machine) {
  const goals = figures.filter(({ goal }) => goal)
  return {
    bench,
    pass: goals.every(({ goal }) => goal.holds),
    figures: Object.fromEntries(figures.map(({ name, value }) => [name, Number(value.toFixed(4))])),
    goals: Object.fromEntries(goals.map(({ name, goal }) => [name, { goal: goal.text, held: goal.holds }])),
    machine,
  }
}

/** The p-th percentile of a list of numbers (nearest rank). */
export function percentile(values, p) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)] ?? Number.NaN
}
