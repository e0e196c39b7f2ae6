import { expectSoundAtBoth as sound } from '../browser'
import { PASSWORD, TOWNSHIP } from '../sellers'
import { csv, fill } from '../seller-walk'
import { EMAIL, HELPER, NAME, PHONE } from './journey'
import type { Journey } from './journey'

/** Invites who helps, and brings member households by file. */
export async function bringPeople({ walk }: Journey): Promise<void> {
  const owner = await walk.seller(EMAIL, '/coop/people', PHONE)
  const { page } = owner
  await page.getByLabel('对方的电子邮箱').fill(HELPER)
  await page.getByRole('checkbox', { name: '库存' }).check()
  await page.getByRole('button', { name: '生成邀请链接' }).click()
  const link = await page.getByLabel('邀请链接（只显示一次）').inputValue()
  await sound(owner, 'journey-people')

  const helper = await walk.visit(PHONE)
  await helper.page.goto(link)
  await helper.page.getByText(`您被邀请代表“${NAME}”卖货`).waitFor()
  await sound(helper, 'journey-join')
  await fill(helper.page, { name: '示例仓管', password: PASSWORD })
  await helper.page.getByRole('button', { name: '接受邀请' }).click()
  await helper.page.getByRole('heading', { name: '今日', exact: true }).waitFor()
  await helper.close()
  await page.reload()
  await page.getByText('示例仓管').waitFor()

  await page.getByRole('link', { name: '农户' }).click()
  const file = page.getByLabel('表格（CSV 或 XLSX）')
  const head = ['农户编号', '村代码', '份额']
  const good = [
    ['WK-0001', `${TOWNSHIP}201`, 10],
    ['WK-0002', `${TOWNSHIP}201`, 5],
    ['WK-0003', `${TOWNSHIP}202`, 1],
  ]
  await file.setInputFiles(csv('农户.csv', [head, ...good, ['张三', `${TOWNSHIP}201`, 1]]))
  await page.getByRole('button', { name: '检查' }).click()
  await page.getByText('第 5 行：编号像是姓名').waitFor()
  expect(await page.getByRole('button', { name: '导入', exact: true }).isDisabled()).toBe(true)
  await sound(owner, 'journey-households-wrong')
  await file.setInputFiles(csv('农户.csv', [head, ...good]))
  await page.getByRole('button', { name: '检查' }).click()
  await page.getByText('新增 3 户').waitFor()
  await page.getByRole('button', { name: '导入', exact: true }).click()
  await page.getByText('已导入。').waitFor()
  await page.getByText('现有 3 户，共 16 份').waitFor()
  await sound(owner, 'journey-households')
  await owner.close()
}
