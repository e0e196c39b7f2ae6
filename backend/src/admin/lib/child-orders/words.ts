type Named = Record<string, string>

const zh = {
  title: '分批送达',
  no: (no: number) => `第 ${no} 批`,
  classes: { frozen: '冷冻', chilled: '冷藏', cool: '阴凉', ambient: '常温' } as Named,
  status: {
    placed: '待发货',
    dispatched: '运送中',
    delivered: '待验收',
    accepted: '已验收',
    cancelled: '已取消',
  } as Named,
  label: '打印箱签',
  dispatch: '发运此批',
  deliver: '此批送达',
  cancel: '取消此批',
  done: { dispatch: '此批已发运。', deliver: '此批已送达。', cancel: '此批已取消，货物放回库存。' },
  sure: {
    dispatch: '确认此批货物已经装车发出？',
    deliver: '确认此批货物已经送达？',
    cancel: '确认此批不再发出？其他批次不受影响。',
  },
  sureText: '此操作会写入账目，不能撤回。',
  yes: '确认',
  keep: '取消',
  match: (ordered: string, sent: string, accepted: string, payable: string) =>
    `三单核对：订购 ${ordered}，已发货 ${sent}，已验收 ${accepted}，可付款 ${payable}。`,
  codes: {
    shortages_waiting: '订单有缺货待处理，先在“缺货”里决定。',
    line_not_weighed: '有按重量计价的商品还没有过秤。',
    harvest_waiting: '预售的货还没有分配。',
    order_cancelled: '订单已取消。',
    order_already_dispatched: '此批已经发出，不能取消。',
    legs_not_dispatched: '此批还没有发出。',
    child_order_not_found: '没有这一批，请刷新。',
  } as Named,
}

const en: typeof zh = {
  title: 'Deliveries',
  no: (no) => `Delivery ${no}`,
  classes: { frozen: 'frozen', chilled: 'chilled', cool: 'cool', ambient: 'ambient' },
  status: {
    placed: 'to be sent',
    dispatched: 'on its way',
    delivered: 'to be signed for',
    accepted: 'signed for',
    cancelled: 'cancelled',
  },
  label: 'print labels',
  dispatch: 'Dispatch',
  deliver: 'Deliver',
  cancel: 'Cancel',
  done: {
    dispatch: 'This delivery has left.',
    deliver: 'This delivery is at the door.',
    cancel: 'This delivery is cancelled.',
  },
  sure: {
    dispatch: 'Have these goods left?',
    deliver: 'Are these goods at the door?',
    cancel: 'Shall this delivery not leave? The others stay as they are.',
  },
  sureText: 'This is entered in the books and cannot be taken back.',
  yes: 'Yes',
  keep: 'No',
  match: (ordered, sent, accepted, payable) =>
    `Three-way match: ordered ${ordered}, sent ${sent}, accepted ${accepted}, may be paid ${payable}.`,
  codes: {
    shortages_waiting: 'Goods of the order are missing; decide under “Shortages” first.',
    line_not_weighed: 'A line sold by weight has not been weighed.',
    harvest_waiting: 'The goods of a presale are not shared out yet.',
    order_cancelled: 'The order is cancelled.',
    order_already_dispatched: 'This delivery has left and cannot be cancelled.',
    legs_not_dispatched: 'This delivery has not left yet.',
    child_order_not_found: 'There is no such delivery any more; please reload.',
  },
}

export const WORDS = { zh, en }
