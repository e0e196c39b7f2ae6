/** What a sensor measures. A door is 1 while open, power is 1 while the mains are on. */
export const QUANTITIES = ['temperature', 'humidity', 'door', 'power'] as const
export type Quantity = (typeof QUANTITIES)[number]
export const UNITS = ['C', 'F'] as const
export type Unit = (typeof UNITS)[number]

/** Beyond these an instrument is broken or unplugged. Temperature: the range of EN 12830 (-80 to +85 °C) with a margin. */
const POSSIBLE: Record<Quantity, readonly [number, number]> = {
  temperature: [-90, 90],
  humidity: [0, 100],
  door: [0, 1],
  power: [0, 1],
}

export const isPossible = (quantity: Quantity, value: number): boolean => {
  const [least, most] = POSSIBLE[quantity]
  return Number.isFinite(value) && value >= least && value <= most
}

export const toCelsius = (value: number, unit: Unit): number =>
  unit === 'F' ? ((value - 32) * 5) / 9 : value
