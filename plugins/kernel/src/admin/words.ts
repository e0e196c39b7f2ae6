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
    yes: '确认',
    no: '取消',
    done: '已完成',
    required: '请填写',
    notNumber: '请填写数字',
    atLeast: (min: number) => `不能小于 ${min}`,
    atMost: (max: number) => `不能大于 ${max}`,
    checkFile: '先核对',
    importFile: '导入',
    fileRow: (row: number, message: string) => `第 ${row} 行：${message}`,
    unit: { g: '千克', piece: '件' } as Record<string, string>,
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
    yes: 'Confirm',
    no: 'Cancel',
    done: 'Done',
    required: 'Please fill this in',
    notNumber: 'Please give a number',
    atLeast: (min: number) => `At least ${min}`,
    atMost: (max: number) => `At most ${max}`,
    checkFile: 'Check first',
    importFile: 'Import',
    fileRow: (row: number, message: string) =>
      message.startsWith('Row ') ? message : `Row ${row}: ${message}`,
    unit: { g: 'kg', piece: 'pcs' } as Record<string, string>,
    temperature: { frozen: 'frozen', chilled: 'chilled', cool: 'cool', ambient: 'ambient' } as Record<
      string,
      string
    >,
  },
}

/** How far a certificate has come; the certificates' own pages and an order's say it alike. */
export const CERTIFICATE_STATUSES: Record<Lang, Record<string, string>> = {
  zh: {
    draft: '草稿',
    township_review: '乡镇审核',
    county_review: '县级审核',
    public_notice: '公示中',
    certified: '已认定',
    renewal_due: '待续期',
    expired: '已过期',
    suspended: '已暂停',
    revoked: '已撤销',
    returned: '退回补正',
    withdrawn: '已撤回',
  },
  en: {
    draft: 'draft',
    township_review: 'township review',
    county_review: 'county review',
    public_notice: 'public notice',
    certified: 'certified',
    renewal_due: 'renewal due',
    expired: 'expired',
    suspended: 'suspended',
    revoked: 'revoked',
    returned: 'returned for correction',
    withdrawn: 'withdrawn',
  },
}
