import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError } from '@pengshui/kernel'
import { isOpenToHolder } from '../../domain'
import { fileKeyUnknown, fileNotFound, filesTooMany, paperLocked } from '../../refusals'
import { lockCertificate, type Owner } from './rows'

const FILES_MAX = 20

export type PaperFile = {
  id: string
  certificate_id: string
  key: string
  name: string
  media_type: string
  size_bytes: number
  sha256: string
  storage_id: string
  uploaded_by: string
  uploaded_at: Date
  removed_at: Date | null
}
export type NewFile = Omit<PaperFile, 'id' | 'uploaded_at' | 'removed_at'>

/** The files a paper has now. */
export const listPaperFiles = (knex: Knex, certificate_id: string): Promise<PaperFile[]> =>
  knex('certificate_file').where({ certificate_id }).whereNull('removed_at').orderBy(['uploaded_at', 'id'])

/** May this file be added to it? Asked before its bytes are stored, and again with the row locked. */
export async function checkPlace(
  trx: Knex,
  certificate_id: string,
  key: string,
  owner: Owner,
): Promise<PaperFile[]> {
  const { row, type } = await lockCertificate(trx, certificate_id, owner)
  if (!isOpenToHolder(row.status)) throw new RefusalError(paperLocked(row.status))
  if (!type.files.some((rule) => rule.key === key)) throw new RefusalError(fileKeyUnknown(key))
  const files = await listPaperFiles(trx, certificate_id)
  if (files.length >= FILES_MAX) throw new RefusalError(filesTooMany(FILES_MAX))
  return files
}

/** Adds a stored file to a paper; the same bytes in the same place are the same file. */
export async function add(
  trx: Knex,
  file: NewFile,
  owner: Owner,
  now: Date,
): Promise<{ file: PaperFile; is_new: boolean }> {
  const files = await checkPlace(trx, file.certificate_id, file.key, owner)
  const known = files.find(({ key, sha256 }) => key === file.key && sha256 === file.sha256)
  if (known) return { file: known, is_new: false }
  const [row] = await trx('certificate_file')
    .insert({ id: generateEntityId('', 'cfil'), ...file, uploaded_at: now })
    .returning('*')
  return { file: row, is_new: true }
}

/** Takes a file off a paper. What an earlier version was submitted with stays stored. */
export async function remove(
  trx: Knex,
  certificate_id: string,
  file_id: string,
  owner: Owner,
  now: Date,
): Promise<void> {
  const { row } = await lockCertificate(trx, certificate_id, owner)
  if (!isOpenToHolder(row.status)) throw new RefusalError(paperLocked(row.status))
  const removed = await trx('certificate_file')
    .where({ id: file_id, certificate_id })
    .whereNull('removed_at')
    .update({ removed_at: now })
  if (removed === 0) throw new RefusalError(fileNotFound())
}

/** One file of a paper of this owner, a removed one included: an earlier version may name it. */
export async function findFile(
  knex: Knex,
  certificate_id: string,
  file_id: string,
  { seller_id, township_code }: Owner,
): Promise<PaperFile> {
  const query = knex('certificate_file as f')
    .join('certificate as c', 'c.id', 'f.certificate_id')
    .where({ 'f.id': file_id, 'c.id': certificate_id })
    .whereNull('c.deleted_at')
  if (seller_id !== undefined) void query.where({ 'c.seller_id': seller_id })
  if (township_code) void query.where({ 'c.township_code': township_code })
  const file = await query.first('f.*')
  if (!file) throw new RefusalError(fileNotFound())
  return file
}
