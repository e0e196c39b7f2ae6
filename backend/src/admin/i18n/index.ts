const LANGUAGE_COOKIE = 'lng'
const YEAR_SECONDS = 31_536_000

// The admin speaks Chinese until its operator chooses otherwise: Medusa's dashboard reads this cookie first, and
// imports this file before it starts.
if (typeof document !== 'undefined' && !document.cookie.includes(`${LANGUAGE_COOKIE}=`)) {
  document.cookie = `${LANGUAGE_COOKIE}=zhCN; path=/; max-age=${YEAR_SECONDS}; samesite=lax`
}

/** The menu's words; the pages' own are in ../lib. */
export default {
  zhCN: {
    'pengshui-hall': {
      settlement: '商户结算',
      stock: '批次库存',
      counts: '盘点',
      shortages: '缺货处理',
      afterSales: '售后',
      presales: '预售',
      matching: '产销对接',
      listingChanges: '商品审核',
      account: '机构账款',
      supervision: '采购督查',
      warnings: '预警清单',
      notices: '通报',
      invoices: '开票申请',
      sellerVerifications: '商户核验',
      sellerScorecards: '商户履约评价',
      listingRules: '改动审核规则',
      recallScope: '召回范围',
      recalls: '召回',
    },
  },
  en: {
    'pengshui-hall': {
      settlement: 'Seller settlement',
      ...{ stock: 'Lot stock', counts: 'Stock counts', shortages: 'Shortages', afterSales: 'After-sales' },
      presales: 'Presales',
      matching: 'Demand and supply',
      listingChanges: 'Product review',
      account: 'Institution accounts',
      supervision: 'Supervision',
      warnings: 'Warnings',
      notices: 'Notices',
      invoices: 'Invoice requests',
      sellerVerifications: 'Sellers to verify',
      sellerScorecards: 'Seller scorecards',
      listingRules: 'What is reviewed',
      recallScope: 'Recall scope',
      recalls: 'Recalls',
    },
  },
}
