import { AdminError } from './call'
import { useLang } from './words'

/** What the county's operators can be refused, in Chinese; in English the refusal's own message says it. */
const ZH: Record<string, string> = {
  unreachable: '暂时连不上后台。',
  not_allowed: '现在不能这样做。',
  invalid_input: '填写的内容不对。',
  invalid_quantity: '数量必须是大于 0 的整数。',
  order_in_progress: '这笔订单正在处理，请稍后再试。',
  order_cancelled: '这笔订单已经取消。',
  order_already_dispatched: '这笔订单的货物已经发出。',
  order_not_found: '没有这笔订单。',
  document_too_long: '内容太多，放不进一个文件，请缩小范围。',
  line_not_found: '订单里没有这一行。',
  units_too_many: '这一行没有这么多份。',
  line_already_weighed: '这一行已经称重结算。',
  line_not_weighed: '有按重量出售的商品还没有称重。',
  not_catch_weight: '这一行不是按重量出售的。',
  weight_implausible: '重量与预估相差太大，请重新称。',
  shortage_not_found: '没有这条缺货记录。',
  shortage_decided: '这条缺货已经有人处理了。',
  shortages_waiting: '这笔订单还有缺货没有处理。',
  nothing_to_reallocate: '这一行没有锁定任何批次。',
  variant_not_offered: '这个商品不能用来替换。',
  substitution_closed: '替换提议已经处理，或正在等待买家答复。',
  refund_too_high: '退款不能超过这一行剩余的金额。',
  request_closed: '这个申请已经处理过了。',
  after_sales_not_found: '没有这个售后申请。',
  insufficient_lots: '没有足够的合格库存。',
  no_temperature_route: '没有能保持温区的路线。',
  capacity_exceeded: '当天的冷库或车辆处理不了这么多。',
  hold_unknown: '订单没有锁定这些货物。',
  quantity_not_bound: '这一行没有锁定这么多。',
  harvest_waiting: '这笔订单的货物来自预售，还没有分配采收量。',
  legs_not_dispatched: '还没有发运，不能送达。',
  lot_not_in_zone: '这个批次不在这个库区。',
  lot_unknown: '这个库区没有这个批次。',
  lot_twice: '盘点表里这个批次出现了两次。',
  lot_mismatch: '批次与登记的商品、单位或到期日不符。',
  not_enough_free: '可用数量没有这么多。',
  not_enough_quarantined: '隔离中的数量没有这么多。',
  node_closed: '这个节点已关闭。',
  same_zone: '货物已经在这个库区。',
  zone_full: '这个库区放不下这么多。',
  zone_unknown: '没有这个库区，或节点已关闭。',
  zone_not_fitting: '这个库区的温区不合适。',
  file_not_readable: '文件不是 UTF-8 或 GBK 的 CSV，也不是 XLSX 表格。',
  file_empty: '文件的表头下面没有数据。',
  file_too_large: '文件太大。',
  file_unpacks_too_large: '表格解压后太大，请只保留需要的工作表。',
  file_too_many_rows: '文件的行数太多。',
  file_too_many_columns: '文件的列数太多。',
  columns_missing: '文件缺少需要的列。',
  column_twice: '文件有两列表头是同一个意思。',
  cell_is_formula: '单元格以公式符号开头，请改成文字或数字。',
  cell_too_long: '单元格里的文字太长。',
  count_columns_missing: '文件缺少“批次号”或“实盘数”这两列。',
  count_too_long: '盘点表行数太多。',
  count_empty: '盘点表没有内容。',
  count_not_whole: '实盘数必须是 0 或以上的整数（克或件）。',
  count_below_held: '正在付款的购物车占用了比实盘更多的货，请几分钟后再试。',
  presale_being_ordered: '有人正在下单，请一刻钟后再分配。',
  yield_not_in_stock: '入库的采收量没有这么多。',
  illegal_presale_action: '这个预售现在不能这样处理。',
}

/** Says why something was refused, in the operator's language. */
export function useRefusal(): (error: unknown) => string {
  const lang = useLang()
  return (error) => {
    if (!(error instanceof AdminError)) return String(error)
    return (lang === 'zh' && ZH[error.code]) || error.message || error.code
  }
}
