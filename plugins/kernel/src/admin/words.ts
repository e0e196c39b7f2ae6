import { useTranslation } from 'react-i18next'

export type Lang = 'zh' | 'en'

/** The admin's language as the operator set it; Chinese is the house's first. */
export const useLang = (): Lang => (useTranslation().i18n.language?.startsWith('en') ? 'en' : 'zh')

/** A plugin's words in that language: `{ zh, en }` of one type. */
export const useWords = <T>(words: { zh: T; en: T }): T => words[useLang()]

export const named = (thing: { name_zh?: string | null; name_en?: string | null }, lang: Lang): string =>
  (lang === 'zh' ? thing.name_zh : thing.name_en) ?? ''

/** Words every list of ours needs. */
export const COMMON = {
  zh: {
    failed: '没有成功',
    again: '再试一次',
    search: '搜索',
    all: '全部',
    none: '没有记录。',
    previous: '上一页',
    next: '下一页',
    range: (from: number, to: number, count: number) => `第 ${from}–${to} 条，共 ${count} 条`,
    close: '关闭',
    temperature: { frozen: '冷冻', chilled: '冷藏', cool: '阴凉', ambient: '常温' } as Record<string, string>,
  },
  en: {
    failed: 'That did not work',
    again: 'Try again',
    search: 'Search',
    all: 'All',
    none: 'Nothing recorded.',
    previous: 'Previous',
    next: 'Next',
    range: (from: number, to: number, count: number) => `${from}–${to} of ${count}`,
    close: 'Close',
    temperature: { frozen: 'frozen', chilled: 'chilled', cool: 'cool', ambient: 'ambient' } as Record<
      string,
      string
    >,
  },
}
