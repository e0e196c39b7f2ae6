/** The menu's words; the pages' own are in ../lib/words. */
export default {
  zhCN: { 'pengshui-certification': { certificates: '证书' } },
  en: { 'pengshui-certification': { certificates: 'Certificates' } },
}
