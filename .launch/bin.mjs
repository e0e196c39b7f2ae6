// The script behind an installed program, to be run by the pinned Node whatever its first line asks for.
import fs from 'node:fs'
import path from 'node:path'
import { ROOT } from './paths.mjs'

export const bin = (program) => fs.realpathSync(path.join(ROOT, 'node_modules', '.bin', program))
