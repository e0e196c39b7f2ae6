import {
  bottle,
  cakes,
  eggs,
  fruit,
  grains,
  ham,
  jar,
  leaves,
  mushrooms,
  noodles,
  nuts,
  peppers,
  roots,
} from './shapes'
import type { Motif } from './types'

const palettes = (...rows: [string, string, string][]): Motif['palettes'] =>
  rows.map(([sky, hill, body]) => ({ sky, hill, body })) as Motif['palettes']

/** One motif a category (codes: backend/src/bootstrap/categories.ts). */
export const MOTIFS: Record<string, Motif> = {
  noodles_starch: {
    palettes: palettes(['#f3e3c7', '#a9793f', '#7c5a45'], ['#efe6d6', '#8a6d52', '#93745a']),
    draw: noodles,
  },
  oils: {
    palettes: palettes(['#f6eac0', '#8f9a3c', '#d9a520'], ['#f2e6b8', '#6f8f4a', '#c48a1c']),
    draw: bottle,
  },
  grains: {
    palettes: palettes(['#f5ead0', '#b0893c', '#d1a23c'], ['#efe9da', '#8d8a4a', '#a14f3a']),
    draw: grains,
  },
  fruit: {
    palettes: palettes(
      ['#fbe3d3', '#6d9b57', '#e07a2f'],
      ['#f7e6d8', '#5d8a5a', '#c23b3b'],
      ['#eef0d2', '#5f8d4b', '#d8b02c'],
    ),
    draw: fruit,
  },
  vegetables: {
    palettes: palettes(['#e4efd9', '#4f7d4a', '#6aa84f'], ['#eaf1dd', '#5e8a52', '#c8643c']),
    draw: roots,
  },
  fungi: {
    palettes: palettes(['#ebe4da', '#75695b', '#8b5e3c'], ['#e7e6df', '#6b7466', '#c9a27a']),
    draw: mushrooms,
  },
  tea: {
    palettes: palettes(['#e3eedd', '#3f6f4b', '#4e8a52'], ['#e9f0e2', '#4b7a55', '#7da453']),
    draw: leaves,
  },
  honey: {
    palettes: palettes(['#fbeec4', '#a8842f', '#e2a01f'], ['#f8e7b6', '#8e7a36', '#c9811a']),
    draw: jar,
  },
  pastry: {
    palettes: palettes(['#f8e6d2', '#b07a4c', '#d79b5b'], ['#f6eadb', '#98714f', '#c77f6a']),
    draw: cakes,
  },
  condiments: {
    palettes: palettes(['#f8dcd0', '#8e5340', '#c8322b'], ['#f5e2cf', '#7e5a40', '#a33b22']),
    draw: peppers,
  },
  eggs: {
    palettes: palettes(['#f3ebdd', '#8f8159', '#e9c9a2'], ['#e6eef0', '#6f8b8f', '#cfe0dc']),
    draw: eggs,
  },
  nuts_seeds: {
    palettes: palettes(['#f1e6d6', '#82633f', '#8a5a2e'], ['#efe5d0', '#7b6a44', '#b07b3f']),
    draw: nuts,
  },
  poultry_meat: {
    palettes: palettes(['#f6e0d6', '#86604c', '#a8473a'], ['#f3e5d9', '#775b4a', '#8f3f34']),
    draw: ham,
  },
}

export const plainMotif: Motif = { palettes: palettes(['#efe9dd', '#6f7f73', '#8f9a88']), draw: cakes }
