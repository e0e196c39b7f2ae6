import type { LotGrade } from '@pengshui/traceability/domain'

type Words = {
  origin: string
  producer: string
  produced: string
  best_before: string
  grade: string
  certificate: string
  lot: string
  internal: string
  grades: Record<LotGrade, string>
}

export const LABEL_WORDS: Record<'zh' | 'en', Words> = {
  zh: {
    origin: '产地',
    producer: '生产者',
    produced: '生产日期',
    best_before: '保质期至',
    grade: '质量等级',
    certificate: '承诺达标合格证',
    lot: '批次',
    internal: '店内码',
    grades: { special: '特级', first: '一级', second: '二级', mixed: '统货' },
  },
  en: {
    origin: 'Origin',
    producer: 'Producer',
    produced: 'Produced',
    best_before: 'Best before',
    grade: 'Grade',
    certificate: 'Conformity cert.',
    lot: 'Lot',
    internal: 'in-store number',
    grades: { special: 'special', first: 'first', second: 'second', mixed: 'mixed' },
  },
}
