export type Point = { latitude: number; longitude: number }
export type Stop = { key: string; name: string; x: number; y: number; number: number }
export type Sketch = { dots: { x: number; y: number }[]; stops: Stop[]; path: string }

export const MAP = { width: 320, height: 240, margin: 26 }

/**
 * A sketch, not a survey: the county's townships as dots, the lot's stops among them in the order it came by. It draws
 * no border.
 */
export function sketchOf(townships: Point[], stops: (Point & { key: string; name: string })[]): Sketch {
  const all = [...townships, ...stops]
  const range = (values: number[]): [number, number] => [Math.min(...values), Math.max(...values)]
  const [west, east] = range(all.map(({ longitude }) => longitude))
  const [south, north] = range(all.map(({ latitude }) => latitude))
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const room = { x: MAP.width - 2 * MAP.margin, y: MAP.height - 2 * MAP.margin }
  const scale = Math.min(room.x / ((east - west) * shrink || 1), room.y / (north - south || 1))
  const at = ({ latitude, longitude }: Point) => ({
    x: round(MAP.width / 2 + (longitude - (west + east) / 2) * shrink * scale),
    y: round(MAP.height / 2 - (latitude - (south + north) / 2) * scale),
  })
  const placed: Stop[] = []
  for (const stop of stops) {
    if (placed.some(({ key }) => key === stop.key)) continue
    const point = at(stop)
    const here = placed.find(({ x, y }) => x === point.x && y === point.y)
    if (here) here.name = `${here.name} · ${stop.name}`
    else placed.push({ key: stop.key, name: stop.name, ...point, number: placed.length + 1 })
  }
  return {
    dots: townships.map(at),
    stops: placed,
    path: placed.map(({ x, y }) => `${x},${y}`).join(' '),
  }
}

const round = (value: number): number => Math.round(value * 10) / 10
