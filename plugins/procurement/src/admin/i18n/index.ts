/** The menu's words; the pages' own are in ../lib/words. */
export default {
  zhCN: { 'pengshui-procurement': { procurement: '机构采购' } },
  en: { 'pengshui-procurement': { procurement: 'Institutional procurement' } },
}
