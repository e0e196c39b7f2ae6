import { loginOperator, OURS } from '../support/admin-login'
import { expectSound, useFaces, WIDTHS } from '../support/browser'

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
})
