import { OURS } from '../admin-login'
import { expectSoundAtBoth as sound } from '../browser'
import { application, newUscc, PASSWORD, TOWNSHIP } from '../sellers'
import { decideIn, decideMany, fill, uploadScans, withoutRefusals } from '../seller-walk'
import { DESK, EMAIL, NAME, PHONE } from './journey'
import type { Journey } from './journey'

/** Applies on a phone, is returned with a reason, corrects it, and is admitted by township and county. */
export async function applyAndBeAdmitted({ faces, walk }: Journey): Promise<void> {
  const uscc = newUscc()
  const applicant = await walk.visit(PHONE)
  const { page } = applicant
  await page.goto(`${faces.shop}/coop/register`)
  await sound(applicant, 'journey-register')
  await fill(page, { name: '示例发起人', email: EMAIL, password: PASSWORD })
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('heading', { name: '申请成为商户' }).waitFor()
  await page.locator('[name=township_code] option').nth(1).waitFor({ state: 'attached' })
  await sound(applicant, 'journey-begin')
  await fill(page, { name_zh: NAME, township_code: TOWNSHIP })
  await page.getByRole('button', { name: '开始填写' }).click()
  await page.getByRole('heading', { name: '资质与核验' }).waitFor()

  // Handed in too early: what was typed is kept, and of the account only its tail is shown.
  await page.locator('[name=township_code] option').nth(1).waitFor({ state: 'attached' })
  await fill(page, { ...application(NAME, { uscc }), contact_phone: '13800138001' } as Record<string, string>)
  await page.getByRole('button', { name: '提交审核' }).click()
  await page.getByText('有必交的材料还没有提交。').waitFor()
  await page.getByText('已保存，尾号 0123；不修改就留空。').waitFor()
  expect(await page.locator('[name=bank_account]').inputValue()).toBe('')
  applicant.complaints.length = 0
  await sound(applicant, 'journey-application')

  for (const [paper, number] of [
    ['营业执照', uscc],
    ['合作社章程', '章程2026-01'],
  ] as const) {
    await page.getByRole('button', { name: `提交${paper}` }).click()
    await page.getByRole('heading', { name: `${paper} · ${NAME}` }).waitFor()
    await uploadScans(page, ['必'])
    await fill(page, { number, issuer: '示例机关', valid_from: '2026-01-01', valid_to: '2036-01-01' })
    await page.getByRole('button', { name: '提交审核' }).click()
    await page.getByText('乡镇正在审核。').waitFor()
    await page.getByRole('link', { name: '资质' }).click()
    await page.getByRole('link', { name: `打开${paper}` }).waitFor()
  }
  await page.getByRole('button', { name: '提交审核' }).click()
  await page.getByText('乡镇正在审核，请等待。').waitFor()
  await sound(applicant, 'journey-submitted')

  const township = await walk.reviewer('reviewer', '/seller-verifications', DESK)
  await township.page.getByRole('button', { name: `查看 ${NAME}` }).click()
  await township.page.getByText('13800138001').waitFor()
  await sound(withoutRefusals(township), 'journey-township', '[role=dialog]')
  await decideIn(township.page, '退回补正', {
    理由: '电话打不通',
    '哪一项要改（可不选）': '电话',
    '这一项怎么改（可不填）': '请核对号码',
  })
  await township.page.getByText('电话: 请核对号码').waitFor()

  await page.reload()
  await page.getByText('电话打不通').first().waitFor()
  await page.getByText('请核对号码').first().waitFor()
  await sound(applicant, 'journey-returned')
  await fill(page, { contact_phone: '13800138009' })
  await page.getByRole('button', { name: '提交审核' }).click()
  await page.getByText('乡镇正在审核，请等待。').waitFor()

  await township.page.reload()
  await township.page.getByText('13800138009').first().waitFor()
  await sound(withoutRefusals(township), 'journey-corrected', '[role=dialog]')
  await decideIn(township.page, '乡镇通过', { 理由: '已核对' })
  await township.page.getByText('目前没有需要您作出的决定。').waitFor()
  await township.page.goto(`${faces.admin}/certificates`)
  await township.page.getByRole('searchbox').fill(NAME)
  await decideMany(township.page, new RegExp(`^选择 ${NAME}`), '乡镇通过', '材料属实')
  await township.page.getByText('已处理 2 张').first().waitFor()
  await township.close()

  const county = await walk.reviewer('operator', '/certificates', DESK)
  await county.page.getByRole('searchbox').fill(NAME)
  await decideMany(county.page, new RegExp(`^选择 ${NAME}`), '县级通过', '同意')
  await county.page.getByText('已处理 2 张').first().waitFor()
  await county.page.goto(`${faces.admin}/seller-verifications`)
  // Beside ours, the half-yearly one of the seed waits.
  await county.page.getByRole('button', { name: '查看 示例汉葭农产品加工有限公司' }).waitFor()
  await sound(county, 'journey-county-queue', OURS)
  await county.page.getByRole('button', { name: `查看 ${NAME}` }).click()
  await decideIn(county.page, '县级通过', { 理由: '同意入驻' })
  await county.page.getByText('核验通过').first().waitFor()
  await county.close()

  await page.reload()
  await page.getByText('正常销售').waitFor()
  await page.getByRole('link', { name: '今日' }).click()
  await page.getByRole('heading', { name: '今日', exact: true }).waitFor()
  await sound(applicant, 'journey-admitted')
  await applicant.close()
}
