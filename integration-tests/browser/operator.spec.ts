import { confirm, loginOperator, OURS } from '../support/admin-login'
import { expectSound, useFaces, WIDTHS } from '../support/browser'
import { ok } from '../support/client'

const faces = useFaces()
describe.each(WIDTHS)('an operator at %i px', (width) => {
  it('sees the network with its stock, in Chinese', async () => {
    const visit = await faces.visit(width)
    const { page } = visit
    await loginOperator(page, faces)
    await page.goto(`${faces.admin}/network`)
    await page.getByText('县区域仓储冷链中心').first().waitFor()
    expect(await page.getByText('乡镇基地', { exact: true }).count()).toBe(10)
    expect(await page.getByText('村级冷库', { exact: true }).count()).toBeGreaterThanOrEqual(12)
    await expectSound(visit, 'admin-network', OURS)
    await page.getByRole('button', { name: '查看批次: 县区域仓储冷链中心' }).click()
    await page.getByRole('heading', { name: '县区域仓储冷链中心的批次' }).waitFor()
    await page
      .getByRole('link', { name: /^\d{6}-\d{6}$/ })
      .first()
      .click()
    await page.getByText('追溯码').first().waitFor()
    await visit.close()
  })

  it('moves an order along and records its payment', async () => {
    const [order] = await faces.house.sql<{ id: string }>(
      `select h.order_id as id from stock_hold h join "order" o on o.id = h.order_id
       where h.status = 'bound' and o.created_at > now() - interval '1 day'
         and not exists (select 1 from institution_order i where i.order_id = o.id) limit 1`,
    )
    const visit = await faces.visit(width)
    const { page } = visit
    await loginOperator(page, faces)
    await page.goto(`${faces.admin}/orders/${order?.id}`)
    await page.getByRole('heading', { name: '批次与运送' }).waitFor()
    const press = async (name: string, done: string) => {
      await page.getByRole('button', { name, exact: true }).click()
      await page.getByRole('button', { name: '确认', exact: true }).click()
      await page.getByText(done).first().waitFor()
    }
    await press('发运', '已发运')
    await press('送达', '已送达')
    await press('登记收款', '已登记收款')
    const legs = await faces.house.sql(`select status from order_leg where order_id = $1`, [order?.id])
    expect(new Set(legs.map(({ status }) => status))).toEqual(new Set(['arrived']))
    // The rest of an order's page is Medusa's own.
    await expectSound(visit, 'admin-order', '[aria-label="选定的批次"]')
    await visit.close()
  })

  it('decides about a certificate only with a reason', async () => {
    const visit = await faces.visit(width)
    const { page } = visit
    await loginOperator(page, faces)
    await page.goto(`${faces.admin}/certificates`)
    await page.getByRole('heading', { name: '证书' }).waitFor()
    await page
      .getByRole('button', { name: /^查看 / })
      .first()
      .waitFor()
    await expectSound(visit, 'admin-certificates', OURS)
    await page
      .getByRole('button', { name: /^查看 / })
      .first()
      .click()
    await page.getByRole('button', { name: '县级通过' }).click()
    await page.getByText('请写明理由，至少两个字').waitFor()
    await page.getByLabel('理由（必填）').fill('材料齐全，现场核查合格')
    await page.getByRole('button', { name: '县级通过' }).click()
    await page.getByText('材料齐全，现场核查合格').waitFor()
    expect(visit.complaints).toEqual([])
    await visit.close()
  })

  it('reads procurement and lots', async () => {
    const visit = await faces.visit(width)
    const { page } = visit
    await loginOperator(page, faces)
    await page.goto(`${faces.admin}/procurement`)
    await page.getByText('示例县第一中学').first().waitFor()
    await expectSound(visit, 'admin-procurement', OURS)
    await page.goto(`${faces.admin}/lots`)
    await page
      .getByRole('button', { name: /^查看 / })
      .first()
      .click()
    await page.getByText('采收 / 生产').first().waitFor()
    expect(visit.complaints).toEqual([])
    await visit.close()
  })

  it('follows a lot through a split, finds its events, and gives a partner a key and takes it back', async () => {
    const coop = await faces.house.as('coop-stock')
    const { lots } = ok(await coop.get<{ lots: { id: string }[] }>('/coop/lots', { limit: 100 }))
    const [whole] = await faces.house.sql<{ lot_id: string; zone_id: string; code: string }>(
      `select b.lot_id, b.zone_id, l.code from lot_balance b join lot l on l.id = b.lot_id where l.id = any($1)
         and b.base_unit = 'g' and b.on_hand - b.held - b.quarantined > 5000 and b.blocked_reason is null order by l.code limit 1`,
      [lots.map(({ id }) => id)],
    )
    const made = ok(
      await coop.post<{ lots: { id: string; code: string }[] }>('/coop/stock/regroupings', {
        ...{ zone_id: whole?.zone_id, reason: '分装', idempotency_key: `graph-${width}` },
        inputs: [{ lot_id: whole?.lot_id, quantity: 2_000 }],
        outputs: [500, 1_500],
      }),
    ).lots
    const visit = await faces.visit(width)
    const { page } = visit
    await loginOperator(page, faces)
    await page.goto(`${faces.admin}/lots?id=${whole?.lot_id}`)
    await page.getByRole('link', { name: '流向图' }).click()
    const drawn = page.getByRole('application', { name: /的流向图/ })
    await drawn.waitFor()
    for (const { code } of made) await drawn.getByRole('button', { name: new RegExp(code) }).waitFor()
    await drawn.getByText('1.5 千克').first().waitFor()
    await expectSound(visit, 'admin-lot-graph', OURS)
    const seen = await drawn.getAttribute('viewBox')
    await drawn.focus()
    await page.keyboard.press('+')
    await page.keyboard.press('ArrowRight')
    expect(await drawn.getAttribute('viewBox')).not.toBe(seen)
    await page.getByRole('button', { name: '看全图' }).click()
    expect(await drawn.getAttribute('viewBox')).toBe(seen)
    await drawn.getByRole('button', { name: new RegExp(made[0]?.code ?? '') }).click()
    await page.waitForURL(new RegExp(made[0]?.id ?? ''))
    await drawn.getByRole('button', { name: new RegExp(whole?.code ?? '') }).waitFor()

    await page.goto(`${faces.admin}/epcis-events`)
    await page.getByLabel('事件类型').selectOption('TransformationEvent')
    await page.getByRole('button', { name: '查事件' }).click()
    await page.waitForURL(/type=TransformationEvent/)
    await page
      .getByRole('button', { name: /^查看 / })
      .first()
      .click()
    await page.getByText('"inputQuantityList"').waitFor()
    await page.getByRole('button', { name: '关闭' }).click()
    await expectSound(visit, 'admin-epcis-events', OURS)
    await page.getByLabel('发生时间从').fill('2030-01-01')
    await page.getByRole('button', { name: '查事件' }).click()
    await page.getByText('没有符合条件的事件。').waitFor()

    const name = `检测中心 ${width}`
    await page.goto(`${faces.admin}/epcis-partners`)
    const form = page.getByRole('form', { name: '新建合作方' })
    await form.getByLabel('名称').fill(name)
    await form.getByRole('button', { name: '建立并显示密钥' }).click()
    await page.getByText(/^epk_/).waitFor()
    await expectSound(visit, 'admin-epcis-partners', OURS)
    await page.getByRole('button', { name: '已保存，收起' }).click()
    await page.getByText(/^epk_/).waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: `收回密钥 ${name}` }).click()
    await confirm(page)
    await page.getByRole('button', { name: `收回密钥 ${name}` }).waitFor({ state: 'hidden' })
    expect(visit.complaints).toEqual([])
    await visit.close()
  })
})
