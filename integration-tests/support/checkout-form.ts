import type { Page } from 'playwright-core'

/** Fills the shop's checkout: a guest gives an e-mail address, an account has one. */
export async function fillCheckout(page: Page, email: string | null): Promise<void> {
  await page.getByLabel('收货人').fill('示例买家')
  await page.getByLabel('手机号').fill('13800000000')
  if (email) await page.getByLabel('电子邮箱').fill(email)
  const choose = async (label: string, name: string) => {
    const select = page.getByLabel(label, { exact: true })
    await select.locator('option', { hasText: name }).first().waitFor({ state: 'attached' })
    await select.selectOption({ label: name })
  }
  await choose('省 / 直辖市', '重庆市')
  await choose('城市', '市辖区')
  await choose('区 / 县', '渝中区')
  await choose('乡镇 / 街道', '七星岗街道')
  await page.getByLabel('详细地址').fill('示例路 1 号')
}
