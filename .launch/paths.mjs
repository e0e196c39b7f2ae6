// Where things are. Everything the launcher writes lives in `.data/` (ignored by git).
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
export const BACKEND = path.join(ROOT, 'backend')
export const STOREFRONT = path.join(ROOT, 'storefront')
export const DATA = process.env.PENGSHUI_DATA_DIR ?? path.join(ROOT, '.data')
export const MEDUSA_CLI = path.join(ROOT, 'node_modules', '@medusajs', 'cli', 'cli.js')
