import type { Page } from 'playwright-core'
import type { Faces } from './browser'
import { demoPassword } from './environment'
import { emailOf } from './people'

/** The operator's way into the admin. */
export async function loginOperator(page: Page, { admin }: Faces): Promise<void> {
  await page.goto(`${admin}/login`)
  await page.locator('input[name=email]').fill(emailOf('operator'))
  await page.locator('input[name=password]').fill(demoPassword())
  await page.locator('button[type=submit]').click()
  await page.waitForURL(/\/app\/orders/)
}

/** The admin's frame is Medusa's; what we answer for is what our pages put into it. */
export const OURS = 'main'

/** Confirms what was asked twice. */
export const confirm = (page: Page): Promise<void> =>
  page.getByRole('alertdialog').getByRole('button', { name: '确认', exact: true }).click()
