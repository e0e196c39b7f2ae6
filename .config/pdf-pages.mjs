// Prints the text of each page of a PDF on standard input, as JSON. For specs, whose own process loads no ES modules.
import { buffer } from 'node:stream/consumers'
import { extractText, getDocumentProxy } from 'unpdf'

const bytes = new Uint8Array(await buffer(process.stdin))
const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: false })
process.stdout.write(JSON.stringify(text))
