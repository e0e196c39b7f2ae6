/** The menu's words; the pages' own are in ../lib/words. */
export default {
  zhCN: { 'pengshui-procurement': { procurement: '机构采购', approvals: '审批规则' } },
  en: {
    'pengshui-procurement': { procurement: 'Institutional procurement', approvals: 'Approval policies' },
  },
}
