// "Builds what changed": a fingerprint of the files a product is made from, kept beside the product.
import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { ROOT } from './paths.mjs'

const SKIPPED = new Set(['node_modules', '.medusa', '.astro', 'dist', '__tests__', '.data'])

function* files(entry) {
  if (!fs.existsSync(entry)) return
  if (!fs.statSync(entry).isDirectory()) return yield entry
  for (const name of fs.readdirSync(entry).sort()) {
    if (!SKIPPED.has(name) && !/\.spec\.tsx?$/.test(name)) yield* files(path.join(entry, name))
  }
}

/** @param {string[]} entries files and folders, relative to the repository @returns {string} sha256 in hex */
export function fingerprint(entries, accept = () => true) {
  const hash = crypto.createHash('sha256')
  for (const entry of entries) {
    for (const file of files(path.join(ROOT, entry))) {
      const name = path.relative(ROOT, file).split(path.sep).join('/')
      if (accept(name)) hash.update(name).update('\0').update(fs.readFileSync(file)).update('\0')
    }
  }
  return hash.digest('hex')
}

export const pluginFolders = (folder) =>
  fs.readdirSync(path.join(ROOT, 'plugins')).map((name) => `plugins/${name}/${folder}`)
