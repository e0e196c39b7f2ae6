/** Words of the public page about the quota ledger. Chinese is written first. */
export const ledger = {
  title: '任务账的公开链',
  lead: '县里的每一条任务记账都按次序链接：后一条的指纹包含前一条。留存任何一天的指纹，就能证明之后有没有人改过账。',
  head: '最新一条',
  none: '还没有记账。',
  day: '日期',
  number: '序号',
  entries: '当日记账',
  hash: '指纹',
  how: '核对办法：从上一个指纹开始，逐条计算“上一个指纹接上本条内容指纹”的 SHA-256，应当得到公布的指纹。',
}
