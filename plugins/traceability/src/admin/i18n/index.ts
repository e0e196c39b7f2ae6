/** The menu's words; the pages' own are in ../lib/words. */
export default {
  zhCN: {
    'pengshui-traceability': { lots: '批次追溯', epcisEvents: 'EPCIS 事件', epcisPartners: 'EPCIS 合作方' },
  },
  en: {
    'pengshui-traceability': {
      lots: 'Lots and traceability',
      epcisEvents: 'EPCIS events',
      epcisPartners: 'EPCIS partners',
    },
  },
}
