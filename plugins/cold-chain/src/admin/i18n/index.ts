/** The menu's words; the pages' own are in ../lib/words. */
export default {
  zhCN: { 'pengshui-cold-chain': { network: '冷链网络' } },
  en: { 'pengshui-cold-chain': { network: 'Cold-chain network' } },
}
