import { createTransport } from 'nodemailer'

/** One message; its id is stable, so that one that was sent twice is recognised as the same. */
export type Letter = { readonly id: string; readonly to: string; readonly subject: string; readonly text: string }

/** The way out for mail; `ready` is false where no SMTP server is set, and links are handed over by people instead. */
export type Mail = { readonly ready: boolean; send(letter: Letter): Promise<void>; close(): void }

export function openMail(smtpUrl: string | undefined, from: string | undefined, url: string): Mail {
  if (!smtpUrl || !from) return { ready: false, send: async () => undefined, close: () => undefined }
  const transport = createTransport(smtpUrl)
  const host = new URL(url).hostname
  return {
    ready: true,
    async send(letter) {
      await transport.sendMail({ from, to: letter.to, subject: letter.subject, text: letter.text, messageId: `<${letter.id}@${host}>` })
    },
    close: () => transport.close(),
  }
}
