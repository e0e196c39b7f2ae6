/** The menu's words; the pages' own are in ../lib/words. */
export default {
  zhCN: { 'pengshui-traceability': { lots: '批次追溯' } },
  en: { 'pengshui-traceability': { lots: 'Lots and traceability' } },
}
