import { createHash } from 'node:crypto'
import type { Day } from '@pengshui/kernel'

/** What a pledge rests on (农业农村部令 2025 年第 4 号, article 14). */
export const PLEDGE_BASES = ['quality_control', 'self_test', 'commissioned_test'] as const
export type Pledge = { basis: (typeof PLEDGE_BASES)[number]; contact: string }

/** The words of the certificate itself. */
export const BASIS_NAMES: Record<Pledge['basis'], { zh: string; en: string }> = {
  quality_control: { zh: '质量安全控制符合要求', en: 'Quality control as required' },
  self_test: { zh: '自行检测合格', en: 'Own test passed' },
  commissioned_test: { zh: '委托检测合格', en: 'Commissioned test passed' },
}

const DIGITS = 10

/** Producers number their own certificates: the day, and what it was made for, so that asking again says the same. */
export const pledgeNumber = (on: Day, key: string): string =>
  `HGZ-${on.replaceAll('-', '')}-${createHash('sha256').update(key).digest('hex').slice(0, DIGITS).toUpperCase()}`
