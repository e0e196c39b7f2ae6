import fs from 'node:fs'
import path from 'node:path'
import type { MedusaContainer } from '@medusajs/framework/types'
import type { Closure } from '@pengshui/procurement/domain'
import {
  STANDING_ORDER_MODULE,
  type StandingOrderService,
} from '@pengshui/procurement/modules/standing_order'

const CLOSURES_CSV = path.resolve(__dirname, '../../data/calendar/closures.csv')

/** Public holidays and school vacations as data, each with its source; the file is ours: no quotes, no commas inside. */
export function closureRows(): (Closure & { source: string })[] {
  return fs
    .readFileSync(CLOSURES_CSV, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [code = '', kinds = '', from = '', to = '', name_zh = '', name_en = '', source = ''] =
        line.split(',')
      return { code, kinds: kinds ? kinds.split('|') : null, from, to, name_zh, name_en, source }
    })
}

/** Writes the calendar of the file into the house; a changed file changes the days by their code. */
export async function ensureCalendar(container: MedusaContainer): Promise<void> {
  await container.resolve<StandingOrderService>(STANDING_ORDER_MODULE).keepClosures(closureRows())
}
