// Secrets are made at the first start and stay in `.data/`; none is in the code. The environment wins.
import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { DATA } from './paths.mjs'

const FILE = path.join(DATA, 'secrets.json')
const random = (bytes) => crypto.randomBytes(bytes).toString('base64url')

/** @returns {{JWT_SECRET: string, COOKIE_SECRET: string, BANK_SECRET: string, DEMO_PASSWORD: string}} */
export function secrets() {
  fs.mkdirSync(DATA, { recursive: true })
  const kept = fs.existsSync(FILE) ? JSON.parse(fs.readFileSync(FILE, 'utf8')) : {}
  const made = {
    JWT_SECRET: random(32),
    COOKIE_SECRET: random(32),
    BANK_SECRET: random(32),
    DEMO_PASSWORD: random(9),
    ...kept,
  }
  fs.writeFileSync(FILE, JSON.stringify(made, null, 2) + '\n', { mode: 0o600 })
  const chosen = {}
  for (const [name, value] of Object.entries(made)) chosen[name] = process.env[name] || value
  return chosen
}
