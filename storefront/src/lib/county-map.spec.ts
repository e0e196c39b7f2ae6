import { MAP, sketchOf } from './county-map'

const townships = [
  { latitude: 29.0, longitude: 108.0 },
  { latitude: 29.6, longitude: 108.6 },
]
const stop = (key: string, latitude: number, longitude: number) => ({ key, name: key, latitude, longitude })

describe('the sketch of the county', () => {
  it('keeps everything inside, north above south, west left of east', () => {
    const { dots, stops } = sketchOf(townships, [stop('a', 29.1, 108.1), stop('b', 29.5, 108.5)])
    for (const { x, y } of [...dots, ...stops]) {
      expect(x >= MAP.margin && x <= MAP.width - MAP.margin).toBe(true)
      expect(y >= MAP.margin && y <= MAP.height - MAP.margin).toBe(true)
    }
    expect(stops[0]!.y).toBeGreaterThan(stops[1]!.y)
    expect(stops[0]!.x).toBeLessThan(stops[1]!.x)
  })

  it('numbers each place once, in the order the lot came by', () => {
    const sketch = sketchOf(townships, [
      stop('a', 29.1, 108.1),
      stop('a', 29.1, 108.1),
      stop('b', 29.5, 108.5),
    ])
    expect(sketch.stops.map(({ key, number }) => `${key}${number}`)).toEqual(['a1', 'b2'])
    expect(sketch.path.split(' ')).toHaveLength(2)
  })

  it('says two names at one point together', () => {
    const { stops } = sketchOf(townships, [stop('a', 29.1, 108.1), stop('b', 29.1, 108.1)])
    expect(stops.map(({ name, number }) => `${number} ${name}`)).toEqual(['1 a · b'])
  })

  it('stands a county of one place', () => {
    const { stops } = sketchOf([], [stop('a', 29.1, 108.1)])
    expect(stops[0]).toMatchObject({ x: MAP.width / 2, y: MAP.height / 2 })
  })
})
