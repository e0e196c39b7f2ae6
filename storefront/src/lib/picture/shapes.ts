import type { Next } from './types'

/** Shapes around (0, 0), about 300 wide and 240 high, standing on y = 130. Each takes the number stream and a colour. */
const repeat = (count: number, one: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => one(index)).join('')

const shine = (x: number, y: number, rx: number, ry: number): string =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="#fffdf8" opacity=".35"/>`

const leaf = (x: number, y: number, turn: number, fill: string, size = 1): string =>
  `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${size})"><path d="M0 0C22-34 22-76 0-104-22-76-22-34 0 0Z" fill="${fill}"/><path d="M0 0V-92" stroke="#fffdf8" stroke-width="3" opacity=".6"/></g>`

export const noodles = (next: Next, body: string): string =>
  repeat(7, (index) => {
    const y = -20 - index * 16
    return `<path d="M-110 ${y}c40 ${-20 - next(22)} 70 ${20 + next(18)} 110 0s70 ${-20 - next(20)} 110 0" fill="none" stroke="${body}" stroke-width="9" stroke-linecap="round" opacity="${0.65 + (index % 3) * 0.15}"/>`
  }) +
  `<path d="M-150 0H150C142 84 92 130 0 130S-142 84-150 0Z" fill="#25406e"/><path d="M-150 0H150" stroke="#fffdf8" stroke-width="8"/><path d="M-118 46c40 24 196 24 236 0" fill="none" stroke="#fffdf8" stroke-width="5" stroke-dasharray="10 8"/>`

export const bottle = (next: Next, body: string): string => {
  const level = -20 + next(30)
  return `<path d="M-34-140h68v44c0 24 40 34 40 76V112c0 12-8 18-18 18H-56c-10 0-18-6-18-18V-20c0-42 40-52 40-76Z" fill="#fffdf8" opacity=".85"/><path d="M-74 ${level}H74V112c0 12-8 18-18 18H-56c-10 0-18-6-18-18Z" fill="${body}"/><rect x="-40" y="-158" width="80" height="26" rx="8" fill="#7c5a45"/><rect x="-50" y="26" width="100" height="66" rx="8" fill="#fffdf8"/>${leaf(0, 88, 0, '#2f6136', 0.5)}${shine(-48, 10, 8, 60)}`
}

export const grains = (next: Next, body: string): string =>
  repeat(5, (stalk) => {
    const lean = (stalk - 2) * 16 + next(8)
    const ears = repeat(7, (index) => {
      const side = index % 2 ? 1 : -1
      return `<ellipse cx="${side * 11}" cy="${-96 - index * 15}" rx="9" ry="16" transform="rotate(${side * 28} ${side * 11} ${-96 - index * 15})" fill="${body}"/>`
    })
    return `<g transform="rotate(${lean} 0 130) translate(0 40)"><path d="M0 90V-200" stroke="#6f8f4a" stroke-width="6"/>${ears}</g>`
  }) +
  `<path d="M-70 84h140l18 46H-88Z" fill="#7c5a45"/><path d="M-62 100h124" stroke="#fffdf8" stroke-width="5" stroke-dasharray="9 7"/>`

export const fruit = (next: Next, body: string): string => {
  const places = [
    [-78, 66],
    [78, 66],
    [0, 70],
    [-38, -14],
    [42, -14],
  ] as const
  return places
    .map(([x, y]) => {
      const r = 56 + next(12)
      return `<circle cx="${x}" cy="${y}" r="${r}" fill="${body}" stroke="#fffdf8" stroke-width="3"/>${shine(x - 20, y - 22, 12, 18)}${leaf(x + 4, y - r + 8, 40 + next(30), '#2f6136', 0.42)}`
    })
    .join('')
}

export const roots = (next: Next, body: string): string =>
  repeat(3, (index) => {
    const x = (index - 1) * 92
    return `${leaf(x, -6, -24, '#4f7d4a', 0.9 + next(3) / 10)}${leaf(x, -6, 24, '#5f9a50', 0.9)}${leaf(x, -6, 0, '#3f6f3b', 1.05)}<path d="M${x - 42}-6C${x - 52} 70 ${x - 14} 112 ${x} 130 ${x + 14} 112 ${x + 52} 70 ${x + 42}-6 ${x + 20}-20 ${x - 20}-20 ${x - 42}-6Z" fill="${body}"/>${shine(x - 16, 34, 7, 26)}`
  })

export const mushrooms = (next: Next, body: string): string =>
  repeat(3, (index) => {
    const x = (index - 1) * 96
    const top = -60 - next(60) - (index === 1 ? 40 : 0)
    return `<path d="M${x - 20} 130C${x - 30} 60 ${x - 18} ${top + 60} ${x - 16} ${top + 30}H${x + 16}C${x + 18} ${top + 60} ${x + 30} 60 ${x + 20} 130Z" fill="#fffdf8"/><path d="M${x - 74} ${top + 46}C${x - 70} ${top - 40} ${x + 70} ${top - 40} ${x + 74} ${top + 46} ${x + 30} ${top + 62} ${x - 30} ${top + 62} ${x - 74} ${top + 46}Z" fill="${body}"/>${shine(x - 26, top + 6, 16, 9)}`
  })

export const leaves = (next: Next, body: string): string =>
  repeat(7, (index) => leaf(0, 40, (index - 3) * 26 + next(8), index % 2 ? body : '#3f6f4b', 1.35)) +
  `<path d="M-92 30H92C90 92 58 130 0 130S-90 92-92 30Z" fill="#fffdf8"/><path d="M92 52c44-8 44 50-10 46" fill="none" stroke="#fffdf8" stroke-width="12"/><path d="M-78 52c36 18 120 18 156 0" fill="none" stroke="#25406e" stroke-width="5" stroke-dasharray="8 6"/>`

export const jar = (next: Next, body: string): string => {
  const cells = repeat(5, (index) => {
    const x = (index - 2) * 38
    const y = index % 2 ? 44 : 66
    return `<path d="M${x - 20} ${y}l10-17h20l10 17-10 17h-20z" fill="none" stroke="#fffdf8" stroke-width="4"/>`
  })
  return `<rect x="-112" y="-70" width="224" height="200" rx="40" fill="${body}"/><rect x="-94" y="-108" width="188" height="46" rx="12" fill="#7c5a45"/>${cells}${shine(-82, 0, 9, 52)}<circle cx="${60 + next(60)}" cy="${-150 + next(20)}" r="13" fill="#231f1a"/><path d="M${84 + next(20)}-166q16-16 22 2" fill="none" stroke="#231f1a" stroke-width="4"/>`
}

export const cakes = (next: Next, body: string): string =>
  repeat(3, (row) =>
    repeat(3 - row, (index) => {
      const x = (index - (2 - row) / 2) * 108
      const y = 92 - row * 74
      return `<rect x="${x - 50}" y="${y - 34}" width="100" height="70" rx="${16 + next(16)}" fill="${body}" stroke="#fffdf8" stroke-width="4"/><path d="M${x - 20} ${y}h40M${x} ${y - 18}v36" stroke="#fffdf8" stroke-width="5" stroke-linecap="round" opacity=".8"/>`
    }),
  )

export const peppers = (next: Next, body: string): string =>
  repeat(6, (index) => {
    const turn = (index - 2.5) * 24 + next(10)
    return `<g transform="rotate(${turn})"><path d="M-16-20C-22 50-10 104 6 128 22 96 28 40 18-20 8-30-8-30-16-20Z" fill="${body}"/><path d="M-16-18C-6-34 10-34 18-18L4-14Z" fill="#2f6136"/><path d="M1-28c0-22 8-30 18-38" fill="none" stroke="#2f6136" stroke-width="7" stroke-linecap="round"/>${shine(-4, 30, 4, 30)}</g>`
  })

export const eggs = (next: Next, body: string): string =>
  repeat(5, (index) => {
    const x = (index - 2) * 58
    return `<path d="M${x - 40} ${40 - (index % 2) * 20}c0-50 22-84 40-84s40 34 40 84-16 60-40 60-40-10-40-60Z" fill="${body}" stroke="#fffdf8" stroke-width="3"/>${shine(x - 12, -2 + next(10), 8, 16)}`
  }) +
  `<path d="M-172 66H172C160 112 100 130 0 130S-160 112-172 66Z" fill="#a9793f"/>${repeat(9, (index) => `<path d="M${-150 + index * 36} 72l14 46" stroke="#7c5a45" stroke-width="5"/>`)}`

export const nuts = (next: Next, body: string): string =>
  repeat(4, (index) => {
    const x = (index - 1.5) * 82
    const y = 60 - (index % 2) * 40
    return `<g transform="translate(${x} ${y}) rotate(${next(50) - 25})"><path d="M-46 0C-46 52-18 72 0 72S46 52 46 0Z" fill="${body}"/><path d="M-54 4C-48-44 48-44 54 4 20 16-20 16-54 4Z" fill="#5f4630"/><path d="M0-34v-22" stroke="#5f4630" stroke-width="9" stroke-linecap="round"/>${shine(-18, 34, 7, 18)}</g>`
  })

export const ham = (next: Next, body: string): string =>
  `<g transform="rotate(${next(14) - 7})"><path d="M-136 40C-136-60-40-112 40-92 92-78 118-30 104 8 168 40 176 62 160 76 146 88 118 76 84 56 20 150-136 140-136 40Z" fill="${body}"/><path d="M-108 40C-104-34-32-74 30-62" fill="none" stroke="#fffdf8" stroke-width="12" stroke-linecap="round" opacity=".6"/><circle cx="-34" cy="44" r="34" fill="#fffdf8" opacity=".85"/><circle cx="-34" cy="44" r="14" fill="${body}"/></g>`
