/** The menu's words; the pages' own are in ../lib/words. */
export default {
  zhCN: { 'pengshui-certification': { certificates: '证书', reviewers: '审核员' } },
  en: { 'pengshui-certification': { certificates: 'Certificates', reviewers: 'Reviewers' } },
}
