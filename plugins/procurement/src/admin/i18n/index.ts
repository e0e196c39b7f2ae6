/** The menu's words; the pages' own are in ../lib. */
export default {
  zhCN: {
    'pengshui-procurement': {
      procurement: '机构采购',
      institutions: '机构',
      approvals: '审批规则',
      declarations: '申报确认',
      programmes: '帮扶任务',
      verification: '账目复核',
      calendar: '送货日历',
    },
  },
  en: {
    'pengshui-procurement': {
      procurement: 'Institutional procurement',
      institutions: 'Institutions',
      approvals: 'Approval policies',
      declarations: 'Declarations',
      programmes: 'Programmes',
      verification: 'Verification',
      calendar: 'Delivery calendar',
    },
  },
}
