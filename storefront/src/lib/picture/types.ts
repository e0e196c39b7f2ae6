export type Next = (below: number) => number
export type Palette = { sky: string; hill: string; body: string }
export type Motif = { palettes: [Palette, ...Palette[]]; draw: (next: Next, body: string) => string }
