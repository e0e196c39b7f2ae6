import { expectSound, useFaces, WIDTHS } from '../support/browser'
import { demoPassword } from '../support/environment'
import { emailOf } from '../support/people'

const faces = useFaces()

describe.each(WIDTHS)('a cooperative at %i px', (width) => {
  it('sees today, takes in a lot once, and finds it in its lots and on the trace page', async () => {
    const visit = await faces.visit(width)
    const { page } = visit
    await page.goto(`${faces.shop}/coop`)
    await page.getByLabel('电子邮箱').fill(emailOf('coop'))
    await page.getByLabel('密码').fill(demoPassword())
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByRole('heading', { name: '今日', exact: true }).waitFor()
    await page.getByText('晶丝苕粉').first().waitFor()
    await expectSound(visit, 'coop-today')

    await page.getByRole('link', { name: '商品' }).click()
    await page.getByRole('link', { name: '晶丝苕粉' }).waitFor()
    await expectSound(visit, 'coop-products')
    await page.getByRole('link', { name: '证书', exact: true }).click()
    await page
      .getByText(/^PS-ASS-/)
      .first()
      .waitFor()
    await expectSound(visit, 'coop-certificates')

    await page.getByRole('link', { name: '批次入库' }).first().click()
    await page.getByRole('combobox', { name: '商品' }).selectOption({ label: '晶丝苕粉' })
    await page.getByLabel('数量（千克）').fill('12.5')
    await page.getByLabel('村（可不填）').fill('示例村')
    await expectSound(visit, 'coop-take-in')
    await page.reload()
    expect(await page.getByLabel('数量（千克）').inputValue()).toBe('12.5')
    expect(await page.getByRole('combobox', { name: '商品' }).locator(':checked').textContent()).toBe(
      '晶丝苕粉',
    )
    // Pressed twice, as impatient thumbs do: one lot.
    await page.getByRole('button', { name: '入库', exact: true }).dblclick()
    const done = page.getByText(/已入库：批次/)
    await done.waitFor()
    await expectSound(visit, 'coop-taken-in')
    const code = (await done.textContent())?.split('批次').at(-1)?.trim() ?? ''
    const rows = await faces.house.sql<{ on_hand: string }>(
      `select b.on_hand from lot l join lot_balance b on b.lot_id = l.id where l.code = $1`,
      [code],
    )
    expect(rows.map(({ on_hand }) => Number(on_hand))).toEqual([12_500])

    await page.getByRole('link', { name: '批次', exact: true }).click()
    await page.getByLabel('批次、追溯码或商品').fill(code)
    await page.getByRole('link', { name: code }).waitFor()
    await expectSound(visit, 'coop-lots')
    await page.getByRole('link', { name: code }).click()
    await page.getByText('示例村').waitFor()
    await page.getByText('采收 / 生产').first().waitFor()
    await expectSound(visit, 'coop-trace')
    await visit.close()
  })
})
